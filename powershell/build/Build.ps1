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
Copy-Item -LiteralPath (Join-Path (Join-Path $root 'target') 'portproxy.jar') -Destination $lib -Force
# An archive fits only the jar that it was made from.
Remove-Item -Path (Join-Path $lib '*.jsa') -Force
