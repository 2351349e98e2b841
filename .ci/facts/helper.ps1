# What the proofs share. Each begins by reading this file; run.ps1 reads it too. Windows PowerShell 5.1 and PowerShell 7.
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$Key = 'HKLM\SYSTEM\CurrentControlSet\Services\PortProxy'
$script:Build = "$([Environment]::OSVersion.Version.Build)"
$Root = Split-Path (Split-Path $PSScriptRoot)
$Jar = Join-Path (Join-Path $Root 'target') 'portproxy.jar'
$script:running = New-Object 'Collections.Generic.List[Diagnostics.Process]'

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

# As Windows' programs take their arguments apart again.
function Join-Argument {
    param([string[]] $Arguments)
    $quoted = foreach ($argument in $Arguments) {
        if ($argument -and $argument.IndexOfAny([char[]] " `t`n`"") -lt 0) {
            $argument
        } else {
            $text = [regex]::Replace($argument, '(\\*)"', '$1$1\"')
            '"' + [regex]::Replace($text, '(\\+)$', '$1$1') + '"'
        }
    }
    $quoted -join ' '
}

# Starts a program whose output is kept as bytes. -Raw: the command line as it is, for cmd.exe.
function Open-Program {
    param([string] $Program, [string[]] $Arguments = @(), [string] $Raw)
    $info = New-Object Diagnostics.ProcessStartInfo
    $info.FileName = $Program
    $info.Arguments = if ($Raw) { $Raw } else { Join-Argument $Arguments }
    $info.WorkingDirectory = (Get-Location -PSProvider FileSystem).ProviderPath
    $info.UseShellExecute = $false
    $info.RedirectStandardInput = $true
    $info.RedirectStandardOutput = $true
    $info.RedirectStandardError = $true
    $process = [Diagnostics.Process]::Start($info)
    $process.StandardInput.Close()
    $script:running.Add($process)
    $output = New-Object IO.MemoryStream
    $errors = New-Object IO.MemoryStream
    [pscustomobject]@{
        Process = $process
        Output  = $output
        Errors  = $errors
        Reading = [Threading.Tasks.Task[]] @($process.StandardOutput.BaseStream.CopyToAsync($output),
            $process.StandardError.BaseStream.CopyToAsync($errors))
        Watch   = [Diagnostics.Stopwatch]::StartNew()
    }
}

# With the processes that it started.
function Close-Process {
    param([Diagnostics.Process] $Process)
    if (-not $Process.HasExited) {
        try {
            if ($PSVersionTable.PSEdition -eq 'Core') {
                $Process.Kill($true)
            } else {
                $null = & taskkill.exe /f /t /pid $Process.Id
            }
            $null = $Process.WaitForExit(10000)
        } catch [InvalidOperationException] {
            Write-Verbose 'It has ended meanwhile.'
        }
    }
}

# Waits for the end of what Open-Program started. Exit is null where it did not end in time and was ended.
function Wait-Program {
    param($Started, [int] $Seconds = 60)
    $ended = $Started.Process.WaitForExit($Seconds * 1000)
    if (-not $ended) {
        Close-Process $Started.Process
    }
    # A child that inherited the pipe keeps it open: what was said until now is enough.
    $null = [Threading.Tasks.Task]::WaitAll($Started.Reading, 5000)
    $bytes = $Started.Output.ToArray()
    $null = $script:running.Remove($Started.Process)
    [pscustomobject]@{
        Exit    = if ($ended) { $Started.Process.ExitCode } else { $null }
        Bytes   = $bytes
        Text    = [Text.Encoding]::UTF8.GetString($bytes)
        Errors  = [Text.Encoding]::UTF8.GetString($Started.Errors.ToArray())
        Seconds = [Math]::Round($Started.Watch.Elapsed.TotalSeconds, 2)
    }
}

# Runs a program to its end. -Keep: the name of the file for the bytes of its output; -Folder where that is not the
# proof's own. Every run is a line of facts/PROOF.runs.jsonl.
function Invoke-Program {
    param([string] $Program, [string[]] $Arguments = @(), [string] $Raw, [string] $Keep, [string] $Folder,
        [int] $Seconds = 60)
    $run = Wait-Program (Open-Program $Program $Arguments $Raw) $Seconds
    $line = [ordered]@{
        program = $Program; arguments = $(if ($Raw) { $Raw } else { $Arguments })
        exit = $run.Exit; seconds = $run.Seconds; stdout = $run.Text; stderr = $run.Errors
    }
    if ($Keep) {
        if (-not $Folder) { $Folder = $script:own }
        [IO.File]::WriteAllBytes((Join-Path $Folder $Keep), $run.Bytes)
        $line.file = $Keep
    }
    Write-Line "facts/$script:proof.runs.jsonl" $line
    $run
}

function Invoke-Netsh {
    param([string] $Line, [string] $Keep, [string] $Folder)
    Invoke-Program 'netsh.exe' -Raw "interface portproxy $Line" -Keep $Keep -Folder $Folder
}

function Get-Java {
    if ($env:JAVA_HOME) {
        $name = if ($env:OS -eq 'Windows_NT') { 'bin\java.exe' } else { 'bin/java' }
        $path = Join-Path $env:JAVA_HOME $name
        if (Test-Path -LiteralPath $path) { return $path }
    }
    $found = @(Get-Command -Name 'java' -CommandType Application -ErrorAction SilentlyContinue)
    if (-not $found) { throw 'There is no Java: JAVA_HOME does not name one, and none is on PATH.' }
    $found[0].Path
}

# The program, on the system's store unless the arguments name another.
function Invoke-PortProxy {
    param([string[]] $Arguments, [int] $Seconds = 120, [string] $Keep, [string] $Folder)
    if ($Arguments -notcontains '--store') {
        $Arguments = @('--store', 'system') + $Arguments
    }
    Invoke-Program (Get-Java) (@('-jar', $Jar) + $Arguments) -Seconds $Seconds -Keep $Keep -Folder $Folder
}

# A relay of a store, as the launchers start it; ended with the proof.
function Open-Relay {
    param([string[]] $Arguments)
    Open-Program (Get-Java) (@('-XX:+UseSerialGC', '-XX:-UsePerfData', '-jar', $Jar) + $Arguments)
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

function Get-FreePort {
    $listener = New-Object Net.Sockets.TcpListener ([Net.IPAddress]::Loopback), 0
    $listener.Start()
    try { $listener.LocalEndpoint.Port } finally { $listener.Stop() }
}

# What listens on a port, as address:port; the addresses joined by commas.
function Get-Listening {
    param([int] $Port)
    $ends = [Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().GetActiveTcpListeners()
    (@($ends | Where-Object Port -eq $Port | ForEach-Object { "$($_.Address)" } | Sort-Object) -join ',')
}

# Seconds until something listens on the port; null where nothing has in time.
function Measure-Listening {
    param([int] $Port, [double] $Seconds = 10, [scriptblock] $Meanwhile = {})
    $since = [Diagnostics.Stopwatch]::StartNew()
    while (-not (Get-Listening $Port)) {
        if ($since.Elapsed.TotalSeconds -gt $Seconds) { return }
        & $Meanwhile
        Start-Sleep -Milliseconds 20
    }
    [Math]::Round($since.Elapsed.TotalSeconds, 3)
}

# A target that sends back what it gets. Its connections are served by threads of .NET, not of PowerShell.
function Open-Target {
    param([string] $Address = '127.0.0.1', [int] $Port = 0)
    $listener = New-Object Net.Sockets.TcpListener ([Net.IPAddress]::Parse($Address)), $Port
    $listener.Start()
    $listener
}

# A connection through a port: client, accepted server end, seconds. Null members where it did not come about.
function Open-Pair {
    param([string] $Address, [int] $Port, $Target, [double] $Seconds = 10)
    $watch = [Diagnostics.Stopwatch]::StartNew()
    $ip = [Net.IPAddress]::Parse($Address)
    $client = New-Object Net.Sockets.TcpClient $ip.AddressFamily
    $said = ''
    $server = $null
    try {
        if (-not $client.ConnectAsync($ip, $Port).Wait([int] ($Seconds * 1000))) { $said = 'no answer' }
    } catch {
        $said = Get-SocketError $_
    }
    if (-not $said -and $Target) {
        if (Wait-Until $Seconds { $Target.Pending() }) { $server = $Target.AcceptTcpClient() }
        else { $said = 'connected, and nobody came to the target' }
    }
    [pscustomobject]@{ Client = $client; Server = $server; Said = $said; Seconds = [Math]::Round($watch.Elapsed.TotalSeconds, 3) }
}

function Get-SocketError {
    param($Record)
    $exception = $Record.Exception
    while ($exception) {
        if ($exception -is [Net.Sockets.SocketException]) { return "$($exception.SocketErrorCode)" }
        if ($exception -is [AggregateException]) { $exception = $exception.InnerExceptions[0] }
        else { $exception = $exception.InnerException }
    }
    $Record.Exception.GetType().Name
}

# What a read of one end gives within the time: bytes as text, 'end', a socket's error, or 'silence'.
function Read-End {
    param($Client, [double] $Seconds = 10)
    $buffer = New-Object byte[] 4096
    try {
        # Of the socket: a TcpClient gives no stream once one half is closed.
        $Client.Client.ReceiveTimeout = [int] ($Seconds * 1000)
        $count = $Client.Client.Receive($buffer)
        if ($count -eq 0) { return 'end' }
        [Text.Encoding]::ASCII.GetString($buffer, 0, $count)
    } catch {
        $said = Get-SocketError $_
        if ('TimedOut', 'WouldBlock' -contains $said) { 'silence' } else { $said }
    }
}

function Send-Text {
    param($Client, [string] $Text)
    $null = $Client.Client.Send([Text.Encoding]::ASCII.GetBytes($Text))
}

# A few bytes each way: 'bytes both ways', or what came instead.
function Test-Pair {
    param($Pair)
    if ($Pair.Said) { return $Pair.Said }
    Send-Text $Pair.Client 'there'
    $there = Read-End $Pair.Server
    if ($there -ne 'there') { return "the target got $there" }
    Send-Text $Pair.Server 'back'
    $back = Read-End $Pair.Client
    if ($back -ne 'back') { return "the client got $back" }
    'bytes both ways'
}

function Close-Pair {
    param($Pair)
    foreach ($end in $Pair.Client, $Pair.Server) {
        if ($end) { $end.Close() }
    }
}

# Tries until it connects or the time is over: IP Helper listens a moment after it was told.
function Test-Forward {
    param([string] $Address, [int] $Port, $Target, [double] $Seconds = 10)
    $watch = [Diagnostics.Stopwatch]::StartNew()
    do {
        $pair = Open-Pair $Address $Port $Target 5
        $said = Test-Pair $pair
        Close-Pair $pair
        if ($said -eq 'bytes both ways') { return $said }
        Start-Sleep -Milliseconds 100
    } while ($watch.Elapsed.TotalSeconds -lt $Seconds)
    $said
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

# The machine's own IPv4 address that is not loopback; empty where there is none.
function Get-OwnAddress {
    $all = [Net.NetworkInformation.NetworkInterface]::GetAllNetworkInterfaces() |
        Where-Object OperationalStatus -eq 'Up' |
        ForEach-Object { $_.GetIPProperties().UnicastAddresses } |
        ForEach-Object { $_.Address }
    $own = $all | Where-Object { $_.AddressFamily -eq 'InterNetwork' -and -not [Net.IPAddress]::IsLoopback($_) } |
        Select-Object -First 1
    "$own"
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
