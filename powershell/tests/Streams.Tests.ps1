# What goes to which stream: success is no warning, nothing is said in the words of a command line, undo ids stand on the
# objects. With the real program.
Set-StrictMode -Version Latest

BeforeDiscovery {
    . "$PSScriptRoot/Shared.ps1"
    $noJar = -not (Find-Jar)
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    $saved = $env:PORTPROXY_JAR, $env:PORTPROXY_STORE
    $env:PORTPROXY_JAR = Find-Jar
    Import-ModuleUnderTest

    # Everything that calls say, whatever stream it goes to.
    function Get-Said {
        param([scriptblock] $Action)
        $ErrorActionPreference = 'Continue'
        @(& $Action *>&1 | ForEach-Object {
                "$_"
                if ($_ -is [System.Management.Automation.ErrorRecord]) {
                    $_.ErrorDetails.RecommendedAction
                }
                if ($_ -is [System.Management.Automation.PSCustomObject]) {
                    $_ | Format-List | Out-String -Width 500
                }
            })
    }
}

AfterAll {
    Remove-Module PortProxy -Force
    $env:PORTPROXY_JAR, $env:PORTPROXY_STORE = $saved
}

Describe 'Success' -Skip:$noJar {
    BeforeEach {
        $store = $env:PORTPROXY_STORE = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        Add-PortProxy 80 10.0.0.5
        Add-PortProxy 81 10.0.0.5
    }

    It 'is no warning and no word: <_>' -ForEach @(
        { Add-PortProxy 82 10.0.0.5 }
        { Set-PortProxy 80 10.0.0.6 }
        { Get-PortProxy | Disable-PortProxy; Get-PortProxy | Enable-PortProxy }
        { Remove-PortProxy 80 }
        { Export-PortProxy (Join-Path $TestDrive 'success.txt') }
        { Export-PortProxy (Join-Path $TestDrive 'success.json'); Import-PortProxy (Join-Path $TestDrive 'success.json') -Mode Replace }
        { Reset-PortProxy -Force | Restore-PortProxy }
        { Restore-PortProxy -Last }
        { $null = Test-PortProxyPort 80 }
    ) {
        Get-Said $_ | Should -BeNullOrEmpty
    }

    It 'is no warning beside one: what could not be written is, and that the file was written is not' {
        Add-PortProxy 82 10.0.0.5 -Enabled $false
        $warned = @(Export-PortProxy (Join-Path $TestDrive 'beside.txt') 3>&1)
        $warned.Count | Should -Be 1
        "$warned" | Should -Match '^Left out: .*\*/82'
        @(Export-PortProxy (Join-Path $TestDrive 'beside.txt') -Verbose 4>&1 3>$null | ForEach-Object { "$_" }) -match '^Wrote' |
            Should -Not -BeNullOrEmpty
    }

    It 'has what is worth a look as one warning: what a rule does to itself, what an import leaves broken' {
        $warned = @(Add-PortProxy 83 127.0.0.1 83 0.0.0.0 3>&1)
        $warned.Count | Should -Be 1
        "$warned" | Should -Match 'SelfForward'
        $file = Join-Path $TestDrive 'broken.txt'
        Set-Content -LiteralPath $file 'netsh interface portproxy add v4tov4 listenport=84 connectaddress=0.0.0.0'
        $warned = @(Import-PortProxy $file 3>&1)
        $warned.Count | Should -Be 1
        "$warned" | Should -Match '^1 rule of these cannot work.*: Test-PortProxy'
    }

    It 'has the id of its change on what is returned, and none where nothing was changed' {
        $added = Add-PortProxy 82 10.0.0.5 -PassThru
        $added.Undo | Should -Be (Restore-PortProxy -List)[0].Id
        (Add-PortProxy 82 10.0.0.5 -PassThru).Undo | Should -BeNullOrEmpty
        $changed = @(Get-PortProxy | Set-PortProxy -Comment x -PassThru)
        @($changed.Undo | Select-Object -Unique) | Should -Be (Restore-PortProxy -List)[0].Id
        $restored = @(Restore-PortProxy $changed[0].Undo -PassThru)
        $restored.Count | Should -Be 3
        $restored[0].Undo | Should -Be (Restore-PortProxy -List)[0].Id
        $imported = @('netsh interface portproxy add v4tov4 listenport=90 connectaddress=10.0.0.5' | Import-PortProxy -PassThru)
        $imported[0].Undo | Should -Be (Restore-PortProxy -List)[0].Id
        $planned = @('netsh interface portproxy add v4tov4 listenport=91 connectaddress=10.0.0.5' |
                Import-PortProxy -PassThru -WhatIf)
        $planned[0].Undo | Should -BeNullOrEmpty
        # And such an object can be handed back in every form.
        $added | ConvertTo-Csv | ConvertFrom-Csv | Set-PortProxy -Comment y -ErrorAction Stop
        $file = Join-Path $TestDrive 'undo.json'
        ConvertTo-Json @($added) | Set-Content -LiteralPath $file
        @(Import-PortProxy $file -PassThru -WarningVariable warned).Effect | Should -Not -Contain 'skip'
        $warned | Should -BeNullOrEmpty
    }

    It 'of a repair has it, too' {
        Add-PortProxy 83 127.0.0.1 83 0.0.0.0 -WarningAction Ignore
        Set-Content -LiteralPath (Join-Path $TestDrive 'space.txt') 'netsh interface portproxy add v4tov4 listenport=84 connectaddress=" 10.0.0.5"'
        $repair = Repair-PortProxy -Confirm:$false
        if ($repair.Changed) {
            $repair.Changed[0].Undo | Should -Be $repair.Undo
        }
        (Repair-PortProxy -WhatIf).Undo | Should -BeNullOrEmpty
    }
}

