# Parameters as people type them, with the real program on .reg stores: filters, options, changes, files, completion.
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
    $quiet = @{ ErrorVariable = 'problems'; ErrorAction = 'SilentlyContinue' }

    function Get-Option {
        param([int] $Port)
        ConvertTo-Json (Get-PortProxy $Port).Options -Compress
    }
}

AfterAll {
    Remove-Module PortProxy -Force
    $env:PORTPROXY_JAR, $env:PORTPROXY_STORE = $saved
}

Describe 'Get-PortProxy' -Skip:$noJar {
    BeforeAll {
        $env:PORTPROXY_STORE = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        Add-PortProxy 80 10.0.0.5 -Group web -Comment 'The shop'
        Add-PortProxy 81 10.0.0.6 -Group web -Enabled $false
        Add-PortProxy 8005 10.0.0.7 -Comment 'a [b] c'
    }

    It 'filters by <Name>' -ForEach @(
        @{ Name = 'a name'; By = @{ Name = '*/80' }; Found = '*/80' }
        @{ Name = 'a name with wildcards'; By = @{ Name = '?/8[01]' }; Found = '*/80', '*/81' }
        @{ Name = 'a comment'; By = @{ Comment = 'THE SHOP' }; Found = '*/80' }
        @{ Name = 'a comment with wildcards'; By = @{ Comment = '*shop', 'none*' }; Found = '*/80' }
        @{ Name = 'a comment in which brackets are escaped'; By = @{ Comment = 'a `[b`]*' }; Found = '*/8005' }
        @{ Name = 'no comment'; By = @{ Comment = '' }; Found = '*/81' }
        @{ Name = 'what is disabled'; By = @{ Enabled = $false }; Found = '*/81' }
        @{ Name = 'what is enabled, and a group'; By = @{ Enabled = $true; Group = 'w*' }; Found = '*/80' }
        @{ Name = 'a range of target ports'; By = @{ ConnectPort = '1-80', '8005' }; Found = '*/80', '*/8005' }
    ) {
        @(Get-PortProxy @By -ErrorAction Stop).Name | Should -Be $Found
    }

    It 'takes ports, rules and objects from a pipeline, and filters them too' {
        (80, '8[01]' | Get-PortProxy).Name | Should -Be '*/80', '*/80', '*/81'
        $rules = Get-PortProxy
        Set-PortProxy 8005 -Comment later
        ($rules | Get-PortProxy | Where-Object ListenPort -eq 8005).Comment | Should -Be 'later'
        Set-PortProxy 8005 -Comment 'a [b] c'
        ($rules | Get-PortProxy -Comment '*shop' @quiet).Name | Should -Be '*/80'
        (Get-PortProxy -InputObject ([pscustomobject]@{ ListenPort = 81; ListenAddress = '*' })).Name | Should -Be '*/81'
        # What an object has is no wildcard.
        [pscustomobject]@{ ListenPort = '8*' } | Get-PortProxy @quiet | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -Be 'RuleNotFound,Get-PortProxy'
        @() | Get-PortProxy | Should -BeNullOrEmpty
    }

    It 'names no rule by a variable that is empty' {
        foreach ($verb in 'Remove', 'Test', 'Repair') {
            & "$verb-PortProxy" $null @quiet | Should -BeNullOrEmpty
            $problems.FullyQualifiedErrorId | Should -Be "BadUsage,$verb-PortProxy"
            $null | & "$verb-PortProxy" @quiet | Should -BeNullOrEmpty
            $problems.FullyQualifiedErrorId | Should -Be "BadUsage,$verb-PortProxy"
        }
    }

    It 'passes over an object of a pipeline that is no port, also where the store is named' {
        $found = 80, ([datetime] '2026-01-01'), 81 | Get-PortProxy -Store $env:PORTPROXY_STORE @quiet
        $found.Name | Should -Be '*/80', '*/81'
        $problems.FullyQualifiedErrorId | Should -Be 'InvalidEndpoint,Get-PortProxy'
    }

    It 'changes and removes by wildcards no rule of an object' {
        foreach ($verb in 'Remove', 'Disable', 'Enable', 'Set') {
            [pscustomobject]@{ ListenPort = '8*'; Comment = 'x' } | & "$verb-PortProxy" @quiet
            $problems[0].FullyQualifiedErrorId | Should -Be "RuleNotFound,$verb-PortProxy"
        }
        (Get-PortProxy).Status | Should -Be 'Ok', 'Ok', 'Disabled'
    }
}

