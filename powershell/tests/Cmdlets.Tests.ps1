Set-StrictMode -Version Latest

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Import-ModuleUnderTest
}

AfterAll {
    Remove-Module PortProxy -Force
}

Describe 'Add-PortProxy' {
    BeforeEach {
        Set-CoreReply
    }

    It 'sends a pipeline as one batch' {
        1..300 | ForEach-Object { [pscustomobject]@{ ListenPort = $_; ConnectAddress = '10.0.0.5' } } |
            Add-PortProxy -ErrorAction Continue
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            $Items.Count -eq 300 -and $Items[299].listenPort -eq '300' -and $Write -and "$Arguments" -eq 'add'
        }
    }

    It 'sends a batch for each store' {
        $rules = foreach ($store in 'system', 'user', 'SYSTEM') {
            [pscustomobject]@{ ListenPort = 80; ConnectAddress = '10.0.0.5'; Store = $store }
        }
        $rules | Add-PortProxy -ErrorAction Continue
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 2
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            "$Arguments" -eq '--store system add' -and $Items.Count -eq 2
        }
    }

    It 'asks for all or nothing under Stop, of every store before the first is written' {
        $ErrorActionPreference = 'Stop'
        Add-PortProxy 80 10.0.0.5
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            $Write -and "$Arguments" -eq 'add --all-or-nothing'
        }
        'user', 'machine' | ForEach-Object { [pscustomobject]@{ ListenPort = 80; ConnectAddress = '10.0.0.5'; Store = $_ } } |
            Add-PortProxy
        foreach ($store in 'user', 'machine') {
            Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
                -not $Write -and "$Arguments" -eq "--store $store add --dry-run"
            }
            Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
                $Write -and "$Arguments" -eq "--store $store add --all-or-nothing"
            }
        }
    }

    It 'keeps files apart whose names differ by what no one sees' {
        $names = 'rules.reg', "rul$([char] 0x200b)es.reg"
        $names | ForEach-Object { [pscustomobject]@{ ListenPort = 80; ConnectAddress = '10.0.0.5'; Store = Join-Path $TestDrive $_ } } |
            Add-PortProxy -ErrorAction Continue
        foreach ($name in $names) {
            Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
                [string]::Equals($Arguments[1], (Join-Path $TestDrive $name), 'Ordinal') -and @($Items).Count -eq 1
            }
        }
        Add-PortProxy 80 10.0.0.5 -Store "sys$([char] 0x200b)tem" -ErrorAction Continue
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter { $Arguments[1].Length -gt 7 -and
            $Arguments[1].EndsWith("sys$([char] 0x200b)tem", [System.StringComparison]::Ordinal) }
    }

    It 'fills in what netsh fills in' {
        Add-PortProxy 80 10.0.0.5
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -ParameterFilter {
            # The core gives the target the listen port, unless the target names a port where none belongs.
            $Items[0].listenAddress -eq '*' -and -not $Items[0].Contains('connectPort') -and
            -not $Items[0].Contains('comment')
        }
    }

    It 'asks the core with -WhatIf what would become of the rules, and for nothing else' {
        1..3 | ForEach-Object { [pscustomobject]@{ ListenPort = $_; ConnectAddress = '10.0.0.5' } } | Add-PortProxy -WhatIf
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            -not $Write -and "$Arguments" -eq 'add --dry-run' -and $Items.Count -eq 3
        }
    }

    It 'changes nothing for a script that was run with -WhatIf' {
        $script = Join-Path $TestDrive 'caller.ps1'
        Set-Content $script @'
[CmdletBinding(SupportsShouldProcess)] param()
Add-PortProxy 80 10.0.0.5
Reset-PortProxy
'@
        Set-CoreRule
        & $script -WhatIf
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 0 -ParameterFilter { $Write }
    }

    It 'passes options on under their names, whatever the case' {
        Add-PortProxy 80 10.0.0.5 -Options @{ ALLOW = '10.0.0.0/8'; connecttimeoutms = [timespan]::FromSeconds(2) } -Store user
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -ParameterFilter {
            $json = ConvertTo-Json $Items[0].options -Compress
            $json -clike '*"allow":*"10.0.0.0/8"*' -and $json -clike '*"connectTimeoutMs":2000*'
        }
    }

    It 'opens the firewall where anything is said of it' {
        Add-PortProxy 80 10.0.0.5 -FirewallProfile Domain, Public -ErrorAction Continue
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -ParameterFilter {
            "$Arguments" -eq 'add --open-firewall --firewall-profile domain,public'
        }
    }

    It 'keeps what a piped rule has: its port as text, and that it is off' {
        Set-CoreRule (Get-RuleJson '*/http' -With @{ enabled = $false; comment = 'kept' })
        Get-PortProxy | Add-PortProxy -Store user
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            $Write -and $Items[0].listenPort -eq 'http' -and $Items[0].enabled -eq $false -and $Items[0].comment -eq 'kept'
        }
    }

    It 'makes an error of each refusal, and writes the others: <Id> is <Category>' -ForEach @(
        @{ Id = 'RuleExists'; Category = 'ResourceExists' }
        @{ Id = 'InvalidEndpoint'; Category = 'InvalidArgument' }
        @{ Id = 'InvalidRule'; Category = 'InvalidArgument' }
        @{ Id = 'ElevationRequired'; Category = 'PermissionDenied' }
        @{ Id = 'AccessDenied'; Category = 'PermissionDenied' }
        @{ Id = 'StoreCorrupt'; Category = 'InvalidData' }
        @{ Id = 'PortInUse'; Category = 'ResourceBusy' }
        @{ Id = 'StoreUnavailable'; Category = 'ResourceUnavailable' }
        @{ Id = 'Internal'; Category = 'NotSpecified' }
    ) {
        Set-CoreReply add @(
            @{ request = 1; item = 0; object = (Get-RuleJson '*/80') }
            @{ request = 1; item = 1; error = @{ id = $Id; message = 'It is so.'; fix = 'Do this.' } }
        ) -Exit 10
        $rules = 80, 81 | ForEach-Object { [pscustomobject]@{ ListenPort = $_; ConnectAddress = '10.0.0.5' } }
        $added = $rules | Add-PortProxy -PassThru -ErrorVariable problems -ErrorAction SilentlyContinue
        $added.ListenPort | Should -Be 80
        @($problems).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -Be "$Id,Add-PortProxy"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        $problems[0].TargetObject.listenPort | Should -Be '81'
        $problems[0].Exception.Message | Should -Be 'It is so. Do this.'
        $problems[0].ErrorDetails.RecommendedAction | Should -Be 'Do this.'
    }

    It 'warns of what the core warns of, once a call, and of nothing else whatever the exit code' {
        Set-CoreReply add @(
            @{ request = 1; say = 'A word.' }
            @{ request = 1; warning = 'Saved, but not live.' }
        ) -Exit 10
        $rules = foreach ($store in 'system', 'user') {
            [pscustomobject]@{ ListenPort = 80; ConnectAddress = '10.0.0.5'; Store = $store }
        }
        @($rules | Add-PortProxy -ErrorAction Continue 3>&1 | ForEach-Object { "$_" }) | Should -Be 'Saved, but not live.'
        @(Add-PortProxy 80 10.0.0.5 3>&1 | ForEach-Object { "$_" }) | Should -Be 'Saved, but not live.'
        @(Add-PortProxy 80 10.0.0.5 -Verbose 4>&1 3>$null | ForEach-Object { "$_" }) | Should -Contain 'A word.'
    }

    It 'refuses an engine that does not serve the store' {
        { Add-PortProxy 80 10.0.0.5 -Store system -Engine Relay } | Should -Throw -ErrorId 'BadUsage,Add-PortProxy'
        Add-PortProxy 80 10.0.0.5 -Engine IpHelper -ErrorAction Continue
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter { "$Arguments" -eq '--store system add' }
    }

    It 'takes a relative file for one of the current folder' {
        Push-Location $TestDrive
        try {
            Add-PortProxy 80 10.0.0.5 -Store rules.reg
        } finally {
            Pop-Location
        }
        $file = Join-Path (Convert-Path $TestDrive) 'rules.reg'
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -ParameterFilter { $Arguments[1] -eq $file }
    }
}

