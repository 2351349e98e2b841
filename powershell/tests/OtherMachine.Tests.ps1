# Firewalls and ports of this machine and of others, with the real program.
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

Describe 'Ports and firewalls with the real program' -Skip:$noJar {
    BeforeEach {
        $store = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        $env:PORTPROXY_STORE = $store
    }

    It 'an exported policy of a firewall is judged on any machine' {
        $policy = Join-Path $Repository 'java/src/test/resources/firewall/windows-10.reg'
        $rows = Test-PortProxyFirewall 80 -Policy $policy
        $rows.Profile | Should -Be 'Domain', 'Private', 'Public'
        (Test-PortProxyFirewall 80 -Policy $policy -Profile Public).Profile | Should -Be 'Public'
    }

    It 'the lists of another machine are judged on any machine' {
        $netstat = Join-Path $TestDrive 'netstat.txt'
        $excluded = Join-Path $TestDrive 'excluded.txt'
        Set-Content $netstat '  TCP    0.0.0.0:80    0.0.0.0:0    LISTENING    44', ' [nginx.exe]' -Encoding Unicode
        Set-Content $excluded '----------    --------', '      8000        8099' -Encoding Ascii
        $held, $excepted, $free = 80, 8080, 9000 | Test-PortProxyPort -NetstatPath $netstat -ExcludedPath $excluded
        $held.Findings.Id | Should -Be 'PortHeld'
        $held.Message | Should -Match 'nginx\.exe'
        $excepted.Findings.Id | Should -Be 'PortExcluded'
        $held.Port, $excepted.Port, $free.Port | Should -Be 80, 8080, 9000
        $held.Free, $excepted.Free, $free.Free | Should -Be $false, $false, $true
        $half = Test-PortProxyPort 9000 -NetstatPath $netstat
        $half.Free | Should -BeNullOrEmpty
        $half.Message | Should -Match 'only -ExcludedPath tells'
        { Test-PortProxyPort 80 -NetstatPath $excluded -ErrorAction Stop } | Should -Throw -ErrorId 'ImportFailed,*'
    }

    It 'the holder of a port is named' {
        $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $listener.Start()
        try {
            $held = Test-PortProxyPort $listener.LocalEndpoint.Port
            $held.Port | Should -Be $listener.LocalEndpoint.Port
            $held.Free | Should -BeFalse
            $held.Findings[0].PSTypeNames[0] | Should -Be 'PortProxy.Finding'
            # Not every system tells who; this process is the one where it does.
            $named = $held.Findings | Where-Object Id -eq 'PortHeld'
            if ($named) {
                $named.Message | Should -Match "$PID"
            } else {
                Set-ItResult -Skipped -Because "this system does not tell who: $($held.Message)"
            }
        } finally {
            $listener.Stop()
        }
    }
}
