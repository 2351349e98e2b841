# How objects are shown: every view fits 80 columns, whatever the values; colours on a terminal only.
Set-StrictMode -Version Latest

BeforeDiscovery {
    $long = 'a-very-long-name-that-somebody-has-given-to-this-machine.example.internal.test'
    $hangul = -join (1..60 | ForEach-Object { [char] 0xd55c })
    $views = foreach ($language in 'en', 'ko') {
        $text = if ($language -eq 'en') { "$long $long $long" } else { "$hangul $hangul" }
        $rule = @{
            PSTypeName = 'PortProxy.Rule'; Family = 'v6tov6'; Protocol = 'tcp'; ListenAddress = '2001:db8:85a3:8d3:1319:8a2e:370:7348'
            ListenPort = 65535; ListenPortText = '65535'; ConnectAddress = $(if ($language -eq 'en') { $long } else { $hangul })
            ConnectPort = 65535; ConnectPortText = '65535'; Status = 'Malformed'; Enabled = $true; Comment = $text; Group = $text
            Options = $null; Firewall = $null; Engine = 'Relay'; Store = "/home/$long/rules.reg"
            Name = '2001:db8:85a3:8d3:1319:8a2e:370:7348/65535'; Data = "$long/65535"
        }
        $typed = [pscustomobject] $rule
        @(
            @{ Type = 'Rule'; Last = 'Comment'; Object = $rule }
            @{ Type = 'Rule, whole'; Last = 'Comment'; Object = $(
                    $ok = $rule.Clone(); $ok.Status = 'Disabled'; $ok.ListenPortText = 'a-service-name-of-32-characters1'; $ok) }
            @{ Type = 'Finding'; Last = 'Message'; Object = @{
                    PSTypeName = 'PortProxy.Finding'; Severity = 'Warning'; Id = 'FirewallRuleOfAnotherProgram'; Message = $text
                    Evidence = @($text, $text); Fix = $text; Fixes = @(); Store = $rule.Store; Family = 'v6tov6'; Name = $rule.Name } }
            @{ Type = 'Port'; Last = 'Message'; Object = @{
                    PSTypeName = 'PortProxy.Port'; Port = 65535; Protocol = 'TCP'; Free = $false; Message = $text; Findings = @() } }
            @{ Type = 'FirewallVerdict'; Last = 'Rules'; Object = @{
                    PSTypeName = 'PortProxy.FirewallVerdict'; Port = 65535; Profile = 'Private'; Program = "C:\$long.exe"
                    Service = $null; Verdict = 'LocalRulesIgnored'; Remotes = @($long, $long); Message = $text; Evidence = @($text)
                    Rules = @(1..3 | ForEach-Object { [pscustomobject]@{ PSTypeName = 'PortProxy.FirewallRule'; Id = $long; Action = 'Block' } })
                    Fix = $text; Fixes = @() } }
            @{ Type = 'Backup'; Last = 'Undoes'; Object = @{
                    PSTypeName = 'PortProxy.Backup'; Id = '20260102-030405-678-disable'; Time = [datetime]'2026-12-31T23:59:59'
                    Verb = 'disable'; Values = 10000; Undoes = '20260102-030405-678-disable'; Rules = @(); Store = 'user' } }
            @{ Type = 'Change'; Last = 'Before'; Object = @{
                    PSTypeName = 'PortProxy.Change'; Effect = 'change'; Rule = $typed; Before = $typed } }
            @{ Type = 'ImportLine'; Last = 'Before'; Object = @{
                    PSTypeName = 'PortProxy.ImportLine'; Effect = 'warning'; Line = 10000; Text = $text; Message = $text; Fix = $text } }
            @{ Type = 'Difference'; Last = 'Differs'; Object = @{
                    PSTypeName = 'PortProxy.Difference'; SideIndicator = '<='; Family = 'v6tov6'; Name = $rule.Name; Store = 'user'
                    Differs = 'ConnectAddress', 'ConnectPort', 'Enabled', 'Comment', 'Group', 'Options'; Rule = $typed; Other = $typed } }
            @{ Type = 'Repair'; Last = 'Fix'; Object = @{
                    PSTypeName = 'PortProxy.Repair'; How = 'command'; Findings = @(1..9 | ForEach-Object { $long }); Fix = $text; Fixes = @() } }
            @{ Type = 'RepairResult'; Last = $null; Object = @{
                    PSTypeName = 'PortProxy.RepairResult'; Store = $rule.Store; Steps = @($text, $text); Changed = @($typed); Left = @($text)
                    Undo = '20260102-030405-678-check' } }
            @{ Type = 'Relay'; Last = 'Store'; Object = @{
                    PSTypeName = 'PortProxy.Relay'; Pid = 4194304; Version = '0.1.0'; Store = $rule.Store; Service = $false
                    Started = [datetime]'2026-12-31T23:59:59'; Stopping = $true; Connections = 100000; MaxConnections = 100000
                    Listeners = @(1..10 | ForEach-Object { [pscustomobject]@{ PSTypeName = 'PortProxy.Listener'; State = 'Listening' } }) } }
            @{ Type = 'RelayService'; Last = 'Store'; Object = @{
                    PSTypeName = 'PortProxy.RelayService'; Name = 'PortProxyRelay'; State = 'NOT_INSTALLED'; ProcessId = 0; ExitCode = 0
                    CommandLine = $text; Account = $text } }
            @{ Type = 'Listener'; Last = 'Message'; Object = @{
                    PSTypeName = 'PortProxy.Listener'; Pid = 1; Family = 'v6tov6'; Name = $rule.Name; State = 'NotServable'
                    Active = 10000; Accepted = 10000000; Message = $text; Causes = @($text) } }
        ) | ForEach-Object { $_.Language = $language; $_ }
    }
    $canColour = [bool] (Get-Variable PSStyle -ErrorAction Ignore) -and -not ($PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows) -and
    (Get-Command script -CommandType Application -ErrorAction Ignore)
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Import-ModuleUnderTest

    # How many cells of a console a line has.
    function Get-Cell {
        param([string] $Line)
        $cells = 0
        foreach ($char in $Line.ToCharArray()) {
            $cells += if ($char -ge [char] 0x1100) { 2 } else { 1 }
        }
        $cells
    }
}