Describe 'Get-PortProxy' {
    BeforeEach {
        Set-CoreRule @(
            Get-RuleJson '*/80'
            Get-RuleJson '0.0.0.0/80' '10.0.0.6/80' @{ group = 'web' }
            Get-RuleJson '::1/http' '10.0.0.7/http' @{ family = 'v6tov4'; status = 'Disabled'; enabled = $false }
            Get-RuleJson 'junk' '' @{
                status = 'Malformed'; listenAddress = $null; listenPort = $null; connectAddress = $null; connectPort = $null
            }
        )
    }

    It 'returns typed rules' {
        $rules = Get-PortProxy
        $rules.Count | Should -Be 4
        $rules[0].PSTypeNames[0] | Should -Be 'PortProxy.Rule'
        $rules[0].ListenPort | Should -BeOfType ([int])
        $rules[2].ListenPort | Should -BeNullOrEmpty
        $rules[2].ListenPortText | Should -Be 'http'
        $rules[3].Name | Should -Be 'junk'
    }

    It 'sends what is named, and chooses none itself' {
        (Get-PortProxy '8*', 99 '`*' -Group web -Family v4tov4).Count | Should -Be 4
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            "$Arguments" -eq 'show' -and (ConvertTo-Json $Items -Compress -Depth 3) -eq (-join @(
                    '[{"listenPort":["8*","99"],"listenAddress":["`*"],"family":["v4tov4"],"group":["web"],'
                    '"wildcards":["listenPort","listenAddress","group"]}]'))
        }
    }

    It 'makes an error of each value that no rule has, and ends at one that cannot be read' {
        Set-CoreReply show @(
            @{ request = 1; item = 0; object = (Get-RuleJson '*/80') }
            @{ request = 1; item = 0; value = '81'; error = @{ id = 'RuleNotFound'; message = 'No.'; fix = 'Do.' } }
            @{ request = 1; item = 0; value = '82'; error = @{ id = 'RuleNotFound'; message = 'No.'; fix = 'Do.' } }
        ) -Exit 10
        $found = Get-PortProxy 80, 81, 82 -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Name | Should -Be '*/80'
        @($problems).TargetObject | Should -Be '81', '82'
        $problems[0].FullyQualifiedErrorId | Should -Be 'RuleNotFound,Get-PortProxy'
        Set-CoreReply show @(@{ request = 1; item = 0; error = @{ id = 'BadUsage'; message = 'No.'; fix = '' } }) -Exit 2
        $ErrorActionPreference = 'SilentlyContinue'
        { Get-PortProxy '[' } | Should -Throw -ErrorId 'BadUsage,Get-PortProxy'
    }

    It 'shows a rule as a table, and whole as a list' {
        $table = Get-PortProxy 80 | Out-String -Width 120
        $table | Should -Match 'ListenAddress\s+ListenPort\s+ConnectAddress'
        $table | Should -Match '0\.0\.0\.0\s+80\s+10\.0\.0\.6\s+80'
        Get-PortProxy 80 | Format-List | Out-String -Width 120 | Should -Match 'Store\s*: system'
        Get-PortProxy -Status Malformed | Out-String -Width 120 | Should -Match 'junk'
    }
}

