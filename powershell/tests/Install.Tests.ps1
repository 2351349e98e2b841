#Requires -Version 5.1
# Installing from the finished package: build.ps1 -Task Package, or mvn package, comes first.

BeforeDiscovery {
    $script:zips = @(Get-ChildItem -Path "$PSScriptRoot/../../target/portproxy-*.zip" -ErrorAction SilentlyContinue)
    # A process that has asked Wine for WMI, as a removal does to name who is in its way, never ends.
    $script:noHolder = $env:OS -ne 'Windows_NT' -or (Test-Path -Path 'HKCU:\Software\Wine')
}

Describe 'The package' -Skip:($script:zips.Count -eq 0) {
    BeforeAll {
        Set-StrictMode -Version 2.0
        $script:shell = (Get-Process -Id $PID).Path
        $zip = Get-ChildItem -Path (Join-Path $PSScriptRoot '../../target/portproxy-*.zip') |
            Sort-Object -Property LastWriteTime | Select-Object -Last 1
        Add-Type -AssemblyName System.IO.Compression.FileSystem
        [IO.Compression.ZipFile]::ExtractToDirectory($zip.FullName, (Join-Path $TestDrive 'zip'))
        $script:package = (Get-ChildItem -Path (Join-Path $TestDrive 'zip') -Directory).FullName
        $script:modules = Join-Path $TestDrive 'the modules'

        # A process of its own, as for everybody who installs. Java makes an archive for most of a minute where it is slow:
        # without it, all else is as it is.
        function Install-Quickly {
            param([string]$Place)
            $before = $env:PATH, $env:JAVA_HOME
            try {
                $env:PATH = [IO.Path]::GetDirectoryName($script:shell)
                $env:JAVA_HOME = $null
                $run = Invoke-Script 'Install.ps1' '-ModulesPath', $Place
            } finally {
                $env:PATH, $env:JAVA_HOME = $before
            }
            $run.Exit | Should -Be 0 -Because $run.Said
        }

        function Invoke-Script {
            param([string]$Script, [string[]]$Options)
            $file = Join-Path $script:package $Script
            # Under Stop, which run.ps1 hands on, Windows PowerShell ends at a program's first line to standard error.
            $ErrorActionPreference = 'Continue'
            $said = & $script:shell -NoProfile -ExecutionPolicy Bypass -File $file @Options 2>&1
            [pscustomobject]@{ Exit = $LASTEXITCODE; Said = "$said" -replace '\s+', ' ' }
        }

        function Get-Installed {
            Get-ChildItem -Path (Join-Path $script:modules 'PortProxy') -Directory -ErrorAction SilentlyContinue
        }
    }

    It 'is installed where it is told to, with an archive for short starts' {
        $run = Invoke-Script 'Install.ps1' '-ModulesPath', $modules
        $run.Exit | Should -Be 0 -Because $run.Said
        $installed = @(Get-Installed)
        $installed.Count | Should -Be 1
        $installed[0].Name | Should -Match '^\d+\.\d+\.\d+$'
        Join-Path $installed[0].FullName 'lib/portproxy.jsa' | Should -Exist
        $run.Said | Should -Match ([regex]::Escape((Join-Path $installed[0].FullName 'bin')))
    }

    It 'has every function of the sources, the private ones in one file' {
        $module = Join-Path $package 'PortProxy'
        (Get-ChildItem -LiteralPath (Join-Path $module 'Private')).Name | Should -Be 'Private.ps1'
        $functions = { Get-Command -Module PortProxy -CommandType Function | ForEach-Object { "$($_.Name) $($_.Definition)" } }
        $texts = foreach ($one in $module, (Join-Path $PSScriptRoot '../PortProxy')) {
            $loaded = Import-Module $one -Force -PassThru
            (& $loaded $functions) -replace '\r', ''
            Remove-Module $loaded
        }
        $texts.Count / 2 | Should -BeGreaterThan 100
        @($texts | Group-Object -CaseSensitive | Where-Object Count -NE 2 | ForEach-Object Name) | Should -BeNullOrEmpty
    }

    It 'is installed from the zip, by way of no temporary folder, and what the environment tells Java counts for nothing' {
        $place = Join-Path $TestDrive 'from the zip'
        $temporary = Join-Path $TestDrive 'temporary'
        $null = New-Item -ItemType Directory -Path $temporary
        $hostile = @{ TMPDIR = $temporary; TEMP = $temporary; TMP = $temporary; JAVA_TOOL_OPTIONS = '-agentlib:none-such' }
        $before = @{}
        foreach ($name in $hostile.Keys) {
            $before[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $hostile[$name])
        }
        try {
            $run = Invoke-Script 'Install.ps1' '-ModulesPath', $place, '-Source', $zip.FullName
        } finally {
            foreach ($name in $hostile.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) }
        }
        $run.Exit | Should -Be 0 -Because $run.Said
        $run.Said | Should -Not -Match 'was not made'
        $installed = @(Get-ChildItem -Path (Join-Path $place 'PortProxy'))
        $installed.Count | Should -Be 1
        Join-Path $installed[0].FullName 'lib/portproxy.jsa' | Should -Exist
        @(Get-ChildItem -Path $temporary -Recurse -File | Where-Object Name -Like '*.p*1').Count | Should -Be 0
        @(Get-ChildItem -Path $temporary -Recurse -File | Where-Object Name -Match 'jna|\.reg$|\.jsa$').Count | Should -Be 0
    }

    It 'replaces the same version whole' {
        Install-Quickly $modules
        $stray = Join-Path @(Get-Installed)[0].FullName 'stray.txt'
        Set-Content -LiteralPath $stray -Value 'x'
        Install-Quickly $modules
        $stray | Should -Not -Exist
        @(Get-Installed).Count | Should -Be 1
    }

    It 'is found by PowerShell there' {
        Install-Quickly $modules
        $before = $env:PSModulePath
        try {
            $env:PSModulePath = $modules
            & $shell -NoProfile -Command '(Get-Module -ListAvailable -Name PortProxy).Name' | Should -Be 'PortProxy'
        } finally {
            $env:PSModulePath = $before
        }
    }

    It 'changes nothing with -WhatIf' {
        $elsewhere = Join-Path $TestDrive 'nowhere'
        $run = Invoke-Script 'Install.ps1' '-ModulesPath', $elsewhere, '-WhatIf'
        $run.Exit | Should -Be 0 -Because $run.Said
        $elsewhere | Should -Not -Exist
    }

    It 'goes again, and the rules stay' {
        $rules = Join-Path $TestDrive 'rules.reg'
        Set-Content -LiteralPath $rules -Value 'rules'
        Install-Quickly $modules
        $run = Invoke-Script 'Uninstall.ps1' '-ModulesPath', $modules
        $run.Exit | Should -Be 0 -Because $run.Said
        @(Get-Installed).Count | Should -Be 0
        $modules | Should -Exist
        Get-Content -LiteralPath $rules | Should -Be 'rules'
    }

    It 'goes from a session that has it loaded, whose Java ends' {
        $place = Join-Path $TestDrive 'loaded'
        Install-Quickly $place
        # As if Java made none, or the first call would have one made.
        $null = New-Item -ItemType File -Path (Join-Path (Resolve-Path (Join-Path $place 'PortProxy/*/lib')) 'portproxy.jsa')
        $said = & $shell -NoProfile -Command @"
            `$ErrorActionPreference = 'Stop'
            `$env:PSModulePath = '$place' + [IO.Path]::PathSeparator + `$env:PSModulePath
            Import-Module PortProxy
            `$null = Get-PortProxy -Store '$(Join-Path $TestDrive 'session.reg')'
            `$child = & (Get-Module PortProxy) { `$script:Core.Process.Id }
            & '$(Join-Path $package 'Uninstall.ps1')' -ModulesPath '$place'
            "ended: `$(`$child -gt 0 -and -not (Get-Process -Id `$child -ErrorAction SilentlyContinue))"
            "loaded: `$([bool] (Get-Module PortProxy))"
