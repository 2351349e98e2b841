#Requires -Version 5.1
<#
.SYNOPSIS
    How long the module takes, beside what it has to reach. Each number is the best of several: other work on the machine
    only adds.
.PARAMETER Runs
    How often each is measured.
#>
[CmdletBinding()]
param([int] $Runs = 5)

$ErrorActionPreference = 'Stop'
. (Join-Path $PSScriptRoot 'Shared.ps1')
Set-StrictMode -Off
$env:PORTPROXY_JAR = Find-Jar
$folder = Join-Path ([System.IO.Path]::GetTempPath()) "portproxy-benchmark-$PID"
$null = New-Item -ItemType Directory -Path $folder

# What a new process prints, as text.
function Invoke-Shell {
    param([string] $Command)
    & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command $Command
}

function Measure-Best {
    param([string] $What, [double] $Limit, [scriptblock] $Measured)
    $best = (1..$Runs | ForEach-Object { [double] (& $Measured) } | Measure-Object -Minimum).Minimum
    [pscustomobject]@{ What = $What; Milliseconds = [Math]::Round($best, 1); Limit = $Limit; Reached = $best -le $Limit }
}

function Measure-Call {
    param([scriptblock] $Call)
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    $null = & $Call
    $watch.Elapsed.TotalMilliseconds
}

try {
    $env:PORTPROXY_STORE = Join-Path $folder 'one.reg'
    $watch = '$w = [System.Diagnostics.Stopwatch]::StartNew(); '
    $import = "Import-Module '$ModulePath'; "
    $end = '$w.Elapsed.TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)'
    Import-Module $ModulePath -Force
    Add-PortProxy 80 10.0.0.5
    Measure-Best 'Import-Module' 150 { Invoke-Shell ('$null = Get-Date; ' + $watch + $import + $end) }
    Measure-Best 'first Get-PortProxy, Java and all' 700 { Invoke-Shell ($import + $watch + '$null = Get-PortProxy; ' + $end) }
    1..20 | ForEach-Object { $null = Get-PortProxy }
    Measure-Best 'warm Get-PortProxy' 10 { (1..20 | ForEach-Object { Measure-Call { Get-PortProxy } } | Sort-Object)[10] }
    $rules = 1..1000 | ForEach-Object { [pscustomobject]@{ ListenPort = $_; ConnectAddress = '10.0.0.5' } }
    $added = 0
    Measure-Best '1,000 rules added' 2000 {
        $script:added++
        $store = Join-Path $folder "added-$added.reg"
        Measure-Call { $rules | Add-PortProxy -Store $store }
    }
    $full = Join-Path $folder "added-$added.reg"
    Measure-Best '1,000 rules listed' 200 { Measure-Call { Get-PortProxy -Store $full } }
} finally {
    Remove-Module PortProxy -ErrorAction SilentlyContinue
    Remove-Item -LiteralPath $folder -Recurse -Force
}
