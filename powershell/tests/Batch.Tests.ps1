# What a pipeline writes if one of its objects is refused, and which rule Set-PortProxy changes: with the real program.
Set-StrictMode -Version Latest

BeforeDiscovery {
    . "$PSScriptRoot/Shared.ps1"
    $noJar = -not (Find-Jar)
    $verbs = @(
        @{ Command = 'Add-PortProxy'; Good = { @{ ListenPort = $_; ConnectAddress = '10.9.9.9' } }; Ports = 91, 92
            Bad = { @{ ListenPort = 70000; ConnectAddress = '10.9.9.9' } }, { @{ ListenPort = 81; ConnectAddress = '10.9.9.9' } },
            { @{ ListenPort = 93 } }, { @{ ListenPort = 93; ConnectAddress = '10.9.9.9'; Family = 'v4tov5' } },
            { @{ ListenPort = 93; ConnectAddress = '10.9.9.9'; Options = 'none' } }, { @{ ListenPort = 93, 94 } }, { $null }
        }
        @{ Command = 'Set-PortProxy'; Good = { @{ ListenPort = $_; ConnectAddress = '10.9.9.9' } }; Ports = 81, 82
            Bad = { @{ ListenPort = 99; Comment = 'x' } }, { @{ ListenPort = 80; Comment = 'x' } }, { @{ Comment = 'x' } },
            { @{ ListenPort = 83; ConnectAddress = '::1' } }, { @{ ListenPort = 83; ConnectPort = 70000 } }
        }
        @{ Command = 'Remove-PortProxy'; Good = { @{ ListenPort = $_ } }; Ports = 81, 82
            Bad = { @{ ListenPort = 99 } }, { @{ ListenPort = 80 } }, { @{ Name = 'gone'; Family = 'v4tov4' } }, { @{} }
        }
        @{ Command = 'Disable-PortProxy'; Good = { @{ ListenPort = $_ } }; Ports = 81, 82
            Bad = { @{ ListenPort = 99 } }, { @{ ListenPort = 80 } }, { @{ Name = 'junk'; Family = 'v4tov4' } }
        }
        @{ Command = 'Enable-PortProxy'; Good = { @{ ListenPort = $_ } }; Ports = 84, 85
            Bad = { @{ ListenPort = 99 } }, { @{ ListenPort = 80 } }, { @{ Name = 'junk'; Family = 'v4tov4' } }
        }
    )
    $batches = foreach ($verb in $verbs) {
        for ($i = 0; $i -lt $verb.Bad.Count; $i++) {
            @{ Command = $verb.Command; Good = $verb.Good; Ports = $verb.Ports; Bad = $verb.Bad[$i]; What = "$($verb.Bad[$i])".Trim() }
        }
    }
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    . "$PSScriptRoot/RandomInput.ps1"
    $saved = $env:PORTPROXY_JAR, $env:PORTPROXY_STORE
    $env:PORTPROXY_JAR = Find-Jar
    Import-ModuleUnderTest
    $key = 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\PortProxy\v4tov4\tcp'
}

AfterAll {
    Remove-Module PortProxy -Force
    $env:PORTPROXY_JAR, $env:PORTPROXY_STORE = $saved
}

