# The module with the real program, on .reg stores of its own.
Set-StrictMode -Version Latest

BeforeDiscovery {
    . "$PSScriptRoot/Shared.ps1"
    $noJar = -not (Find-Jar)
    $oneCase = Test-Path -LiteralPath (Join-Path $PSScriptRoot 'SHARED.PS1')
    $fixtures = foreach ($file in [System.IO.Directory]::GetFiles($Fixtures, '*.jsonl')) {
        @{ File = $file; Name = [System.IO.Path]::GetFileName($file) }
    }
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    $onWindows = $PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows
    $saved = $env:PORTPROXY_JAR, $env:PORTPROXY_STORE
    $env:PORTPROXY_JAR = Find-Jar
    Import-ModuleUnderTest
}

AfterAll {
    Remove-Module PortProxy -Force
    $env:PORTPROXY_JAR, $env:PORTPROXY_STORE = $saved
}

Describe 'With the real program' -Skip:$noJar {
    BeforeEach {
        $store = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        $env:PORTPROXY_STORE = $store
    }

    It 'three forwards are added, listed, one removed, all reset and restored' {
        Add-PortProxy -ListenAddress 10.10.10.100 -ListenPort 800 -ConnectAddress 192.168.100.31 -ConnectPort 8080
        Add-PortProxy -ListenAddress 0.0.0.0 -ListenPort 80 -ConnectAddress 127.0.0.1 -ConnectPort 3000
        Add-PortProxy -ListenAddress 192.168.1.100 -ListenPort 8080 -ConnectAddress 192.168.1.200 -ConnectPort 80
        (Get-PortProxy).Name | Sort-Object | Should -Be '0.0.0.0/80', '10.10.10.100/800', '192.168.1.100/8080'

        (Remove-PortProxy 80 -PassThru).Data | Should -Be '127.0.0.1/3000'
        (Get-PortProxy).Count | Should -Be 2

        Set-PortProxy 800 -Comment 'Web server'
        $undo = Reset-PortProxy -Force
        $undo.Values | Should -Be (Restore-PortProxy -List)[0].Values
        Get-PortProxy | Should -BeNullOrEmpty
        $undo | Restore-PortProxy
        (Get-PortProxy).Name | Sort-Object | Should -Be '10.10.10.100/800', '192.168.1.100/8080'
    }

    It 'nothing is changed or made with -WhatIf' {
        Add-PortProxy 800 192.168.100.31 8080 10.10.10.100 -WhatIf
        Test-Path $store | Should -BeFalse
        Add-PortProxy 800 192.168.100.31 8080 10.10.10.100
        $before = Get-FileHash $store
        Set-PortProxy 800 192.168.100.32 -WhatIf
        Remove-PortProxy 800 -WhatIf
        Disable-PortProxy 800 -WhatIf
        Reset-PortProxy -WhatIf
        Restore-PortProxy -Last -WhatIf
        (Get-FileHash $store).Hash | Should -Be $before.Hash
    }

    It 'each rule is named with -WhatIf, and what would be refused is an error' {
        Add-PortProxy 80 10.0.0.5
        $rows = 'ListenPort,ConnectAddress', '81,10.0.0.5', '82,10.0.0.5:80', '80,10.0.0.6', '83,::1', '84,' | ConvertFrom-Csv
        $rows += [pscustomobject]@{ ListenPort = 85; ConnectAddress = '10.0.0.5'; ConectPort = 86 }
        $said = @(Get-WhatIf { $rows | Add-PortProxy -WhatIf -ErrorVariable script:problems -ErrorAction SilentlyContinue })
        $said.Count | Should -Be 2
        $said[0] | Should -Match ([regex]::Escape("v4tov4 */81 -> 10.0.0.5/81 ($store)"))
        $said[1] | Should -Match ([regex]::Escape("v4tov6 */83 -> ::1/83 ($store)"))
        # The same errors as without.
        $rows | Add-PortProxy -ErrorVariable real -ErrorAction SilentlyContinue
        @($real).Count | Should -Be 4
        @($script:problems | ForEach-Object { "$_" } | Sort-Object) | Should -Be @($real | ForEach-Object { "$_" } | Sort-Object)
        @(Restore-PortProxy -List).Count | Should -Be 2
        Restore-PortProxy -Last
        (Get-PortProxy).Name | Should -Be '*/80'
    }

    It 'a rule that is not there is told by <Command>, with those that may be meant, and the store' -ForEach @(
        foreach ($command in 'Get', 'Set', 'Remove', 'Enable', 'Disable', 'Test') { @{ Command = "$command-PortProxy" } }
    ) {
        $hostile = 'a;New-Item PWNED;$(New-Item PWNED)'
        $shown = 'a\u003bNew-Item PWNED\u003b\u0024\u0028New-Item PWNED\u0029/80'
        [System.IO.File]::WriteAllLines($store, @('Windows Registry Editor Version 5.00', '',
                '[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\PortProxy\v4tov4\tcp]',
                '"*/80"="10.0.0.5/80"', "`"$hostile/80`"=`"10.0.0.5/80`""), [System.Text.Encoding]::Unicode)
        $asked = @(
            @{ With = @{ ListenPort = '80'; ListenAddress = '0.0.0.0' }; Near = "*/80", $shown }
            @{ With = @{ ListenPort = '99' }; Near = @() }
            if ($Command -ne 'Get-PortProxy') {
                @{ With = @{ Name = '0.0.0.0/80'; Family = 'v4tov4' }; Near = '*/80', $shown }
                @{ With = @{ Name = 'none'; Family = 'v4tov4' }; Near = @() }
            }
        )
        foreach ($question in $asked) {
            $with = $question.With
            if ($Command -eq 'Set-PortProxy') { $with.Comment = 'x' }
            & $Command @with -Store $store -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $problems[0].FullyQualifiedErrorId | Should -Be "RuleNotFound,$Command"
            $fix = $problems[0].ErrorDetails.RecommendedAction
            if ($Command -eq 'Set-PortProxy') {
                # The core finds that rule, and tells of it.
                continue
            }
            foreach ($name in $question.Near) {
                $fix | Should -Match ([regex]::Escape("v4tov4 $name"))
            }
            # Pasted, it runs nothing but what it says.
            $tree = [System.Management.Automation.Language.Parser]::ParseInput($fix, [ref] $null, [ref] $null)
            $commands = $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
            @($commands).Count | Should -Be 1
            if (-not $question.Near) {
                $env:PORTPROXY_STORE = $null
                $fix | Should -Match ': Get-PortProxy -Store '
                @(& ([scriptblock]::Create($fix.Substring($fix.IndexOf(': ') + 2)))).Count | Should -Be 2
            }
        }
    }

    It 'what PowerShell makes a text of on the command line is not a port: <_>' -ForEach @(
        $true, $false, [double]::NaN, [double]::PositiveInfinity, [double]::NegativeInfinity
    ) {
        Add-PortProxy 80 10.0.0.5
        { Add-PortProxy -ListenPort $_ -ConnectAddress 10.0.0.5 } | Should -Throw -ErrorId 'InvalidEndpoint,Add-PortProxy'
        { Add-PortProxy 81 10.0.0.5 -ConnectPort $_ } | Should -Throw -ErrorId 'InvalidEndpoint,Add-PortProxy'
        { Set-PortProxy 80 -ConnectPort $_ } | Should -Throw -ErrorId 'InvalidEndpoint,Set-PortProxy'
        $odd = $_
        [pscustomobject]@{ Port = 82 } | Add-PortProxy -ListenPort { $odd } -ConnectAddress 10.0.0.5 -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -Be 'InvalidEndpoint,Add-PortProxy'
        (Get-PortProxy).Data | Should -Be '10.0.0.5/80'
    }

    It 'any dictionary is a row' {
        $row = [System.Collections.Generic.Dictionary[string, object]]::new()
        $row.ListenPort = 80
        $row.ConnectAddress = '10.0.0.5'
        $row | Add-PortProxy -ErrorAction Stop
        $row.Coment = 'x'
        $row | Set-PortProxy -ErrorVariable problems -ErrorAction SilentlyContinue
        "$problems" | Should -Match '"Coment".*the nearest is comment'
        (Get-PortProxy).Data | Should -Be '10.0.0.5/80'
    }

    It 'a thousand rules are one change' {
        1..1000 | ForEach-Object { [pscustomobject]@{ ListenPort = $_; ConnectAddress = '10.0.0.5' } } | Add-PortProxy
        (Get-PortProxy).Count | Should -Be 1000
        @(Restore-PortProxy -List).Count | Should -Be 1
        Get-PortProxy | Disable-PortProxy
        @(Get-PortProxy -Status Disabled).Count | Should -Be 1000
        Restore-PortProxy -Last
        @(Get-PortProxy -Status Ok).Count | Should -Be 1000
    }

    It 'files whose names differ by case alone are different stores' -Skip:$oneCase {
        $files = 'a.reg', 'A.reg' | ForEach-Object { Join-Path $TestDrive $_ }
        $rules = foreach ($file in $files) {
            [pscustomobject]@{ ListenPort = 80; ConnectAddress = '10.0.0.5'; Store = $file }
        }
        $rules | Add-PortProxy
        foreach ($file in $files) {
            @(Get-PortProxy -Store $file).Store | Should -BeExactly $file
        }
        [pscustomobject]@{ ListenPort = 80; ConnectAddress = '10.0.0.6'; Store = $files[1] } | Set-PortProxy
        (Get-PortProxy -Store $files[0]).ConnectAddress | Should -Be '10.0.0.5'
        $files | ForEach-Object { Get-PortProxy -Store $_ } | Remove-PortProxy
        foreach ($file in $files) {
            Get-PortProxy -Store $file | Should -BeNullOrEmpty
        }
    }

    It 'what is to be done can be pasted, whatever the value, and does that and no more' {
        $names = ' */80', '*/81', "a$([char] 0x200b)b/82", 'ab/82', "it's (`$x)/83", ''
        $key = 'HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\PortProxy\v4tov4\tcp'
        $lines = @('Windows Registry Editor Version 5.00', '', "[$key]") + ($names | ForEach-Object { "`"$_`"=`"none`"" })
        $lines += '" */84"="10.0.0.5/80"'
        [System.IO.File]::WriteAllLines($store, $lines, [System.Text.Encoding]::Unicode)
        # PowerShell's own operators take the third name for the fourth.
        $found = Test-PortProxy | Where-Object { $null -ne $_.Name -and -not $names[3].Equals($_.Name) }
        $fixes = $found.Fix
        foreach ($command in $fixes -split ', then: ') {
            $command | Should -Match '^(Add|Remove)-PortProxy '
            & ([scriptblock]::Create($command))
        }
        (Get-PortProxy).Name | Should -Be 'ab/82', '*/84'
    }

    It 'what is to be done runs nothing that a stored name holds: <Name>' -ForEach @(
        # U+2018 to U+201E are quotation marks to PowerShell, too.
        'a;New-Item PWNED;/81', '$(New-Item PWNED)/80', '`$(New-Item PWNED)/80', "x';New-Item PWNED;'/80",
        ('x' + [char] 0x2019 + ';New-Item PWNED;' + [char] 0x2018 + '/80'), ('x' + [char] 0x201d + ';New-Item PWNED#/80'),
        '--%/80', '-Force/80', '@(New-Item PWNED)/80', '{New-Item PWNED}/80', "a`nNew-Item PWNED/80", 'x|New-Item PWNED|/80',
        ('x' + [char] 0x202e + '/80'), '%PATH%&calc/80', ' /80', '*?[a]/80', ([string] [char] 0xac00 + '/80'),
        ([string] [char] 0xd83d + [char] 0xde00 + '/80') | ForEach-Object { @{ Name = $_ } }
    ) {
        $value = '"' + $Name.Replace('\', '\\') + '"'
        $path = 'HKEY_LOCAL_MACHINE\{0}\v4tov4\tcp'
        $lines = 'Windows Registry Editor Version 5.00',
        '', ('[' + ($path -f 'SYSTEM\CurrentControlSet\Services\PortProxy') + ']'), "$value=`"10.0.0.1/80`"",
        '', ('[' + ($path -f 'SOFTWARE\PortProxy\Details\system') + ']'), "$value=`"{\`"disabled\`":\`"10.0.0.8/1\`"}`""
        [System.IO.File]::WriteAllText($store, ($lines -join "`r`n"), [System.Text.Encoding]::Unicode)
        Push-Location -LiteralPath $TestDrive
        try {
            $fixes = @((Test-PortProxy | Where-Object Id -eq DisabledRuleIsLive).Fix)
            $fixes.Count | Should -Be 1
            $value = @((Test-PortProxy | Where-Object Id -eq DisabledRuleIsLive).Fixes)
            $value.Count | Should -Be 1
            $value[0].Steps[0].Command.Verb | Should -Be 'disable'
            $value[0].Steps[0].Command.Rule.Name | Should -BeExactly $Name
            $tree = [System.Management.Automation.Language.Parser]::ParseInput($fixes[0], [ref] $null, [ref] $null)
            $commands = $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true)
            @($commands | ForEach-Object { $_.GetCommandName() }) | Should -Be 'Disable-PortProxy'
            & ([scriptblock]::Create($fixes[0]))
            Test-Path -LiteralPath PWNED | Should -BeFalse
            @(Get-PortProxy -Status Disabled).Name | Should -BeExactly $Name
        } finally {
            Pop-Location
        }
    }

    It 'a refusal says what can be pasted, too' {
        Add-PortProxy 80 10.0.0.5
        Disable-PortProxy 80
        Add-PortProxy 80 10.0.0.5 -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].ErrorDetails.RecommendedAction | Should -Match ': Enable-PortProxy (-Store ''.*'' )?-Family v4tov4 -Name ''\*/80''$'
    }

    It 'a rule comes back as it was given: comment, group, options, whatever the text' {
        $comment = [string] [char] 0xac00 + ' "2024-01-02T03:04:05Z" \ ' + [char] 0xd83d + [char] 0xde00
        Add-PortProxy 80 10.0.0.5 -Comment $comment -Group web -Options @{ Allow = '10.0.0.0/8', 'fd00::/8'; MaxConnections = 5 }
        $rule = Get-PortProxy 80
        $rule.Comment | Should -BeExactly $comment
        $rule.Options.allow | Should -Be '10.0.0.0/8', 'fd00::/8'
        $rule | Set-PortProxy -ConnectAddress 10.0.0.6 -Comment ''
        $rule = Get-PortProxy 80
        $rule.Data | Should -Be '10.0.0.6/80'
        $rule.Comment | Should -BeNullOrEmpty
        $rule.Group | Should -Be 'web'
        $rule.Options.maxConnections | Should -Be 5
    }

    It 'an option that is nothing takes it off the rule: <None>' -ForEach @(
        @{ None = $null }
        @{ None = @() }
    ) {
        Add-PortProxy 80 10.0.0.5 -Options @{ Allow = '10.0.0.0/8'; MaxConnections = 5 }
        Get-PortProxy 80 | Set-PortProxy -Options @{ Allow = $None; MaxConnections = $null; ConnectTimeoutMs = 2000 }
        $rule = Get-PortProxy 80
        @($rule.Options.PSObject.Properties.Name) | Should -BeExactly 'ConnectTimeoutMs'
    }

    It 'a comment that is nothing but a date stays a text' {
        Add-PortProxy 80 10.0.0.5 -Comment '2024-01-02T03:04:05Z'
        (Get-PortProxy 80).Comment | Should -BeExactly '2024-01-02T03:04:05Z'
    }

    It 'another target is an error, but for -Force' {
        Add-PortProxy 80 10.0.0.5
        { Add-PortProxy 80 10.0.0.6 -ErrorAction Stop } | Should -Throw -ErrorId 'RuleExists,Add-PortProxy'
        Add-PortProxy 80 10.0.0.6 -Force
        (Get-PortProxy 80).ConnectAddress | Should -Be '10.0.0.6'
    }

    It 'one bad rule of a pipeline leaves the others' {
        $rules = '80', '70000', '81' | ForEach-Object { [pscustomobject]@{ ListenPort = $_; ConnectAddress = '10.0.0.5' } }
        $rules | Add-PortProxy -ErrorVariable problems -ErrorAction SilentlyContinue
        (Get-PortProxy).ListenPort | Sort-Object | Should -Be 80, 81
        $problems[0].FullyQualifiedErrorId | Should -Be 'InvalidEndpoint,Add-PortProxy'
        $problems[0].TargetObject.listenPort | Should -Be '70000'
    }

    It 'rules go through a file and come back: <_>' -ForEach 'reg', 'netsh', 'json', 'csv' {
        Add-PortProxy 80 10.0.0.5 8080 -Comment 'one'
        Add-PortProxy 443 ::1 -ListenAddress 0.0.0.0
        $extension = if ($_ -eq 'netsh') { 'txt' } else { $_ }
        $file = Join-Path $TestDrive "export-$_.$extension"
        Export-PortProxy $file -Format $_
        $copy = Join-Path $TestDrive "copy-$_.reg"
        Import-PortProxy $file -Store $copy -WhatIf
        Test-Path $copy | Should -BeFalse
        (Import-PortProxy $file -Store $copy -PassThru).Effect | Should -Be 'add', 'add'
        (Get-PortProxy -Store $copy | Sort-Object Name).Data | Should -Be (Get-PortProxy | Sort-Object Name).Data
        { Export-PortProxy $file -NoClobber } | Should -Throw -ErrorId 'BadUsage,Export-PortProxy'
    }

    It 'a pasted table is imported, and what is not a rule is named' {
        $table = '', 'Listen on ipv4:             Connect to ipv4:', '', 'Address         Port        Address         Port',
        '--------------- ----------  --------------- ----------', '*               1024        192.168.198.200 1024',
        '*               1025        192.168.198.200', ''
        $table | Import-PortProxy -WarningVariable warned -WarningAction SilentlyContinue
        (Get-PortProxy).Data | Should -Be '192.168.198.200/1024'
        @($warned).Count | Should -Be 1
        "$warned" | Should -Match 'line 7 .*1025'
    }

    It 'an import that leaves no rule replaces none, unless that is said: <Name>' -ForEach @(
        @{ Name = 'a file'; Source = 'file' }
        @{ Name = 'a text'; Source = 'text' }
        @{ Name = 'a store'; Source = 'store' }
    ) {
        Add-PortProxy 80 10.0.0.5
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).json"
        Set-Content -LiteralPath $file -Value '[]'
        $empty = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        Set-Content -LiteralPath $empty -Value 'Windows Registry Editor Version 5.00'
        $import = @{ Mode = 'Replace' } + $(switch ($Source) {
                'file' { @{ Path = $file } }
                'text' { @{ InputObject = '[]'; Format = 'Json' } }
                'store' { @{ From = $empty } }
            })
        Import-PortProxy @import -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -Be 'ImportFailed,Import-PortProxy'
        @(Get-PortProxy).Count | Should -Be 1
        Import-PortProxy @import -AllowEmpty
        @(Get-PortProxy).Count | Should -Be 0
        Restore-PortProxy -Last
        @(Get-PortProxy).Count | Should -Be 1
    }

    It 'a file in a code page is read in the one that is named' {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        $head = "REGEDIT4`r`n[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\PortProxy\v4tov4\tcp]`r`n`"*/80`"=`""
        # Two letters of Korean in code page 949.
        $bytes = [System.Text.Encoding]::ASCII.GetBytes($head) + 0xc7, 0xd1, 0xb1, 0xb9 +
        [System.Text.Encoding]::ASCII.GetBytes("/80`"`r`n")
        [System.IO.File]::WriteAllBytes($file, [byte[]] $bytes)
        Import-PortProxy $file
        if (-not $onWindows) {
            # Windows has a code page of its own to read it in.
            Get-PortProxy | Should -BeNullOrEmpty
        }
        Import-PortProxy $file -Encoding cp949 -Mode Replace
        (Get-PortProxy 80).ConnectAddress | Should -BeExactly "$([char] 0xd55c)$([char] 0xad6d)"
    }

    It 'a misspelt property is refused and not passed over' {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).json"
        Add-PortProxy 80 10.0.0.5 8080
        Get-PortProxy | ConvertTo-Json -Depth 5 | Set-Content -LiteralPath $file
        Reset-PortProxy -Confirm:$false
        (Import-PortProxy $file -PassThru).Effect | Should -Be 'add'
        (Get-Content -LiteralPath $file -Raw).Replace('ConnectPort"', 'ConectPort"') | Set-Content -LiteralPath $file
        $line = Import-PortProxy $file -PassThru | Where-Object Effect -eq 'skip'
        $line.Message | Should -Match 'the nearest is connectPort'
    }

    It 'what an import passes over or doubts is a warning: <Name>' -ForEach @(
        @{ Name = 'as it is'; With = @{}; Left = 1 }
        @{ Name = 'with -WhatIf'; With = @{ WhatIf = $true }; Left = 0 }
        @{ Name = 'with -PassThru'; With = @{ PassThru = $true }; Left = 1 }
        @{ Name = 'before the error of Replace'; With = @{ Mode = 'Replace'; ErrorAction = 'SilentlyContinue' }; Left = 0 }
    ) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        $head = "REGEDIT4`r`n`r`n[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\PortProxy\v4tov4\tcp]`r`n"
        $text = "$head`"*/80`"=`"10.0.0.5/80`"`r`n`"junk`"=`"10.0.0.5/80`"`r`n`"more junk`"=`"10.0.0.5/80`"`r`n; "
        # A Korean letter in code page 949.
        [System.IO.File]::WriteAllBytes($file, [byte[]] ([System.Text.Encoding]::ASCII.GetBytes($text) + 0xc7, 0xd1))
        $null = Import-PortProxy $file @With -WarningVariable warned -WarningAction SilentlyContinue -ErrorVariable problems
        $warned = @($warned | ForEach-Object { "$_" })
        $warned.Count | Should -Be 3
        # Windows has a code page of its own to read it in.
        $warned[0] | Should -Match '(a guess|this machine.s code page).*-Encoding'
        $warned[0] | Should -Match ([regex]::Escape($file))
        $warned[1] | Should -Match 'line 5 .*junk.*its name is not listenaddress/listenport'
        $warned[2] | Should -Match 'line 6 .*more junk'
        @(Get-PortProxy).Count | Should -Be $Left
        @($problems).Count | Should -Be ([int] $With.ContainsKey('Mode'))
        $null = Import-PortProxy $file @With -Encoding cp949 -WarningVariable warned -WarningAction SilentlyContinue
        @($warned).Count | Should -Be 2
    }

    It 'lines of a pipeline that become no rule are warnings, one each and on one line' {
        $lines = 'netsh interface portproxy add v4tov4 listenport=80 connectaddress=10.0.0.5',
        "netsh interface portproxy add v4tov4 listenport=81 conectaddress=10.0.0.5$([char] 27)[2J"
        $lines | Import-PortProxy -WarningVariable warned -WarningAction SilentlyContinue
        @($warned).Count | Should -Be 1
        "$($warned[0])" | Should -Match 'line 2 .*conectaddress'
        "$($warned[0])".IndexOf([char] 27) | Should -Be -1
        (Get-PortProxy).ListenPort | Should -Be 80
    }

    It 'a store whose letters are a guess is a warning, and so is one that is not there, but for the default one' {
        $text = "REGEDIT4`r`n`r`n; "
        [System.IO.File]::WriteAllBytes($store, [byte[]] ([System.Text.Encoding]::ASCII.GetBytes($text) + 0xc7, 0xd1))
        foreach ($command in { Get-PortProxy -WarningAction SilentlyContinue -WarningVariable script:warned },
            { $null = Test-PortProxy -WarningAction SilentlyContinue -WarningVariable script:warned }) {
            $script:warned = $null
            & $command
            @($script:warned).Count | Should -Be 1 -Because "$command"
            "$($script:warned[0])" | Should -Match 'a guess|this machine.s code page'
        }
        $none = Join-Path $TestDrive 'none.reg'
        foreach ($command in { Get-PortProxy -Store $none }, { $null = Test-PortProxy -Store $none -Quiet },
            { Compare-PortProxy $none $none }) {
            $warned = & $command 3>&1
            @($warned).Count | Should -Be 1 -Because "$command"
            "$warned" | Should -Match ([regex]::Escape("There is no file $none yet"))
        }
        if (-not $onWindows) {
            $env:PORTPROXY_STORE, $data = $null, $env:XDG_DATA_HOME
            $env:XDG_DATA_HOME = Join-Path $TestDrive 'nowhere'
            InModuleScope PortProxy { Close-Core }
            try {
                Get-PortProxy 3>&1 | Should -BeNullOrEmpty
            } finally {
                $env:XDG_DATA_HOME = $data
                InModuleScope PortProxy { Close-Core }
            }
        }
    }

    It 'a misspelt name of a row or a hash table is refused by <Command>: <Name>' -ForEach @(
        foreach ($command in 'Add-PortProxy', 'Set-PortProxy') {
            @{ Command = $command; Name = 'a hash table'; Slip = 'conectPort'; Nearest = 'connectPort'; Row = {
                    @{ ListenPort = 80; ConnectAddress = '10.0.0.6'; conectPort = 81 } } }
            @{ Command = $command; Name = 'an ordered one'; Slip = 'Coment'; Nearest = 'comment'; Row = {
                    [ordered]@{ ListenPort = 80; ConnectAddress = '10.0.0.6'; Coment = 'x' } } }
            @{ Command = $command; Name = 'CSV'; Slip = 'ConectPort'; Nearest = 'connectPort'; Row = {
                    'ListenPort,ConnectAddress,ConectPort', '80,10.0.0.6,81' | ConvertFrom-Csv } }
            @{ Command = $command; Name = 'CSV, selected'; Slip = 'ConectPort'; Nearest = 'connectPort'; Row = {
                    'ListenPort,ConnectAddress,ConectPort', '80,10.0.0.6,81' | ConvertFrom-Csv | Select-Object * } }
            @{ Command = $command; Name = 'JSON'; Slip = 'Permit'; Nearest = ''; Row = {
                    '{"ListenPort":80,"ConnectAddress":"10.0.0.6","Permit":["10.0.0.0/8"]}' | ConvertFrom-Json } }
            @{ Command = $command; Name = 'what is needed'; Slip = 'ListnPort'; Nearest = 'listenPort'; Row = {
                    @{ ListnPort = 80; ConnectAddress = '10.0.0.6' } } }
            @{ Command = $command; Name = 'all that is there'; Slip = 'ConnctAddress'; Nearest = 'connectAddress'; Row = {
                    @{ ListenPort = 80; ConnctAddress = '10.0.0.6' } } }
        }
    ) {
        Add-PortProxy 80 10.0.0.5 8080
        $row = & $Row
        $force = @{ Force = $true }
        $row | & $Command @force -ErrorVariable problems -ErrorAction SilentlyContinue
        @($problems).Count | Should -BeGreaterThan 0
        $problems[0].FullyQualifiedErrorId | Should -Be "BadUsage,$Command"
        $problems[0].Exception.Message | Should -MatchExactly ('"{0}"' -f $Slip)
        if ($Nearest) {
            $problems[0].Exception.Message | Should -Match "the nearest is $Nearest"
        }
        $problems[0].TargetObject | Should -Be $row
        (Get-PortProxy).Data | Should -Be '10.0.0.5/8080'
        @(Restore-PortProxy -List).Count | Should -Be 1
    }

    It 'what else an object of a type brings is passed over: <Name>' -ForEach @(
        @{ Name = 'a rule'; Object = { $r = Get-PortProxy 80; $r | Add-Member Note x; $r } }
        @{ Name = 'a rule from a file'; Object = {
                $r = Get-PortProxy 80
                $r | Add-Member Note x
                [System.Management.Automation.PSSerializer]::Deserialize(
                    [System.Management.Automation.PSSerializer]::Serialize($r)) } }
        @{ Name = 'a rule from elsewhere'; Object = { Get-PortProxy 80 | Select-Object *, PSComputerName, RunspaceId } }
        @{ Name = 'a type of one''s own'; Object = { [pscustomobject]@{ PSTypeName = 'My.Row'; ListenPort = 80; Owner = 'x' } } }
        @{ Name = 'a parameter''s name'; Object = { [pscustomobject]@{ ListenPort = 80; PassThru = 'x'; Verbose = 'y' } } }
    ) {
        Add-PortProxy 80 10.0.0.5
        & $Object | Set-PortProxy -Comment kept -ErrorAction Stop
        (Get-PortProxy).Comment | Should -Be 'kept'
        $copy = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        & $Object | Add-PortProxy -ConnectAddress 10.0.0.7 -Store $copy -ErrorAction Stop
        (Get-PortProxy -Store $copy).ConnectAddress | Should -Be '10.0.0.7'
    }

    It 'a port that is not a whole number and no text is refused: <Text>' -ForEach @(
        foreach ($value in [double]::PositiveInfinity, [double]::NegativeInfinity, [double]::NaN, 80.5, [single]::NaN,
            [decimal] 80.5, 1e20, $true, $false, @(80, 81), @{ a = 1 }, [datetime]'2024-01-02') {
            @{ Text = "$value ($($value.GetType().Name))"; Value = $value }
        }
    ) {
        Add-PortProxy 80 10.0.0.5
        foreach ($name in 'ListenPort', 'ConnectPort') {
            # A list in an object's property is refused by PowerShell itself.
            $row = @{ ListenPort = 80; ConnectAddress = '10.0.0.6' }
            $row[$name] = $Value
            foreach ($command in 'Add-PortProxy', 'Set-PortProxy') {
                $row | & $command -ErrorVariable problems -ErrorAction SilentlyContinue -Force
                @($problems).Count | Should -Be 1
                $problems[0].FullyQualifiedErrorId | Should -Be "InvalidEndpoint,$command"
                $problems[0].Exception.Message | Should -Match "^$name is .*$([regex]::Escape($Value.GetType().Name)).*not a port\. "
            }
        }
        foreach ($command in 'Remove-PortProxy', 'Disable-PortProxy') {
            @{ ListenPort = $Value } | & $command -ErrorVariable problems -ErrorAction SilentlyContinue
            $problems[0].FullyQualifiedErrorId | Should -Be "InvalidEndpoint,$command"
        }
        (Get-PortProxy).Data | Should -Be '10.0.0.5/80'
        (Get-PortProxy).Status | Should -Be 'Ok'
    }

    It 'JSON and pipelines of numbers give ports that are whole, and no others' {
        '[{"ListenPort":1e400,"ConnectAddress":"1.1.1.1"},{"ListenPort":81.0,"ConnectAddress":"1.1.1.1","ConnectPort":1e3}]' |
            ConvertFrom-Json | ForEach-Object { $_ } | Add-PortProxy -ErrorVariable problems -ErrorAction SilentlyContinue
        @($problems).Count | Should -Be 1
        82, [long] 83, [byte] 84, 85.0, [decimal] 86.0, '87' | Add-PortProxy -ConnectAddress 1.1.1.1 -ConnectPort 9
        90.5, $true | Add-PortProxy -ConnectAddress 1.1.1.1 -ErrorVariable problems -ErrorAction SilentlyContinue
        @($problems).Count | Should -Be 2
        (Get-PortProxy).Name | Should -Be '*/81', '*/82', '*/83', '*/84', '*/85', '*/86', '*/87'
        (Get-PortProxy 81).ConnectPort | Should -Be 1000
    }

    It 'a port behind the target is refused with the words to write, and no port is made up' {
        Add-PortProxy -ListenPort 92 -ConnectAddress 10.0.0.5:80 -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].Exception.Message | Should -Match 'holds a port'
        $problems[0].Exception.Message | Should -Not -Match '92.*80 and|80.*and 92'
        $problems[0].ErrorDetails.RecommendedAction | Should -Match "v4tov4|-ConnectPort '?80"
        $problems[0].ErrorDetails.RecommendedAction | Should -Not -Match 'v4tov6'
        Get-PortProxy | Should -BeNullOrEmpty
        Add-PortProxy -ListenPort 92 -ConnectAddress 10.0.0.5
        (Get-PortProxy).Data | Should -Be '10.0.0.5/92'
    }

    It 'a rule that calls itself is found, and can be piped on' {
        Add-PortProxy 80 127.0.0.1 80 0.0.0.0 -WarningAction SilentlyContinue
        Add-PortProxy 81 10.0.0.5
        $finding = Get-PortProxy 80 | Test-PortProxy | Where-Object Id -eq 'SelfForward'
        $finding.Name | Should -Be '0.0.0.0/80'
        $finding.Fix | Should -Not -BeNullOrEmpty
        Get-PortProxy 81 | Test-PortProxy | Where-Object Id -eq 'SelfForward' | Should -BeNullOrEmpty
        $finding | Disable-PortProxy
        (Get-PortProxy 80).Status | Should -Be 'Disabled'
    }

    It 'an exported policy of a firewall is judged on any machine' {
        $policy = Join-Path $Repository 'java/src/test/resources/firewall/windows-10.reg'
        $rows = Test-PortProxyFirewall 80 -Policy $policy
        $rows.Profile | Should -Be 'Domain', 'Private', 'Public'
        (Test-PortProxyFirewall 80 -Policy $policy -Profile Public).Profile | Should -Be 'Public'
    }

    It 'the lists of another machine are judged on any machine' {
        $netstat = Join-Path $TestDrive 'netstat.txt'
        $excluded = Join-Path $TestDrive 'excluded.txt'
        Set-Content $netstat '  TCP    0.0.0.0:80    0.0.0.0:0    LISTENING    44', ' [nginx.exe]' -Encoding Unicode
        Set-Content $excluded '----------    --------', '      8000        8099' -Encoding Ascii
        $held, $excepted, $free = 80, 8080, 9000 | Test-PortProxyPort -NetstatPath $netstat -ExcludedPath $excluded
        $held.Findings.Id | Should -Be 'PortHeld'
        $held.Message | Should -Match 'nginx\.exe'
        $excepted.Findings.Id | Should -Be 'PortExcluded'
        $held.Port, $excepted.Port, $free.Port | Should -Be 80, 8080, 9000
        $held.Free, $excepted.Free, $free.Free | Should -Be $false, $false, $true
        $half = Test-PortProxyPort 9000 -NetstatPath $netstat
        $half.Free | Should -BeNullOrEmpty
        $half.Message | Should -Match 'only -ExcludedPath tells'
        { Test-PortProxyPort 80 -NetstatPath $excluded -ErrorAction Stop } | Should -Throw -ErrorId 'ImportFailed,*'
    }

    It 'the holder of a port is named' {
        $listener = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $listener.Start()
        try {
            $held = Test-PortProxyPort $listener.LocalEndpoint.Port
            $held.Port | Should -Be $listener.LocalEndpoint.Port
            $held.Free | Should -BeFalse
            $held.Findings[0].PSTypeNames[0] | Should -Be 'PortProxy.Finding'
            # Not every system tells who; this process is the one where it does.
            $named = $held.Findings | Where-Object Id -eq 'PortHeld'
            if ($named) {
                $named.Message | Should -Match "$PID"
            } else {
                Set-ItResult -Skipped -Because "this system does not tell who: $($held.Message)"
            }
        } finally {
            $listener.Stop()
        }
    }

    It 'the program is one for all of this, and is gone with the module' {
        $null = Get-PortProxy
        $first = InModuleScope PortProxy { $Core.Process.Id }
        $null = Get-PortProxy
        InModuleScope PortProxy { $Core.Process.Id } | Should -Be $first
        $process = Get-Process -Id $first
        Remove-Module PortProxy -Force
        $process.WaitForExit(10000) | Should -BeTrue
        Import-Module $ModulePath
    }

    It 'a kill in the middle of a pipeline is one clear error, and the next call works' {
        Add-PortProxy 80 10.0.0.5
        $problem = $null
        try {
            1..500 | ForEach-Object {
                if ($_ -eq 250) {
                    # The program has answered before, and dies with the answer to this pipeline on its way.
                    InModuleScope PortProxy {
                        Mock Write-CoreLine {
                            $Core.Process.Kill()
                            $Core.Process.WaitForExit()
                        }
                    }
                }
                [pscustomobject]@{ ListenPort = 1000 + $_; ConnectAddress = '10.0.0.5' }
            } | Add-PortProxy
        } catch {
            $problem = $_
        }
        $problem.FullyQualifiedErrorId | Should -Be 'CoreProtocol,Add-PortProxy'
        $problem.ErrorDetails.RecommendedAction | Should -Match 'not known'
        InModuleScope PortProxy { $Core } | Should -BeNullOrEmpty
    }

    It 'the next call after a death works' {
        Add-PortProxy 80 10.0.0.5
        InModuleScope PortProxy { $Core.Process.Kill(); $Core.Process.WaitForExit() }
        (Get-PortProxy 80).Data | Should -Be '10.0.0.5/80'
    }
}

