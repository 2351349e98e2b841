# The cmdlets that name rules, and the core in its place.
Set-StrictMode -Version Latest

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Import-ModuleUnderTest
}

AfterAll {
    Remove-Module PortProxy -Force
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
