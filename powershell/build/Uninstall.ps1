#Requires -Version 5.1
<#
.SYNOPSIS
    Removes the module PortProxy, every version of it. The rules stay: IP Helper goes on serving its own.
.PARAMETER Scope
    CurrentUser (for this edition of PowerShell) or AllUsers (needs an administrator).
.PARAMETER ModulesPath
    The folder of modules, where it is none of the usual ones.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidateSet('CurrentUser', 'AllUsers')][string]$Scope = 'CurrentUser',
    [string]$ModulesPath
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$onWindows = $env:OS -eq 'Windows_NT'
. (Join-Path $PSScriptRoot 'ModulesPath.ps1')

# The relay's service starts the jar of the module: without it, it would fail at the next start of Windows.
function Test-ServiceFrom {
    param([string]$Module)
    if (-not $onWindows) { return $false }
    $key = 'HKLM:\SYSTEM\CurrentControlSet\Services\PortProxyRelay'
    $service = Get-ItemProperty -LiteralPath $key -Name ImagePath -ErrorAction SilentlyContinue
    $null -ne $service -and $service.ImagePath.IndexOf($Module, [StringComparison]::OrdinalIgnoreCase) -ge 0
}

if (-not $ModulesPath) { $ModulesPath = Get-ModulesPath -Scope $Scope }
$module = Join-Path $ModulesPath 'PortProxy'
if (-not (Test-Path -LiteralPath $module)) {
    throw "PortProxy is not installed in $ModulesPath."
}
if (Test-ServiceFrom -Module $module) {
    throw "The service PortProxyRelay runs from $module`: first, portproxy service uninstall."
}
if ($PSCmdlet.ShouldProcess($module, 'Remove PortProxy')) {
    Remove-Item -LiteralPath $module -Recurse -Force
    Write-Output "Removed $module. Every rule is still there."
}