Describe 'A relay of the user''s' -Skip:$noJar {
    It 'is started, carries bytes, is seen and stopped' {
        $store = Join-Path $TestDrive 'relay.reg'
        $env:PORTPROXY_STORE = $store
        $relay = $null
        $target = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $target.Start()
        $free = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $free.Start()
        $port = $free.LocalEndpoint.Port
        $free.Stop()
        try {
            Add-PortProxy $port 127.0.0.1 $target.LocalEndpoint.Port 127.0.0.1
            $relay = Start-PortProxyRelay -PassThru -ErrorAction Stop
            $relay.Store | Should -Be $store
            $relay.Listeners.State | Should -Be 'Listening'

            $client = [System.Net.Sockets.TcpClient]::new('127.0.0.1', $port)
            $server = $target.AcceptTcpClient()
            $client.GetStream().Write([byte[]] (1, 2, 3), 0, 3)
            $server.GetStream().ReadByte() | Should -Be 1
            $client.Dispose()
            $server.Dispose()
        } finally {
            $target.Stop()
            $relay | Stop-PortProxyRelay -Force
        }
        { Get-PortProxyRelay -Store $store -ErrorAction Stop } | Should -Throw -ErrorId 'ServiceUnavailable,Get-PortProxyRelay'
    }

    It 'that cannot start says why' {
        { Start-PortProxyRelay -Store (Join-Path $TestDrive 'no store') } |
            Should -Throw -ErrorId 'ServiceUnavailable,Start-PortProxyRelay'
    }
}