AfterAll {
    Remove-Module PortProxy -Force
}

Describe 'The view of <Type> with long values (<Language>)' -ForEach $views {
    It 'fits 80 columns as a table, all columns of it, and as a list' {
        $shown = [pscustomobject] $Object
        $lines = @(($shown | Out-String -Width 80) -split '\r?\n')
        $lines | Where-Object { (Get-Cell $_) -gt 80 } | Should -BeNullOrEmpty
        if ($Last) {
            $lines[1] | Should -Match "\b$Last\s*$"
            # One row of it, which goes on in the last column: what stands before it is not cut to nothing.
            $cut = $lines[1].IndexOf($Last)
            $cut | Should -BeLessThan 77
        }
        $list = ($shown | Format-List | Out-String -Width 80) -split '\r?\n'
        $list | Where-Object { (Get-Cell $_) -gt 80 } | Should -BeNullOrEmpty
        $list -join '' | Should -Not -Match '@\{'
    }
}

Describe 'What is mixed' {
    It 'is one table: the lines and the changes of an import, the service and the relays' {
        $rule = [pscustomobject]@{ PSTypeName = 'PortProxy.Rule'; Family = 'v4tov4'; Name = '*/80'; Data = '10.0.0.5/80' }
        foreach ($as in { $input | Out-String -Width 80 }, { $input | Format-Table | Out-String -Width 80 }) {
            $text = @(
                [pscustomobject]@{ PSTypeName = 'PortProxy.ImportLine'; Effect = 'skip'; Line = 5; Text = 'junk'; Message = 'no rule' }
                [pscustomobject]@{ PSTypeName = 'PortProxy.Change'; Effect = 'add'; Rule = $rule; Before = $null }
                [pscustomobject]@{ PSTypeName = 'PortProxy.Change'; Effect = 'change'; Rule = $rule; Before = $rule }
            ) | & $as
            $lines = @($text -split '\s*\r?\n' | Where-Object { $_ })
            $lines.Count | Should -Be 5
            $lines[2] | Should -Match '^skip\s+line 5\s+junk\s+no rule$'
            $lines[3] | Should -Match '^add\s+v4tov4 \*/80\s+10\.0\.0\.5/80$'
            $lines[4] | Should -Match '^change\s+v4tov4 \*/80\s+10\.0\.0\.5/80\s+10\.0\.0\.5/80$'
            $text = @(
                [pscustomobject]@{ PSTypeName = 'PortProxy.RelayService'; Name = 'PortProxyRelay'; State = 'STOPPED'; ProcessId = 0 }
                [pscustomobject]@{ PSTypeName = 'PortProxy.Relay'; Pid = 7; Store = 'user'; Stopping = $false; Connections = 3
                    Service = $false; Listeners = @([pscustomobject]@{ State = 'Listening' }) }
            ) | & $as
            $lines = @($text -split '\s*\r?\n' | Where-Object { $_ })
            $lines.Count | Should -Be 4
            $lines[2] | Should -Match '^PortProxyRelay\s+STOPPED\s+0$'
            $lines[3] | Should -Match '^relay\s+RUNNING\s+7\s+3\s+1 of 1\s+user$'
        }
    }

    It 'is shown from a file, or from elsewhere, as it was here' {
        $rule = [pscustomobject]@{ PSTypeName = 'PortProxy.Rule'; Family = 'v4tov4'; ListenAddress = '*'; ListenPortText = '80'
            ConnectAddress = "10.0.0.5$([char] 27)"; ConnectPortText = '3000'; Status = 'Ok'; Comment = 'web' }
        $copy = [System.Management.Automation.PSSerializer]::Deserialize(
            [System.Management.Automation.PSSerializer]::Serialize($rule))
        $copy.PSTypeNames[0] | Should -Be 'Deserialized.PortProxy.Rule'
        $copy | Out-String -Width 80 | Should -BeExactly ($rule | Out-String -Width 80)
        "$copy" | Should -BeExactly "$rule"
    }

    It 'has short values whole, and is as narrow as they are' {
        $rule = [pscustomobject]@{ PSTypeName = 'PortProxy.Rule'; Family = 'v4tov4'; ListenAddress = '*'; ListenPortText = '80'
            ConnectAddress = '192.168.100.131'; ConnectPortText = '3000'; Status = 'Ok'; Comment = 'web' }
        $lines = @(($rule | Out-String -Width 200) -split '\r?\n' | Where-Object { $_ })
        $lines[0] | Should -Be 'Family ListenAddress ListenPort ConnectAddress  ConnectPort Status Comment'
        $lines[2] | Should -Be 'v4tov4 *                     80 192.168.100.131        3000 Ok     web'
    }
}