Describe 'A batch' -Skip:$noJar {
    BeforeEach {
        $WarningPreference = 'SilentlyContinue'
        $store = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        $env:PORTPROXY_STORE = $store
        [System.IO.File]::WriteAllLines($store, @('Windows Registry Editor Version 5.00', '', "[$key]", '"junk"="none"'),
            [System.Text.Encoding]::Unicode)
        81..85 | Add-PortProxy -ConnectAddress 10.0.0.5 -ConnectPort 8080
        '*', '0.0.0.0' | ForEach-Object { Add-PortProxy 80 10.0.0.5 -ListenAddress $_ }
        84, 85 | Disable-PortProxy
        $before = Get-StoreText $store
        $undos = @(Restore-PortProxy -List).Count
        # Good, bad, good.
        function Get-Input {
            param([scriptblock] $Good, [int[]] $Ports, [scriptblock] $Bad)
            $objects = @($Ports[0] | ForEach-Object $Good) + @(, (& $Bad)) + @($Ports[1] | ForEach-Object $Good)
            foreach ($object in $objects) {
                if ($object -is [hashtable]) { [pscustomobject] $object } else { , $object }
            }
        }
    }

    It 'of <Command> with one bad object, <What>, is written but for that, and under Stop not at all' -ForEach $batches {
        $objects = @(Get-Input $Good $Ports $Bad)
        foreach ($way in 'parameter', 'preference') {
            $problem = $null
            try {
                if ($way -eq 'parameter') {
                    $objects | & $Command -ErrorAction Stop
                } else {
                    $ErrorActionPreference = 'Stop'
                    $objects | & $Command
                }
            } catch {
                $problem = $_
            }
            $problem | Should -Not -BeNullOrEmpty -Because $way
            Get-StoreText $store | Should -BeExactly $before -Because $way
            @(Restore-PortProxy -List).Count | Should -Be $undos -Because $way
        }
        $objects | & $Command -ErrorAction SilentlyContinue
        $changed = @(Compare-Object $before @(Get-StoreText $store) -CaseSensitive)
        foreach ($port in $Ports) {
            @($changed | Where-Object InputObject -Match "\|\*/$port\|") | Should -Not -BeNullOrEmpty -Because "port $port"
        }
        @($changed | Where-Object InputObject -NotMatch "\|\*/($($Ports -join '|'))\|") | Should -BeNullOrEmpty
        @(Restore-PortProxy -List).Count | Should -Be ($undos + 1)
    }

    It 'for two stores is written to neither under Stop if one of them refuses: <_>' -ForEach @(
        'Add-PortProxy', 'Set-PortProxy', 'Remove-PortProxy'
    ) {
        $other = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        81, 82 | Add-PortProxy -ConnectAddress 10.0.0.5 -Store $other
        $there = Get-StoreText $other
        # Several rules have port 80, and one has 81 already.
        $good, $bad = if ($_ -eq 'Add-PortProxy') { 91, 81 } else { 81, 80 }
        $objects = @(
            [pscustomobject]@{ Store = $other; ListenPort = $good; ConnectAddress = '10.9.9.9' }
            [pscustomobject]@{ Store = $store; ListenPort = $bad; ConnectAddress = '10.9.9.9' }
        )
        { $objects | & $_ -ErrorAction Stop } | Should -Throw
        Get-StoreText $other | Should -BeExactly $there
        Get-StoreText $store | Should -BeExactly $before
    }
}