Describe 'The options of the relay' -Skip:$noJar {
    BeforeEach {
        $env:PORTPROXY_STORE = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
    }

    It 'are parameters of their own, and leave what is not named' {
        Add-PortProxy 80 10.0.0.5 -Allow 10.0.0.0/8, fd00::/8 -MaxConnections 5 -ConnectTimeout 2.5 -SendProxy v2 -AcceptProxy
        Get-Option 80 | Should -Be (-join @(
                '{"allow":["10.0.0.0/8","fd00::/8"],"sendProxy":"v2","acceptProxy":true,"maxConnections":5,'
                '"connectTimeoutMs":2500}'))
        Get-PortProxy 80 | Set-PortProxy -MaxConnections $null -Allow @() -IdleTimeout 60 -AcceptProxy:$false
        Get-Option 80 | Should -Be '{"sendProxy":"v2","connectTimeoutMs":2500,"idleTimeoutMs":60000}'
        Set-PortProxy 80 -SendProxy $null -Options @{ ConnectTimeoutMs = $null }
        Get-Option 80 | Should -Be '{"idleTimeoutMs":60000}'
    }

    It 'may stand in a table''s columns, whose empty cells name nothing' {
        'ListenPort,ConnectAddress,Allow,MaxConnections,IdleTimeout,AcceptProxy',
        '80,10.0.0.5,"10.0.0.0/8, 192.168.0.0/16",7,,True', '81,10.0.0.5,,,1.5,False', '82,10.0.0.5,,,,' |
            ConvertFrom-Csv | Add-PortProxy -ErrorAction Stop
        Get-Option 80 | Should -Be '{"allow":["10.0.0.0/8","192.168.0.0/16"],"acceptProxy":true,"maxConnections":7}'
        Get-Option 81 | Should -Be '{"idleTimeoutMs":1500}'
        (Get-PortProxy 82).Options | Should -BeNullOrEmpty
        '{"ListenPort":83,"ConnectAddress":"10.0.0.5","Allow":["10.0.0.0/8"]}' | ConvertFrom-Json | Add-PortProxy
        Get-Option 83 | Should -Be '{"allow":["10.0.0.0/8"]}'
        # The command line counts for every object, beside what the object's own options say.
        Get-PortProxy 80, 81 | Set-PortProxy -MaxConnections 9
        Get-Option 80 | Should -Match '"allow":.*"maxConnections":9'
        Get-Option 81 | Should -Be '{"maxConnections":9,"idleTimeoutMs":1500}'
    }

    It 'are refused where one stands in both, or is no value' {
        { Add-PortProxy 80 10.0.0.5 -Allow 10.0.0.0/8 -Options @{ allow = '10.0.0.0/8' } -ErrorAction Stop } |
            Should -Throw -ErrorId 'BadUsage,Add-PortProxy' -ExpectedMessage '*-Allow and -Options*'
        [pscustomobject]@{ ListenPort = 80; ConnectAddress = '10.0.0.5'; IdleTimeout = '5 minutes' } | Add-PortProxy @quiet
        @($problems).Count | Should -Be 1
        Add-PortProxy 80 10.0.0.5 -SendProxy v3 @quiet
        @($problems).Count | Should -Be 1
        { Add-PortProxy 80 10.0.0.5 -MaxConnections many } | Should -Throw -ErrorId 'ParameterArgument*'
        Get-PortProxy | Should -BeNullOrEmpty
    }
}

Describe 'Get-PortProxyBackup' -Skip:$noJar {
    It 'gets the changes by their ids, and Restore-PortProxy takes them' {
        $env:PORTPROXY_STORE = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        Get-PortProxyBackup | Should -BeNullOrEmpty
        Add-PortProxy 80 10.0.0.5
        Add-PortProxy 81 10.0.0.5
        $undo = Reset-PortProxy -Force
        $all = Get-PortProxyBackup
        $all.Verb | Should -Be 'reset', 'add', 'add'
        $all[0].PSTypeNames[0] | Should -Be 'PortProxy.Backup'
        $all[0].Id | Should -Be $undo.Id
        $all[0].Time | Should -BeOfType [datetime]
        @($all[0].Rules).Count | Should -Be 2
        (Get-PortProxyBackup *-reset).Id | Should -Be $undo.Id
        (Get-PortProxyBackup $undo.Id.ToUpperInvariant()).Verb | Should -Be 'reset'
        Get-PortProxyBackup *-set | Should -BeNullOrEmpty
        Get-PortProxyBackup none, *-add @quiet | Should -HaveCount 2
        $problems[0].FullyQualifiedErrorId | Should -Be 'BackupNotFound,Get-PortProxyBackup'
        Get-PortProxyBackup *-reset | Restore-PortProxy -ErrorAction Stop
        (Get-PortProxy).Count | Should -Be 2
        @(Restore-PortProxy -List).Id | Should -Be @(Get-PortProxyBackup).Id
    }
}

