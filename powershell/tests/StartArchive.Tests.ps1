# The archive of classes of a module that nobody installed by Install.ps1: who makes it, where, and which one is used.
Set-StrictMode -Version Latest

BeforeDiscovery {
    . "$PSScriptRoot/Shared.ps1"
    $noJar = -not (Find-Jar)
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    $onWindows = $PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows
    $saved = @{}
    foreach ($name in 'PORTPROXY_JAR', 'PORTPROXY_STORE', 'PORTPROXY_JAVA', 'XDG_CACHE_HOME', 'GATE') {
        $saved[$name] = [System.Environment]::GetEnvironmentVariable($name)
    }
    $lib = Join-Path $TestDrive 'PortProxy/lib'
    $beside = Join-Path $lib 'portproxy.jsa'
    $cache = Join-Path $TestDrive 'cache'
    $null = New-Item -ItemType Directory -Path $lib, $cache
    if (Find-Jar) {
        Get-ChildItem -LiteralPath $ModulePath -Exclude lib, runtime | Copy-Item -Destination (Split-Path $lib) -Recurse
        Copy-Item -LiteralPath (Find-Jar) -Destination (Join-Path $lib 'portproxy.jar')
        Get-Module PortProxy | Remove-Module -Force
        $env:PORTPROXY_JAR = $env:PORTPROXY_JAVA = $null
        $env:PORTPROXY_STORE = Join-Path $TestDrive 'rules.reg'
        Import-Module (Split-Path $lib) -Force
        $jar = Join-Path $lib 'portproxy.jar'
        $java = InModuleScope PortProxy { Find-Java }
    }

    function Find-Archive {
        InModuleScope PortProxy -Parameters @{ Jar = $jar; Java = $java } { Find-StartArchive $Jar $Java }
    }
}

AfterAll {
    Get-Module PortProxy | Remove-Module -Force
    foreach ($name in $saved.Keys) {
        [System.Environment]::SetEnvironmentVariable($name, $saved[$name])
    }
}

