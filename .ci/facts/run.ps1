#Requires -Version 5.1
<#
.SYNOPSIS
    Records what Windows itself does: runs the proofs of this folder in order and keeps what they saw.
.DESCRIPTION
    For a machine that is thrown away, as administrator: the proofs write rules, stop services and make a user. Each runs
    in a process of its own, for at most its time; what it changed is put back when it has ended, however it ended, and
    the next one runs. Nothing but loopback and this machine's own addresses is contacted.

    Below -Out: facts/PROOF.jsonl has what was seen, a line each, with what was expected and whether it holds;
    facts/PROOF.runs.jsonl every program that was run, with its exit code; java/src/test/resources/netsh and
    registry/samples what can be copied to there as it is.

    Exit code: 0 where every proof ran, 1 where one could not, or where something could not be put back. That a fact
    differs from what was expected is news, and no failure.
.PARAMETER Out
    The folder to write to; made where it is missing.
.PARAMETER Only
    Names of proofs; all without it.
.PARAMETER Check
    Runs none. Tells whether every proof that WINDOWS.md names is here, every file here is a proof of the list, and
    all are ASCII, parse, and are fine by PSScriptAnalyzer where it is installed.
.PARAMETER Proofs
    The folder of the proofs, for tests of this script.
#>
[CmdletBinding()]
param(
    [string] $Out,
    [string[]] $Only = @(),
    [switch] $Check,
    [string] $Proofs = $PSScriptRoot
)

. (Join-Path $PSScriptRoot 'helper.ps1')

# In this order, with the seconds that each may take. What could cut off the next ones stands at the end.
$list = [ordered]@{
    'machine'             = 180
    'netsh-output'        = 240
    'defaults'            = 480
    'delete-and-reset'    = 180
    'paramchange'         = 240
    'bytes'               = 480
    'hand-written-values' = 240
    'targets'             = 240
    'excluded-ports'      = 300
    'firewall'            = 420
    'registry-watch'      = 300
    'launcher'            = 420
    'two-sessions'        = 420
    'code-page'           = 300
    'loopback-bbr2'       = 180
    'ordinary-user'       = 540
    'ip-helper-stopped'   = 420
    'service'             = 480
}
if ($Proofs -ne $PSScriptRoot) {
    $list = [ordered]@{}
    foreach ($file in Get-ChildItem -LiteralPath $Proofs -File | Where-Object Extension -eq '.ps1' | Sort-Object Name) {
        $list[$file.BaseName] = 10
    }
}
# powershell -File hands a list over as one text.
$Only = @($Only | ForEach-Object { $_ -split ',' } | Where-Object { $_ })

function Find-Wrong {
    $here = @(Get-ChildItem -LiteralPath $PSScriptRoot -File | Where-Object Extension -eq '.ps1' | ForEach-Object { $_.BaseName })
    foreach ($name in $list.Keys) {
        if ($here -notcontains $name) { "$name.ps1 is in the list, and not here" }
    }
    foreach ($name in $here) {
        if ('run', 'helper', 'programs', 'connections' -notcontains $name -and @($list.Keys) -notcontains $name) { "$name.ps1 is not in the list" }
        $path = Join-Path $PSScriptRoot "$name.ps1"
        if ([regex]::IsMatch([IO.File]::ReadAllText($path), '[^\x00-\x7f]')) { "$name.ps1 is not ASCII" }
        $tokens = $null
        $problems = $null
        $null = [Management.Automation.Language.Parser]::ParseFile($path, [ref] $tokens, [ref] $problems)
        foreach ($problem in $problems) { "$name.ps1:$($problem.Extent.StartLineNumber): $($problem.Message)" }
    }
    $document = [IO.File]::ReadAllText((Join-Path $Root 'java/src/test/java/dev/portproxy/windows/WINDOWS.md'))
    $named = @([regex]::Matches($document, '`([a-z0-9-]+)\.ps1`') | ForEach-Object { $_.Groups[1].Value })
    foreach ($name in $named) {
        if (@($list.Keys) -notcontains $name) { "WINDOWS.md names $name.ps1, and no proof has that name" }
    }
    foreach ($name in $list.Keys) {
        if ($named -notcontains $name) { "$name.ps1 is not named in WINDOWS.md" }
    }
    if (Get-Module -Name PSScriptAnalyzer -ListAvailable) {
        $settings = Import-PowerShellDataFile (Join-Path $Root 'powershell/PSScriptAnalyzerSettings.psd1')
        # A proof is about Windows, and runs nowhere else.
        $settings.ExcludeRules += 'PSUseCompatibleCmdlets'
        foreach ($found in Invoke-ScriptAnalyzer -Path $PSScriptRoot -Settings $settings) {
            "$($found.ScriptName):$($found.Line): $($found.RuleName): $($found.Message)"
        }
    }
}