Describe 'The conversations that the Java tests have, too: <Name>' -Skip:$noJar -ForEach $fixtures {
    It 'are answered as written' {
        $store = Join-Path $TestDrive "$Name.reg"
        $cases = [System.IO.File]::ReadAllLines($File) | ForEach-Object { ConvertFrom-Json $_ }
        $told = 0
        foreach ($case in $cases) {
            $send = $case.send
            if ($send -is [string] -or -not $send.PSObject.Properties['arguments'] -or
                @($send.arguments | Where-Object { $_ -isnot [string] }) -or
                ($send.PSObject.Properties['items'] -and -not $send.items) -or
                ($send.PSObject.Properties['items'] -and $send.items -isnot [array]) -or
                ($send.PSObject.Properties['input'] -and $send.input -isnot [string]) -or
                @($send.PSObject.Properties.Name | Where-Object { $_ -notin 'request', 'arguments', 'items', 'input', 'shell' }) -or
                ($send.PSObject.Properties['shell'] -and $send.shell -ne 'powershell')) {
                # What the module never sends.
                continue
            }
            if ($onWindows -and $send.arguments -contains 'machine') {
                # It is there.
                continue
            }
            $request = @{ Arguments = @($send.arguments) }
            if ($send.arguments -notcontains '--store') {
                $request.Arguments = @('--store', $store) + $request.Arguments
            }
            if ($send.PSObject.Properties['items'] -and $send.items.Count) {
                $request.Items = $send.items
            }
            if ($send.PSObject.Properties['input']) {
                $request.InputText = $send.input
            }
            if ($send.PSObject.Properties['shell']) {
                $request.Shell = $send.shell
            }
            $reply = InModuleScope PortProxy -Parameters @{ Request = $request } { Send-CoreRequest @Request }
            $expected = @($case.expect | Where-Object { $_.PSObject.Properties['exit'] })[-1]
            $answers = @($case.expect | Where-Object { -not $_.PSObject.Properties['exit'] })
            $reply.Exit | Should -Be $expected.exit -Because $case.case
            [bool] $reply.Undo | Should -Be ([bool] $expected.PSObject.Properties['undo']) -Because $case.case
            @($reply.Answers).Count | Should -Be $answers.Count -Because $case.case
            for ($i = 0; $i -lt $answers.Count; $i++) {
                foreach ($field in 'item', 'object', 'error', 'say', 'warning') {
                    if ($answers[$i].PSObject.Properties[$field]) {
                        $actual = ConvertTo-Json $reply.Answers[$i].$field -Depth 16 -Compress
                        $path = (ConvertTo-Json $store).Trim('"')
                        # There the store is the core's own, and no command has to name it.
                        $actual = $actual.Replace($path, '$store').Replace('--store $store ', '').Replace(' -Store ''$store''', '')
                        $actual = [regex]::Replace($actual, '("options":\[[^\]]*\],"store":)"\$store"', '${1}null')
                        $wanted = ConvertTo-Json $answers[$i].$field -Depth 16 -Compress
                        if ($onWindows) {
                            # The text is quoted for its shells; what it is made of stands in the fixes.
                            $actual = [regex]::Replace($actual, '"fix":"(\\.|[^"\\])*",', '')
                            $wanted = [regex]::Replace($wanted, '"fix":"(\\.|[^"\\])*",', '')
                        }
                        $actual | Should -Be $wanted -Because $case.case
                    }
                }
            }
            $told++
        }
        $told | Should -BeGreaterThan 0
    }
}
