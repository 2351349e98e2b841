#Requires -Version 5.1
<#
.SYNOPSIS
    Puts the module PortProxy where PowerShell finds it.
.DESCRIPTION
    For this user, which needs no rights, or for all users. A version that is there is replaced; other versions stay.
    Then Java makes the archive with which the program starts sooner. Nothing else of the machine is changed.
.PARAMETER Scope
    CurrentUser (for this edition of PowerShell) or AllUsers (for every edition; needs an administrator).
.PARAMETER ModulesPath
    The folder of modules, where it is none of the usual ones.
.PARAMETER Source
    The folder PortProxy of the unpacked zip, or the zip.
.EXAMPLE
    .\Install.ps1 -Scope AllUsers
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidateSet('CurrentUser', 'AllUsers')][string]$Scope = 'CurrentUser',
    [string]$ModulesPath,
    [string]$Source
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$onWindows = $env:OS -eq 'Windows_NT'
. (Join-Path $PSScriptRoot 'ModulesPath.ps1')

function Test-Administrator {
    $identity = [Security.Principal.WindowsIdentity]::GetCurrent()
    ([Security.Principal.WindowsPrincipal]$identity).IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
}

# The folder PortProxy of the unpacked zip, or the zip.
function Resolve-Source {
    param([string]$Source)
    if (-not $Source) {
        $Source = Join-Path $PSScriptRoot 'PortProxy'
        if (-not (Test-Path -LiteralPath $Source)) {
            $target = Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'target'
            $zip = Get-ChildItem -Path (Join-Path $target 'portproxy-*.zip') -ErrorAction SilentlyContinue |
                Sort-Object LastWriteTime | Select-Object -Last 1
            if (-not $zip) { throw 'There is no package yet: build.ps1 -Task Package makes it.' }
            $Source = $zip.FullName
        }
    }
    $Source = (Resolve-Path -LiteralPath $Source).ProviderPath
    if ($Source -notlike '*.zip') {
        foreach ($file in 'PortProxy.psd1', 'lib/portproxy.jar') {
            if (-not (Test-Path -LiteralPath (Join-Path $Source $file))) { throw "$Source holds no $file." }
        }
    }
    $Source
}

# Without unpacking anything: nothing is written before the question whether to install.
function Get-PackageVersion {
    param([string]$Source)
    if ($Source -notlike '*.zip') {
        return (Import-PowerShellDataFile -LiteralPath (Join-Path $Source 'PortProxy.psd1')).ModuleVersion
    }
    Add-Type -AssemblyName System.IO.Compression, System.IO.Compression.FileSystem
    $zip = [IO.Compression.ZipFile]::OpenRead($Source)
    try {
        $manifest = $zip.Entries | Where-Object { $_.FullName -like '*/PortProxy/PortProxy.psd1' } | Select-Object -First 1
        if (-not $manifest) { throw "$Source holds no PortProxy.psd1." }
        $reader = New-Object IO.StreamReader $manifest.Open()
        try { $text = $reader.ReadToEnd() } finally { $reader.Dispose() }
    } finally {
        $zip.Dispose()
    }
    $version = [regex]::Match($text, "(?m)^\s*ModuleVersion\s*=\s*'(\d+\.\d+\.\d+)'")
    if (-not $version.Success) { throw "$Source names no version of the module." }
    $version.Groups[1].Value
}

# Beside its final place, which only those write who may install there. The temporary folder of SYSTEM is open to all:
# what somebody put among these files would be installed.
function Expand-Package {
    param([string]$Zip, [string]$To)
    New-Item -ItemType Directory -Path $To | Out-Null
    [IO.Compression.ZipFile]::ExtractToDirectory($Zip, $To)
    (Get-ChildItem -Path (Join-Path $To '*/PortProxy') -Directory).FullName
}

