function Set-PortProxy {
    <#
    .SYNOPSIS
    Changes port forwarding rules, or adds those that are not there.

    .DESCRIPTION
    Comment, group and options that are not named stay. Without -ConnectAddress the rule has to be there, and keeps its
    target. All rules of a pipeline are one change.

    .EXAMPLE
    Set-PortProxy -ListenPort 80 -ConnectAddress 10.0.0.6 -ConnectPort 8080

    Sends what arrives on port 80 elsewhere from now on.

    .EXAMPLE
    Get-PortProxy -Group web | Set-PortProxy -ConnectAddress 10.0.0.7 -PassThru

    Moves a group of rules to another machine, and shows them.

    .EXAMPLE
    Set-PortProxy -ListenPort 80 -Comment "old shop"

    Changes nothing but the comment.

    .LINK
    about_PortProxy
    #>
    [CmdletBinding(SupportsShouldProcess)]
    [OutputType('PortProxy.Rule')]
    param(
        # A number from 1 to 65535, or a service's name.
        [Parameter(Position = 0, ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $ListenPort,

        # Where connections go to: an IP address or a host's name.
        [Parameter(Position = 1, ValueFromPipelineByPropertyName)]
        [string] $ConnectAddress,

        # The target's port; the listen port without it, or the rule's own where the target stays.
        [Parameter(Position = 2, ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $ConnectPort,

        # What to listen on: an address of this machine, or * for all of them, which is the default. It is kept as
        # written: * and 0.0.0.0 make different rules.
        [Parameter(Position = 3, ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $ListenAddress,

        # The versions of IP to listen on and to connect with. Without it the addresses tell; a host's name counts as v4.
        [Parameter(ValueFromPipelineByPropertyName)]
        [ValidateSet('v4tov4', 'v4tov6', 'v6tov4', 'v6tov6')]
        [string] $Family,

        # A word for people, kept beside the rule. An empty text takes it away.
        [Parameter(ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $Comment,

        # The name of a group of rules. An empty text takes it away.
        [Parameter(ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $Group,

        # What the relay does beside forwarding, as a hash table: Allow (CIDR blocks), SendProxy and AcceptProxy,
        # MaxConnections, ConnectTimeoutMs, IdleTimeoutMs. IP Helper has none of it.
        [Parameter(ValueFromPipelineByPropertyName)]
        [object] $Options,

        # $false keeps the rule and listens nowhere.
        [Parameter(ValueFromPipelineByPropertyName)]
        [System.Nullable[bool]] $Enabled,

        # The port's text, as piped rules have it where it is no number.
        [Parameter(ValueFromPipelineByPropertyName, DontShow)]
        [string] $ListenPortText,

        # The target port's text, as piped rules have it where it is no number.
        [Parameter(ValueFromPipelineByPropertyName, DontShow)]
        [string] $ConnectPortText,

        # system (netsh's own), machine, user, or a file FILE.reg. Without it: PORTPROXY_STORE, else system on Windows
        # and a file of the user's elsewhere.
        [Parameter(ValueFromPipelineByPropertyName)]
        [string] $Store,

        # IpHelper or Relay: who serves the rules. The store decides that, so this chooses the store where none is named.
        [ValidateSet('IpHelper', 'Relay')]
        [string] $Engine,

        # Lets clients through Windows' firewall, by a firewall rule that goes when the forward goes.
        [switch] $OpenFirewall,

        # The networks that the firewall is opened to: Domain and Private without it. Says -OpenFirewall.
        [ValidateSet('Domain', 'Private', 'Public')]
        [string[]] $FirewallProfile,

        # The clients that the firewall is opened to, as CIDR blocks or LocalSubnet: all without it. Says -OpenFirewall.
        [string[]] $FirewallRemote,

        # Returns the rules as they are now.
        [switch] $PassThru,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    begin {
        Use-CallerPreference $PSCmdlet
        $rules = [System.Collections.Generic.List[object]]::new()
        $given = @($PSBoundParameters.Keys)
        # Names of files may differ by nothing but case.
        $stored = [System.Collections.Generic.Dictionary[string, object]]::new()
    }

    process {
        $to = Resolve-Store $PSCmdlet $Store $Engine
        $bound = @{} + $PSBoundParameters
        # Without a port, too, there is nothing to look up: the core says what is missing.
        if (-not $ConnectAddress -and ($ListenPort -or $ListenPortText)) {
            if (-not $stored.ContainsKey($to)) {
                $stored[$to] = @(Get-StoredRule $PSCmdlet $to $JavaPath)
            }
            $known = Find-Rule $PSCmdlet (Get-RuleWord $bound $to) $stored[$to]
            if (-not $known) {
                return
            }
            foreach ($property in 'Family', 'ListenAddress', 'ConnectAddress', 'ConnectPortText', 'Enabled') {
                if ($null -eq $bound[$property] -or '' -eq $bound[$property]) {
                    $bound[$property] = $known.$property
                }
            }
        }
        $item = ConvertTo-RuleItem $PSCmdlet $bound $given $_
        if ($PSCmdlet.ShouldProcess((Format-Rule $item $to), $script:Text.ActionSet)) {
            $rules.Add([pscustomobject]@{ Store = $to; Item = $item })
        }
    }

    end {
        $arguments = @('set') + @(Get-FirewallSwitch $PSBoundParameters)
        Submit-NewRule $PSCmdlet $arguments $rules -JavaPath $JavaPath -PassThru:$PassThru
    }
}
