# What the proofs share. Each begins by reading this file; run.ps1 reads it too. Windows PowerShell 5.1 and PowerShell 7.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$Key = 'HKLM\SYSTEM\CurrentControlSet\Services\PortProxy'
$script:Build = "$([Environment]::OSVersion.Version.Build)"
$script:running = New-Object 'Collections.Generic.List[Diagnostics.Process]'

. (Join-Path $PSScriptRoot 'programs.ps1')
. (Join-Path $PSScriptRoot 'connections.ps1')

# The folder that a proof writes to, and below it the two of the tests' fixtures, laid out as in the sources.
function Open-Proof {
    param([string] $Out, [string] $Path)
    $script:out = $Out
    $script:proof = [IO.Path]::GetFileNameWithoutExtension($Path)
    $script:own = Join-Path (Join-Path $Out 'facts') $script:proof
    # Each part by itself: reg.exe takes a slash in a path for an option.
    $script:netsh = [IO.Path]::Combine($Out, 'java', 'src', 'test', 'resources', 'netsh')
    $script:samples = [IO.Path]::Combine($Out, 'registry', 'samples')
    foreach ($folder in $script:own, $script:netsh, $script:samples) {
        $null = [IO.Directory]::CreateDirectory($folder)
    }
}

function Write-Line {
    param([string] $File, $Value)
    $line = (ConvertTo-Json -InputObject $Value -Compress -Depth 6) + "`n"
    [IO.File]::AppendAllText((Join-Path $script:out $File), $line)
}

# One thing that was seen. With -Expected it is compared as text, letter case included, and the table at the end tells where they differ.
function Write-Fact {
    param([string] $Fact, $Saw, $Expected)
    $line = [ordered]@{ proof = $script:proof; fact = $Fact; saw = $Saw }
    if ($PSBoundParameters.ContainsKey('Expected')) {
        $line.expected = $Expected
        $line.holds = [string]::Equals("$Saw", "$Expected")
    }
    Write-Line "facts/$script:proof.jsonl" $line
}

# What this machine cannot show, with the reason: never counted as seen.
function Write-Gap {
    param([string] $Fact, [string] $Reason)
    Write-Line "facts/$script:proof.jsonl" ([ordered]@{ proof = $script:proof; fact = $Fact; missing = $Reason })
}

# A command that run.ps1 executes when the proof has ended, however it ends: the newest first.
function Add-PutBack {
    param([string] $Program, [string[]] $Arguments)
    Write-Line "facts/$script:proof.putback.jsonl" ([ordered]@{ program = $Program; arguments = $Arguments })
}

# A folder is gone at the end; a process that has just ended may hold its files a moment longer. rmdir follows no link.
function Add-FolderPutBack {
    param([string] $Folder)
    $script = "foreach (`$i in 1..20) { if (-not (Test-Path -LiteralPath '$Folder')) { break }; " +
    "cmd.exe /c rmdir /s /q '$Folder'; Start-Sleep -Milliseconds 500 }"
    Add-PutBack (Get-Process -Id $PID).Path '-NoProfile', '-NonInteractive', '-Command', $script
}

# A key is as it was at the end.
function Add-KeyPutBack {
    param([string] $Path)
    $before = Join-Path $script:own "before-$($Path.Replace('\', '-')).reg"
    if (Test-Path -LiteralPath "Registry::$Path") {
        $run = Invoke-Program 'reg.exe' 'export', $Path, $before, '/y'
        # What follows would delete what nothing brings back.
        if ($run.Exit -ne 0) { throw "$Path could not be saved, so it is not touched: reg.exe ended with $($run.Exit)." }
        Add-PutBack 'reg.exe' 'import', $before
    }
    Add-PutBack 'reg.exe' 'delete', $Path, '/f'
}

# The machine has no rules from here on; those of before come back at the end, and what the program writes beside its
# rules goes: its key, and its folder where there was none.
function Clear-Rule {
    Add-PutBack 'sc.exe' 'control', 'iphlpsvc', 'paramchange'
    Add-KeyPutBack $Key
    Add-KeyPutBack 'HKLM\SOFTWARE\PortProxy'
    if ($env:ProgramData) {
        $folder = Join-Path $env:ProgramData 'PortProxy'
        if (-not (Test-Path -LiteralPath $folder)) { Add-FolderPutBack $folder }
    }
    $null = Invoke-Netsh 'reset'
}

# What the registry holds now, beside what netsh said of it. Exit 1: there is no such key.
function Save-Key {
    param([string] $Name)
    (Invoke-Program 'reg.exe' 'export', $Key, (Join-Path $script:samples "$Name.reg"), '/y').Exit
}

# Name=data of every value below the key, a line each, as reg.exe tells them.
function Get-Value {
    param([string] $Below = '')
    $text = (Invoke-Program 'reg.exe' 'query', "$Key$Below", '/s').Text
    $values = [regex]::Matches($text, '(?m)^    (.*?)    (REG_\w+)(?:    (.*?))?\r?$')
    @($values | ForEach-Object { "$($_.Groups[1].Value)=$($_.Groups[3].Value)" })
}

function Get-IpHelper {
    $text = (Invoke-Program 'sc.exe' 'queryex', 'iphlpsvc').Text
    [pscustomobject]@{
        State = [regex]::Match($text, 'STATE\s*:\s*(\d+)').Groups[1].Value
        Id    = [regex]::Match($text, 'PID\s*:\s*(\d+)').Groups[1].Value
    }
}

# Until the service has the state (1 stopped, 4 running); $false where it has not in time.
function Wait-Service {
    param([string] $Name, [string] $State, [int] $Seconds = 60)
    $question = 'queryex', $Name
    $there = "STATE\s*:\s*$State\b"
    Wait-Until $Seconds { [regex]::IsMatch((Invoke-Program 'sc.exe' $question).Text, $there) }
}

function Wait-Until {
    param([double] $Seconds, [scriptblock] $Condition)
    $watch = [Diagnostics.Stopwatch]::StartNew()
    while (-not (& $Condition)) {
        if ($watch.Elapsed.TotalSeconds -gt $Seconds) { return $false }
        Start-Sleep -Milliseconds 50
    }
    $true
}

# Finding ids of check or ports with --json, once each, in order.
function Get-FindingId {
    param($Run)
    $ids = foreach ($line in $Run.Text -split '\r?\n') {
        if ($line.StartsWith('{')) {
            $object = ConvertFrom-Json $line
            if ($object.type -eq 'finding') { $object.id }
        }
    }
    @($ids | Sort-Object -Unique) -join ' '
}

function Test-Administrator {
    if ($env:OS -ne 'Windows_NT') { return $false }
    $user = [Security.Principal.WindowsPrincipal] [Security.Principal.WindowsIdentity]::GetCurrent()
    $user.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
}

# A proof is its body: whatever it started is ended with it. Exit code 0: ran; 1: could not.
function Invoke-Proof {
    param([scriptblock] $Body)
    $code = 1
    try {
        & $Body
        $code = 0
    } catch {
        Write-Gap 'the proof itself' "$($_.Exception.Message) ($($_.InvocationInfo.ScriptLineNumber): $($_.InvocationInfo.Line.Trim()))"
        [Console]::Error.WriteLine("$($script:proof): $($_.Exception.Message)`n$($_.ScriptStackTrace)")
    } finally {
        foreach ($process in $script:running.ToArray()) { Close-Process $process }
    }
    exit $code
}
