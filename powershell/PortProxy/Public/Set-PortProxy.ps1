function Set-PortProxy {
    <#
    .SYNOPSIS
    Changes port forwarding rules.

    .DESCRIPTION
    What is not named stays: the target's address and port, the comment, the group, the options, and whether the rule is
    on. Without -ListenAddress and -Family the one rule that listens on a port is meant; where several do, none is changed
    and all are named. Wildcards and ranges mean every rule that fits, also none. A rule that is named and not there is an
    error, unless -Force adds it. What a rule listens on cannot be changed: add the new one and remove the old one.

    All rules of a pipeline are one change. One that is refused is an error, and the others are changed; with -ErrorAction
    Stop, none is.

    .EXAMPLE
    Set-PortProxy -ListenPort 80 -ConnectAddress 10.0.0.6

    Sends what arrives on port 80 to another machine from now on, to the same port as before.

    .EXAMPLE
    Get-PortProxy -Group web | Set-PortProxy -ConnectAddress 10.0.0.7 -PassThru

    Moves a group of rules to another machine, and shows them.

    .EXAMPLE
    Set-PortProxy 80, 443, 8000-8010 -Group web

    Changes the rules of two ports, and those of a range.

    .EXAMPLE
    Set-PortProxy -ListenPort 80 -Comment "old shop"

    Changes nothing but the comment.

    .EXAMPLE
    Import-Csv servers.csv | Set-PortProxy -Force

    Changes the rules of a table, and adds those that are not there.

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
        [Parameter(Position = 0, ParameterSetName = 'InputObject', ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [AllowEmptyCollection()]
        [SupportsWildcards()]
        [string[]] $ListenPort,

        # Where connections go to: an IP address or a host's name. Without it the target stays.
        [Parameter(Position = 1, ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $ConnectAddress,

        # The target's port. Without it the port stays; a rule that -Force adds has the listen port.
        [Parameter(Position = 2, ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $ConnectPort,

        # Addresses that rules listen on, as they are written there; with wildcards, but * alone is the address *. May be
        # left out where one rule has the port.
        [Parameter(Position = 3, ParameterSetName = 'Listen')]
        [Parameter(Position = 3, ParameterSetName = 'InputObject', ValueFromPipelineByPropertyName)]
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

        # The registry value's name, as piped rules have it.
        [Parameter(Mandatory, ParameterSetName = 'Name')]
        [Parameter(ParameterSetName = 'InputObject', ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $Name,

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

        # The clients that the relay lets in, as CIDR blocks; none takes the list away. This and the next five parameters are
        # what the relay does beside forwarding. IP Helper has none of it.
        [AllowNull()]
        [AllowEmptyCollection()]
        [string[]] $Allow,

        # The connections of a rule at one time; $null takes the limit away.
        [Nullable[int]] $MaxConnections,

        # Seconds, such as 2.5, that a connect to the target may take; $null is the relay's own limit.
        [Nullable[double]] $ConnectTimeout,

        # Seconds without a byte either way after which a connection is closed; $null for never.
        [Nullable[double]] $IdleTimeout,

        # v1 or v2: tells the target who the client is, by a PROXY header; $null tells it nothing.
        [AllowNull()]
        [AllowEmptyString()]
        [string] $SendProxy,

        # Learns from a PROXY header who the client is: for a relay behind another one.
        [switch] $AcceptProxy,

        # The same as a hash table: Allow (CIDR blocks), SendProxy and AcceptProxy, MaxConnections, ConnectTimeoutMs,
        # IdleTimeoutMs (milliseconds). Options that are not named stay; one that is $null is taken off. A table's cell has
        # them as JSON. No option may stand in both.
        [Parameter(ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [object] $Options,

        # $false keeps the rule and listens nowhere. The words of a table, True and False, are understood.
        [Parameter(ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [object] $Enabled,

        # A rule or a finding of this module, which means the rule with its store, family and name; or any object that has
        # the names of these parameters. What is on the command line counts for every object.
        [Parameter(Mandatory, ParameterSetName = 'InputObject', ValueFromPipeline)]
        [AllowNull()]
        [object] $InputObject,

        # system (netsh's own, which IP Helper serves), or machine, user or a file FILE.reg, which the relay serves. Without
        # it: PORTPROXY_STORE, else system on Windows and a file of the user's elsewhere.
        [Parameter(ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $Store,

        # Adds a rule that is not there, for which -ConnectAddress is needed.
        [switch] $Force,

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
        $given = @{} + $PSBoundParameters
        $rules = [System.Collections.Generic.List[object]]::new()
    }

    process {
        $values = @{
            ListenPort      = $ListenPort
            ListenPortText  = $null
            ListenAddress   = $ListenAddress
            Family          = $Family
            Name            = $Name
            ConnectAddress  = $ConnectAddress
            ConnectPort     = $ConnectPort
            ConnectPortText = $null
            Protocol        = $null
            Comment         = $Comment
            Group           = $Group
            Options         = $Options
            Allow           = $Allow
            MaxConnections  = $MaxConnections
            ConnectTimeout  = $ConnectTimeout
            IdleTimeout     = $IdleTimeout
            SendProxy       = $SendProxy
            AcceptProxy     = $AcceptProxy
            Enabled         = $Enabled
            Store           = $Store
        }
        foreach ($rule in Read-RuleInput $PSCmdlet $given $InputObject $values | New-RuleChange $PSCmdlet) {
            $rules.Add($rule)
        }
    }

    end {
        trap [System.Management.Automation.MethodInvocationException] { Assert-Console $PSCmdlet $_; break }
        $arguments = @('set') + @(if (-not $Force) { '--no-add' }) + @(Get-FirewallSwitch $given)
        $each = Expand-RuleChange $PSCmdlet $rules $JavaPath
        # Two words of a call may mean the same rule.
        $known = [System.Collections.Generic.HashSet[string]]::new([System.StringComparer]::Ordinal)
        # The core tells which rule each one means; that is what is asked about.
        $changes = foreach ($change in Submit-Rule $PSCmdlet $arguments $each -JavaPath $JavaPath -DryRun) {
            $origin = [System.Runtime.CompilerServices.RuntimeHelpers]::GetHashCode($change.Rule.Origin)
            $rule = $change.Planned
            if ($known.Add("$origin $($rule.Family) $($rule.Name)`n$($rule.Store)") -and
                $PSCmdlet.ShouldProcess((Format-Rule $rule $rule.Store), $script:Text.ActionSet)) {
                $change.Rule
            }
        }
        Submit-Rule $PSCmdlet $arguments $changes -JavaPath $JavaPath -PassThru:$PassThru
    }
}
