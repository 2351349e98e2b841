function Remove-PortProxy {
    <#
    .SYNOPSIS
    Removes port forwarding rules.

    .DESCRIPTION
    Each rule has to be named, by its port or by the pipeline; Reset-PortProxy removes all of them. One that is not there
    is an error that names near misses. All rules of a pipeline are one change.

    .EXAMPLE
    Remove-PortProxy -ListenPort 80

    Removes the rule of port 80. Where several listen on it, none is removed and all are named.

    .EXAMPLE
    Remove-PortProxy -ListenPort 80 -ListenAddress 0.0.0.0 -Family v4tov4

    Removes one of them.

    .EXAMPLE
    Get-PortProxy -Status Malformed | Remove-PortProxy

    Removes the values that are no rules.

    .LINK
    about_PortProxy
    #>
    [CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'Name')]
    [OutputType('PortProxy.Rule')]
    param(
        # The port that the rule listens on.
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'Listen', ValueFromPipelineByPropertyName)]
        [string] $ListenPort,

        # The address that the rule listens on, as it is written there. May be left out where one rule has the port.
        [Parameter(Position = 1, ParameterSetName = 'Listen', ValueFromPipelineByPropertyName)]
        [string] $ListenAddress,

        # The rule's family. May be left out where port and address name one rule.
        [Parameter(ParameterSetName = 'Listen', ValueFromPipelineByPropertyName)]
        [Parameter(Mandatory, ParameterSetName = 'Name', ValueFromPipelineByPropertyName)]
        [ValidateSet('v4tov4', 'v4tov6', 'v6tov4', 'v6tov6')]
        [string] $Family,

        # The registry value's name, as piped rules have it: the only name of a malformed one.
        [Parameter(Mandatory, ParameterSetName = 'Name', ValueFromPipelineByPropertyName)]
        [AllowEmptyString()]
        [string] $Name,

        # system (netsh's own), machine, user, or a file FILE.reg. Without it: PORTPROXY_STORE, else system on Windows
        # and a file of the user's elsewhere.
        [Parameter(ValueFromPipelineByPropertyName)]
        [string] $Store,

        # IpHelper or Relay: who serves the rules. The store decides that, so this chooses the store where none is named.
        [ValidateSet('IpHelper', 'Relay')]
        [string] $Engine,

        # Returns the rules that were removed.
        [switch] $PassThru,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    begin {
        Use-CallerPreference $PSCmdlet
        $words = [System.Collections.Generic.List[object]]::new()
    }

    process {
        $words.Add((Get-RuleWord $PSBoundParameters (Resolve-Store $PSCmdlet $Store $Engine)))
    }

    end {
        $rules = Find-NamedRule $PSCmdlet $words $JavaPath | Where-Object {
            $PSCmdlet.ShouldProcess((Format-Rule $_ $_.Store), $script:Text.ActionRemove)
        }
        Submit-NamedRule $PSCmdlet delete $rules $JavaPath -PassThru:$PassThru
    }
}