Describe 'A word of the command line' -Skip:$noJar {
    It 'is in nothing that cmdlets say, in <Language>' -ForEach @(@{ Language = 'en-US' }, @{ Language = 'ko-KR' }) {
        & (Get-Module PortProxy) {
            $script:Text = Import-PowerShellDataFile (Join-Path $args[0] "$($args[1])/PortProxy.Strings.psd1")
        } (Get-Module PortProxy).ModuleBase $Language
        try {
            $env:PORTPROXY_STORE = Join-Path $TestDrive "words-$Language.reg"
            $netsh = Join-Path $TestDrive 'words.txt'
            Set-Content -LiteralPath $netsh 'interface portproxy', 'reset', 'add v4tov4 listenport=80 connectaddress=0.0.0.0', 'add x'
            $guess = Join-Path $TestDrive 'guess.reg'
            [System.IO.File]::WriteAllBytes($guess, [byte[]] ([System.Text.Encoding]::ASCII.GetBytes("REGEDIT4`r`n; ") + 0xc7))
            $said = @(
                { Import-PortProxy $netsh -Verbose }, { Import-PortProxy $netsh -Mode Replace -PassThru }
                { Import-PortProxy $guess }, { Import-PortProxy $guess -Mode Replace }, { Import-PortProxy 'none.txt' }
                { Add-PortProxy 80 10.0.0.5 -Verbose }, { Add-PortProxy 81 127.0.0.1 81 0.0.0.0 -Verbose }
                { Add-PortProxy 82 10.0.0.5 -Options @{ MaxConnections = 5 } }, { Add-PortProxy PORT ADDRESS }
                { Add-PortProxy 80 10.0.0.6 }, { Add-PortProxy 99999 10.0.0.5 }, { Add-PortProxy 83 10.0.0.5 -OpenFirewall }
                { Add-PortProxy 2000-2010 10.0.0.5 }, { Add-PortProxy 80 10.0.0.5 -FirewallRemote nonsense }
                { Set-PortProxy 999 -Comment x }, { Set-PortProxy 999 10.0.0.5 -Options @{ Nonsense = 1 } }
                { Get-PortProxy 999 }, { Remove-PortProxy 999 }, { Disable-PortProxy 81; Add-PortProxy 81 10.0.0.5 }
                { Get-PortProxy -Store $guess }, { Get-PortProxy -Store (Join-Path $TestDrive 'none.reg') }
                { Get-PortProxy -Store 'no store' }, { Test-PortProxy -Verbose }, { Test-PortProxy -Live }, { Test-PortProxy 999 }
                { Test-PortProxyPort 99999 }, { Test-PortProxyPort 80 -Verbose }, { Test-PortProxyPort 80 -Protocol UDP }
                { Test-PortProxyPort 80 -NetstatPath $netsh }, { Test-PortProxyFirewall 80 }
                { Test-PortProxyFirewall 80 -Policy $netsh }, { Test-PortProxyFirewall 80 -Service '*' }
                { Test-PortProxyFirewall 80 -Program 'x' }, { Test-PortProxyFirewall 80 -Address nonsense }
                { Export-PortProxy (Join-Path $TestDrive 'x.y') }, { Export-PortProxy (Join-Path $TestDrive 'x.txt') -Verbose }
                { Restore-PortProxy nonsense }, { Restore-PortProxy -Last -Verbose }, { Repair-PortProxy -WhatIf }
                { Repair-PortProxy -Id Nonsense -Confirm:$false }, { Get-PortProxyRelay -Store user }
                { Stop-PortProxyRelay -Id 1 }, { Stop-PortProxyRelay -Force }, { Compare-PortProxy $guess }
                { Reset-PortProxy -Force -Verbose }
            ) | ForEach-Object { Get-Said $_ }
            @($said).Count | Should -BeGreaterThan 60
            $said -match '(^|[^\w-])--[a-z]' | Should -BeNullOrEmpty
            $said -match 'portproxy (add|set|delete|list|show|check|import|export|undo|backup|relay|service|firewall|ports)\b' |
                Where-Object { $_ -cnotmatch 'netsh interface portproxy' } | Should -BeNullOrEmpty
        } finally {
            Import-ModuleUnderTest
        }
    }
}

