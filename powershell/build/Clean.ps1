#Requires -Version 5.1
<#
.SYNOPSIS
    Removes what was built.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
$root = Split-Path (Split-Path $PSScriptRoot)
& (Join-Path $PSScriptRoot 'Invoke-Maven.ps1') clean
$lib = Join-Path (Join-Path (Join-Path $root 'powershell') 'PortProxy') 'lib'
if (Test-Path -LiteralPath $lib) {
    Remove-Item -LiteralPath $lib -Recurse -Force
}
