# The module with the real program, on .reg stores of its own.
Set-StrictMode -Version Latest

BeforeDiscovery {
    . "$PSScriptRoot/Shared.ps1"
    $noJar = -not (Find-Jar)
    $oneCase = Test-Path -LiteralPath (Join-Path $PSScriptRoot 'SHARED.PS1')
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    $saved = $env:PORTPROXY_JAR, $env:PORTPROXY_STORE
    $env:PORTPROXY_JAR = Find-Jar
    Import-ModuleUnderTest
}

AfterAll {
    Remove-Module PortProxy -Force
    $env:PORTPROXY_JAR, $env:PORTPROXY_STORE = $saved
}

Describe 'With the real program' -Skip:$noJar {
    BeforeEach {
        $store = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        $env:PORTPROXY_STORE = $store
    }

    It 'three forwards are added, listed, one removed, all reset and restored' {
        Add-PortProxy -ListenAddress 10.10.10.100 -ListenPort 800 -ConnectAddress 192.168.100.31 -ConnectPort 8080
        Add-PortProxy -ListenAddress 0.0.0.0 -ListenPort 80 -ConnectAddress 127.0.0.1 -ConnectPort 3000
        Add-PortProxy -ListenAddress 192.168.1.100 -ListenPort 8080 -ConnectAddress 192.168.1.200 -ConnectPort 80
        (Get-PortProxy).Name | Sort-Object | Should -Be '0.0.0.0/80', '10.10.10.100/800', '192.168.1.100/8080'

        (Remove-PortProxy 80 -PassThru).Data | Should -Be '127.0.0.1/3000'
        (Get-PortProxy).Count | Should -Be 2

        Set-PortProxy 800 -Comment 'Web server'
        $undo = Reset-PortProxy -Force
        $undo.Values | Should -Be (Restore-PortProxy -List)[0].Values
        Get-PortProxy | Should -BeNullOrEmpty
        $undo | Restore-PortProxy
        (Get-PortProxy).Name | Sort-Object | Should -Be '10.10.10.100/800', '192.168.1.100/8080'
    }

    It 'nothing is changed or made with -WhatIf' {
        Add-PortProxy 800 192.168.100.31 8080 10.10.10.100 -WhatIf
        Test-Path $store | Should -BeFalse
        Add-PortProxy 800 192.168.100.31 8080 10.10.10.100
        $before = Get-FileHash $store
        Set-PortProxy 800 192.168.100.32 -WhatIf
        Remove-PortProxy 800 -WhatIf
        Disable-PortProxy 800 -WhatIf
        Reset-PortProxy -WhatIf
        Restore-PortProxy -Last -WhatIf
        (Get-FileHash $store).Hash | Should -Be $before.Hash
    }

    It 'each rule is named with -WhatIf, and what would be refused is an error' {
        Add-PortProxy 80 10.0.0.5
        $rows = 'ListenPort,ConnectAddress', '81,10.0.0.5', '82,10.0.0.5:80', '80,10.0.0.6', '83,::1', '84,' | ConvertFrom-Csv
        $rows += [pscustomobject]@{ ListenPort = 85; ConnectAddress = '10.0.0.5'; ConectPort = 86 }
        $said = @(Get-WhatIf { $rows | Add-PortProxy -WhatIf -ErrorVariable script:problems -ErrorAction SilentlyContinue })
        $said.Count | Should -Be 2
        $said[0] | Should -Match ([regex]::Escape("v4tov4 */81 -> 10.0.0.5/81 ($store)"))
        $said[1] | Should -Match ([regex]::Escape("v4tov6 */83 -> ::1/83 ($store)"))
        # The same errors as without.
        $rows | Add-PortProxy -ErrorVariable real -ErrorAction SilentlyContinue
        @($real).Count | Should -Be 4
        @($script:problems | ForEach-Object { "$_" } | Sort-Object) | Should -Be @($real | ForEach-Object { "$_" } | Sort-Object)
        @(Restore-PortProxy -List).Count | Should -Be 2
        Restore-PortProxy -Last
        (Get-PortProxy).Name | Should -Be '*/80'
    }

    It 'a rule that is not there is told by <Command>, with those that may be meant, and the store' -ForEach @(
        foreach ($command in 'Get', 'Set', 'Remove', 'Enable', 'Disable', 'Test') { @{ Command = "$command-PortProxy" } }
    ) {
        $hostile = 'a;New-Item PWNED;$(New-Item PWNED)'
        $shown = 'a\u003bNew-Item PWNED\u003b\u0024\u0028New-Item PWNED\u0029/80'
        [System.IO.File]::WriteAllLines($store, @('Windows Registry Editor Version 5.00', '',
                '[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\PortProxy\v4tov4\tcp]',
                '"*/80"="10.0.0.5/80"', "`"$hostile/80`"=`"10.0.0.5/80`""), [System.Text.Encoding]::Unicode)
        $asked = @(
            @{ With = @{ ListenPort = '80'; ListenAddress = '0.0.0.0' }; Near = "*/80", $shown }
            @{ With = @{ ListenPort = '99' }; Near = @() }
            if ($Command -ne 'Get-PortProxy') {
                @{ With = @{ Name = '0.0.0.0/80'; Family = 'v4tov4' }; Near = '*/80', $shown }
                @{ With = @{ Name = 'none'; Family = 'v4tov4' }; Near = @() }
            }
        )
        foreach ($question in $asked) {
            $with = $question.With
            if ($Command -eq 'Set-PortProxy') { $with.Comment = 'x' }
            & $Command @with -Store $store -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $problems[0].FullyQualifiedErrorId | Should -Be "RuleNotFound,$Command"
            $fix = $problems[0].ErrorDetails.RecommendedAction
            if ($Command -eq 'Set-PortProxy') {
                # The core finds that rule, and tells of it.
                continue
            }
            foreach ($name in $question.Near) {
                $fix | Should -Match ([regex]::Escape("v4tov4 $name"))
            }
            # Pasted, it runs nothing but what it says.
            $tree = [System.Management.Automation.Language.Parser]::ParseInput($fix, [ref] $null, [ref] $null)
            $commands = $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
            @($commands).Count | Should -Be 1
            if (-not $question.Near) {
                $env:PORTPROXY_STORE = $null
                $fix | Should -Match ': Get-PortProxy -Store '
                @(& ([scriptblock]::Create($fix.Substring($fix.IndexOf(': ') + 2)))).Count | Should -Be 2
            }
        }
    }

    It 'a thousand rules are one change' {
        1..1000 | ForEach-Object { [pscustomobject]@{ ListenPort = $_; ConnectAddress = '10.0.0.5' } } | Add-PortProxy
        (Get-PortProxy).Count | Should -Be 1000
        @(Restore-PortProxy -List).Count | Should -Be 1
        Get-PortProxy | Disable-PortProxy
        @(Get-PortProxy -Status Disabled).Count | Should -Be 1000
        Restore-PortProxy -Last
        @(Get-PortProxy -Status Ok).Count | Should -Be 1000
    }

    It 'files whose names differ by case alone are different stores' -Skip:$oneCase {
        $files = 'a.reg', 'A.reg' | ForEach-Object { Join-Path $TestDrive $_ }
        $rules = foreach ($file in $files) {
            [pscustomobject]@{ ListenPort = 80; ConnectAddress = '10.0.0.5'; Store = $file }
        }
        $rules | Add-PortProxy
        foreach ($file in $files) {
            @(Get-PortProxy -Store $file).Store | Should -BeExactly $file
        }
        [pscustomobject]@{ ListenPort = 80; ConnectAddress = '10.0.0.6'; Store = $files[1] } | Set-PortProxy
        (Get-PortProxy -Store $files[0]).ConnectAddress | Should -Be '10.0.0.5'
        $files | ForEach-Object { Get-PortProxy -Store $_ } | Remove-PortProxy
        foreach ($file in $files) {
            Get-PortProxy -Store $file | Should -BeNullOrEmpty
        }
    }

    It 'a rule comes back as it was given: comment, group, options, whatever the text' {
        $comment = [string] [char] 0xac00 + ' "2024-01-02T03:04:05Z" \ ' + [char] 0xd83d + [char] 0xde00
        Add-PortProxy 80 10.0.0.5 -Comment $comment -Group web -Options @{ Allow = '10.0.0.0/8', 'fd00::/8'; MaxConnections = 5 }
        $rule = Get-PortProxy 80
        $rule.Comment | Should -BeExactly $comment
        $rule.Options.allow | Should -Be '10.0.0.0/8', 'fd00::/8'
        $rule | Set-PortProxy -ConnectAddress 10.0.0.6 -Comment ''
        $rule = Get-PortProxy 80
        $rule.Data | Should -Be '10.0.0.6/80'
        $rule.Comment | Should -BeNullOrEmpty
        $rule.Group | Should -Be 'web'
        $rule.Options.maxConnections | Should -Be 5
    }

    It 'an option that is nothing takes it off the rule: <None>' -ForEach @(
        @{ None = $null }
        @{ None = @() }
    ) {
        Add-PortProxy 80 10.0.0.5 -Options @{ Allow = '10.0.0.0/8'; MaxConnections = 5 }
        Get-PortProxy 80 | Set-PortProxy -Options @{ Allow = $None; MaxConnections = $null; ConnectTimeoutMs = 2000 }
        $rule = Get-PortProxy 80
        @($rule.Options.PSObject.Properties.Name) | Should -BeExactly 'ConnectTimeoutMs'
    }

    It 'a comment that is nothing but a date stays a text' {
        Add-PortProxy 80 10.0.0.5 -Comment '2024-01-02T03:04:05Z'
        (Get-PortProxy 80).Comment | Should -BeExactly '2024-01-02T03:04:05Z'
    }

    It 'another target is an error, but for -Force' {
        Add-PortProxy 80 10.0.0.5
        { Add-PortProxy 80 10.0.0.6 -ErrorAction Stop } | Should -Throw -ErrorId 'RuleExists,Add-PortProxy'
        Add-PortProxy 80 10.0.0.6 -Force
        (Get-PortProxy 80).ConnectAddress | Should -Be '10.0.0.6'
    }

    It 'one bad rule of a pipeline leaves the others' {
        $rules = '80', '70000', '81' | ForEach-Object { [pscustomobject]@{ ListenPort = $_; ConnectAddress = '10.0.0.5' } }
        $rules | Add-PortProxy -ErrorVariable problems -ErrorAction SilentlyContinue
        (Get-PortProxy).ListenPort | Sort-Object | Should -Be 80, 81
        $problems[0].FullyQualifiedErrorId | Should -Be 'InvalidEndpoint,Add-PortProxy'
        $problems[0].TargetObject.listenPort | Should -Be '70000'
    }

    It 'a rule that calls itself is found, and can be piped on' {
        Add-PortProxy 80 127.0.0.1 80 0.0.0.0 -WarningAction SilentlyContinue
        Add-PortProxy 81 10.0.0.5
        $finding = Get-PortProxy 80 | Test-PortProxy | Where-Object Id -eq 'SelfForward'
        $finding.Name | Should -Be '0.0.0.0/80'
        $finding.Fix | Should -Not -BeNullOrEmpty
        Get-PortProxy 81 | Test-PortProxy | Where-Object Id -eq 'SelfForward' | Should -BeNullOrEmpty
        $finding | Disable-PortProxy
        (Get-PortProxy 80).Status | Should -Be 'Disabled'
    }
}