Describe 'Set-PortProxy' -Skip:$noJar {
    BeforeEach {
        $env:PORTPROXY_STORE = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        Add-PortProxy -ListenAddress 0.0.0.0 -ListenPort 80 -ConnectAddress 127.0.0.1 -ConnectPort 3000 -Comment shop
    }

    It 'changes the one rule of the port, and keeps what it does not name' {
        Set-PortProxy -ListenPort 80 -ConnectAddress 10.0.0.6
        (Get-PortProxy).Name | Should -Be '0.0.0.0/80'
        (Get-PortProxy).Data | Should -Be '10.0.0.6/3000'
        Set-PortProxy 80 -ConnectPort 8080 -Comment ''
        (Get-PortProxy).Data | Should -Be '10.0.0.6/8080'
        (Get-PortProxy).Comment | Should -BeNullOrEmpty
    }

    It 'adds a rule with -Force only' {
        { Set-PortProxy 81 -ConnectAddress 10.0.0.6 -ErrorAction Stop } | Should -Throw -ErrorId 'RuleNotFound,Set-PortProxy'
        { Set-PortProxy 80 -ListenAddress '*' -ConnectAddress 10.0.0.6 -ErrorAction Stop } |
            Should -Throw -ErrorId 'RuleNotFound,Set-PortProxy'
        @(Get-PortProxy).Count | Should -Be 1
        Set-PortProxy 81 -ConnectAddress 10.0.0.6 -Force
        (Get-PortProxy 81).Data | Should -Be '10.0.0.6/81'
    }

    It 'guesses none of several, and takes the one that is named' {
        Add-PortProxy 80 10.0.0.7 8080
        { Set-PortProxy 80 -Comment x -ErrorAction Stop } | Should -Throw -ErrorId 'BadUsage,Set-PortProxy'
        @(Get-PortProxy | Where-Object Comment -EQ x) | Should -BeNullOrEmpty
        Set-PortProxy 80 -ListenAddress '*' -Comment x
        (Get-PortProxy | Where-Object Comment -EQ x).Name | Should -Be '*/80'
        Set-PortProxy -Name 0.0.0.0/80 -Family v4tov4 -Group y
        (Get-PortProxy -Group y).Name | Should -Be '0.0.0.0/80'
    }

    It 'changes a piped rule by its name, and refuses an object that names two rules' {
        Add-PortProxy http 10.0.0.7 443 ::1
        Get-PortProxy | Set-PortProxy -Comment x
        @(Get-PortProxy).Name | Should -Be '0.0.0.0/80', '::1/http'
        @(Get-PortProxy).Comment | Should -Be 'x', 'x'
        $edited = Get-PortProxy http
        $edited.ListenPort = 99
        foreach ($command in 'Set-PortProxy', 'Remove-PortProxy', 'Disable-PortProxy') {
            { $edited | & $command -ErrorAction Stop } | Should -Throw -ErrorId "BadUsage,$command"
            { Get-PortProxy http | & $command -ListenAddress 127.0.0.1 -ErrorAction Stop } |
                Should -Throw -ErrorId "BadUsage,$command"
            { Get-PortProxy http | & $command -Family v4tov4 -ErrorAction Stop } | Should -Throw -ErrorId "BadUsage,$command"
        }
        @(Get-PortProxy).Count | Should -Be 2
    }

    It 'keeps a rule off that is off, and switches it as it is told' {
        Disable-PortProxy 80
        Set-PortProxy 80 -ConnectAddress 10.0.0.6
        (Get-PortProxy).Status | Should -Be 'Disabled'
        Set-PortProxy 80 -Enabled $true
        (Get-PortProxy).Status | Should -Be 'Ok'
    }

    It 'shows with -WhatIf the rule that it would change, and asks nothing of the store but that' {
        $said = @(Get-WhatIf { Set-PortProxy 80 -ConnectAddress 10.0.0.6 -WhatIf })
        $said.Count | Should -Be 1
        $said[0] | Should -Match ([regex]::Escape("v4tov4 0.0.0.0/80 -> 10.0.0.6/3000 ($env:PORTPROXY_STORE)"))
        (Get-PortProxy).Data | Should -Be '127.0.0.1/3000'
        @(Restore-PortProxy -List).Count | Should -Be 1
    }
}