# A folder whose files are in use cannot be renamed on Windows, and then nothing has been changed.
function Copy-Module {
    param([string]$From, [string]$To)
    $new = "$To.new-$PID"
    $old = "$To.old-$PID"
    New-Item -ItemType Directory -Path (Split-Path $To) -Force | Out-Null
    try {
        Copy-Item -LiteralPath $From -Destination $new -Recurse
        if ($onWindows) { Get-ChildItem -LiteralPath $new -Recurse -File | Unblock-File }
        if (Test-Path -LiteralPath $To) { Rename-Item -LiteralPath $To -NewName (Split-Path $old -Leaf) }
        Rename-Item -LiteralPath $new -NewName (Split-Path $To -Leaf)
    } finally {
        if ((Test-Path -LiteralPath $old) -and -not (Test-Path -LiteralPath $To)) {
            Rename-Item -LiteralPath $old -NewName (Split-Path $To -Leaf)
        }
        foreach ($left in $new, $old) {
            if (Test-Path -LiteralPath $left) { Remove-Item -LiteralPath $left -Recurse -Force }
        }
    }
}

function Find-Java {
    param([string]$Module)
    $candidates = @((Join-Path $Module 'runtime/bin/java.exe'))
    if ($env:JAVA_HOME) {
        $name = 'bin/java'
        if ($onWindows) { $name = 'bin/java.exe' }
        $candidates += Join-Path $env:JAVA_HOME $name
    }
    foreach ($candidate in $candidates) {
        if (Test-Path -LiteralPath $candidate) { return $candidate }
    }
    $command = Get-Command -Name 'java' -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($command) { $command.Path }
}

function Write-StartArchive {
    param([string]$Module)
    $java = Find-Java -Module $Module
    if (-not $java) {
        Write-Warning 'There is no Java here yet: install Java 17 or later, or let JAVA_HOME name it.'
        return
    }
    # The module's own functions, such as Find-Stranger.
    . (Join-Path $Module 'Private/Private.ps1')
    if (Test-Elevated) {
        $strangers = @(Find-Stranger $java | Where-Object { -not $_.Own })
        if ($strangers) {
            Write-Warning "$java is not started: $(@($strangers.Account) -join ', ') could replace it. Without an archive, starts take longer."
            return
        }
    }
    # What somebody's environment tells every Java would be archived with the program.
    $said = Invoke-WithoutJavaVariable {
        # Native errors would become error records, which end a script under Stop.
        $ErrorActionPreference = 'Continue'
        & $java -cp (Join-Path $Module 'lib/portproxy.jar') dev.portproxy.launch.StartArchive 2>&1
    }
    if ($LASTEXITCODE -ne 0) {
        Write-Warning "The archive for short starts was not made; all works without it. $java said: $said"
    }
}

if (-not $ModulesPath) {
    if ($onWindows -and $Scope -eq 'AllUsers' -and -not $WhatIfPreference -and -not (Test-Administrator)) {
        throw 'ElevationRequired: only an administrator installs for all users. -Scope CurrentUser needs no rights.'
    }
    $ModulesPath = Get-ModulesPath -Scope $Scope
}
$from = Resolve-Source -Source $Source
$version = Get-PackageVersion -Source $from
$to = Join-Path (Join-Path $ModulesPath 'PortProxy') $version
if ($PSCmdlet.ShouldProcess($to, 'Install PortProxy')) {
    $unpacked = "$to.unpacked-$([guid]::NewGuid())"
    try {
        if ($from -like '*.zip') { $from = Expand-Package -Zip $from -To $unpacked }
        Copy-Module -From $from -To $to
    } finally {
        if (Test-Path -LiteralPath $unpacked) { Remove-Item -LiteralPath $unpacked -Recurse -Force }
    }
    Write-StartArchive -Module $to
    $separator = [IO.Path]::PathSeparator
    if (($env:PSModulePath -split $separator) -notcontains $ModulesPath) {
        Write-Warning "$ModulesPath is not in PSModulePath of this session."
    }
    Write-Output "Installed PortProxy $version in $to"
    Write-Output "The command line is in $(Join-Path $to 'bin')"
}