Describe 'Remove-, Enable- and Disable-PortProxy' {
    BeforeAll {
        # What the core answers about each of the items.
        function Set-Named {
            param([string[]] $Verbs, [object[]] $Rules)
            Set-CoreReply
            $answers = for ($i = 0; $i -lt $Rules.Count; $i++) { @{ request = 1; item = $i; object = $Rules[$i] } }
            foreach ($verb in $Verbs) {
                Set-CoreReply $verb $answers
            }
        }
    }

    It 'asks the core which rule is named, and sends its raw name: <Verb>' -ForEach @(
        @{ Verb = 'delete'; Command = 'Remove-PortProxy' }
        @{ Verb = 'enable'; Command = 'Enable-PortProxy' }
        @{ Verb = 'disable'; Command = 'Disable-PortProxy' }
    ) {
        Set-Named $Verb @(Get-RuleJson '*/81')
        & $Command 81 '*' -ErrorAction Continue
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 2
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            -not $Write -and "$Arguments" -eq "$Verb --dry-run" -and
            (ConvertTo-Json $Items -Compress) -eq '[{"listenPort":"81","listenAddress":"*"}]'
        }
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            $Write -and "$Arguments" -eq "--store system $Verb" -and
            (ConvertTo-Json $Items -Compress) -eq '[{"family":"v4tov4","name":"*/81"}]'
        }
    }

    It 'removes a whole pipeline as one batch, malformed values too' {
        $rules = @(
            Get-RuleJson '*/80'
            Get-RuleJson '0.0.0.0/80'
            Get-RuleJson '*/81'
            Get-RuleJson 'junk' '' @{ status = 'Malformed'; listenAddress = $null; listenPort = $null }
        )
        Set-Named delete $rules
        Set-CoreReply show @($rules | ForEach-Object { @{ request = 1; object = $_ } })
        Get-PortProxy | Remove-PortProxy
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            "$Arguments" -eq '--store system delete --all-or-nothing' -and $Items.Count -eq 4 -and $Items[3].name -eq 'junk'
        }
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 0 -ParameterFilter { $Arguments -contains '--dry-run' }
        # Who is told of each is told what would become of it.
        $null = Get-PortProxy | Remove-PortProxy -Verbose 4>&1
        foreach ($count in @{ Times = 1; Words = 'delete --dry-run' }, @{ Times = 2; Words = 'delete --all-or-nothing' }) {
            Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly $count.Times -ParameterFilter {
                "$Arguments" -eq "--store system $($count.Words)" -and $Items.Count -eq 4 -and $Items[3].name -eq 'junk'
            }
        }
    }

    It 'takes a value without a name for what it is' {
        Set-Named delete @(Get-RuleJson '' 'junk' @{ status = 'Malformed'; listenAddress = $null; listenPort = $null })
        Remove-PortProxy -Name '' -Family v4tov4 -ErrorAction Stop
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            $Write -and @($Items).Count -eq 1 -and $Items[0].name -ceq ''
        }
    }

    It 'sends a rule once that is named twice, as two findings name it' {
        Set-Named delete @(Get-RuleJson '*/81'; Get-RuleJson '*/81')
        81, 81 | Remove-PortProxy
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            $Write -and @($Items).Count -eq 1
        }
    }

    It 'removes what is left of a rule that is gone, which the core has no object for' {
        Set-CoreReply
        Remove-PortProxy -Name '*/81' -Family v4tov4 -ErrorAction Continue
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter { $Write -and $Items[0].name -eq '*/81' }
    }

    It 'says once what the core says twice' {
        Set-CoreReply enable @(
            @{ request = 1; item = 0; object = (Get-RuleJson '*/81') }
            @{ request = 1; warning = 'It listens where another does.' }
        )
        @(Enable-PortProxy 81 3>&1).Count | Should -Be 1
        @(Enable-PortProxy 81 -WhatIf 3>&1).Count | Should -Be 1
    }

    It 'has to be told what to remove' {
        (Get-Command Remove-PortProxy).ParameterSets | ForEach-Object {
            @($_.Parameters | Where-Object IsMandatory).Count | Should -BeGreaterThan 0
        }
    }

    It 'names what is not there, and sends nothing more: <Id>' -ForEach @(
        @{ Id = 'RuleNotFound'; Category = 'ObjectNotFound'; Value = '99'; Target = '99' }
        @{ Id = 'BadUsage'; Category = 'InvalidArgument'; Value = $null; Target = 99 }
    ) {
        Set-CoreReply
        Set-CoreReply delete @(@{ request = 1; item = 0; value = $Value; error = @{ id = $Id; message = 'No.'; fix = 'Do.' } }) -Exit 3
        99 | Remove-PortProxy -ErrorVariable problems -ErrorAction SilentlyContinue
        @($problems).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -Be "$Id,Remove-PortProxy"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        $problems[0].TargetObject | Should -Be $Target
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 0 -ParameterFilter { $Write }
    }
}

