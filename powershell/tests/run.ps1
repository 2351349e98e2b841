#Requires -Version 5.1
<#
.SYNOPSIS
    Runs the module's tests and ends with a line of counts; exit code 1 where a test has failed.
.PARAMETER Path
    The test files; all without it.
#>
[CmdletBinding()]
param([string[]] $Path = $PSScriptRoot)

$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.3

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$result = Invoke-Pester -Configuration $configuration
foreach ($test in $result.Tests | Where-Object Result -eq Skipped) {
    "skipped: $($test.ExpandedPath)"
}
"Pester: $($result.PassedCount) passed, $($result.FailedCount) failed, $($result.SkippedCount) skipped"
# A container that fails as a whole, such as a file that does not parse, has no failed test.
exit [int] ($result.Result -ne 'Passed')
