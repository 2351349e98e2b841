#Requires -Version 5.1
<#
.SYNOPSIS
    Looks at every script with PSScriptAnalyzer, and throws where that finds something: the module, how it is built, and
    its tests.
#>
[CmdletBinding()]
param()

$ErrorActionPreference = 'Stop'
Import-Module PSScriptAnalyzer
$powershell = Split-Path $PSScriptRoot
$module = Join-Path $powershell 'PortProxy'
$house = Import-PowerShellDataFile -LiteralPath (Join-Path $powershell 'PSScriptAnalyzerSettings.psd1')

# The house's rules without some: what they find there is no fault.
function Get-Setting {
    param([string[]] $Without)
    $settings = $house.Clone()
    $settings.ExcludeRules = @($house.ExcludeRules) + $Without
    $settings
}

$ofBuild = Get-Setting @(
    # A helper of a script that asks nobody: the script itself asks, or is a test.
    'PSUseShouldProcessForStateChangingFunctions'
    # A parameter that a block inside of the function uses.
    'PSReviewUnusedParameter'
    # They run where they are built: on Windows for what only Windows has.
    'PSUseCompatibleCmdlets'
)
$ofTests = Get-Setting @(
    'PSUseShouldProcessForStateChangingFunctions'
    'PSReviewUnusedParameter'
    'PSUseCompatibleCmdlets'
    # Pester hands what BeforeAll and BeforeDiscovery assign to the tests.
    'PSUseDeclaredVarsMoreThanAssignments'
    # A case and its block stand in one line.
    'PSPlaceCloseBrace'
    # What stands in the place of a cmdlet, and takes note of how it was called; the seed of what was random.
    'PSAvoidOverwritingBuiltInCmdlets'
    'PSAvoidGlobalVars'
    'PSAvoidUsingWriteHost'
)
$found = @(
    Invoke-ScriptAnalyzer -Path $module -Recurse -Settings $house
    Invoke-ScriptAnalyzer -Path $module -Recurse -Settings PSGallery
    Invoke-ScriptAnalyzer -Path (Join-Path (Split-Path $powershell) 'build.ps1') -Settings $ofBuild
    Invoke-ScriptAnalyzer -Path $PSScriptRoot -Recurse -Settings $ofBuild
    Invoke-ScriptAnalyzer -Path (Join-Path $powershell 'tests') -Recurse -Settings $ofTests
)
$found | Format-Table -AutoSize -Property ScriptName, Line, RuleName, Message | Out-String -Width 200
if ($found) {
    throw "PSScriptAnalyzer found $($found.Count)."
}
