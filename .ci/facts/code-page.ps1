#Requires -Version 5.1
# Code pages and cultures that can be had without a restart: netsh under 949 and 65001, the program beside it, and the
# module in ko-KR. Windows in another language takes a restart, and is not to be seen here.
param([Parameter(Mandatory)][string] $Out)

. (Join-Path $PSScriptRoot 'helper.ps1')
Open-Proof $Out $PSCommandPath

$shell = (Get-Process -Id $PID).Path

Invoke-Proof {
    Clear-Rule
    $null = Invoke-Netsh 'add v4tov4 listenport=41080 connectaddress=10.0.0.5'
    foreach ($page in 437, 949, 932, 1252, 65001) {
        foreach ($what in 'show all', 'dump') {
            $name = "$($what.Split(' ')[0])-$page.txt"
            $netsh = Invoke-Program 'cmd.exe' -Raw "/d /c chcp $page >nul & netsh interface portproxy $what" -Keep $name
            $ours = Invoke-Program 'cmd.exe' -Raw "/d /s /c `"chcp $page >nul & `"$(Get-Java)`" -jar `"$Jar`" --store system $what`""
            Write-Fact "netsh's $what under $page ends with" $netsh.Exit 0
            Write-Fact "$what under $page is the same here" ([BitConverter]::ToString($netsh.Bytes) -eq [BitConverter]::ToString($ours.Bytes)) $true
        }
    }
    # A comment in Korean, written and read back under each page.
    $korean = [string] [char] 0xac1c + [char] 0xbc1c
    $store = Join-Path $script:own 'rules.reg'
    foreach ($page in 437, 949, 65001) {
        $null = Invoke-Program 'cmd.exe' -Raw "/d /s /c `"chcp $page >nul & `"$(Get-Java)`" -jar `"$Jar`" --store `"$store`" set v4tov4 listenport=41080 connectaddress=10.0.0.5 --comment $korean`""
        $text = (Invoke-PortProxy '--store', $store, '--json', 'show').Text
        $line = @($text -split '\r?\n' | Where-Object { $_.StartsWith('{') })
        Write-Fact "a comment in Korean under $page" $(if ($line) { (ConvertFrom-Json $line[0]).comment } else { '' }) $korean
    }
    $script = Join-Path $script:own 'korean.ps1'
    # What the module asks and explains in Korean, as a session of that culture gets it.
    [IO.File]::WriteAllText($script, @"
[Threading.Thread]::CurrentThread.CurrentCulture = 'ko-KR'
[Threading.Thread]::CurrentThread.CurrentUICulture = 'ko-KR'
`$env:PORTPROXY_STORE = '$store'
`$env:PORTPROXY_JAR = '$Jar'
Import-Module '$(Join-Path $Root 'powershell/PortProxy')'
`$null = Start-Transcript -Path '$(Join-Path $script:own 'korean.txt')'
Reset-PortProxy -WhatIf
`$null = Stop-Transcript
Get-PortProxy | ConvertTo-Json -Depth 3
"@)
    $run = Invoke-Program $shell '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', $script -Keep 'korean-rules.json'
    Write-Fact 'a session in ko-KR ends with' $run.Exit 0
    $file = Join-Path $script:own 'korean.txt'
    $said = if (Test-Path -LiteralPath $file) { [IO.File]::ReadAllText($file) } else { '' }
    Write-Fact 'what it asks has Korean letters' ([regex]::IsMatch($said, '[\uac00-\ud7a3]')) $true
}
