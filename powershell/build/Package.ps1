#Requires -Version 5.1
<#
.SYNOPSIS
    Makes the zip that people install from: target/portproxy-VERSION.zip.
.DESCRIPTION
    Maven makes it; powershell/build/package.xml says of what, and package-files.txt of what at most. The module in it says
    of itself what no source does: the notes of CHANGELOG.md, its files, and the address of pom.xml where there is one.
.PARAMETER WithRuntime
    Adds a Java for Windows, so that the target machine needs none: target/portproxy-VERSION-windows.zip. It is cut from
    the JDK of this machine, so it takes Windows and a JDK 17 or later with its jmods.
#>
[CmdletBinding()]
param([switch]$WithRuntime)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$root = Split-Path (Split-Path $PSScriptRoot)
. (Join-Path $PSScriptRoot 'CompleteModule.ps1')

function Invoke-Tool {
    param([string]$Tool, [string[]]$ToolArguments)
    & $Tool @ToolArguments
    if ($LASTEXITCODE -ne 0) {
        throw "$Tool ended with $LASTEXITCODE."
    }
}

# What the program loads by reflection or on some paths only is named too: java.xml by Jackson, jdk.unsupported by JNA,
# jdk.charsets for consoles and .reg files of other code pages.
function Write-Runtime {
    param([string]$Path)
    if ($env:OS -ne 'Windows_NT') {
        throw 'A runtime for Windows is cut from a JDK for Windows: run -WithRuntime there.'
    }
    if (-not $env:JAVA_HOME) {
        throw 'JAVA_HOME does not name a JDK 17 or later.'
    }
    if (Test-Path -LiteralPath $Path) {
        Remove-Item -LiteralPath $Path -Recurse -Force
    }
    Invoke-Tool (Join-Path $env:JAVA_HOME 'bin\jlink.exe') @(
        '--add-modules', 'java.base,java.logging,java.xml,jdk.unsupported,jdk.charsets'
        '--strip-debug', '--no-header-files', '--no-man-pages', '--compress=2'
        '--output', $Path)
}

# A copy of the module's sources, completed; its files are those of the zip that Maven has just made.
function Write-Module {
    param([string]$Zip, [string]$Path)
    if (Test-Path -LiteralPath $Path) {
        Remove-Item -LiteralPath $Path -Recurse -Force
    }
    $null = New-Item -ItemType Directory -Path $Path
    Get-ChildItem -LiteralPath (Join-Path $root 'powershell/PortProxy') -Exclude lib, runtime |
        Copy-Item -Destination $Path -Recurse
    Add-Type -AssemblyName System.IO.Compression, System.IO.Compression.FileSystem
    $archive = [IO.Compression.ZipFile]::OpenRead($Zip)
    try {
        $files = @($archive.Entries | ForEach-Object { $_.FullName.Replace('\', '/') -split '/PortProxy/', 2 | Select-Object -Skip 1 } |
                Where-Object { $_ -and -not $_.EndsWith('/') })
    } finally {
        $archive.Dispose()
    }
    Complete-Module -Root $root -To $Path -Address (Get-ProjectAddress -Root $root) -Files $files
}

Push-Location -LiteralPath $root
try {
    $version = ([xml](Get-Content -LiteralPath 'pom.xml' -Raw)).project.version
    $name = "portproxy-$version"
    $options = @('-B')
    if ($WithRuntime) {
        $runtime = Join-Path $root 'target\runtime'
        $name += '-windows'
        Write-Runtime -Path $runtime
        $options += "-Dportproxy.runtime=$runtime", "-Dportproxy.package=$name"
    }
    Invoke-Tool 'mvn' ($options + 'package' + '-DskipTests')
    $module = Join-Path $root 'target/module'
    Write-Module -Zip (Join-Path $root "target/$name.zip") -Path $module
    Invoke-Tool 'mvn' ($options + "-Dportproxy.module=$module" + 'assembly:single@zip')
    if ($WithRuntime) {
        # The proof that no module is missing: the relay and the checks, then every verb that people wait for.
        $java = Join-Path $runtime 'bin\java.exe'
        Invoke-Tool $java @('-jar', 'target\portproxy.jar', 'demo')
        Invoke-Tool $java @('-cp', 'target\portproxy.jar', 'dev.portproxy.launch.StartArchive')
    }
} finally {
    Pop-Location
}
