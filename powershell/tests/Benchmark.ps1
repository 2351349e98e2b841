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
    # What else the machine does is seen beside it, where the system tells.
    $load = if ([System.IO.File]::Exists('/proc/loadavg')) { [System.IO.File]::ReadAllText('/proc/loadavg').Split(' ')[0] }
    [pscustomobject]@{
        What = $What; Milliseconds = [Math]::Round($best, 1); Limit = $Limit; Reached = $best -le $Limit; Load = $load
    }
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
    Measure-Best '1,000 rules listed' 150 { Measure-Call { Get-PortProxy -Store $full } }
    $many = Join-Path $folder 'many.reg'
    # As regedit writes it.
    $lines = @(
        'Windows Registry Editor Version 5.00', ''
        '[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\PortProxy\v4tov4\tcp]'
        1..10000 | ForEach-Object { "`"*/$_`"=`"10.0.0.5/$_`"" }
    )
    [System.IO.File]::WriteAllLines($many, $lines, [System.Text.Encoding]::Unicode)
    1..20 | ForEach-Object { $null = Get-PortProxy 77 -Store $many }
    Measure-Best 'one of 10,000 rules by port' 20 { Measure-Call { Get-PortProxy 77 -Store $many } }
    Measure-Best '10,000 rules listed' 800 { Measure-Call { Get-PortProxy -Store $many } }
    $changed = Join-Path $folder 'changed.reg'
    foreach ($verb in 'Disable', 'Remove') {
        Measure-Best "10,000 rules: Get-PortProxy | $verb-PortProxy" 3000 {
            Copy-Item -LiteralPath $many -Destination $changed
            Measure-Call { Get-PortProxy -Store $changed | & "$verb-PortProxy" }
        }
    }
    1..5 | ForEach-Object { $null = Test-PortProxyPort 80 }
    Measure-Best 'warm Test-PortProxyPort' 60 { Measure-Call { Test-PortProxyPort 80 } }
} finally {
    Remove-Module PortProxy -ErrorAction SilentlyContinue
    Remove-Item -LiteralPath $folder -Recurse -Force
}
