# What words mean: a table of words, rules and verbs, with the real program on .reg stores.
Set-StrictMode -Version Latest

BeforeDiscovery {
    . "$PSScriptRoot/Shared.ps1"
    $noJar = -not (Find-Jar)
    # Which rules of the store below a word means; Error is what a verb that changes rules says, and Get- where it says so.
    $words = @(
        @{ Port = '80'; Rules = '4 */80', '4 0.0.0.0/80'; Error = 'BadUsage' }
        @{ Port = 'http'; Rules = '6 ::1/http' }
        @{ Port = '443'; Error = 'RuleNotFound 443' }
        @{ Port = '8?'; Rules = '4 */80', '4 0.0.0.0/80', '4 */81', '4 */8*', '6 */81' }
        # What stands in a rule is no wildcard, and no range.
        @{ Port = '8*'; Rules = '4 */8*' }
        @{ Port = '2000-2010'; Rules = '4 */2000-2010' }
        @{ Port = '8`*'; Rules = '4 */8*' }
        @{ Port = '2001-2010'; Rules = '4 */2005' }
        @{ Port = '2000-2011'; Rules = '4 */2000-2010', '4 */2005' }
        @{ Port = '79-81'; Rules = '4 */80', '4 0.0.0.0/80', '4 */81', '6 */81' }
        @{ Port = '8000-8010'; Rules = '4 10.0.0.1/8005' }
        # Nothing is as good as something by wildcards.
        @{ Port = '9*' }
        @{ Port = '9000-9010' }
        @{ Port = '9*', '?'; Rules = @() }
        # These are no ranges.
        @{ Port = '8010-8000'; Error = 'RuleNotFound 8010-8000' }
        @{ Port = '80-70000'; Error = 'RuleNotFound 80-70000' }
        @{ Port = '*/80'; Error = 'RuleNotFound */80'; OfSet = 'InvalidEndpoint' }
        @{ Port = 'ftp-data'; Rules = '4 */ftp-data' }
        @{ Port = 'http-alt'; Error = 'RuleNotFound http-alt' }
        # Plain words beside others have to be there, and one of them means one rule.
        @{ Port = 'http', '8005'; Rules = '4 10.0.0.1/8005', '6 ::1/http' }
        @{ Port = 'http', '443', '200?'; Rules = '4 */2005', '6 ::1/http'; Error = 'RuleNotFound 443' }
        @{ Port = '80', '200?'; Rules = '4 */80', '4 0.0.0.0/80', '4 */2005'; Error = 'BadUsage'; Changed = '4 */2005' }
        # By wildcards, it is named with the others; Set- and a pipeline take each word by itself.
        @{ Port = '80', '79-80'; Rules = '4 */80', '4 0.0.0.0/80'; Single = 'BadUsage' }
        # The address * alone is the address.
        @{ Port = '80'; Address = '*'; Rules = '4 */80' }
        @{ Port = '8?'; Address = '*'; Rules = '4 */80', '4 */81', '4 */8*', '6 */81' }
        @{ Port = '8005'; Address = '*'; Error = 'RuleNotFound' }
        @{ Port = '79-81'; Address = '0.*'; Rules = '4 0.0.0.0/80' }
        @{ Port = '80'; Address = '?*'; Rules = '4 */80', '4 0.0.0.0/80' }
        @{ Port = '80'; Address = '*', '0.0.0.0'; Rules = '4 */80', '4 0.0.0.0/80' }
        @{ Port = 'http'; Address = '[::1]'; Error = 'RuleNotFound' }
        @{ Port = '81'; Address = '*'; Rules = '4 */81', '6 */81'; Error = 'BadUsage' }
        @{ Port = '81'; Address = '*'; Family = 'v6tov4'; Rules = '6 */81' }
        @{ Port = '7?-8?' }
    ) | ForEach-Object {
        @{
            Name    = "$($_.Port -join ',') $($_['Address'] -join ',') $($_['Family'])".Trim()
            Port    = $_.Port
            Address = $_['Address']
            Family  = $_['Family']
            Rules   = @($_['Rules'] | Where-Object { $_ })
            Changed = if ($_.ContainsKey('Changed')) { @($_.Changed) }
            Wrong   = $_['Error']
            Single  = $_['Single']
            OfSet   = $_['OfSet']
        }
    }
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    $saved = $env:PORTPROXY_JAR, $env:PORTPROXY_STORE
    $env:PORTPROXY_JAR = Find-Jar
    Import-ModuleUnderTest
    $key = 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\PortProxy\{0}\tcp'
    $content = @('Windows Registry Editor Version 5.00', '', "[$($key -f 'v4tov4')]"
        '*/80', '0.0.0.0/80', '*/81', '10.0.0.1/8005', '*/8*', '*/2000-2010', '*/2005', '*/ftp-data' |
            ForEach-Object { "`"$_`"=`"127.0.0.9/9`"" }
        '"junk"="none"', '', "[$($key -f 'v6tov4')]", '"::1/http"="127.0.0.9/9"', '"*/81"="127.0.0.9/9"')
    $env:PORTPROXY_STORE = Join-Path $TestDrive 'first.reg'
    [System.IO.File]::WriteAllLines($env:PORTPROXY_STORE, $content, [System.Text.Encoding]::Unicode)
    $on = [System.IO.File]::ReadAllBytes($env:PORTPROXY_STORE)
    if (Find-Jar) {
        $before = @(Get-PortProxy | ForEach-Object { "$($_.Family[1]) $($_.Name)" })
        Get-PortProxy | Where-Object Status -ne Malformed | Disable-PortProxy
    }
    $off = [System.IO.File]::ReadAllBytes($env:PORTPROXY_STORE)

    # The store as it was, and what became of it.
    function Reset-Store {
        param([switch] $Disabled)
        $env:PORTPROXY_STORE = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        [System.IO.File]::WriteAllBytes($env:PORTPROXY_STORE, $(if ($Disabled) { $off } else { $on }))
    }

    function Get-Named {
        param([object[]] $Rules)
        @($Rules | Where-Object { $_ } | ForEach-Object { "$($_.Family[1]) $($_.Name)" })
    }

    # What an action says was wrong is this and nothing else: an id, and what was missed.
    function Test-Said {
        param([object[]] $Problems, [string] $Wrong, [string] $Why)
        $said = foreach ($problem in $Problems) {
            $problem.FullyQualifiedErrorId.Split(',')[0]
            if ($Wrong.Contains(' ')) { $problem.TargetObject }
        }
        "$said" | Should -BeExactly $Wrong -Because $Why
    }
}

AfterAll {
    Remove-Module PortProxy -Force
    $env:PORTPROXY_JAR, $env:PORTPROXY_STORE = $saved
}

Describe 'The words <Name>' -Skip:$noJar -ForEach $words {
    BeforeAll {
        $all = @{ ListenPort = $Port }
        if ($Address) { $all.ListenAddress = $Address }
        if ($Family) { $all.Family = $Family }
        # Nothing at all is changed where a plain word is missed, but for what other words mean.
        $changed = if ($null -ne $Changed) { $Changed } elseif ($Wrong -eq 'BadUsage') { @() } else { $Rules }
        $verbs = @(
            @{ Do = { Remove-PortProxy @all @quiet }; Left = { $now = Get-Named (Get-PortProxy); $before | Where-Object { $_ -cnotin $now } } }
            @{ Do = { Disable-PortProxy @all @quiet }; Left = { Get-Named (Get-PortProxy -Status Disabled) } }
            @{ Do = { $rest = @{} + $all; $rest.Remove('ListenPort'); $Port | Remove-PortProxy @rest @quiet }
                Left = { $now = Get-Named (Get-PortProxy); $before | Where-Object { $_ -cnotin $now } }; Single = $true }
            @{ Off = $true; Do = { Enable-PortProxy @all @quiet }; Left = { Get-Named (Get-PortProxy -Status Ok) } }
            @{ Set = $true; Single = $true; Do = { Set-PortProxy @all -Comment marked @quiet }; Left = { Get-Named (Get-PortProxy | Where-Object Comment -ceq marked) } }
        )
        $quiet = @{ ErrorVariable = 'problems'; ErrorAction = 'SilentlyContinue' }
        Reset-Store
    }

    It 'are got as these rules' {
        Get-Named (Get-PortProxy @all @quiet) | Should -Be $Rules
        Test-Said $problems $(if ($Wrong -ne 'BadUsage') { $Wrong })
        $rest = @{}
        if ($Address) { $rest.ListenAddress = $Address }
        $piped = Get-Named ($Port | Get-PortProxy @rest -ErrorAction SilentlyContinue | Where-Object { -not $Family -or $_.Family -eq $Family })
        $piped | Sort-Object -Unique | Should -Be ($Rules | Sort-Object)
    }

    It 'change these rules and no others' {
        foreach ($verb in $verbs) {
            Reset-Store -Disabled:([bool] $verb['Off'])
            . $verb.Do
            $why = "$($verb.Do)"
            # The core's order is by family, and what is disabled stands behind.
            @(. $verb.Left | Sort-Object) | Should -Be @($changed | Sort-Object) -Because $why
            $says = if ($Single -and $verb['Single']) { $Single } else { $Wrong }
            # Set- tells of its item.
            if ($says -and $verb['Set']) { $says = if ($OfSet) { $OfSet } else { $says.Split(' ')[0] } }
            Test-Said $problems $says $why
        }
    }

    It 'are tested and planned to be mended as these rules and no others' {
        Reset-Store
        $hash = (Get-FileHash $env:PORTPROXY_STORE).Hash
        $found = Test-PortProxy @all @quiet
        Get-Named ($found | Where-Object { $null -ne $_.Name }) | ForEach-Object { $_ | Should -BeIn $changed }
        Test-Said $problems $Wrong
        if (-not $changed) { Test-PortProxy @all -Quiet -ErrorAction SilentlyContinue | Should -BeFalse }
        $planned = Repair-PortProxy @all -WhatIf @quiet
        $planned | ForEach-Object { $_.Steps } | ForEach-Object { $_.Findings } | Where-Object { $_.rule } |
            ForEach-Object { "$($_.rule.family[1]) $($_.rule.name)" | Should -BeIn $changed }
        (Get-FileHash $env:PORTPROXY_STORE).Hash | Should -Be $hash
    }
}