Describe 'A piped object' -Skip:$noJar {
    BeforeEach {
        $env:PORTPROXY_STORE = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
    }

    It 'is copied to the character, by its text and not by its number' {
        Add-PortProxy 080 10.0.0.5 0443 127.0.0.1
        Add-PortProxy 80 10.0.0.6 http 127.0.0.1
        $copy = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        Get-PortProxy | Add-PortProxy -Store $copy
        Get-StoreText $copy | Should -BeExactly (Get-StoreText $env:PORTPROXY_STORE)
        # Another number is another port, and the text beside it is the old one's.
        Get-PortProxy 080 | ForEach-Object { $_.ListenPort = 81; $_.ConnectPort = 82; $_ } | Add-PortProxy
        (Get-PortProxy 81).Data | Should -Be '10.0.0.5/82'
    }

    It 'may be a block a parameter, as for every cmdlet' {
        [pscustomobject]@{ Port = 81; To = '10.0.0.1'; Why = 'a' }, [pscustomobject]@{ Port = 82; To = '10.0.0.2'; Why = '' } |
            Add-PortProxy -ListenPort { $_.Port } -ConnectAddress { $_.To } -Comment { $_.Why }
        (Get-PortProxy).Data | Should -Be '10.0.0.1/81', '10.0.0.2/82'
        (Get-PortProxy 81).Comment | Should -Be 'a'
        (Get-PortProxy 82).Comment | Should -BeNullOrEmpty
        [pscustomobject]@{ Port = 81 }, [pscustomobject]@{ Port = 82 } | Remove-PortProxy -ListenPort { $_.Port }
        Get-PortProxy | Should -BeNullOrEmpty
    }

    It 'may be given by -InputObject, or be a port' {
        Add-PortProxy -InputObject @{ ListenPort = 81; ConnectAddress = '10.0.0.1' }
        82, '83' | Add-PortProxy -ConnectAddress 10.0.0.2
        (Get-PortProxy).Name | Should -Be '*/81', '*/82', '*/83'
        Set-PortProxy -InputObject (Get-PortProxy 81) -Comment x
        Disable-PortProxy -InputObject (Get-PortProxy 82)
        Remove-PortProxy -InputObject 83
        (Get-PortProxy).Comment | Should -Be 'x', $null
        (Get-PortProxy 82).Status | Should -Be 'Disabled'
    }

    It 'may be of any kind: a line of a database or an element of XML' {
        $table = [System.Data.DataTable]::new()
        'ListenPort', 'ConnectAddress', 'Comment' | ForEach-Object { $null = $table.Columns.Add($_) }
        $null = $table.Rows.Add(81, '10.0.0.1', 'why')
        $null = $table.Rows.Add(82, '10.0.0.2', [System.DBNull]::Value)
        $table.Rows | Add-PortProxy -ErrorAction Stop
        # Nothing in a database's cell names nothing.
        Set-PortProxy 82 -Comment kept
        $table.Rows | Set-PortProxy -ErrorAction Stop
        (Get-PortProxy).Comment | Should -Be 'why', 'kept'
        ([xml] '<rules><rule ListenPort="83" ConnectAddress="10.0.0.3" /></rules>').rules.rule | Add-PortProxy -ErrorAction Stop
        (Get-PortProxy).ListenPort | Should -Be 81, 82, 83
    }

    It 'that has a name of its own means the rule of its port' {
        Add-PortProxy 81 10.0.0.1
        [pscustomobject]@{ Name = 'web'; ListenPort = 81; ConnectAddress = '10.0.0.2' } | Set-PortProxy
        (Get-PortProxy).Data | Should -Be '10.0.0.2/81'
        [pscustomobject]@{ Name = 'web'; ListenPort = 81; Family = 'v4tov4' } | Remove-PortProxy
        Get-PortProxy | Should -BeNullOrEmpty
    }

    It 'without a name removes no value without a name' {
        $lines = 'Windows Registry Editor Version 5.00', '',
        '[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\PortProxy\v4tov4\tcp]', '@="none"', '"*/81"="10.0.0.5/80"'
        [System.IO.File]::WriteAllLines($env:PORTPROXY_STORE, $lines, [System.Text.Encoding]::Unicode)
        foreach ($name in '', $null) {
            [pscustomobject]@{ Family = 'v4tov4'; Name = $name } | Remove-PortProxy -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems[0].FullyQualifiedErrorId | Should -Be 'BadUsage,Remove-PortProxy'
        }
        @(Get-PortProxy).Count | Should -Be 2
        Get-PortProxy -Status Malformed | Remove-PortProxy
        (Get-PortProxy).Name | Should -Be '*/81'
    }

    It 'of an empty pipeline is nothing: no store is copied, and none is taken for good' {
        $source = Join-Path $TestDrive 'source.reg'
        Add-PortProxy 81 10.0.0.1 -Store $source
        Set-Content (Join-Path $TestDrive 'empty.txt') -Value $null
        { Get-Content (Join-Path $TestDrive 'empty.txt') | Import-PortProxy -ErrorAction Stop } |
            Should -Throw -ErrorId 'ImportFailed,Import-PortProxy'
        Get-PortProxy '9*' | Test-PortProxy -Quiet | Should -BeFalse
        Get-PortProxy '9*' | Remove-PortProxy
        @(Get-PortProxy -Store $source).Count | Should -Be 1
    }

    It 'of an import may be a file or a line, in any order' {
        $file = Join-Path $TestDrive 'lines.txt'
        Set-Content $file 'netsh interface portproxy add v4tov4 listenport=81 connectaddress=10.0.0.1'
        $line = 'netsh interface portproxy add v4tov4 listenport=82 connectaddress=10.0.0.1'
        $both = @((Get-Item $file), $line)
        foreach ($first in 0, 1) {
            $null = Reset-PortProxy -Force
            $both[$first], $both[1 - $first] | Import-PortProxy
            (Get-PortProxy).Name | Sort-Object | Should -Be '*/81', '*/82'
        }
    }
}
