#Requires -Version 5.1
<#
.SYNOPSIS
    Builds, tests and packages PortProxy; Maven does the building.
.DESCRIPTION
    Each task is a script in powershell/build, which takes the other parameters. On Windows PowerShell 5.1 and
    PowerShell 7.
.PARAMETER Task
    Clean, Build (the jar, which the module in this folder then uses), Test (the module's), Analyze, Help (the Korean and
    the Markdown help, from what the cmdlets say), Package, Publish (to a repository of modules), Install or Uninstall;
    several are done in the given order.
.EXAMPLE
    ./build.ps1 -Task Build, Test
.EXAMPLE
    ./build.ps1 -Task Install -Scope AllUsers
.EXAMPLE
    ./build.ps1 -Task Package, Publish
#>
[CmdletBinding(PositionalBinding = $false)]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Clean', 'Build', 'Test', 'Analyze', 'Help', 'Package', 'Publish', 'Install', 'Uninstall')]
    [string[]] $Task = 'Build',

    # The task's own parameters, such as -WithRuntime for Package.
    [Parameter(ValueFromRemainingArguments)]
    [object[]] $Rest = @()
)

$ErrorActionPreference = 'Stop'
# Names and values as they were written: a splatted array would hand -Scope over as a value.
$named = @{}
for ($i = 0; $i -lt $Rest.Count; $i++) {
    if ("$($Rest[$i])" -notmatch '^-(\w+):?$') {
        throw "`"$($Rest[$i])`" stands behind no parameter."
    }
    $name = $Matches[1]
    if ($i + 1 -lt $Rest.Count -and "$($Rest[$i + 1])" -notmatch '^-\w+:?$') {
        $i++
        $named[$name] = $Rest[$i]
    } else {
        $named[$name] = $true
    }
}
foreach ($one in $Task) {
    Write-Verbose "Task $one"
    $script = Join-Path (Join-Path (Join-Path $PSScriptRoot 'powershell') 'build') "$one.ps1"
    & $script @named
}
