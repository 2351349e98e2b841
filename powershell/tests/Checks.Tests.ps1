# The cmdlets that test, and the core in its place.
Set-StrictMode -Version Latest

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Import-ModuleUnderTest
}

AfterAll {
    Remove-Module PortProxy -Force
}

Describe 'Test-PortProxy' {
    BeforeEach {
        Set-CoreRule @(Get-RuleJson '*/80'; Get-RuleJson '*/81')
        $finding = @{
            type = 'finding'; id = 'Loop'; severity = 'Error'; message = 'It forwards to itself.'; evidence = @('a', 'b'); fix = 'Change it.'
            rule = @{ store = 'system'; family = 'v4tov4'; name = '*/80' }
        }
        $machine = @{ type = 'finding'; id = 'Stopped'; severity = 'Warning'; message = 'It is stopped.'; evidence = @(); fix = ''; rule = $null }
        Set-CoreReply check @(@{ request = 1; object = $finding }, @{ request = 1; object = $machine }) -Exit 10
    }

    It 'returns findings that can be piped as their rules can' {
        $found = Test-PortProxy
        $found.Count | Should -Be 2
        $found[0].PSTypeNames[0] | Should -Be 'PortProxy.Finding'
        $found[0].Store, $found[0].Family, $found[0].Name | Should -Be 'system', 'v4tov4', '*/80'
        $found[1].Name | Should -BeNullOrEmpty
        Set-CoreReply disable @(@{ request = 1; item = 0; object = (Get-RuleJson '*/80') })
        $found | Where-Object Name | Disable-PortProxy
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter { $Write -and $Items[0].name -eq '*/80' }
    }

    It 'asks for the rules that are named, and looks for none itself' {
        $null = (Get-PortProxy)[0], 81 | Test-PortProxy
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            $Arguments -contains 'check' -and (ConvertTo-Json $Items -Compress) -eq '[{"family":"v4tov4","name":"*/80"}]'
        }
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            $Arguments -contains 'check' -and (ConvertTo-Json $Items -Compress) -eq '[{"listenPort":"81"}]'
        }
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 3
    }

    It 'is <Expected> with -Quiet where the only finding is <Severity> <Id> of <Of>' -ForEach @(
        @{ Severity = 'Error'; Id = 'Loop'; Of = 'a rule'; Expected = $false }
        @{ Severity = 'Error'; Id = 'IpHelperStopped'; Of = 'the machine'; Expected = $false }
        @{ Severity = 'Unknown'; Id = 'TargetUnknown'; Of = 'a rule'; Expected = $false }
        @{ Severity = 'Unknown'; Id = 'NotLookedAt'; Of = 'the machine'; Expected = $false }
        @{ Severity = 'Error'; Id = 'RelayNotRunning'; Of = 'the machine'; Expected = $false }
        @{ Severity = 'Unknown'; Id = 'ServiceUnknown'; Of = 'the machine'; Expected = $false }
        @{ Severity = 'Unknown'; Id = 'PortsUnknown'; Of = 'the machine'; Expected = $false }
        @{ Severity = 'Warning'; Id = 'IpHelperBusy'; Of = 'the machine'; Expected = $false }
        @{ Severity = 'Unknown'; Id = 'FirewallUnknown'; Of = 'the machine'; Expected = $true }
        @{ Severity = 'Warning'; Id = 'Stopped'; Of = 'the machine'; Expected = $true }
        @{ Severity = 'Info'; Id = 'NoIpv6Twin'; Of = 'a rule'; Expected = $true }
    ) {
        $rule = if ($Of -eq 'a rule') { @{ store = 'system'; family = 'v4tov4'; name = '*/80' } }
        Set-CoreReply check @(@{ request = 1; object = @{
                    type = 'finding'; id = $Id; severity = $Severity; message = 'm'; evidence = @(); fix = ''; rule = $rule
                }
            })
        Test-PortProxy -Quiet | Should -Be $Expected
        Test-PortProxy 80 -Quiet | Should -Be $Expected
    }

    It 'is not true with -Quiet where nothing was looked at' {
        Set-CoreReply check @()
        Test-PortProxy 80 -Quiet | Should -BeTrue
        [pscustomobject]@{ Unrelated = 1 } | Test-PortProxy -Quiet -ErrorAction SilentlyContinue | Should -BeFalse
        @() | Test-PortProxy -Quiet | Should -BeFalse
        Set-CoreReply check @(@{ item = 0; error = @{ id = 'RuleNotFound'; message = 'No.'; fix = '' } }) -Exit 3
        Test-PortProxy 99 -Quiet -ErrorAction SilentlyContinue | Should -BeFalse
        Set-CoreReply check @(@{ error = @{ id = 'StoreCorrupt'; message = 'No.'; fix = '' } }) -Exit 2
        Test-PortProxy -Quiet -ErrorAction SilentlyContinue | Should -BeFalse
        Set-CoreReply check @()
        Set-CoreRule
        Test-PortProxy -Quiet | Should -BeFalse
        Set-CoreRule @(Get-RuleJson '*/80' -With @{ status = 'Disabled'; enabled = $false })
        Test-PortProxy -Quiet | Should -BeFalse
    }

    It 'has no colour in a text' {
        $text = Test-PortProxy | Out-String -Width 120
        $text | Should -Match 'Error\s+v4tov4 \*/80\s+Loop'
        $text | Should -Not -Match "$([char] 27)\[[0-9;]*mError"
    }
}

Describe 'Test-PortProxyPort and Test-PortProxyFirewall' {
    It 'ask for the ports of piped rules' {
        Set-CoreRule @(Get-RuleJson '*/80'; Get-RuleJson '*/81')
        Get-PortProxy | Test-PortProxyPort
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter { "$Arguments" -eq 'ports 81' }
    }

    It 'pass on the lists of another machine, as whole paths' {
        Set-CoreReply ports @()
        Push-Location $TestDrive
        try {
            Test-PortProxyPort 80 -NetstatPath netstat.txt -ExcludedPath excluded.txt -Protocol UDP -Encoding cp949
        } finally {
            Pop-Location
        }
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            "$Arguments" -eq "ports 80 --netstat $(Join-Path $TestDrive 'netstat.txt') --excluded $(
                Join-Path $TestDrive 'excluded.txt') --protocol udp --encoding=cp949"
        }
    }

    It 'pass on what the firewall is asked' {
        Set-CoreReply firewall @(@{ request = 1; object = @{
                    type = 'firewall'; profile = 'Public'; program = 'a.exe'; service = $null; verdict = 'Blocked'; remotes = @('any')
                    rules = @(@{ id = 'R1'; action = 'Block' })
                }
            })
        $row = Test-PortProxyFirewall 80 -Profile Public -Remote 10.0.0.7 -Program a.exe
        $row.PSTypeNames[0] | Should -Be 'PortProxy.FirewallVerdict'
        $row.Verdict | Should -Be 'Blocked'
        $row | Out-String -Width 120 | Should -Match 'Public\s+Blocked\s+any\s+a\.exe\s+Block R1'
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -ParameterFilter {
            "$Arguments" -eq 'firewall 80 --program a.exe --profile public --remote 10.0.0.7' -or
            "$Arguments" -eq 'firewall 80 --program a.exe --profile Public --remote 10.0.0.7'
        }
    }
}
