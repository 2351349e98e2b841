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

    .INPUTS
    A port, or any object that has one as Port or ListenPort.

    .OUTPUTS
    PortProxy.FirewallVerdict: a row a profile.

    .NOTES
    Needs no elevation. What only an administrator may see is told as Unknown then.

    .LINK
    about_PortProxy
    #>
    # .EXTERNALHELP ../PortProxy-help.xml
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidAssignmentToAutomaticVariable', 'Profile',
        Justification = 'The word of every firewall command; nothing here needs the script of that name.')]
    [CmdletBinding(DefaultParameterSetName = 'Port')]
    [OutputType('PortProxy.FirewallVerdict')]
    [OutputType('PortProxy.FirewallVerdict.Members')]
    param(
        # Ports: numbers from 1 to 65535, or services' names.
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'Port')]
        [Alias('ListenPort')]
        [string[]] $Port,

        # A port, a rule of this module, or any object that has a ListenPort or a Port.
        [Parameter(Mandatory, ParameterSetName = 'InputObject', ValueFromPipeline)]
        [object] $InputObject,

        # The program that listens.
        [string] $Program,

        # The service that listens.
        [string] $Service,

        # The profile to judge, or All. Without it, those of the networks that are connected now; of an exported policy, all.
        [ValidateSet('Domain', 'Private', 'Public', 'All')]
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
        $arguments = @()
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
        # In a pipeline of its own, what is caught in it is no error of this call.
        foreach ($asked in Get-AskedPort $PSCmdlet $Port $InputObject | Write-Output) {
            $words = @('firewall', $asked.Text) + $arguments
            (Invoke-Core $PSCmdlet -Arguments $words -Targets $asked.Target -JavaPath $JavaPath).Objects
        }
    }
}
