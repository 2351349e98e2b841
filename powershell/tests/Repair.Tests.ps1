# Repair-PortProxy, with the real program on .reg stores.
Set-StrictMode -Version Latest

BeforeDiscovery {
    . "$PSScriptRoot/Shared.ps1"
    $noJar = -not (Find-Jar)
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

Describe 'Repair-PortProxy' -Skip:$noJar {
    BeforeEach {
        $env:PORTPROXY_STORE = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        [System.IO.File]::WriteAllLines($env:PORTPROXY_STORE, @('Windows Registry Editor Version 5.00', ''
                '[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\PortProxy\v4tov4\tcp]'
                '"*/80"=" 10.0.0.5/8080"', '"*/81"="fd00::5/81"', '"*/82"="10.0.0.5/82"', '"0.0.0.0/82"="10.0.0.6/82"'
                '"*/83"="10.0.0.999/83"'))
        $before = Get-Content -Raw $env:PORTPROXY_STORE
    }

    It 'mends as one change, and returns what was changed and what is left' {
        $result = Repair-PortProxy -Confirm:$false
        $result.PSTypeNames[0] | Should -Be 'PortProxy.RepairResult'
        @($result.Steps | Where-Object How -EQ edit).Count | Should -Be 2
        (Get-PortProxy 80).ConnectAddress | Should -Be '10.0.0.5'
        (Get-PortProxy 81).Family | Should -Be 'v4tov6'
        @($result.Changed | Where-Object ListenPort -EQ 81).Count | Should -Be 2
        @($result.Left.Id | Sort-Object -Unique) | Should -Be 'DuplicateListen', 'UnusableAddress'
        @(Restore-PortProxy -List).Id | Should -Be $result.Undo
        Restore-PortProxy -Last
        @(Get-PortProxy).Count | Should -Be 5
        @(Get-PortProxy 81).Family | Should -Be 'v4tov4'
    }

    It 'changes nothing under -WhatIf, and says what it would' {
        $result = Repair-PortProxy -WhatIf
        $result.Changed | Should -BeNullOrEmpty
        $result.Undo | Should -BeNullOrEmpty
        @($result.Steps | Where-Object How -EQ edit).Count | Should -Be 2
        Get-Content -Raw $env:PORTPROXY_STORE | Should -BeExactly $before
    }

    It 'asks before it changes anything' {
        $attribute = (Get-Command Repair-PortProxy).ScriptBlock.Attributes | Where-Object { $_ -is [CmdletBinding] }
        $attribute.ConfirmImpact | Should -Be 'High'
    }

    It 'mends the rule that is named' {
        $result = Repair-PortProxy 80 -Confirm:$false
        @($result.Changed.ListenPort) | Should -Be 80
        (Get-PortProxy 81).Family | Should -Be 'v4tov4'
    }

    It 'takes findings of Test-PortProxy, and leaves what would be lost to who names it' {
        $result = @(Test-PortProxy | Repair-PortProxy -Confirm:$false)
        $result.Count | Should -Be 1
        @(Get-PortProxy 82).Count | Should -Be 2
        (Test-PortProxy | Repair-PortProxy -Id DuplicateListen -Confirm:$false).Left | Should -BeNullOrEmpty
        @(Get-PortProxy 82).Count | Should -Be 1
        (Repair-PortProxy -Confirm:$false).Changed | Should -BeNullOrEmpty
    }

    It 'has one error for what is not there, and mends the rest' {
        $result = [pscustomobject]@{ ListenPort = 80 }, [pscustomobject]@{ ListenPort = 99 } |
            Repair-PortProxy -Confirm:$false -ErrorVariable problems -ErrorAction SilentlyContinue
        @($problems).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -Be 'RuleNotFound,Repair-PortProxy'
        @($result.Changed.ListenPort) | Should -Be 80
    }

    It 'refuses what is no finding' {
        { Repair-PortProxy -Id Nonsense -Confirm:$false -ErrorAction Stop } | Should -Throw '*Nonsense*'
        Get-Content -Raw $env:PORTPROXY_STORE | Should -BeExactly $before
    }

    It 'completes ids that there are' {
        $line = 'Repair-PortProxy -Id '
        $ids = @((TabExpansion2 $line $line.Length).CompletionMatches.CompletionText)
        $ids | Should -Contain 'DuplicateListen'
        $page = Get-Content -Raw (Join-Path $Repository 'docs/troubleshooting.md')
        foreach ($id in $ids) {
            $page.Contains($id) | Should -BeTrue -Because $id
        }
    }
}