Describe 'The archive for short starts' -Skip:$noJar {
    BeforeEach {
        $mine = Join-Path $cache 'mine.jsa'
        Mock Get-ArchiveCachePath ([scriptblock]::Create("'$mine'")) -ModuleName PortProxy
        Mock Test-Elevated { $false } -ModuleName PortProxy
    }

    AfterEach {
        $env:PORTPROXY_JAR = $null
        Get-Item $beside, $mine -ErrorAction Ignore | Remove-Item -Force
    }

    It 'is made beside the jar, or in the user''s cache where that cannot be written' {
        (Find-Archive).Make | Should -Be $beside
        Mock Test-WritableFolder { $Path -notlike '*lib' } -ModuleName PortProxy
        (Find-Archive).Make | Should -Be $mine
        Mock Test-WritableFolder { $false } -ModuleName PortProxy
        (Find-Archive).Make | Should -BeNullOrEmpty
    }

    It 'is made in no folder of a user''s by an elevated session' {
        Mock Test-Elevated { $true } -ModuleName PortProxy
        Mock Test-WritableFolder { $Path -notlike '*lib' } -ModuleName PortProxy
        (Find-Archive).Make | Should -BeNullOrEmpty
        Set-Content -LiteralPath $mine -Value x
        (Find-Archive).Use | Should -BeNullOrEmpty
    }

    It 'is not made for a jar of somebody''s choice' {
        $env:PORTPROXY_JAR = $jar
        (Find-Archive).Make | Should -BeNullOrEmpty
    }

    It 'is used where it is there, and an empty one is neither used nor made again' {
        Set-Content -LiteralPath $mine -Value x
        (Find-Archive).Use | Should -Be $mine
        Set-Content -LiteralPath $beside -Value x
        (Find-Archive).Use | Should -Be $beside
        Clear-Content -LiteralPath $beside
        $found = Find-Archive
        $found.Use, $found.Make | Should -Be $null, $null
    }

    It 'is not used where others could have put it there: <Where>' -ForEach @(
        @{ Where = 'in the cache'; File = 'mine'; Elevated = $false }
        @{ Where = 'beside the jar, elevated'; File = 'beside'; Elevated = $true }
    ) {
        Mock Test-Elevated ([scriptblock]::Create("`$$Elevated")) -ModuleName PortProxy
        $archive = Get-Variable $File -ValueOnly
        Set-Content -LiteralPath $archive -Value x
        (Find-Archive 3>&1).Use | Should -Be $archive
        Open-ToAll $archive
        $said = @(Find-Archive 3>&1)
        $said[0] | Should -BeOfType ([System.Management.Automation.WarningRecord])
        "$($said[0])" | Should -Match ([regex]::Escape($archive))
        $said[1].Use, $said[1].Make | Should -Be $null, $null
    }

    It 'is made by the first call, which does not wait for it, whole and once' {
        Mock Test-WritableFolder { $Path -notlike '*lib' } -ModuleName PortProxy
        if (-not $onWindows) {
            # A Java that waits at a gate before it makes an archive.
            $slow = New-Item -ItemType File -Path (Join-Path $TestDrive 'java')
            $env:GATE = Join-Path $TestDrive 'gate'
            mkfifo $env:GATE
            $lines = '#!/bin/sh', 'case $* in *StartArchive) read open <"$GATE" ;; esac', "exec '$java' ""`$@"""
            [System.IO.File]::WriteAllText($slow.FullName, ($lines -join "`n") + "`n")
            chmod +x $slow.FullName
            $env:PORTPROXY_JAVA = $slow.FullName
        }
        Get-PortProxy | Should -BeNullOrEmpty
        $mine | Should -Not -Exist
        if (-not $onWindows) {
            [System.IO.File]::WriteAllText($env:GATE, "open`n")
            $env:PORTPROXY_JAVA = $null
        }
        $watch = [System.IO.FileSystemWatcher]::new($cache)
        $waited = [System.Diagnostics.Stopwatch]::StartNew()
        # Its turn is over once the folder holds the archive alone.
        while (((Get-ChildItem $cache -Force -Name) -join ' ') -ne 'mine.jsa' -and $waited.Elapsed.TotalSeconds -lt 120) {
            $null = $watch.WaitForChanged('All', 500)
        }
        $watch.Dispose()
        Get-ChildItem $cache -Force -Name | Should -Be 'mine.jsa'
        & $java -Xlog:disable -Xshare:on "-XX:SharedArchiveFile=$mine" -jar $jar --version | Should -Match '^portproxy '
        Get-ChildItem $lib -Force -Name | Should -Be 'portproxy.jar'
        # The next process starts with it, and asks for no other.
        InModuleScope PortProxy { Close-Core }
        Mock Request-StartArchive {} -ModuleName PortProxy
        Get-PortProxy | Should -BeNullOrEmpty
        (InModuleScope PortProxy { Get-CoreCommand }).Arguments | Should -Contain "-XX:SharedArchiveFile=$mine"
        Should -Invoke Request-StartArchive -ModuleName PortProxy -Exactly 0
    }
}

Describe 'The user''s own archive' -Skip:$noJar {
    It 'has another name for another jar and another Java, and its folder is there' {
        $env:XDG_CACHE_HOME = Join-Path $TestDrive 'own cache'
        $other = New-Item -ItemType File -Path (Join-Path $TestDrive 'other.jar')
        $names = InModuleScope PortProxy -Parameters @{ Jar = $jar; Java = $java; Other = $other.FullName } {
            Get-ArchiveCachePath $Jar $Java
            Get-ArchiveCachePath $Jar $Java
            Get-ArchiveCachePath $Other $Java
            Get-ArchiveCachePath $Jar $Other
        }
        $names[1] | Should -Be $names[0]
        @($names | Select-Object -Unique).Count | Should -Be 3
        Split-Path $names[0] | Should -Exist
    }
}