Describe 'Set-PortProxy' {
    BeforeEach {
        Set-CoreReply
        Set-CoreReply set @(@{ request = 1; item = 0; object = (Get-RuleJson '0.0.0.0/80' '10.0.0.6/3000') })
    }

    It 'sends what it names and nothing else' {
        Set-PortProxy 80 -Comment 'new' -ErrorAction Continue
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            $Write -and "$Arguments" -eq 'set --no-add' -and (ConvertTo-Json $Items[0] -Compress) -eq
            '{"listenPort":"80","comment":"new"}'
        }
    }

    It 'asks about the rule that the core says is meant, and sends none that is not wanted' {
        Set-PortProxy 80 -Comment 'new' -WhatIf
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            "$Arguments" -eq 'set --no-add --dry-run'
        }
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 0 -ParameterFilter { $Write }
    }

    It 'adds with -Force only' {
        Set-PortProxy 80 10.0.0.5 -Force -ErrorAction Continue
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter { $Write -and "$Arguments" -eq 'set' }
    }
}

Describe 'Reset-PortProxy and Restore-PortProxy' {
    BeforeEach {
        Set-CoreRule @(Get-RuleJson '*/80'; Get-RuleJson '*/81')
        Set-CoreReply reset @(@{ request = 1; object = (Get-RuleJson '*/80') }) -Undo 'ID-reset'
        Set-CoreReply list @('ID-reset', 'ID-add' | ForEach-Object {
                @{ request = 1; object = @{ type = 'backup'; id = $_; time = 0; verb = 'reset'; values = 2; undoes = $null } }
            })
    }

    It 'would ask, having a high impact' {
        $attribute = (Get-Command Reset-PortProxy).ScriptBlock.Attributes | Where-Object { $_ -is [CmdletBinding] }
        $attribute.ConfirmImpact | Should -Be 'High'
    }

    It 'returns the id that Restore-PortProxy takes' {
        $backup = Reset-PortProxy -Force
        $backup.Id | Should -Be 'ID-reset'
        $backup.Values | Should -Be 2
        $backup | Restore-PortProxy
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter { "$Arguments" -eq 'backup restore ID-reset' }
    }

    It 'changes nothing with -WhatIf' {
        Reset-PortProxy -WhatIf | Should -BeNullOrEmpty
        Reset-PortProxy -WhatIf -Force | Should -BeNullOrEmpty
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 0 -ParameterFilter { $Write }
    }
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

Describe 'The relay cmdlets' {
    BeforeEach {
        Mock Test-Windows { $true } -ModuleName PortProxy
        Set-CoreReply
        function Set-Service {
            param([string] $State, [int] $ProcessId)
            $service = @{ type = 'service'; name = 'PortProxyRelay'; state = $State; processId = $ProcessId; account = 'a' }
            Set-CoreReply service @(@{ request = 1; object = $service })
        }
        $relay = @{ type = 'relay'; pid = 7; store = 'user'; service = $false; started = 0; connections = 1 }
        $listeners = 'Listening', 'PortTaken' | ForEach-Object {
            @{ request = 1; object = @{ type = 'listener'; pid = 7; family = 'v4tov4'; name = '*/80'; state = $_ } }
        }
        Set-CoreReply relay (@(@{ request = 1; object = $relay }) + $listeners)
        Set-Service STOPPED
    }

    It 'show the service, and a relay with its listeners' {
        $service, $found = Get-PortProxyRelay
        $service.State | Should -Be 'STOPPED'
        $found.PSTypeNames[0] | Should -Be 'PortProxy.Relay'
        $found.Started | Should -BeOfType ([datetime])
        $found.Listeners.State | Should -Be 'Listening', 'PortTaken'
        $found | Out-String -Width 120 | Should -Match '1 of 2'
    }

    It 'take no relay for an answer, but for one that was named' {
        Set-CoreReply relay @(@{ request = 1; error = @{ id = 'ServiceUnavailable'; message = 'None.'; fix = '' } }) -Exit 6
        @(Get-PortProxyRelay -ErrorVariable problems).Count | Should -Be 1
        $problems | Should -BeNullOrEmpty
        Get-PortProxyRelay -Store user -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -Be 'ServiceUnavailable,Get-PortProxyRelay'
    }

    It 'start the service where it is installed, else a process for the store of the user' {
        Mock Open-Relay { } -ModuleName PortProxy
        Start-PortProxyRelay
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter { "$Arguments" -eq 'service start' }
        Should -Invoke Open-Relay -ModuleName PortProxy -Exactly 0
        Set-Service NOT_INSTALLED
        Start-PortProxyRelay
        Should -Invoke Open-Relay -ModuleName PortProxy -Exactly 1 -ParameterFilter { $Store -eq 'user' }
    }

    It 'stop the service where it runs, else the process' {
        Set-Service RUNNING 9
        Stop-PortProxyRelay
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter { "$Arguments" -eq 'service stop' }
        Get-PortProxyRelay -Store user | Stop-PortProxyRelay -Force
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            "$Arguments" -eq 'relay stop --pid 7 --now'
        }
    }

    It 'change nothing with -WhatIf: <_>' -ForEach 'Start', 'Stop', 'Install', 'Uninstall' {
        Mock Open-Relay { } -ModuleName PortProxy
        & "$_-PortProxyRelay" -WhatIf
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 0 -ParameterFilter { $Write }
        Should -Invoke Open-Relay -ModuleName PortProxy -Exactly 0
    }
}