Describe 'Colours' -Skip:(-not $canColour) {
    BeforeAll {
        $shell = (Get-Process -Id $PID).Path
        $code = Join-Path $TestDrive 'colour.ps1'
        Set-Content -LiteralPath $code @"
Import-Module '$ModulePath'
[pscustomobject]@{ PSTypeName = 'PortProxy.Finding'; Severity = 'Error'; Id = 'X'; Message = 'm'; Family = 'v4tov4'; Name = '*/80' }
"@
        # On a terminal of its own, or into a pipe; what it shows.
        function Get-Shown {
            param([switch] $OnTerminal, [string] $NoColour)
            $before = $env:NO_COLOR
            $terminal, $env:TERM = $env:TERM, 'xterm-256color'
            # An empty one would be one to PowerShell.
            Set-Item env:NO_COLOR $(if ($NoColour) { $NoColour })
            try {
                if ($OnTerminal) {
                    ($null | & script -qec "'$shell' -NoProfile -NonInteractive -File '$code'" /dev/null) -join "`n"
                } else {
                    (& $shell -NoProfile -NonInteractive -File $code) -join "`n"
                }
            } finally {
                $env:NO_COLOR, $env:TERM = $before, $terminal
            }
        }
    }

    It 'are on a terminal, by severity, and nowhere else' {
        $escape = [char] 27
        Get-Shown -OnTerminal | Should -Match "$escape\[[0-9;]*mError$escape\[0m"
        Get-Shown -OnTerminal -NoColour 1 | Should -Not -Match "$escape\[[0-9;]*mError"
        Get-Shown | Should -Not -Match "$escape\[[0-9;]*mError"
    }
}
