#Requires -Version 5.1
# The launcher of cmd.exe on this machine: exit codes, characters that cmd.exe takes for its own, a JAVA_HOME with blanks,
# the archive of another Java, two starts at a time; called from cmd.exe, both editions of PowerShell and Git Bash. Elevated
# it starts a Java of the program folders alone: so Java is copied there.
param([Parameter(Mandatory)][string] $Out)

. (Join-Path $PSScriptRoot 'helper.ps1')
Open-Proof $Out $PSCommandPath

function Get-Shell {
    $windows = Join-Path $env:SystemRoot 'System32\WindowsPowerShell\v1.0\powershell.exe'
    if (Test-Path -LiteralPath $windows) { @{ Name = 'Windows PowerShell'; Program = $windows; Before = @('-NoProfile', '-NonInteractive', '-Command') } }
    $seven = Get-Command -Name 'pwsh.exe' -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
    if ($seven) { @{ Name = 'PowerShell 7'; Program = $seven.Path; Before = @('-NoProfile', '-NonInteractive', '-Command') } }
}

Invoke-Proof {
    $javaHome = Split-Path (Split-Path (Get-Java))
    $programs = Join-Path $env:ProgramFiles "PortProxy facts $PID"
    Add-FolderPutBack $programs
    $null = [IO.Directory]::CreateDirectory($programs)
    $java = Join-Path $programs 'a java'
    Copy-Item -LiteralPath $javaHome -Destination $java -Recurse
    $module = Join-Path $programs 'PortProxy'
    $lib = Join-Path $module 'lib'
    $null = [IO.Directory]::CreateDirectory($lib)
    Copy-Item -LiteralPath (Join-Path $Root 'powershell/PortProxy/bin') -Destination $module -Recurse
    Copy-Item -LiteralPath $Jar -Destination $lib
    Get-ChildItem -Path (Join-Path (Split-Path $Jar) 'win32-*') | Copy-Item -Destination $lib -Recurse
    $launcher = Join-Path $module 'bin\portproxy.cmd'
    $store = Join-Path $script:own 'rules.reg'
    $env:JAVA_HOME = $java

    function Invoke-Launcher {
        param([string] $Line, [int] $Seconds = 60)
        Invoke-Program 'cmd.exe' -Raw "/d /s /c `"`"$launcher`" --store `"$store`" $Line`"" -Seconds $Seconds
    }

    foreach ($case in @('show', 0), @('shwo', 2), @('delete v4tov4 42424', 3), @('add v4tov4 42424 10.0.0.5', 0),
        @('add v4tov4 42424 10.0.0.6', 5)) {
        Write-Fact "portproxy $($case[0]) ends with" (Invoke-Launcher $case[0]).Exit $case[1]
    }
    # In a prompt, and not in a batch file, a percent sign stays where it names no variable.
    foreach ($comment in 'a % b', 'a ^ b', 'a & b', 'a | b', 'a < b > c', 'a ! b', '100% (sure)') {
        $null = Invoke-Launcher "set v4tov4 listenport=42424 connectaddress=10.0.0.5 --comment `"$comment`""
        $rule = ConvertFrom-Json ((Invoke-Launcher '--json show').Text -split '\r?\n')[0]
        Write-Fact "a comment from cmd.exe: $comment" $rule.comment $comment
    }
    $null = Invoke-Launcher 'set v4tov4 listenport=42424 connectaddress=10.0.0.5 --comment "a \"quoted\" b"'
    $rule = ConvertFrom-Json ((Invoke-Launcher '--json show').Text -split '\r?\n')[0]
    Write-Fact 'a comment with quotation marks' $rule.comment 'a "quoted" b'

    foreach ($shell in Get-Shell) {
        foreach ($case in @('show', 0), @('shwo', 2)) {
            $run = Invoke-Program $shell.Program ($shell.Before + "& '$launcher' --store '$store' $($case[0]); exit `$LASTEXITCODE")
            Write-Fact "from $($shell.Name): $($case[0]) ends with" $run.Exit $case[1]
        }
    }
    $bash = Join-Path $env:ProgramFiles 'Git\bin\bash.exe'
    if (Test-Path -LiteralPath $bash) {
        foreach ($case in @('show', 0), @('shwo', 2)) {
            $script = "'$($launcher.Replace('\', '/').Replace('.cmd', ''))' --store '$($store.Replace('\', '/'))' $($case[0])"
            $run = Invoke-Program $bash '-c', $script
            Write-Fact "from Git Bash: $($case[0]) ends with" $run.Exit $case[1]
            if ($case[0] -eq 'shwo') {
                Write-Fact 'from Git Bash, into a pipe, there are no colours' ($run.Errors + $run.Text).Contains([string] [char] 27) $false
            }
        }
    } else {
        Write-Gap 'from Git Bash' "there is no $bash"
    }

    $watch = [Diagnostics.Stopwatch]::StartNew()
    $null = Invoke-Launcher 'show'
    $without = $watch.Elapsed.TotalSeconds
    $run = Invoke-Program (Join-Path $java 'bin\java.exe') '-cp', (Join-Path $lib 'portproxy.jar'), 'dev.portproxy.launch.StartArchive' -Seconds 120
    Write-Fact 'the archive of starts is made' $run.Exit 0
    $watch.Restart()
    $null = Invoke-Launcher 'show'
    Write-Fact 'seconds of a start without and with the archive' "$([Math]::Round($without, 2)), $([Math]::Round($watch.Elapsed.TotalSeconds, 2))"
    $shown = (Invoke-Launcher '--json show').Text
    $others = @(Get-ChildItem -Path 'env:JAVA_HOME_*' -ErrorAction SilentlyContinue | Where-Object {
            $_.Value -ne $javaHome -and [int] "0$([regex]::Match($_.Name, '\d+').Value)" -ge 17
        })
    if ($others) {
        $other = Join-Path $programs 'another java'
        Copy-Item -LiteralPath $others[-1].Value -Destination $other -Recurse
        $env:JAVA_HOME = $other
        $run = Invoke-Launcher '--json show'
        Write-Fact "with the archive of another Java, $($others[-1].Name) ends with" $run.Exit 0
        Write-Fact 'and says the same, and nothing else' ([string]::Equals($run.Text, $shown)) $true
        $env:JAVA_HOME = $java
    } else {
        Write-Gap 'the archive of another Java' 'there is no other Java on this machine'
    }

    $two = @(1..2 | ForEach-Object { Open-Program 'cmd.exe' -Raw "/d /s /c `"`"$launcher`" --store `"$store`" --json show`"" })
    $ends = @($two | ForEach-Object { Wait-Program $_ 60 })
    Write-Fact 'two starts at a time say the same' ([string]::Equals($ends[0].Text, $ends[1].Text) -and $ends[0].Exit -eq 0) $true

    $env:JAVA_HOME = $null
    $path = $env:PATH
    $env:PATH = Join-Path $env:SystemRoot 'System32'
    Write-Fact 'without any Java it ends with' (Invoke-Launcher 'show').Exit 6
    $env:PATH = $path
}