"@
        "$said" | Should -Match 'ended: True'
        "$said" | Should -Match 'loaded: False'
        Get-ChildItem -LiteralPath $place | Should -BeNullOrEmpty
    }

    It 'stays whole while another program has one of its files open, and says so' -Skip:$script:noHolder {
        $place = Join-Path $TestDrive 'in use'
        Install-Quickly $place
        $before = @(Get-ChildItem -LiteralPath $place -Recurse -File).Count
        $jar = (Get-ChildItem -Path (Join-Path $place 'PortProxy/*/lib/portproxy.jar')).FullName
        $open = [IO.File]::Open($jar, 'Open', 'Read', 'Read')
        try {
            $run = Invoke-Script 'Uninstall.ps1' '-ModulesPath', $place
        } finally {
            $open.Dispose()
        }
        $run.Exit | Should -Not -Be 0
        $run.Said | Should -Match 'Nothing was removed'
        @(Get-ChildItem -LiteralPath $place -Recurse -File).Count | Should -Be $before
    }

    It 'is unlinked where it is a link, and what that leads to stays' {
        $real = New-Item -ItemType Directory -Path (Join-Path $TestDrive 'leads/here') -Force
        $null = New-Item -ItemType File -Path (Join-Path $real.FullName 'kept')
        $place = New-Item -ItemType Directory -Path (Join-Path $TestDrive 'linked')
        $kind = if ($env:OS -eq 'Windows_NT') { 'Junction' } else { 'SymbolicLink' }
        $null = New-Item -ItemType $kind -Path (Join-Path $place.FullName 'PortProxy') -Target $real.FullName
        $run = Invoke-Script 'Uninstall.ps1' '-ModulesPath', $place.FullName
        $run.Exit | Should -Be 0 -Because $run.Said
        Get-ChildItem -LiteralPath $place.FullName -Force | Should -BeNullOrEmpty
        Join-Path $real.FullName 'kept' | Should -Exist
    }

    It 'says that it is not installed' {
        $run = Invoke-Script 'Uninstall.ps1' '-ModulesPath', (Join-Path $TestDrive 'empty')
        $run.Exit | Should -Not -Be 0
        $run.Said | Should -Match 'not installed'
    }
}
