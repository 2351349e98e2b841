function Register-ObjectType {
    <#
    .SYNOPSIS
    Tells PowerShell what the module's objects have, so that it completes their members, and how each is written in a text.

    .DESCRIPTION
    The methods run outside of the module: they use nothing of it but each other.
    #>
    [CmdletBinding()]
    param()

    # Of what cmdlets return. An output type has a second name for them: objects of the first name could not be made by
    # [pscustomobject], and nothing added to them, if the type itself had what they have.
    $members = @{
        Rule            = 'Family Protocol ListenAddress ListenPort ListenPortText ConnectAddress ConnectPort' +
        ' ConnectPortText Engine Enabled Status Comment Group Options Firewall Store Name Data'
        Finding         = 'Severity Id Message Evidence Fix Fixes Store Family Name'
        Port            = 'Port Protocol Free Message Findings'
        FirewallVerdict = 'Profile Program Service Verdict Remotes Rules Port Message Evidence Fix Fixes'
        Change          = 'Effect Rule Before Undo'
        ImportLine      = 'Effect Line Text Message Fix Fixes Undo'
        Difference      = 'SideIndicator Family Name Differs Rule Other Store'
        Backup          = 'Id Time Verb Values Undoes Rules Store'
        RepairResult    = 'Store Steps Changed Left Undo'
        Relay           = 'Pid Version Store Service Started Stopping RulesRead RulesProblem Starved Connections' +
        ' MaxConnections Listeners'
        RelayService    = 'Name State ProcessId ExitCode CommandLine Account'
    }
    $texts = @{
        Rule            = {
            $listen = if ($null -ne $this.Name) { $this.Name } else { "$($this.ListenAddress)/$($this.ListenPortText)" }
            $connect = if ($null -ne $this.Data) {
                $this.Data
            } elseif ($this.ConnectAddress) {
                $port = if ($this.ConnectPortText) { $this.ConnectPortText } else { $this.ListenPortText }
                "$($this.ConnectAddress)/$port"
            }
            $text = "$($this.Family) $listen".Trim() + $(if ($connect) { " -> $connect" })
            $this.Shown($text + $(if ($this.Status -in 'Disabled', 'Malformed') { " ($($this.Status))" }))
        }
        # As a cell of a table: what Export-Csv writes, Import-Csv and Add-PortProxy read, and Export-PortProxy writes.
        RuleOption      = {
            $cell = [ordered]@{}
            foreach ($option in $this.PSObject.Properties) {
                $cell[$option.Name.Substring(0, 1).ToLowerInvariant() + $option.Name.Substring(1)] = $option.Value
            }
            ConvertTo-Json $cell -Compress
        }
        RuleFirewall    = { $this.Shown($this.Name) }
        RuleName        = {
            $listen = if ($null -ne $this.Name) { $this.Name } else { "$($this.ListenAddress)/$($this.ListenPort)" }
            $this.Shown("$($this.Family) $listen".Trim())
        }
        Finding         = {
            $this.Shown("$($this.Severity) $($this.Id) $($this.Family) $($this.Name)".Trim() + ": $($this.Message)")
        }
        Fix             = { $this.Shown("$($this.Label): $(@($this.Steps) -join '; ')".TrimStart(': ')) }
        FixStep         = { $this.Shown("$($this.Hint)$($this.Command)$($this.Foreign)") }
        Command         = { $this.Shown("$($this.Verb) $($this.Rule) $(@($this.Options) -join ' ')".Trim()) }
        ForeignCommand  = { $this.Shown("$($this.Program) $(@($this.Arguments) -join ' ')".Trim()) }
        Port            = { $this.Shown("$($this.Protocol) $($this.Port): $($this.Message)") }
        FirewallVerdict = { $this.Shown("$($this.Profile) $($this.Verdict)") }
        FirewallRule    = { $this.Shown("$($this.Action) $($this.Id)") }
        Change          = { $this.Shown("$($this.Effect) $($this.Rule)") }
        ImportLine      = { $this.Shown("$($this.Effect) $($this.Line) $($this.Text): $($this.Message)") }
        Difference      = {
            $named = if ($this.Differs) { " ($(@($this.Differs) -join ', '))" }
            $this.Shown("$($this.SideIndicator) $($this.Rule)$named")
        }
        Backup          = { $this.Shown("$($this.Id) $($this.Verb)") }
        Repair          = { $this.Shown("$($this.How) $(@($this.Findings) -join ', ')") }
        RepairResult    = { $this.Shown("$($this.Store): $(@($this.Changed).Count), $(@($this.Left).Count)") }
        FindingName     = { $this.Shown("$($this.Id) $($this.Rule)".Trim()) }
        Relay           = { $this.Shown("$($this.Pid) $($this.Store)".Trim()) }
        Listener        = { $this.Shown("$($this.Family) $($this.Name) $($this.State)") }
        ListenFailure   = { $this.Shown("$($this.Address)/$($this.Port): $($this.Message)") }
        RelayService    = { $this.Shown("$($this.Name) $($this.State)") }
    }
    $data = [System.Management.Automation.Runspaces.TypeData]
    $method = [System.Management.Automation.Runspaces.ScriptMethodData]
    # What the views use.
    $methods = @(
        $method::new('Shown', ${function:ConvertTo-VisibleText})
        $method::new('Fit', ${function:Limit-Text})
        $method::new('Coloured', ${function:Add-Colour})
        $null
    )
    $types = [System.Collections.Generic.List[System.Management.Automation.Runspaces.TypeData]]::new()
    foreach ($name in $texts.Keys) {
        $methods[3] = $method::new('ToString', $texts[$name])
        # Also for what comes from a file or another machine.
        foreach ($whole in "PortProxy.$name", "Deserialized.PortProxy.$name") {
            $type = $data::new($whole)
            foreach ($one in $methods) {
                $type.Members.Add($one.Name, $one)
            }
            $types.Add($type)
        }
    }
    foreach ($name in $members.Keys) {
        $type = $data::new("PortProxy.$name.Members")
        foreach ($property in $members[$name].Split(' ')) {
            $type.Members.Add($property, [System.Management.Automation.Runspaces.NotePropertyData]::new($property, $null))
        }
        $types.Add($type)
    }
    Update-TypeData -TypeData $types -Force
    Update-TypeData -TypeName PortProxy.Rule -Force -DefaultDisplayPropertySet @(
        'Family', 'ListenAddress', 'ListenPortText', 'ConnectAddress', 'ConnectPortText', 'Status', 'Comment')
    Update-TypeData -TypeName PortProxy.Finding -Force -DefaultDisplayPropertySet Severity, Id, Family, Name, Message, Fix
}
