#Requires -Version 5.1
<#
.SYNOPSIS
    Runs the module's tests and ends with a line of counts; exit code 1 where a test has failed. Where PORTPROXY_CI_WHOLE is
    1, that also counts a test that was skipped, except those named below.
.PARAMETER Path
    The test files; all without it.
.PARAMETER ReportPath
    A file for the results in NUnit's format.
.PARAMETER CoveragePath
    A file for what of the module was run, in JaCoCo's format; its figure is said, too. What other processes run does not
    count.
#>
[CmdletBinding()]
param([string[]] $Path = $PSScriptRoot, [string] $ReportPath, [string] $CoveragePath)

$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.3

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
if ($ReportPath) {
    $configuration.TestResult.Enabled = $true
    $configuration.TestResult.OutputPath = $ReportPath
}
if ($CoveragePath) {
    $module = Join-Path (Split-Path $PSScriptRoot) 'PortProxy'
    $configuration.CodeCoverage.Enabled = $true
    $configuration.CodeCoverage.Path = 'Private', 'Public', 'PortProxy.psm1' | ForEach-Object { Join-Path $module $_ }
    $configuration.CodeCoverage.OutputPath = $CoveragePath
    # Breakpoints make it many times slower.
    $configuration.CodeCoverage.UseBreakpoints = $false
}
$result = Invoke-Pester -Configuration $configuration

# What may be skipped on this system: a test, or all that stand below a name with a star.
$mayBeSkipped = if ($PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows) {
    # Folders of Linux; names that differ by case; an installation that is only planned leaves nothing to remove.
    'An elevated session.finds the owner of a folder above, and the group that may write there'
    'An elevated session.warns of what its own account could replace'
    'With the real program.files whose names differ by case alone are different stores'
    'The README.its scripts../Uninstall.ps1'
} else {
    # Windows alone keeps a file that somebody has open.
    'The package.stays whole while another program has one of its files open, and says so'
    if ([Environment]::UserName -cne 'root') { 'An elevated session.*' }
}
# They change the machine.
if ($env:PORTPROXY_TEST_SYSTEM -ne '1') { $mayBeSkipped = @($mayBeSkipped) + 'The real netsh.*' }

$tooMany = 0
foreach ($test in $result.Tests | Where-Object Result -eq Skipped) {
    $name = $test.ExpandedPath
    "skipped: $name"
    if (-not @($mayBeSkipped | Where-Object { $name -like $_ }).Count) { $tooMany++ }
}
if ($CoveragePath) {
    $covered = $result.CodeCoverage
    'Coverage: {0:N1} % of {1} commands' -f $covered.CoveragePercent, $covered.CommandsAnalyzedCount
    foreach ($file in $covered.CommandsMissed | Group-Object File | Sort-Object Count -Descending | Select-Object -First 10) {
        "  $($file.Count) not run in $(Split-Path $file.Name -Leaf)"
    }
}
"Pester: $($result.PassedCount) passed, $($result.FailedCount) failed, $($result.SkippedCount) skipped"
if ($tooMany -and $env:PORTPROXY_CI_WHOLE -eq '1') {
    "FAILED: PORTPROXY_CI_WHOLE=1, and $tooMany were skipped that should run here"
    exit 1
}
# A container that fails as a whole, such as a file that does not parse, has no failed test.
exit [int] ($result.Result -ne 'Passed')
