#Requires -Version 5.1
<#
The command line beside the real netsh and the real IP Helper: on Windows, as administrator, and only where
PORTPROXY_TEST_SYSTEM is 1, because it writes rules of the machine. Its own rules it removes again.
#>
BeforeDiscovery {
    $script:allowed = $env:OS -eq 'Windows_NT' -and $env:PORTPROXY_TEST_SYSTEM -eq '1'
}

Describe 'The real netsh' -Skip:(-not $script:allowed) {
    BeforeAll {
        Set-StrictMode -Version 2.0
        $script:jar = Join-Path $PSScriptRoot '..\..\target\portproxy.jar'
        $script:listen = 'listenaddress=127.0.0.1'

        # cmd.exe redirects bytes as they are; a pipe of PowerShell would decode them.
        function Get-Output {
            param([string]$Command)
            $file = Join-Path $TestDrive ([Guid]::NewGuid())
            cmd.exe /c "$Command > `"$file`""
            [IO.File]::ReadAllBytes($file)
        }

        function Invoke-PortProxy {
            & java.exe -jar $script:jar --store system @args
            $LASTEXITCODE | Should -BeIn 0, 10
        }

        function Get-FreePort {
            $listener = New-Object Net.Sockets.TcpListener ([Net.IPAddress]::Loopback), 0
            $listener.Start()
            try { $listener.LocalEndpoint.Port } finally { $listener.Stop() }
        }

        function Get-Rule {
            param([string]$Family, [int]$Port)
            Invoke-PortProxy show --json | ForEach-Object { $_ | ConvertFrom-Json } |
                Where-Object { $_.family -eq $Family -and $_.listenPort -eq "$Port" }
        }
    }

    It 'writes <family>, and it is read here' -ForEach @(
        @{ family = 'v4tov4'; address = '127.0.0.1'; target = '127.0.0.1' }
        @{ family = 'v4tov6'; address = '127.0.0.1'; target = '::1' }
        @{ family = 'v6tov4'; address = '::1'; target = '127.0.0.1' }
        @{ family = 'v6tov6'; address = '::1'; target = '::1' }
        @{ family = 'v4tov4'; address = '*'; target = 'localhost' }
    ) {
        $port = Get-FreePort
        $from = "listenaddress=$address", "listenport=$port"
        netsh.exe interface portproxy add $family @from connectport=9 connectaddress=$target
        $LASTEXITCODE | Should -Be 0
        try {
            $rule = Get-Rule $family $port
            $rule.listenAddress | Should -Be $address
            $rule.connectAddress | Should -Be $target
            $rule.connectPort | Should -Be '9'
            $rule.status | Should -Be 'Ok'
        } finally {
            netsh.exe interface portproxy delete $family @from
        }
    }

    It 'shows what is written here, byte for byte as show does' {
        $ports = 1..4 | ForEach-Object { Get-FreePort }
        Invoke-PortProxy add v4tov4 listenport=$($ports[0]) $listen connectaddress=127.0.0.1 connectport=9
        Invoke-PortProxy add v4tov6 listenport=$($ports[1]) $listen connectaddress=::1 connectport=9
        Invoke-PortProxy add v6tov4 listenport=$($ports[2]) listenaddress=::1 connectaddress=127.0.0.1
        Invoke-PortProxy add v6tov6 listenport=$($ports[3]) listenaddress=::1 connectaddress=localhost connectport=9
        try {
            $netsh = Get-Output 'netsh.exe interface portproxy show all'
            $ours = Get-Output "java.exe -jar `"$jar`" --store system show all"
            [BitConverter]::ToString($ours) | Should -Be ([BitConverter]::ToString($netsh))
            $netsh.Length | Should -BeGreaterThan 100
        } finally {
            Invoke-PortProxy delete v4tov4 listenport=$($ports[0]) $listen
            Invoke-PortProxy delete v4tov6 listenport=$($ports[1]) $listen
            Invoke-PortProxy delete v6tov4 listenport=$($ports[2]) listenaddress=::1
            Invoke-PortProxy delete v6tov6 listenport=$($ports[3]) listenaddress=::1
        }
    }

    It 'dumps what is written here, byte for byte as dump does' {
        $port = Get-FreePort
        Invoke-PortProxy add v4tov4 listenport=$port $listen connectaddress=127.0.0.1 connectport=9
        try {
            $netsh = Get-Output 'netsh.exe interface portproxy dump'
            $ours = Get-Output "java.exe -jar `"$jar`" --store system dump"
            [BitConverter]::ToString($ours) | Should -Be ([BitConverter]::ToString($netsh))
        } finally {
            Invoke-PortProxy delete v4tov4 listenport=$port $listen
        }
    }

    It 'passes bytes through IP Helper by a rule that is written here' {
        (Get-Service -Name iphlpsvc).Status | Should -Be 'Running'
        $target = New-Object Net.Sockets.TcpListener ([Net.IPAddress]::Loopback), 0
        $target.Start()
        $port = Get-FreePort
        $connectPort = $target.LocalEndpoint.Port
        Invoke-PortProxy add v4tov4 listenport=$port $listen connectaddress=127.0.0.1 connectport=$connectPort
        try {
            # IP Helper listens a moment after it was told, and nothing says when.
            $client = $null
            $deadline = [DateTime]::UtcNow.AddSeconds(30)
            while ($null -eq $client) {
                try { $client = New-Object Net.Sockets.TcpClient '127.0.0.1', $port } catch {
                    if ([DateTime]::UtcNow -gt $deadline) { throw }
                    Start-Sleep -Milliseconds 200
                }
            }
            $server = $target.AcceptTcpClient()
            try {
                $sent = [Text.Encoding]::ASCII.GetBytes('through IP Helper')
                $client.GetStream().Write($sent, 0, $sent.Length)
                $client.Client.Shutdown('Send')
                $reader = New-Object IO.StreamReader $server.GetStream()
                $reader.ReadToEnd() | Should -Be 'through IP Helper'
            } finally {
                $server.Close()
                $client.Close()
            }
        } finally {
            $target.Stop()
            Invoke-PortProxy delete v4tov4 listenport=$port $listen
        }
    }
}
