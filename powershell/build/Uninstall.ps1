#Requires -Version 5.1
<#
.SYNOPSIS
    Removes the module PortProxy, every version of it. The rules stay: IP Helper goes on serving its own.
.DESCRIPTION
    All of it or nothing: while another program has one of its files open, it stays as it is, and the program is named.
    A link in its place is removed, and what it leads to stays.
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
    $null -ne $service -and $service.ImagePath.IndexOf($Module + [IO.Path]::DirectorySeparatorChar, [StringComparison]::OrdinalIgnoreCase) -ge 0
}

# This session's own Java process has the jar open.
function Close-Module {
    param([string]$Module)
    $below = $Module + [IO.Path]::DirectorySeparatorChar
    Get-Module -Name PortProxy |
        Where-Object { $_.ModuleBase.StartsWith($below, [StringComparison]::OrdinalIgnoreCase) } |
        Remove-Module -Force -Confirm:$false
}

# The processes that were started from its files, as far as Windows tells whose they are.
function Get-Holder {
    param([string]$Module)
    if (-not $onWindows -or -not (Get-Command -Name 'Get-CimInstance' -ErrorAction SilentlyContinue)) { return }
    Get-CimInstance -ClassName Win32_Process -ErrorAction SilentlyContinue |
        Where-Object { "$($_.CommandLine)".IndexOf($Module + '\', [StringComparison]::OrdinalIgnoreCase) -ge 0 -and $_.ProcessId -ne $PID } |
        ForEach-Object { "$($_.Name) (process $($_.ProcessId))" }
}

# Windows removes no file that a program has open: one that is would stay, and what stood beside it would be gone.
function Assert-Free {
    param([string]$Module)
    if (-not $onWindows) { return }
    foreach ($file in Get-ChildItem -LiteralPath $Module -Recurse -File -Force) {
        try {
            [IO.File]::Open($file.FullName, 'Open', 'Read', 'None').Dispose()
        } catch [IO.IOException] {
            $holders = @(Get-Holder -Module $Module)
            $who = 'another program'
            if ($holders) { $who = $holders -join ', ' }
            # It may be loaded by another name of its folder, such as a short one.
            elseif (Get-Module -Name PortProxy) { $who = 'another program, or by the PortProxy that this session has loaded' }
            throw "Nothing was removed: $($file.FullName) is in use by $who. End it, and run this again."
        } catch [UnauthorizedAccessException] {
            throw "Nothing was removed: this account may not read $($file.FullName). Run this as an administrator."
        }
    }
}

if (-not $ModulesPath) { $ModulesPath = Get-ModulesPath -Scope $Scope }
# As a loaded module and a command line name it.
$ModulesPath = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($ModulesPath)
$module = Join-Path $ModulesPath 'PortProxy'
if (-not (Test-Path -LiteralPath $module)) {
    throw "PortProxy is not installed in $ModulesPath."
}
if (Test-ServiceFrom -Module $module) {
    throw "The service PortProxyRelay runs from $module`: first, portproxy service uninstall."
}
if ($PSCmdlet.ShouldProcess($module, 'Remove PortProxy')) {
    Close-Module -Module $module
    $isLink = (Get-Item -LiteralPath $module -Force).Attributes -band [IO.FileAttributes]::ReparsePoint
    if ($isLink) {
        # Remove-Item of 5.1 would empty what it leads to.
        [IO.Directory]::Delete($module)
    } else {
        Assert-Free -Module $module
        # Renamed first: what is left if the removal is cut short is not a module. It was asked for once.
        $removed = "$module.removed-$PID"
        Rename-Item -LiteralPath $module -NewName (Split-Path $removed -Leaf) -Confirm:$false
        Remove-Item -LiteralPath $removed -Recurse -Force -Confirm:$false
    }
    Write-Output "Removed $module. Every rule is still there."
}
