# For helper.ps1: starts programs, keeps what they print, and ends them.
$Root = Split-Path (Split-Path $PSScriptRoot)
$Jar = Join-Path (Join-Path $Root 'target') 'portproxy.jar'

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
