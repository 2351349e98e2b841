# A relay of the user's, with the real program.
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