Describe 'Import-PortProxy without a source' {
    BeforeEach {
        Mock Test-Windows { $true } -ModuleName PortProxy
        Set-CoreRule @(Get-RuleJson '*/80')
    }

    It 'says that the rules of netsh are there, and returns them' {
        $said = Import-PortProxy 6>&1
        "$($said[0])" | Should -Match 'nothing to import'
        $said[1].Name | Should -Be '*/80'
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 0 -ParameterFilter { $Write }
    }

    It 'copies them to the store that is named' {
        Import-PortProxy -Store machine 6>&1 | Should -Match 'copied to machine'
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            $Write -and "$Arguments" -eq '--store machine import --from system --mode MERGE'
        }
    }
}

Describe 'Import-PortProxy of what cannot be read' {
    It 'is one error, and no attempt to import it' {
        Set-CoreReply import @{ error = @{ id = 'ImportFailed'; message = 'No.'; fix = '' } } -Exit 2
        Import-PortProxy gone.reg -ErrorVariable problems -ErrorAction SilentlyContinue
        @($problems).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -Be 'ImportFailed,Import-PortProxy'
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 0 -ParameterFilter { $Write }
    }
}

Describe 'Paths' {
    BeforeEach {
        Set-CoreReply
        Push-Location $TestDrive
    }

    AfterEach {
        Pop-Location
    }

    It 'are those of the current location' {
        Get-PortProxy -Store mine.reg
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            $Arguments[1] -eq (Join-Path $TestDrive 'mine.reg')
        }
    }

    It 'of no file are refused: <Command>' -ForEach @(
        @{ Command = { Add-PortProxy 80 10.0.0.5 -Store env:mine.reg }; Name = 'Add-PortProxy' }
        @{ Command = { Get-PortProxy -Store nodrive:mine.reg }; Name = 'Get-PortProxy' }
        @{ Command = { Set-Location env:; Get-PortProxy -Store mine.reg }; Name = 'Get-PortProxy' }
        @{ Command = { Export-PortProxy env:mine.csv }; Name = 'Export-PortProxy' }
        @{ Command = { Import-PortProxy env:mine.csv }; Name = 'Import-PortProxy' }
        @{ Command = { Test-PortProxyFirewall 80 -Policy env:mine.reg }; Name = 'Test-PortProxyFirewall' }
        @{ Command = { Test-PortProxyPort 80 -NetstatPath env:mine.txt }; Name = 'Test-PortProxyPort' }
        @{ Command = { Test-PortProxyPort 80 -ExcludedPath env:mine.txt }; Name = 'Test-PortProxyPort' }
    ) {
        $Command | Should -Throw -ErrorId "BadUsage,$Name"
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 0
    }
}

Describe 'Progress' {
    It 'is shown for more than 200 rules, and only then' {
        InModuleScope PortProxy {
            Mock Write-Progress { }
            Show-Progress @('add') 50 200
            Should -Invoke Write-Progress -Exactly 0
            Show-Progress @('add') 50 201
            Should -Invoke Write-Progress -Exactly 1 -ParameterFilter { $Status -eq '50 / 201' -and $PercentComplete -eq 25 }
        }
    }
}