if ($Check) {
    $wrong = @(Find-Wrong)
    $wrong
    if ($wrong) { exit 1 }
    "facts: $($list.Count) proofs, fine"
    exit 0
}

if (-not $Out) { throw 'Name the folder to write to: -Out FOLDER.' }
foreach ($name in $Only) {
    if (@($list.Keys) -notcontains $name) { throw "There is no proof $name. There are: $(@($list.Keys) -join ', ')." }
}
$Out = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Out)
$null = [IO.Directory]::CreateDirectory((Join-Path $Out 'facts'))
$shell = (Get-Process -Id $PID).Path

# The newest first. What is listed stays in the artifact: it tells what was changed.
function Invoke-PutBack {
    param([string] $Name)
    Open-Proof $Out "$Name.ps1"
    $file = Join-Path $Out "facts/$Name.putback.jsonl"
    if (-not (Test-Path -LiteralPath $file)) { return }
    $entries = @([IO.File]::ReadAllLines($file) | ForEach-Object { ConvertFrom-Json $_ })
    [array]::Reverse($entries)
    foreach ($entry in $entries) {
        try {
            $run = Invoke-Program $entry.program ([string[]] $entry.arguments)
            $said = if ($null -eq $run.Exit) { 'did not end' } elseif ($run.Exit -ne 0) { "ended with $($run.Exit)" }
        } catch {
            $said = $_.Exception.Message
        }
        if ($said) { "$($entry.program) $(@($entry.arguments) -join ' '): $said" }
    }
}

# A key that the proof never made cannot be deleted, and so on: whether all is back is what the machine says.
function Get-MachineState {
    if ($env:OS -ne 'Windows_NT') { return 'not Windows' }
    Open-Proof $Out 'run.ps1'
    $rules = (@(Get-Value) | Sort-Object) -join '; '
    $config = (Invoke-Program 'sc.exe' 'qc', 'iphlpsvc').Text
    $start = [regex]::Match($config, 'START_TYPE\s*:\s*(\d+)').Groups[1].Value
    $others = @(
        (Invoke-Program 'sc.exe' 'query', 'PortProxyRelay').Exit
        (Invoke-Program 'net.exe' 'user', 'portproxy-facts').Exit
        (Invoke-Program 'reg.exe' 'query', 'HKLM\SOFTWARE\PortProxy').Exit
        (Invoke-Program 'reg.exe' 'query', 'HKCU\SOFTWARE\PortProxy').Exit
        @(Get-ChildItem -LiteralPath $env:ProgramData, $env:ProgramFiles -Force | Where-Object Name -Like 'PortProxy*').Count
    )
    $excluded = (Invoke-Program 'netsh.exe' -Raw 'interface ipv4 show excludedportrange protocol=tcp').Text
    $managed = [regex]::Matches($excluded, '(?m)^\s*(\d+)\s+(\d+)\s+\*') | ForEach-Object { $_.Groups[1].Value }
    $firewall = [regex]::Replace((Invoke-Program 'netsh.exe' 'advfirewall', 'show', 'allprofiles', 'state').Text.Trim(), '\s+', ' ')
    $policy = 'HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy\FirewallRules'
    $opened = [regex]::Matches((Invoke-Program 'reg.exe' 'query', $policy).Text, '\|Name=PortProxy').Count
    $provider = [regex]::Match((Invoke-Program 'netsh.exe' -Raw 'interface tcp show supplemental internet').Text, '(?m)Congestion Control Provider\s*:\s*(\w+)').Groups[1].Value
    "rules: $rules | IP Helper: $((Get-IpHelper).State), start $start | service, user, keys, folders: $others | " +
    "excluded by hand: $managed | firewall: $firewall, $opened rules | congestion provider: $provider"
}

