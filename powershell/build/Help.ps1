#Requires -Version 5.1
<#
.SYNOPSIS
    Makes the Korean help and the Markdown pages from what the cmdlets say of themselves.
.DESCRIPTION
    Writes docs/cmdlets.md, docs/cmdlets.ko.md and ko-KR/PortProxy-help.xml of the module. The Korean texts stand in
    powershell/help/ko-KR.po; what is missing there is named, and what nobody needs any more.
#>
[CmdletBinding()]
param()

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$root = Split-Path (Split-Path $PSScriptRoot)
. (Join-Path $PSScriptRoot 'HelpMaker.ps1')

Import-Module (Join-Path $root 'powershell/PortProxy') -Force
# The texts of the comments: a file of another language that is there would be read in their place.
$made = Get-MadeHelp -Root $root -Cmdlets (Get-ModuleHelp PortProxy)
foreach ($name in $made.Files.Keys) {
    [IO.File]::WriteAllText((Join-Path $root $name), $made.Files[$name], (New-Object Text.UTF8Encoding $false))
}
$made.Missing | ForEach-Object { Write-Warning "powershell/help/ko-KR.po lacks: $_" }
$made.Unused | ForEach-Object { Write-Warning "powershell/help/ko-KR.po has what no cmdlet says: $_" }
