function Add-PortProxy {
    <#
    .SYNOPSIS
    Adds port forwarding rules.

    .DESCRIPTION
    The same rules as netsh interface portproxy add makes. A rule that is there already is left as it is; one with
    another target is an error unless -Force replaces it. All rules of a pipeline are one change: one write, one signal to
    IP Helper, one undo. A rule that is refused is an error, and the others are written; with -ErrorAction Stop, none is.

    Each object of a pipeline stands for itself: what it does not name, its predecessor's values do not fill in. A name of a
    row or a hash table that no rule has, such as ConectPort, is an error.

    .EXAMPLE
    Add-PortProxy -ListenPort 80 -ConnectAddress 127.0.0.1 -ConnectPort 3000

    Forwards port 80 of every IPv4 address of this machine to port 3000 of the machine itself.

    .EXAMPLE
    Add-PortProxy 800 192.168.100.31 8080 10.10.10.100 -Comment "Web server" -WhatIf

    Says what would be added, or why it would be refused. The values stand in netsh's order: listen port, target, its
    port, listen address.

    .EXAMPLE
    Import-Csv servers.csv | Add-PortProxy -Store machine -Allow 10.0.0.0/8, fd00::/8

    Adds a rule for each line, to the store that the relay serves, for clients of two networks only.

    .INPUTS
    A rule of this module, a line of a table, a hash table, or any other object that has the names of the parameters.

    .OUTPUTS
    PortProxy.Rule, with -PassThru: the rules as they are now.

    .NOTES
    Writing to the stores system and machine needs an administrator; -WhatIf does not. Restore-PortProxy -Last takes the
    change back.

    .LINK
    about_PortProxy
    #>
    # .EXTERNALHELP ../PortProxy-help.xml
    [CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'Rule')]
    [OutputType('PortProxy.Rule')]
    [OutputType('PortProxy.Rule.Members')]
    param(
        # A number from 1 to 65535, or a service's name.
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'Rule')]
        [Parameter(Position = 0, ParameterSetName = 'InputObject', ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $ListenPort,

        # Where connections go to: an IP address or a host's name.
        [Parameter(Mandatory, Position = 1, ParameterSetName = 'Rule')]
        [Parameter(Position = 1, ParameterSetName = 'InputObject', ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $ConnectAddress,

        # The target's port; the listen port without it.
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
        [AllowNull()]
        [AllowEmptyString()]
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
        # IdleTimeoutMs (milliseconds). A table's cell has it as JSON. No option may stand in both.
        [Parameter(ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [object] $Options,

        # $false keeps the rule and listens nowhere. The words of a table, True and False, are understood.
        [Parameter(ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [object] $Enabled,

        # An object that has the names of these parameters: a rule of this module, a line of a table, a hash table. What is
        # on the command line counts for every object.
        [Parameter(Mandatory, ParameterSetName = 'InputObject', ValueFromPipeline)]
        [AllowNull()]
        [object] $InputObject,

        # system (netsh's own, which IP Helper serves), or machine, user or a file FILE.reg, which the relay serves. Without
        # it: PORTPROXY_STORE, else system on Windows and a file of the user's elsewhere.
        [Parameter(ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $Store,

        # IpHelper or Relay: who is to serve the rules, for a script that names no store. IpHelper is the store system, Relay
        # is machine on Windows and the user's file elsewhere; a -Store that the other one serves is an error.
        [ValidateSet('IpHelper', 'Relay')]
        [string] $Engine,

        # Replaces a rule that listens there and has another target. Takes a word of an example, such as PORT or
        # your-server, for a name.
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
        $asks = $WhatIfPreference -or $ConfirmPreference -in 'Low', 'Medium'
    }

    process {
        $values = @{
            ListenPort      = $ListenPort
            ListenPortText  = $null
            ConnectAddress  = $ConnectAddress
            ConnectPort     = $ConnectPort
            ConnectPortText = $null
            ListenAddress   = $ListenAddress
            Family          = $Family
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
        $rule = Read-RuleInput $PSCmdlet $given $InputObject $values $Engine | New-RuleItem $PSCmdlet
        if (-not $rule) {
            return
        }
        if ($asks -or $PSCmdlet.ShouldProcess((Format-Rule $rule.Item $rule.Store), $script:Text.ActionAdd)) {
            $rules.Add($rule)
        }
    }

    end {
        trap [System.Management.Automation.MethodInvocationException] { Assert-Console $PSCmdlet $_; break }
        $arguments = @('add') + @(if ($Force) { '--force' }) + @(Get-FirewallSwitch $given)
        if ($asks) {
            # The core says what it would refuse, and what would become of the others.
            $rules = foreach ($change in Submit-Rule $PSCmdlet $arguments $rules -JavaPath $JavaPath -DryRun) {
                if ($PSCmdlet.ShouldProcess((Format-Rule $change.Planned $change.Planned.Store), $script:Text.ActionAdd)) {
                    $change.Rule
                }
            }
        }
        Submit-Rule $PSCmdlet $arguments $rules -JavaPath $JavaPath -PassThru:$PassThru
    }
}
