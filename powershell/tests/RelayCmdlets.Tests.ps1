# The cmdlets of the relay, and the core in its place.
Set-StrictMode -Version Latest

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Import-ModuleUnderTest
}

AfterAll {
    Remove-Module PortProxy -Force
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