Describe 'Export-PortProxy and Import-PortProxy' -Skip:$noJar {
    BeforeEach {
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive "$([guid]::NewGuid())")).FullName
        $env:PORTPROXY_STORE = Join-Path $folder 'rules.reg'
        Add-PortProxy 80 10.0.0.5 -Group web
        Add-PortProxy 81 10.0.0.6 -Group web -Enabled $false
        Add-PortProxy 82 10.0.0.7
    }

    It 'writes the rules of a pipeline and no others: <_>' -ForEach '.reg', '.json', '.csv' {
        $file = Join-Path $folder "x$_"
        Get-PortProxy -Group web | Export-PortProxy $file -ErrorAction Stop
        $copy = Join-Path $folder 'copy.reg'
        Import-PortProxy $file -Store $copy
        $back = Get-PortProxy -Store $copy
        $back.Name | Should -Be '*/80', '*/81'
        $back.Group | Should -Be 'web', 'web'
        $back.Enabled | Should -Be $true, $false
    }

    It 'leaves a file alone under -ErrorAction Stop where a rule of the pipeline is not there' {
        $file = Join-Path $TestDrive 'stop.csv'
        Set-Content -LiteralPath $file 'before'
        { (Get-PortProxy)[0].ListenPort, 64999 | Export-PortProxy $file -ErrorAction Stop } |
            Should -Throw -ErrorId 'RuleNotFound,Export-PortProxy'
        Get-Content -LiteralPath $file | Should -Be 'before'
    }

    It 'writes nothing where the pipeline has nothing, or rules of several stores' {
        $file = Join-Path $folder 'x.json'
        Get-PortProxy -Group none* | Export-PortProxy $file
        99 | Export-PortProxy $file @quiet
        $problems[0].FullyQualifiedErrorId | Should -Be 'RuleNotFound,Export-PortProxy'
        $other = Join-Path $folder 'other.reg'
        Add-PortProxy 90 10.0.0.5 -Store $other
        { (Get-PortProxy) + (Get-PortProxy -Store $other) | Export-PortProxy $file } |
            Should -Throw -ErrorId 'BadUsage,Export-PortProxy'
        Test-Path $file | Should -BeFalse
        80 | Export-PortProxy $file -PassThru | Should -BeOfType [System.IO.FileInfo]
        { Export-PortProxy $file -NoClobber } | Should -Throw -ErrorId 'BadUsage,Export-PortProxy'
    }

    It 'leaves a file alone that is read-only, but for -Force, and an extension that says nothing' {
        $file = Join-Path $folder 'x.json'
        [System.IO.File]::WriteAllText($file, 'mine')
        (Get-Item $file).IsReadOnly = $true
        { Export-PortProxy $file } | Should -Throw -ErrorId 'AccessDenied,Export-PortProxy'
        [System.IO.File]::ReadAllText($file) | Should -Be 'mine'
        Export-PortProxy $file -Force -ErrorAction Stop
        @([System.IO.File]::ReadAllLines($file)).Count | Should -Be 3
        (Get-Item $file).IsReadOnly | Should -BeTrue
        (Get-Item $file).IsReadOnly = $false
        Export-PortProxy (Join-Path $folder 'x.xml') @quiet
        $problems[0].FullyQualifiedErrorId | Should -Be 'BadUsage,Export-PortProxy'
        Test-Path (Join-Path $folder 'x.xml') | Should -BeFalse
    }

    It 'reads files by wildcards, and by names to the character' {
        foreach ($port in 80, 81, 82) { $port | Export-PortProxy (Join-Path $folder "x$port.json") }
        82 | Export-PortProxy -LiteralPath (Join-Path $folder 'x[1].json')
        $number = 0
        foreach ($way in @(
                { Import-PortProxy (Join-Path $folder 'x8[01].json') -Store $copy }
                { Import-PortProxy (Join-Path $folder 'x80.json'), (Join-Path $folder 'x?1.json') -Store $copy }
                { Push-Location $folder; try { Import-PortProxy x8[01]*.json -Store $copy } finally { Pop-Location } }
                { Get-ChildItem $folder -Filter x8*.json | Where-Object Name -ne x82.json | Import-PortProxy -Store $copy }
            )) {
            $number++
            $copy = Join-Path $folder "copy$number.reg"
            & $way
            (Get-PortProxy -Store $copy).Name | Should -Be '*/80', '*/81' -Because "$way"
        }
        foreach ($way in @(
                { Import-PortProxy (Join-Path $folder 'x[1].json') -Store $copy }
                { Import-PortProxy (Join-Path $folder 'x`[1`].json') -Store $copy }
                { Import-PortProxy -LiteralPath (Join-Path $folder 'x[1].json') -Store $copy }
                { Get-Item -LiteralPath (Join-Path $folder 'x[1].json') | Import-PortProxy -Store $copy }
            )) {
            $number++
            $copy = Join-Path $folder "copy$number.reg"
            & $way
            (Get-PortProxy -Store $copy).Name | Should -Be '*/82' -Because "$way"
        }
        { Import-PortProxy (Join-Path $folder 'none*.json') } | Should -Throw -ErrorId 'BadUsage,Import-PortProxy'
    }

    It 'names what an import would do in the words of its cmdlets' {
        $source = Join-Path $folder 'x.json'
        Export-PortProxy $source
        $copy = Join-Path $folder 'copy.reg'
        Add-PortProxy 80 10.0.0.9 -Store $copy
        Add-PortProxy 90 10.0.0.9 -Store $copy
        $said = @(Get-WhatIf { Import-PortProxy $source -Mode Replace -Store $copy -WhatIf })
        $said.Count | Should -Be 4
        foreach ($verb in 'Add', 'Set', 'Remove') { "$said" | Should -Match "`"$verb port forwarding rule`"" }
    }
}

Describe 'A question' -Skip:$noJar {
    It 'that nobody can be asked is one error, and nothing is done: <_>' -ForEach @(
        'Remove-PortProxy 80, 81 -Confirm', 'Reset-PortProxy', 'Set-PortProxy 8? -Comment x -Confirm'
        'Get-PortProxy | Disable-PortProxy -Confirm', 'Restore-PortProxy -Last -Confirm', 'Add-PortProxy 82 10.0.0.5 -Confirm'
    ) {
        $env:PORTPROXY_STORE = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        80, 81 | ForEach-Object { [pscustomobject]@{ ListenPort = $_; ConnectAddress = '10.0.0.5' } } | Add-PortProxy
        $hash = (Get-FileHash $env:PORTPROXY_STORE).Hash
        # A host of a program: it has no console.
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$ModulePath'; $_; `$?; Remove-Module PortProxy")
            $answer = $shell.Invoke()
            $answer | Should -BeFalse
            $shell.Streams.Error.Count | Should -Be 1
            $shell.Streams.Error[0].FullyQualifiedErrorId | Should -Match '^BadUsage,'
            $shell.Streams.Error[0].ErrorDetails.RecommendedAction | Should -Match '-Confirm:\$false'
        } finally {
            $shell.Dispose()
        }
        (Get-FileHash $env:PORTPROXY_STORE).Hash | Should -Be $hash
    }

    It 'counts in words that fit one: <_>' -ForEach 'AllRules', 'RepairsOf', 'RulesOf' {
        $text = InModuleScope PortProxy -Parameters @{ Key = $_ } { $script:Text[$Key] -f 1, 1, 'a' }
        $text | Should -Not -Match '\b1 \w+s\b'
    }
}

