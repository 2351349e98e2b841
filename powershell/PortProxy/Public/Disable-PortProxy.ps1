function Disable-PortProxy {
    <#
    .SYNOPSIS
    Disables port forwarding rules, and keeps them.

    .DESCRIPTION
    A disabled rule listens nowhere, and netsh does not see it. All rules of a pipeline are one change. With -ErrorAction
    Stop, none is disabled if one cannot be.

    .EXAMPLE
    Disable-PortProxy -ListenPort 80

    Disables the rule of port 80.

    .EXAMPLE
    Get-PortProxy -Group test | Disable-PortProxy

    Disables a group.

    .INPUTS
    A rule or a finding of this module, or any object that has the names of the parameters.

    .OUTPUTS
    PortProxy.Rule, with -PassThru: the rules as they are now.

    .NOTES
    Writing to the stores system and machine needs an administrator; -WhatIf does not. Restore-PortProxy -Last takes the
    change back.

    .LINK
    about_PortProxy
    #>
    # .EXTERNALHELP ../PortProxy-help.xml
    [CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'Listen')]
    [OutputType('PortProxy.Rule')]
    [OutputType('PortProxy.Rule.Members')]
    param(
        # Ports that rules listen on, or services' names; with wildcards, and ranges such as 8000-8010. A plain one means the
        # one rule that listens on it.
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'Listen')]
        [Parameter(ParameterSetName = 'InputObject', ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [AllowEmptyCollection()]
        [SupportsWildcards()]
        [string[]] $ListenPort,

        # Addresses that rules listen on, as they are written there; with wildcards, but * alone is the address *. May be
        # left out where one rule has the port.
        [Parameter(Position = 1, ParameterSetName = 'Listen')]
        [Parameter(ParameterSetName = 'InputObject', ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [AllowEmptyCollection()]
        [SupportsWildcards()]
        [string[]] $ListenAddress,

        # The rule's family. May be left out where port and address name one rule.
        [Parameter(ParameterSetName = 'Listen')]
        [Parameter(Mandatory, ParameterSetName = 'Name')]
        [Parameter(ParameterSetName = 'InputObject', ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $Family,

        # The registry value's name, as piped rules have it: the only name of a malformed one.
        [Parameter(Mandatory, ParameterSetName = 'Name')]
        [Parameter(ParameterSetName = 'InputObject', ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $Name,

        # A rule or a finding of this module, which means the rule with its store, family and name; or any object that has
        # the names of these parameters.
        [Parameter(Mandatory, ParameterSetName = 'InputObject', ValueFromPipeline)]
        [AllowNull()]
        [object] $InputObject,

        # system (netsh's own, which IP Helper serves), or machine, user or a file FILE.reg, which the relay serves. Without
        # it: PORTPROXY_STORE, else system on Windows and a file of the user's elsewhere.
        [Parameter(ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $Store,

        # Returns the rules as they are now.
        [switch] $PassThru,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    begin {
        Use-CallerPreference $PSCmdlet
        $given = @{} + $PSBoundParameters
        $words = [System.Collections.Generic.List[object]]::new()
        $asks = $WhatIfPreference -or $ConfirmPreference -in 'Low', 'Medium' -or $VerbosePreference -ne 'SilentlyContinue'
    }

    process {
        $word = Get-OwnRuleWord $given $InputObject
        if ($word) {
            $words.Add($word)
            return
        }
        $values = @{
            ListenPort     = $ListenPort
            ListenPortText = $null
            ListenAddress  = $ListenAddress
            Family         = $Family
            Name           = $Name
            Store          = $Store
        }
        $word = Read-RuleInput $PSCmdlet $given $InputObject $values | Get-RuleWord $PSCmdlet
        if ($word) {
            $words.Add($word)
        }
    }

    end {
        trap [System.Management.Automation.MethodInvocationException] { Assert-Console $PSCmdlet $_; break }
        $rules = Find-NamedRule $PSCmdlet disable $words $JavaPath -Asks:$asks |
            Where-Object {
                -not $asks -or $PSCmdlet.ShouldProcess((Format-Rule $_.Target $_.Store), $script:Text.ActionDisable)
            }
        Submit-Rule $PSCmdlet disable $rules -JavaPath $JavaPath -PassThru:$PassThru
    }
}
