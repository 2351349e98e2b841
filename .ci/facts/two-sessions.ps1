#Requires -Version 5.1
# Sessions beside each other: two that write, a module that another session has in use while it is installed again or
# removed, and no java that is left behind.
param([Parameter(Mandatory)][string] $Out)

. (Join-Path $PSScriptRoot 'helper.ps1')
Open-Proof $Out $PSCommandPath

$shell = (Get-Process -Id $PID).Path

# Another session, which answers a line for each step and waits for a file before the next.
function Open-Session {
    param([string] $Script)
    $file = Join-Path $script:own "session-$([guid]::NewGuid()).ps1"
    [IO.File]::WriteAllText($file, $Script)
    Open-Program $shell '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', $file
}

function Get-JavaCount {
    @(Get-Process -Name 'java' -ErrorAction SilentlyContinue).Count
}

Invoke-Proof {
    Clear-Rule
    $null = Invoke-PortProxy '--store', 'machine', 'reset'
    $java = Get-Java
    $loops = foreach ($first in 42000, 43000) {
        Open-Session "foreach (`$port in $first..$($first + 7)) { & '$java' -jar '$Jar' --store machine add v4tov4 `$port 10.0.0.5; if (`$LASTEXITCODE) { exit `$LASTEXITCODE } }"
    }
    foreach ($loop in $loops) { Write-Fact 'a session that adds eight rules beside another ends with' (Wait-Program $loop 180).Exit 0 }
    $rules = @((Invoke-PortProxy '--store', 'machine', '--json', 'show').Text -split '\r?\n' | Where-Object { $_.StartsWith('{') })
    Write-Fact 'every rule of both is there' $rules.Count 16

    $zip = Get-ChildItem -Path (Join-Path $Root 'target/portproxy-*.zip') -ErrorAction SilentlyContinue |
        Where-Object Name -NotLike '*-windows.zip' | Select-Object -First 1
    if (-not $zip) {
        Write-Gap 'install and uninstall' 'there is no target/portproxy-*.zip: mvn package makes it'
        return
    }
    $modules = Join-Path $script:own 'modules'
    $install = Join-Path $Root 'powershell/build/Install.ps1'
    $remove = Join-Path $Root 'powershell/build/Uninstall.ps1'
    $call = { param([string] $Path, [string[]] $More)
        Invoke-Program $shell (@('-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', $Path, '-ModulesPath', $modules) + $More) -Seconds 180 }
    Write-Fact 'install ends with' (& $call $install @('-Source', $zip.FullName)).Exit 0
    $files = { @(Get-ChildItem -LiteralPath (Join-Path $modules 'PortProxy') -Recurse -File -ErrorAction SilentlyContinue).Count }
    $installed = & $files
    $javas = Get-JavaCount

    $ready = Join-Path $script:own 'ready'
    $leave = Join-Path $script:own 'leave'
    foreach ($end in 'exits', 'is killed') {
        foreach ($file in $ready, $leave) { if (Test-Path -LiteralPath $file) { Remove-Item -LiteralPath $file } }
        $session = Open-Session @"
`$env:PORTPROXY_STORE = '$(Join-Path $script:own 'rules.reg')'
Import-Module '$(Join-Path $modules 'PortProxy')'
`$null = Get-PortProxy
`$null = New-Item '$ready'
while (-not (Test-Path '$leave')) { Start-Sleep -Milliseconds 100 }
"@
        Write-Fact "the session that $end has the module in use" (Wait-Until 90 { Test-Path -LiteralPath $ready }) $true
        if ($end -eq 'exits') {
            $run = & $call $install @('-Source', $zip.FullName)
            Write-Fact 'install beside it' "exit $($run.Exit), $(& $files) of $installed files; $($run.Errors.Trim())"
            $run = & $call $remove @()
            Write-Fact 'uninstall beside it' "exit $($run.Exit), $(& $files) of $installed files; $($run.Errors.Trim())"
            Write-Fact 'after both, all or nothing is there' (@(0, $installed) -contains (& $files)) $true
            $null = New-Item -Path $leave -ItemType File
            $null = Wait-Program $session 60
            if (-not (& $files)) { $null = & $call $install @('-Source', $zip.FullName) }
        } else {
            Stop-Process -Id $session.Process.Id -Force
        }
        Write-Fact "no java is left of a session that $end" (Wait-Until 15 { (Get-JavaCount) -le $javas }) $true
    }
    Write-Fact 'uninstall ends with' (& $call $remove @()).Exit 0
    Write-Fact 'and leaves no file' (& $files) 0
}