Describe 'What Tab offers' -Skip:$noJar {
    BeforeAll {
        $folder = (New-Item -ItemType Directory (Join-Path $TestDrive 'tab')).FullName
        $env:PORTPROXY_STORE = Join-Path $folder 'rules.reg'
        Add-PortProxy 80 10.0.0.5 -Group 'web shop' -Comment 'a*'
        [System.IO.File]::WriteAllText((Join-Path $folder 'notes.txt'), '')
        $null = New-Item -ItemType Directory (Join-Path $folder 'more')
        Push-Location $folder
    }

    AfterAll {
        Pop-Location
    }

    It 'behind "<Line>" is <Words>' -ForEach @(
        @{ Line = 'Get-PortProxy -Store s'; Words = 'system' }
        @{ Line = 'Export-PortProxy x.reg -Store u'; Words = 'user' }
        @{ Line = 'Start-PortProxyRelay -Store m'; Words = 'machine'; Also = 'more' }
        @{ Line = 'Import-PortProxy -From r'; Words = @(); Also = 'rules.reg' }
        @{ Line = 'Add-PortProxy -Store ./'; Words = @(); Also = 'rules.reg|more' }
        @{ Line = 'Add-PortProxy -Group w'; Words = "'web shop'" }
        @{ Line = 'Add-PortProxy -Family v6'; Words = 'v6tov4', 'v6tov6' }
        @{ Line = 'Get-PortProxy -Comment a'; Words = "'a``*'" }
        @{ Line = 'Set-PortProxy -Comment a'; Words = "'a*'" }
        @{ Line = 'Remove-PortProxy 99,8'; Words = '80' }
        @{ Line = 'Test-PortProxy ?0'; Words = '80' }
        @{ Line = 'Test-PortProxy no'; Words = 'no' }
        @{ Line = 'Get-PortProxy no?'; Words = 'no?' }
        @{ Line = 'Get-PortProxy -Group *shop'; Words = "'web shop'" }
        @{ Line = 'Restore-PortProxy no'; Words = 'no' }
        @{ Line = 'Add-PortProxy -ListenPort note'; Words = 'note' }
        @{ Line = 'Remove-PortProxy -Family v4tov4 -Name '; Words = "'*/80'" }
        @{ Line = 'Get-PortProxy -Name '; Words = "'*/80'" }
        @{ Line = 'Set-PortProxy 80 -SendProxy '; Words = 'v1', 'v2' }
        @{ Line = 'Repair-PortProxy -Id Dup'; Words = 'DuplicateListen' }
    ) {
        $found = [System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null)
        $texts = @($found.CompletionMatches.CompletionText)
        if ($_['Also']) {
            ($texts | Where-Object { $_ -match $Also }) | Should -Not -BeNullOrEmpty
            $texts = @($texts | Where-Object { $_ -notmatch $Also })
        }
        $texts | Should -Be $Words
    }

    It 'for what Add-PortProxy listens on are this machine''s addresses, of the family' {
        $line = 'Add-PortProxy -Family v6tov4 -ListenAddress '
        $texts = [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.ListItemText
        $texts[0, 1] | Should -Be '*', '::'
        $texts | Should -Not -Contain '127.0.0.1'
        $line = 'Add-PortProxy -ListenAddress 127.'
        [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText |
            Should -Contain '127.0.0.1'
    }

    It 'for a port to add are the names of services' {
        $file = if ($PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows) { "$env:windir\System32\drivers\etc\services" } else { '/etc/services' }
        $line = 'Add-PortProxy -ListenPort htt'
        $texts = @([System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText)
        if (Test-Path $file) {
            $texts | Should -Contain 'http'
            @($texts | Sort-Object -Unique).Count | Should -Be $texts.Count
        } else {
            $texts | Should -Not -Contain 'http'
        }
    }

    It 'is nothing, without a warning, where there is no store yet' {
        InModuleScope PortProxy -Parameters @{ Store = (Join-Path $TestDrive 'none.reg') } {
            Get-ParameterCompletion Get-PortProxy ListenPort '' @{ Store = $Store } *>&1 | Should -BeNullOrEmpty
        }
    }

    It 'for a change are the ids, the newest first' {
        $ids = @(Get-PortProxyBackup).Id
        foreach ($line in 'Restore-PortProxy ', 'Restore-PortProxy -Id 2', 'Get-PortProxyBackup ') {
            $found = [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)
            $found.CompletionMatches.CompletionText | Should -Be $ids
            $found.CompletionMatches[0].ToolTip | Should -Match 'add$'
        }
    }

    It 'for -Options are its names' {
        $line = 'Add-PortProxy 80 10.0.0.5 -Options '
        $found = [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)
        foreach ($text in $found.CompletionMatches.CompletionText) {
            $options = & ([scriptblock]::Create($text))
            Add-PortProxy 443 10.0.0.5 -Options $options -Store (Join-Path $TestDrive "$([guid]::NewGuid()).reg") -ErrorAction Stop
        }
        @($found.CompletionMatches).Count | Should -Be 6
    }
}
