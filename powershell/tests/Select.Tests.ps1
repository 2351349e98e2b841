# Which rules a cmdlet means by what it is given: the core's law, on .reg stores, and what serves them on this machine.
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

    # A port of the loopback address that nobody holds.
    function Get-FreePort {
        $free = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $free.Start()
        $free.LocalEndpoint.Port
        $free.Stop()
    }
}

AfterAll {
    Remove-Module PortProxy -Force
    $env:PORTPROXY_JAR, $env:PORTPROXY_STORE = $saved
}

Describe 'What is named' -Skip:$noJar {
    BeforeEach {
        $env:PORTPROXY_STORE = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        $key = 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\PortProxy\{0}\tcp'
        [System.IO.File]::WriteAllLines($env:PORTPROXY_STORE, @('Windows Registry Editor Version 5.00',
                '', "[$($key -f 'v4tov4')]", '"*/80"="10.0.0.5/8080"', '"0.0.0.0/80"="10.0.0.6/80"', '"*/81"="10.0.0.8/81"',
                '"junk"="none"', '', "[$($key -f 'v6tov4')]", '"::1/http"="10.0.0.7/http"'), [System.Text.Encoding]::Unicode)
        Set-PortProxy 80 -ListenAddress 0.0.0.0 -Group web
        Disable-PortProxy http
    }

    It 'is never every rule where a variable is empty: <_>' -ForEach @(
        'ListenPort', 'ListenAddress', 'ConnectAddress', 'ConnectPort', 'Name', 'Group', 'Comment', 'Enabled'
    ) {
        $filter = @{ $_ = $null }
        { Get-PortProxy @filter } | Should -Throw -ErrorId 'BadUsage,Get-PortProxy' -ExpectedMessage "*-$_ is empty.*"
        if ($_ -like '*Port' -or $_ -like '*Address') {
            $filter = @{ $_ = '80', '' }
            { Get-PortProxy @filter } | Should -Throw -ErrorId 'BadUsage,Get-PortProxy' -ExpectedMessage "*-$_ is empty.*"
        }
    }

    It 'is every rule without a group where the group is an empty text' {
        @(Get-PortProxy -Group '').Name | Should -Be '*/80', '*/81', 'junk', '::1/http'
    }

    It 'is got by <Name>' -ForEach @(
        @{ Name = 'port'; By = @{ ListenPort = '80' }; Found = '*/80', '0.0.0.0/80' }
        @{ Name = 'service name'; By = @{ ListenPort = 'HTTP' }; Found = '::1/http' }
        @{ Name = 'address'; By = @{ ListenAddress = '0.0.0.0' }; Found = '0.0.0.0/80' }
        @{ Name = 'the address *, escaped'; By = @{ ListenAddress = '`*'; ListenPort = '80' }; Found = '*/80' }
        @{ Name = 'wildcards'; By = @{ ConnectAddress = '10.0.0.[67]' }; Found = '0.0.0.0/80', '::1/http' }
        @{ Name = 'target port'; By = @{ ConnectPort = '8080', 'HTTP' }; Found = '*/80', '::1/http' }
        @{ Name = 'group'; By = @{ Group = 'web' }; Found = '0.0.0.0/80' }
        @{ Name = 'status'; By = @{ Status = 'Malformed', 'Disabled' }; Found = 'junk', '::1/http' }
        @{ Name = 'family'; By = @{ Family = 'V6TOV4' }; Found = '::1/http' }
        @{ Name = 'several properties'; By = @{ ListenPort = '80'; ConnectAddress = '10.0.0.6' }; Found = '0.0.0.0/80' }
    ) {
        $rules = @(Get-PortProxy @By -ErrorAction Stop)
        $rules.Name | Should -Be $Found
        $rules | ForEach-Object { $_.PSTypeNames[0] | Should -Be 'PortProxy.Rule' }
    }

    It 'and is not there is an error that names near misses' {
        Get-PortProxy 80 127.0.0.1 -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        @($problems).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -Be 'RuleNotFound,Get-PortProxy'
        $problems[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $problems[0].TargetObject | Should -Be '127.0.0.1'
        $problems[0].ErrorDetails.RecommendedAction | Should -Match '0\.0\.0\.0/80'
    }

    It 'and is not there is one error for each value' {
        $found = Get-PortProxy 80, 82, 83 -ErrorVariable problems -ErrorAction SilentlyContinue
        $found.Count | Should -Be 2
        @($problems).TargetObject | Should -Be '82', '83'
    }

    It 'may be nothing where it is <Name>' -ForEach @(
        @{ Name = 'a wildcard'; By = @{ ListenPort = '9*' } }
        @{ Name = 'a filter'; By = @{ Family = 'v6tov6' } }
    ) {
        Get-PortProxy @By -ErrorVariable problems | Should -BeNullOrEmpty
        $problems | Should -BeNullOrEmpty
    }

    It 'and is not a wildcard pattern ends the command, once' {
        { Get-PortProxy -ListenAddress 10.0.0.5, '[10.*' -ErrorAction SilentlyContinue } |
            Should -Throw -ErrorId 'BadUsage,Get-PortProxy' -ExpectedMessage '*`[10.`* is not a wildcard pattern*'
    }

    It 'by a port that several rules have is guessed by no command: <Command>' -ForEach @(
        'Remove', 'Enable', 'Disable', 'Test' | ForEach-Object { @{ Command = "$_-PortProxy" } }
    ) {
        $before = Get-FileHash $env:PORTPROXY_STORE
        & $Command 80 -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        @($problems).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -Be "BadUsage,$Command"
        # What is said can be pasted, and names one of them.
        $problems[0].Exception.Message | Should -Match '\*/80.*0\.0\.0\.0/80'
        (Get-FileHash $env:PORTPROXY_STORE).Hash | Should -Be $before.Hash
        $first = $problems[0].ErrorDetails.RecommendedAction -creplace '^[^:]*: ', '' -creplace ', or: .*$', ''
        $null = & ([scriptblock]::Create("$first -ErrorAction Stop"))
    }

    It 'by its address is the one rule' {
        Remove-PortProxy 80 '*'
        (Get-PortProxy 80).Name | Should -Be '0.0.0.0/80'
        Disable-PortProxy 80
        Enable-PortProxy -ListenPort 80 -ListenAddress 0.0.0.0 -Family v4tov4
        (Get-PortProxy 80).Status | Should -Be 'Ok'
    }

    It 'and is not there keeps nobody from the others, unless that is asked for' {
        81, 99 | Remove-PortProxy -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -Be 'RuleNotFound,Remove-PortProxy'
        $problems[0].TargetObject | Should -Be '99'
        Get-PortProxy '81*' | Should -BeNullOrEmpty
        { 'http', 99 | Remove-PortProxy -ErrorAction Stop } | Should -Throw -ErrorId 'RuleNotFound,Remove-PortProxy'
        (Get-PortProxy http).Name | Should -Be '::1/http'
    }

    It 'twice is one rule' {
        @((Get-PortProxy 81), 81, (Get-PortProxy 81) | Remove-PortProxy -PassThru -ErrorAction Stop).Count | Should -Be 1
        Get-PortProxy | Remove-PortProxy -ErrorAction Stop
        Get-PortProxy | Should -BeNullOrEmpty
    }

    It 'cannot be switched where it is not a rule, and is shown in no question' {
        $said = @(Get-WhatIf { Get-PortProxy -Status Malformed | Disable-PortProxy -WhatIf -ErrorVariable script:problems -ErrorAction SilentlyContinue })
        $said | Should -BeNullOrEmpty
        $script:problems[0].FullyQualifiedErrorId | Should -Be 'InvalidRule,Disable-PortProxy'
        $said = @(Get-WhatIf { Get-PortProxy | Remove-PortProxy -WhatIf })
        $said.Count | Should -Be 5
        $said[0] | Should -Match ([regex]::Escape("v4tov4 */80 -> 10.0.0.5/8080 ($env:PORTPROXY_STORE)"))
        $said[3] | Should -Match ([regex]::Escape("v4tov4 junk -> none ($env:PORTPROXY_STORE)"))
    }

    It 'is completed: "<Line>"' -ForEach @(
        @{ Line = 'Remove-PortProxy -ListenPort 8'; Words = '80', '81' }
        @{ Line = 'Get-PortProxy -ListenAddress 0'; Words = '0.0.0.0' }
        @{ Line = 'Get-PortProxy -ListenAddress ''*'; Words = "'*'" }
        @{ Line = 'Remove-PortProxy -ListenAddress ''*'; Words = "'*'" }
        @{ Line = 'Disable-PortProxy -ListenPort http -ListenAddress '; Words = '::1' }
        @{ Line = 'Get-PortProxy -Group w'; Words = "'web shop'" }
        @{ Line = 'Disable-PortProxy -ListenPort 99 -ListenAddress '; Words = "'-Force'" }
        @{ Line = 'Get-PortProxy -Family v6'; Words = 'v6tov4', 'v6tov6' }
    ) {
        Set-PortProxy 80 -ListenAddress 0.0.0.0 -Group 'web shop'
        $file = [System.IO.File]::ReadAllText($env:PORTPROXY_STORE)
        [System.IO.File]::WriteAllText($env:PORTPROXY_STORE,
            $file.Replace('"junk"="none"', '"-Force/99"="10.0.0.5/99"'), [System.Text.Encoding]::Unicode)
        $found = [System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null)
        $found.CompletionMatches.CompletionText | Should -Be $Words
    }
}

Describe 'The family of a rule to add' -Skip:$noJar {
    It 'is <Family> from <Listen> to <Connect>' -ForEach @(
        @{ Listen = '*'; Connect = '10.0.0.5'; Family = 'v4tov4' }
        @{ Listen = '0.0.0.0'; Connect = '::1'; Family = 'v4tov6' }
        @{ Listen = '::'; Connect = '10.0.0.5'; Family = 'v6tov4' }
        @{ Listen = 'fe80::1%12'; Connect = '2001:db8::1'; Family = 'v6tov6' }
        @{ Listen = '*'; Connect = 'server.example'; Family = 'v4tov4' }
    ) {
        $env:PORTPROXY_STORE = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        $said = @(Get-WhatIf { Add-PortProxy 80 $Connect -ListenAddress $Listen -WhatIf })
        $said[0] | Should -Match ([regex]::Escape("$Family $Listen/80 -> "))
        Add-PortProxy 80 $Connect -ListenAddress $Listen -WarningAction SilentlyContinue
        (Get-PortProxy).Family | Should -Be $Family
    }
}

Describe 'Test-PortProxy -Quiet' -Skip:$noJar {
    It 'is false for a rule that nothing serves, and true while a relay does' {
        $env:PORTPROXY_STORE = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        $target = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $target.Start()
        $relay = $null
        $port = Get-FreePort
        $to = $target.LocalEndpoint.Port
        try {
            Add-PortProxy $port 127.0.0.1 $to 127.0.0.1
            Test-PortProxy $port -Live -Quiet | Should -BeFalse
            Get-PortProxy $port | Test-PortProxy -Live -Quiet | Should -BeFalse
            (Test-PortProxy $port -Live | Where-Object Severity -EQ Error).Id | Should -Be 'RelayNotRunning'

            $relay = Start-PortProxyRelay -PassThru -ErrorAction Stop
            $relay.Listeners.State | Should -Be 'Listening'
            Test-PortProxy $port -Live -Quiet | Should -BeTrue
            Get-PortProxy $port | Test-PortProxy -Live -Quiet | Should -BeTrue
            Test-PortProxy -Live -Quiet | Should -BeTrue
            # Of several, each has to be there, in a list and in a pipeline.
            Test-PortProxy "$port*", $port '127.*', 127.0.0.1 -Live -Quiet | Should -BeTrue
            Test-PortProxy "$port*", '9?' -Live -Quiet | Should -BeFalse
            Test-PortProxy "$port*" '127.*', '::*' -Live -Quiet | Should -BeFalse
            "$port*", '9?' | Test-PortProxy -Live -Quiet | Should -BeFalse
            $relay | Stop-PortProxyRelay -Force
            $relay = $null
            Test-PortProxy $port -Live -Quiet | Should -BeFalse
        } finally {
            $target.Stop()
            if ($relay) {
                $relay | Stop-PortProxyRelay -Force
            }
        }
    }

    It 'is false where what was asked for is not there, or off, or not looked at' {
        $env:PORTPROXY_STORE = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        Test-PortProxy -Live -Quiet | Should -BeFalse
        Add-PortProxy 80 10.0.0.5
        foreach ($action in {
                Test-PortProxy 80 -Quiet
                Test-PortProxy -Quiet
                Test-PortProxy 99 -Quiet -Live
                Test-PortProxy -Name '*/99' -Family v4tov4 -Quiet -Live
                (Get-PortProxy 80), ([pscustomobject]@{ ListenPort = 99 }) | Test-PortProxy -Quiet
                Get-PortProxy '9*' | Test-PortProxy -Quiet
                Disable-PortProxy 80
                Test-PortProxy 80 -Quiet -Live
                Test-PortProxy -Quiet -Live
            }) {
            $ErrorActionPreference = 'SilentlyContinue'
            $answers = @(& $action)
            $answers.Count | Should -Be 8
            $answers | Should -Not -Contain $true
        }
    }
}
