#Requires -Version 5.1
<#
.SYNOPSIS
    Runs the module's tests with the jar that Maven built, and throws where one fails.
.PARAMETER CoveragePath
    A file for what of the module was run, in JaCoCo's format.
#>
[CmdletBinding()]
param([string] $CoveragePath)

$ErrorActionPreference = 'Stop'
$tests = Join-Path (Join-Path (Split-Path $PSScriptRoot) 'tests') 'run.ps1'
# A process of its own: what the tests import must not stay, and what is imported here must not be tested.
& (Get-Process -Id $PID).Path -NoProfile -NonInteractive -ExecutionPolicy Bypass -File $tests @(
    if ($CoveragePath) { '-CoveragePath', $CoveragePath }
)
if ($LASTEXITCODE -ne 0) {
    throw "The tests ended with $LASTEXITCODE."
}
