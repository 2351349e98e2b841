function Test-PortProxyFirewall {
    <#
    .SYNOPSIS
    Says what the firewall does with connections to a port.

    .DESCRIPTION
    Returns a row for each profile: whether a listener is reached, and the firewall rules that decide. The listener is IP
    Helper where no program is named.

    .EXAMPLE
    Test-PortProxyFirewall 80

    Whether the port is open, profile by profile.

    .EXAMPLE
    Test-PortProxyFirewall 80 -Profile Public -Remote 10.0.0.7

    The same for one profile and one client.

    .EXAMPLE
    Test-PortProxyFirewall 80 -Policy policy.reg

    Judges the exported policy of another machine, on any machine.

    .LINK
    about_PortProxy
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidAssignmentToAutomaticVariable', 'Profile',
        Justification = 'The word of every firewall command; nothing here needs the script of that name.')]
    [CmdletBinding()]
    [OutputType('PortProxy.FirewallVerdict')]
    param(
        # The port.
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName)]
        [Alias('ListenPort')]
        [ValidateRange(1, 65535)]
        [int] $Port,

        # The program that listens.
        [string] $Program,

        # The service that listens.
        [string] $Service,

        # The profile to judge; all of them without it.
        [ValidateSet('Domain', 'Private', 'Public')]
        [string] $Profile,

        # The address that is listened on.
        [string] $Address,

        # The client's address.
        [string] $Remote,

        # A regedit export of a firewall policy, to be judged instead of this machine's.
        [string] $Policy,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    begin {
        Use-CallerPreference $PSCmdlet
    }

    process {
        $arguments = @('firewall', "$Port")
        $options = [ordered]@{
            program = $Program
            service = $Service
            profile = $Profile
            address = $Address
            remote  = $Remote
        }
        foreach ($option in $options.Keys) {
            if ($options[$option]) {
                $arguments += "--$option", $options[$option]
            }
        }
        if ($Policy) {
            $arguments += '--policy', (Resolve-FilePath $Policy $PSCmdlet)
        }
        (Invoke-Core $PSCmdlet -Arguments $arguments -Targets $Port -JavaPath $JavaPath -Quiet).Objects
    }
}
