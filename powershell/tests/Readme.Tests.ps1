#Requires -Version 5.1
# The PowerShell commands of README.md work as they are written. ReadmeTest.java runs those of the command line.

BeforeDiscovery {
    $root = Split-Path (Split-Path $PSScriptRoot)
    $text = [IO.File]::ReadAllText((Join-Path $root 'README.md')) -replace "`r", ''
    $script:commands = @(foreach ($block in [regex]::Matches($text, '(?ms)^```powershell\n(.*?)^```$')) {
            foreach ($line in $block.Groups[1].Value -split "`n") {
                $command = ($line -replace '\s+#.*', '').Trim()
                if ($command) { @{ command = $command } }
            }
        })
    $script:packaged = Test-Path -Path (Join-Path $root 'target/portproxy-*.zip')
    $script:jar = Test-Path -LiteralPath (Join-Path $root 'target/portproxy.jar')
}

Describe 'The README' {
    BeforeAll {
        Set-StrictMode -Version 2.0
        $script:root = Split-Path (Split-Path $PSScriptRoot)
        $script:shell = (Get-Process -Id $PID).Path
    }

    It 'has PowerShell commands' -TestCases @{ count = $script:commands.Count } {
        $count | Should -BeGreaterThan 5
    }

    Context 'its cmdlets' -Skip:(-not $script:jar) {
        BeforeAll {
            $script:saved = $env:PORTPROXY_JAR, $env:PORTPROXY_STORE
            $env:PORTPROXY_JAR = Join-Path $root 'target/portproxy.jar'
            $env:PORTPROXY_STORE = Join-Path $TestDrive 'rules.reg'
            Import-Module -Name (Join-Path $root 'powershell/PortProxy/PortProxy.psd1') -Force
        }

        AfterAll {
            Remove-Module -Name PortProxy -Force -ErrorAction SilentlyContinue
            $env:PORTPROXY_JAR, $env:PORTPROXY_STORE = $saved
        }

        It '<command>' -ForEach @($script:commands | Where-Object { $_.command -notlike './*' }) {
            { & ([scriptblock]::Create($command)) } | Should -Not -Throw
        }

        It 'make the same rules as the command line does' {
            $java = Join-Path $TestDrive 'java.reg'
            $text = [IO.File]::ReadAllText((Join-Path $root 'README.md'))
            foreach ($line in [regex]::Matches($text, '(?m)^portproxy (add .*?)\r?$')) {
                $words = $line.Groups[1].Value -split '\s+'
                # Under Stop, which run.ps1 hands on, Windows PowerShell ends at a program's first line to standard error.
                $ErrorActionPreference = 'Continue'
                & java -jar $env:PORTPROXY_JAR --store $java @words 2>&1 | Out-Null
                $ErrorActionPreference = 'Stop'
                $LASTEXITCODE | Should -Be 0
            }
            $line = { $_.Family, $_.ListenAddress, $_.ListenPort, $_.ConnectAddress, $_.ConnectPort -join ' ' }
            $ours = Get-PortProxy | ForEach-Object $line
            $theirs = Get-PortProxy -Store $java | ForEach-Object $line
            $theirs.Count | Should -Be 3
            $ours | Should -Be $theirs
        }
    }

    Context 'its scripts' -Skip:(-not $script:packaged) {
        BeforeAll {
            $zip = Get-ChildItem -Path (Join-Path $root 'target/portproxy-*.zip') |
                Sort-Object -Property LastWriteTime | Select-Object -Last 1
            Add-Type -AssemblyName System.IO.Compression.FileSystem
            [IO.Compression.ZipFile]::ExtractToDirectory($zip.FullName, (Join-Path $TestDrive 'zip'))
            $script:package = (Get-ChildItem -Path (Join-Path $TestDrive 'zip') -Directory).FullName
            $script:homes = $env:HOME, $env:XDG_DATA_HOME
            $env:HOME = Join-Path $TestDrive 'home'
            $env:XDG_DATA_HOME = $null
        }

        AfterAll {
            $env:HOME, $env:XDG_DATA_HOME = $homes
        }

        # What would change this machine beyond the home of the test is only planned.
        It '<command>' -ForEach @($script:commands | Where-Object { $_.command -like './*' }) {
            if ($env:OS -eq 'Windows_NT' -or $command -like '*AllUsers*') {
                if ($command -like './Uninstall*') { Set-ItResult -Skipped -Because 'nothing was installed'; return }
                $command += ' -WhatIf'
            }
            $all = "Set-Location -LiteralPath '$package'; $command; if (-not `$?) { exit 1 }"
            $ErrorActionPreference = 'Continue'
            $said = & $shell -NoProfile -ExecutionPolicy Bypass -Command $all 2>&1
            $LASTEXITCODE | Should -Be 0 -Because "$said"
        }
    }
}
