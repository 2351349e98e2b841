# The module with the real program, on .reg stores of its own.
Set-StrictMode -Version Latest

BeforeDiscovery {
    . "$PSScriptRoot/Shared.ps1"
    $noJar = -not (Find-Jar)
    $oneCase = Test-Path -LiteralPath (Join-Path $PSScriptRoot 'SHARED.PS1')
    $fixtures = foreach ($file in [System.IO.Directory]::GetFiles($Fixtures, '*.jsonl')) {
        @{ File = $file; Name = [System.IO.Path]::GetFileName($file) }
    }
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

    It 'what is to be done can be pasted, whatever the value, and does that and no more' {
        $names = ' */80', '*/81', "a$([char] 0x200b)b/82", 'ab/82', "it's (`$x)/83", ''
        $key = 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\PortProxy\v4tov4\tcp'
        $lines = @('Windows Registry Editor Version 5.00', '', "[$key]") + ($names | ForEach-Object { "`"$_`"=`"none`"" })
        $lines += '" */84"="10.0.0.5/80"'
        [System.IO.File]::WriteAllLines($store, $lines, [System.Text.Encoding]::Unicode)
        # PowerShell's own operators take the third name for the fourth.
        $found = Test-PortProxy | Where-Object { $null -ne $_.Name -and -not $names[3].Equals($_.Name) }
        $fixes = $found.Fix
        foreach ($command in $fixes -split ', then: ') {
            $command | Should -Match '^(Add|Remove)-PortProxy '
            & ([scriptblock]::Create($command))
        }
        (Get-PortProxy).Name | Should -Be 'ab/82', '*/84'
    }

    It 'a refusal says what can be pasted, too' {
        Add-PortProxy 80 10.0.0.5
        Disable-PortProxy 80
        Add-PortProxy 80 10.0.0.5 -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].ErrorDetails.RecommendedAction | Should -Match '"Enable-PortProxy -Family v4tov4 -Name \*/80"'
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
        @($rule.Options.PSObject.Properties.Name) | Should -Be 'connectTimeoutMs'
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

    It 'rules go through a file and come back: <_>' -ForEach 'reg', 'netsh', 'json', 'csv' {
        Add-PortProxy 80 10.0.0.5 8080 -Comment 'one'
        Add-PortProxy 443 ::1 -ListenAddress 0.0.0.0
        $extension = if ($_ -eq 'netsh') { 'txt' } else { $_ }
        $file = Join-Path $TestDrive "export-$_.$extension"
        Export-PortProxy $file -Format $_
        $copy = Join-Path $TestDrive "copy-$_.reg"
        Import-PortProxy $file -Store $copy -WhatIf
        Test-Path $copy | Should -BeFalse
        (Import-PortProxy $file -Store $copy -PassThru).Effect | Should -Be 'add', 'add'
        (Get-PortProxy -Store $copy | Sort-Object Name).Data | Should -Be (Get-PortProxy | Sort-Object Name).Data
        { Export-PortProxy $file -NoClobber } | Should -Throw -ErrorId 'BadUsage,Export-PortProxy'
    }

    It 'a pasted table is imported, and what is no rule is named' {
        $table = '', 'Listen on ipv4:             Connect to ipv4:', '', 'Address         Port        Address         Port',
        '--------------- ----------  --------------- ----------', '*               1024        192.168.198.200 1024', ''
        $table | Import-PortProxy
        (Get-PortProxy).Data | Should -Be '192.168.198.200/1024'
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

    It 'an exported policy of a firewall is judged on any machine' {
        $policy = Join-Path $Repository 'java/src/test/resources/firewall/windows-10.reg'
        $rows = Test-PortProxyFirewall 80 -Policy $policy
        $rows.Profile | Should -Be 'Domain', 'Private', 'Public'
        (Test-PortProxyFirewall 80 -Policy $policy -Profile Public).Profile | Should -Be 'Public'
    }

    It 'the holder of a port is named' {
        $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $listener.Start()
        try {
            $held = @(Test-PortProxyPort $listener.LocalEndpoint.Port)
            $held[0].PSTypeNames[0] | Should -Be 'PortProxy.Finding'
            # Not every system tells who; this process is the one where it does.
            $named = $held | Where-Object Id -eq 'PortHeld'
            if ($named) {
                $named.Message | Should -Match "$PID"
            } else {
                Set-ItResult -Skipped -Because "this system does not tell who: $($held[0].Message)"
            }
        } finally {
            $listener.Stop()
        }
    }

    It 'the program is one for all of this, and is gone with the module' {
        $null = Get-PortProxy
        $first = InModuleScope PortProxy { $Core.Process.Id }
        $null = Get-PortProxy
        InModuleScope PortProxy { $Core.Process.Id } | Should -Be $first
        $process = Get-Process -Id $first
        Remove-Module PortProxy -Force
        $process.WaitForExit(10000) | Should -BeTrue
        Import-Module $ModulePath
    }

    It 'a kill in the middle of a pipeline is one clear error, and the next call works' {
        Add-PortProxy 80 10.0.0.5
        $problem = $null
        try {
            1..500 | ForEach-Object {
                if ($_ -eq 250) {
                    # The program has answered before, and dies with the answer to this pipeline on its way.
                    InModuleScope PortProxy {
                        Mock Write-CoreLine {
                            $Core.Process.Kill()
                            $Core.Process.WaitForExit()
                        }
                    }
                }
                [pscustomobject]@{ ListenPort = 1000 + $_; ConnectAddress = '10.0.0.5' }
            } | Add-PortProxy
        } catch {
            $problem = $_
        }
        $problem.FullyQualifiedErrorId | Should -Be 'CoreProtocol,Add-PortProxy'
        $problem.ErrorDetails.RecommendedAction | Should -Match 'not known'
        InModuleScope PortProxy { $Core } | Should -BeNullOrEmpty
    }

    It 'the next call after a death works' {
        Add-PortProxy 80 10.0.0.5
        InModuleScope PortProxy { $Core.Process.Kill(); $Core.Process.WaitForExit() }
        (Get-PortProxy 80).Data | Should -Be '10.0.0.5/80'
    }
}

Describe 'A relay of the user''s' -Skip:$noJar {
    It 'is started, carries bytes, is seen and stopped' {
        $store = Join-Path $TestDrive 'relay.reg'
        $env:PORTPROXY_STORE = $store
        $relay = $null
        $target = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $target.Start()
        $free = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $free.Start()
        $port = $free.LocalEndpoint.Port
        $free.Stop()
        try {
            Add-PortProxy $port 127.0.0.1 $target.LocalEndpoint.Port 127.0.0.1
            $relay = Start-PortProxyRelay -PassThru -ErrorAction Stop
            $relay.Store | Should -Be $store
            $relay.Listeners.State | Should -Be 'Listening'

            $client = [System.Net.Sockets.TcpClient]::new('127.0.0.1', $port)
            $server = $target.AcceptTcpClient()
            $client.GetStream().Write([byte[]] (1, 2, 3), 0, 3)
            $server.GetStream().ReadByte() | Should -Be 1
            $client.Dispose()
            $server.Dispose()
        } finally {
            $target.Stop()
            $relay | Stop-PortProxyRelay -Force
        }
        { Get-PortProxyRelay -Store $store -ErrorAction Stop } | Should -Throw -ErrorId 'ServiceUnavailable,Get-PortProxyRelay'
    }

    It 'that cannot start says why' {
        { Start-PortProxyRelay -Store (Join-Path $TestDrive 'no store') } |
            Should -Throw -ErrorId 'ServiceUnavailable,Start-PortProxyRelay'
    }
}

Describe 'The conversations that the Java tests have, too: <Name>' -Skip:$noJar -ForEach $fixtures {
    It 'are answered as written' {
        $store = Join-Path $TestDrive "$Name.reg"
        $cases = [System.IO.File]::ReadAllLines($File) | ForEach-Object { ConvertFrom-Json $_ }
        $told = 0
        foreach ($case in $cases) {
            $send = $case.send
            if ($send -is [string] -or -not $send.PSObject.Properties['arguments'] -or
                @($send.arguments | Where-Object { $_ -isnot [string] }) -or
                ($send.PSObject.Properties['items'] -and -not $send.items) -or
                ($send.PSObject.Properties['items'] -and $send.items -isnot [array]) -or
                ($send.PSObject.Properties['input'] -and $send.input -isnot [string]) -or
                @($send.PSObject.Properties.Name | Where-Object { $_ -notin 'request', 'arguments', 'items', 'input' })) {
                # What the module never sends.
                continue
            }
            $request = @{ Arguments = @($send.arguments) }
            if ($send.arguments -notcontains '--store') {
                $request.Arguments = @('--store', $store) + $request.Arguments
            }
            if ($send.PSObject.Properties['items'] -and $send.items.Count) {
                $request.Items = $send.items
            }
            if ($send.PSObject.Properties['input']) {
                $request.InputText = $send.input
            }
            $reply = InModuleScope PortProxy -Parameters @{ Request = $request } { Send-CoreRequest @Request }
            $expected = @($case.expect | Where-Object { $_.PSObject.Properties['exit'] })[-1]
            $answers = @($case.expect | Where-Object { -not $_.PSObject.Properties['exit'] })
            $reply.Exit | Should -Be $expected.exit -Because $case.case
            [bool] $reply.Undo | Should -Be ([bool] $expected.PSObject.Properties['undo']) -Because $case.case
            @($reply.Answers).Count | Should -Be $answers.Count -Because $case.case
            for ($i = 0; $i -lt $answers.Count; $i++) {
                foreach ($field in 'item', 'object', 'error', 'say') {
                    if ($answers[$i].PSObject.Properties[$field]) {
                        $actual = ConvertTo-Json $reply.Answers[$i].$field -Depth 8 -Compress
                        $path = (ConvertTo-Json $store).Trim('"')
                        $actual.Replace($path, '$store') |
                            Should -Be (ConvertTo-Json $answers[$i].$field -Depth 8 -Compress) -Because $case.case
                    }
                }
            }
            $told++
        }
        $told | Should -BeGreaterThan 0
    }
}