# One proof from its start to its put-back, told in lines; its row of the table is added to $rows.
function Invoke-One {
    param([string] $Name, [int] $Limit)
    "== $Name"
    foreach ($kind in 'jsonl', 'runs.jsonl', 'putback.jsonl') {
        $old = Join-Path $Out "facts/$Name.$kind"
        if (Test-Path -LiteralPath $old) { Remove-Item -LiteralPath $old }
    }
    $before = Get-MachineState
    Open-Proof $Out "$Name.ps1"
    $state = 'could not run'
    $arguments = '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', (Join-Path $Proofs "$Name.ps1"), '-Out', $Out
    try {
        $run = Wait-Program (Open-Program $shell $arguments) $Limit
        if ($null -eq $run.Exit) { $state = "over its $Limit s" } elseif ($run.Exit -eq 0) { $state = 'ran' }
    } finally {
        $notBack = @(Invoke-PutBack $Name)
    }
    $after = Get-MachineState
    if ($before -ne $after) {
        $state = "$state, not put back"
        "before: $before"
        "after:  $after"
        $notBack | ForEach-Object { "put back: $_" }
    }
    @($run.Text, $run.Errors) | Where-Object { $_ }
    $file = Join-Path $Out "facts/$Name.jsonl"
    $facts = @(if (Test-Path -LiteralPath $file) { [IO.File]::ReadAllLines($file) | ForEach-Object { ConvertFrom-Json $_ } })
    $seen = @($facts | Where-Object { Test-Member $_ 'saw' })
    $gaps = @($facts | Where-Object { Test-Member $_ 'missing' })
    $differing = @($seen | Where-Object { (Test-Member $_ 'holds') -and -not $_.holds })
    $differing | ForEach-Object { "differs: $($_.fact): saw `"$($_.saw)`", expected `"$($_.expected)`"" }
    $gaps | ForEach-Object { "not seen: $($_.fact): $($_.missing)" }
    if ($state -eq 'ran' -and -not $seen) { $state = 'saw nothing' }
    $rows.Add([pscustomobject]@{
            Proof = $Name; State = $state; Facts = $seen.Count; Differ = $differing.Count; 'Not seen' = $gaps.Count; Seconds = $run.Seconds
        })
}

function Test-Member {
    param($Value, [string] $Name)
    @($Value.PSObject.Properties | ForEach-Object { $_.Name }) -contains $Name
}

$rows = New-Object 'Collections.Generic.List[object]'
foreach ($name in $list.Keys) {
    if (-not $Only -or $Only -contains $name) { Invoke-One $name $list[$name] }
}
$rows | Format-Table -AutoSize | Out-String -Width 160
if ($env:GITHUB_STEP_SUMMARY) {
    $table = @('| proof | state | facts | differ | not seen | seconds |', '|---|---|---|---|---|---|')
    $table += @($rows | ForEach-Object { "| $($_.Proof) | $($_.State) | $($_.Facts) | $($_.Differ) | $($_.'Not seen') | $($_.Seconds) |" })
    [IO.File]::AppendAllText($env:GITHUB_STEP_SUMMARY, ($table -join "`n") + "`n")
}
[IO.File]::WriteAllText((Join-Path $Out 'facts/table.json'), (ConvertTo-Json @($rows.ToArray())) + "`n")
exit [int] (@($rows | Where-Object State -ne 'ran').Count -gt 0)
