#Requires -Version 5.1
<#
.SYNOPSIS
    Sees to it that this job's later steps load exactly these versions of Pester and PSScriptAnalyzer.
.DESCRIPTION
    What is installed already and would be loaded is left as it is. Otherwise the version is saved into a folder of its
    own, which comes first in PSModulePath. Throws where another version would be loaded all the same.
#>
[CmdletBinding()]
param([string] $Pester, [string] $PSScriptAnalyzer)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$shell = (Get-Process -Id $PID).Path

# In a process of its own, as the later steps are.
function Get-Loaded {
    param([string] $Name)
    $script = "`$module = Import-Module -Name $Name -MinimumVersion 1.20 -PassThru -ErrorAction SilentlyContinue; `"`$(`$module.Version)`""
    if ($Name -eq 'Pester') { $script = $script.Replace('1.20', '5.3') }
    "$(& $shell -NoProfile -NonInteractive -Command $script)".Trim()
}

foreach ($module in @{ Name = 'Pester'; Version = $Pester }, @{ Name = 'PSScriptAnalyzer'; Version = $PSScriptAnalyzer }) {
    if (-not $module.Version) { continue }
    if ((Get-Loaded $module.Name) -ne $module.Version) {
        $temporary = if ($env:RUNNER_TEMP) { $env:RUNNER_TEMP } else { [IO.Path]::GetTempPath() }
        $folder = Join-Path $temporary 'modules'
        $null = [IO.Directory]::CreateDirectory($folder)
        [Net.ServicePointManager]::SecurityProtocol = 'Tls12'
        Save-Module -Name $module.Name -RequiredVersion $module.Version -Path $folder -Force
        if (($env:PSModulePath -split [IO.Path]::PathSeparator) -notcontains $folder) {
            $env:PSModulePath = $folder + [IO.Path]::PathSeparator + $env:PSModulePath
        }
        if ($env:GITHUB_ENV) {
            [IO.File]::AppendAllText($env:GITHUB_ENV, "PSModulePath=$($env:PSModulePath)`n")
        }
    }
    $loaded = Get-Loaded $module.Name
    if ($loaded -ne $module.Version) {
        throw "$($module.Name) $($module.Version) is wanted, and `"$loaded`" would be loaded."
    }
    "$($module.Name) $loaded"
}
