#Requires -Version 5.1
<#
.SYNOPSIS
    Looks at every script with PSScriptAnalyzer, and throws where that finds something.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
Import-Module PSScriptAnalyzer
$powershell = Split-Path $PSScriptRoot
$module = Join-Path $powershell 'PortProxy'
$found = @(
    Invoke-ScriptAnalyzer -Path $module -Recurse -Settings (Join-Path $powershell 'PSScriptAnalyzerSettings.psd1')
    Invoke-ScriptAnalyzer -Path $module -Recurse -Settings PSGallery
)
$found | Format-Table -AutoSize -Property ScriptName, Line, RuleName, Message | Out-String -Width 200
if ($found) {
    throw "PSScriptAnalyzer found $($found.Count)."
}
