#Requires -Version 5.1
<#
.SYNOPSIS
    Builds the jar without its tests, and puts it where the module looks for it.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$root = Split-Path (Split-Path $PSScriptRoot)
& (Join-Path $PSScriptRoot 'Invoke-Maven.ps1') package -DskipTests
$lib = Join-Path (Join-Path (Join-Path $root 'powershell') 'PortProxy') 'lib'
$null = New-Item -ItemType Directory -Path $lib -Force
$target = Join-Path $root 'target'
Copy-Item -LiteralPath (Join-Path $target 'portproxy.jar') -Destination $lib -Force
# JNA's library, which the program loads from beside its jar.
Copy-Item -Path (Join-Path $target 'win32-*') -Destination $lib -Recurse -Force
# An archive fits only the jar that it was made from.
Remove-Item -Path (Join-Path $lib '*.jsa') -Force
