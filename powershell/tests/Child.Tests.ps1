# The real program as the process that the module keeps.
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

Describe 'The process of the real program' -Skip:$noJar {
    BeforeEach {
        $store = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        $env:PORTPROXY_STORE = $store
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