Describe 'A test' -Skip:$noJar {
    BeforeEach {
        # What the default store is, which counts as this machine's own.
        $saved, $env:XDG_DATA_HOME, $env:PORTPROXY_STORE = $env:XDG_DATA_HOME, (Join-Path $TestDrive "$([guid]::NewGuid())"), $null
        InModuleScope PortProxy { Close-Core }
    }

    AfterEach {
        $env:XDG_DATA_HOME = $saved
        InModuleScope PortProxy { Close-Core }
    }

    It 'that finds nothing says what it has looked at, as the call wants it' -Skip:($PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows) {
        $said = @(Test-PortProxy 6>&1)
        $said.Count | Should -Be 1
        "$said" | Should -Match '\b0 rules'
        Test-PortProxy -InformationAction Ignore 6>&1 | Should -BeNullOrEmpty
        $null = Test-PortProxy -InformationVariable noted -InformationAction SilentlyContinue
        "$noted" | Should -Match '\b0 rules'
        $noted[0].Tags | Should -BeNullOrEmpty
        Test-PortProxy -Quiet 6>&1 | Should -BeFalse
        Test-PortProxy 999 -ErrorAction SilentlyContinue 6>&1 | Should -BeNullOrEmpty
        Test-PortProxy -Store (Join-Path $TestDrive 'other.reg') -WarningAction Ignore | ForEach-Object Id | Should -Be 'NotLookedAt'
    }

    It 'of ports answers for each with its number, yes or no, whatever the rule calls it' {
        $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $listener.Start()
        try {
            $held = $listener.LocalEndpoint.Port
            $store = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
            'http', "$held" | ForEach-Object { [pscustomobject]@{ ListenPort = $_; ConnectAddress = '10.0.0.5' } } |
                Add-PortProxy -Store $store
            Add-Content -LiteralPath $store -Value '"junk"="x"' -Encoding Unicode
            $found = @(Get-PortProxy -Store $store | Test-PortProxyPort -ErrorVariable problems -ErrorAction SilentlyContinue)
            @($found.Port | Sort-Object) | Should -Be @(80, $held | Sort-Object)
            ($found | Where-Object Port -EQ $held).Free | Should -BeFalse
            ($found | Where-Object Port -EQ $held).Message | Should -Match "$held"
            @($found | ForEach-Object { "$_" } | Select-Object -Unique).Count | Should -Be 2
            @(80, 1, '2', 'https' | Test-PortProxyPort).Port | Should -Be 80, 1, 2, 443
            @(Test-PortProxyPort 1, 2).Port | Should -Be 1, 2
            foreach ($odd in 'no-such-service', '0', '65536', '--netstat', $true, 80.5) {
                $odd | Test-PortProxyPort -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
                @($problems).Count | Should -Be 1
                $problems[0].FullyQualifiedErrorId | Should -Match '^(BadUsage|InvalidEndpoint),Test-PortProxyPort$'
                $problems[0].TargetObject | Should -Be $odd
            }
        } finally {
            $listener.Stop()
        }
    }
}

Describe 'Import-PortProxy without a source' {
    BeforeEach {
        Mock Test-Windows { $true } -ModuleName PortProxy
        Set-CoreRule @(Get-RuleJson '*/80')
    }

    It 'says its word as the call wants it' {
        @(Import-PortProxy 6>&1).Count | Should -Be 2
        @(Import-PortProxy -InformationAction Ignore 6>&1).Name | Should -Be '*/80'
        $null = Import-PortProxy -InformationAction SilentlyContinue -InformationVariable noted
        "$noted" | Should -Match 'nothing to import'
        $noted[0].Tags | Should -BeNullOrEmpty
    }

    It 'says nothing of what has failed' {
        Set-CoreReply show @(@{ request = 1; error = @{ id = 'StoreUnavailable'; message = 'No.'; fix = '' } }) -Exit 6
        Set-CoreReply import @(@{ request = 1; error = @{ id = 'StoreUnavailable'; message = 'No.'; fix = '' } }) -Exit 6
        foreach ($call in { Import-PortProxy -ErrorAction SilentlyContinue -ErrorVariable script:problems 6>&1 },
            { Import-PortProxy -Store machine -ErrorAction SilentlyContinue -ErrorVariable script:problems 6>&1 }) {
            & $call | Should -BeNullOrEmpty
            @($script:problems).Count | Should -Be 1
        }
    }
}
