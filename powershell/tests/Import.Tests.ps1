# Files and texts that are imported and exported, with the real program.
Set-StrictMode -Version Latest

BeforeDiscovery {
    . "$PSScriptRoot/Shared.ps1"
    $noJar = -not (Find-Jar)
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

Describe 'An import with the real program' -Skip:$noJar {
    BeforeEach {
        $store = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        $env:PORTPROXY_STORE = $store
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

    It 'nothing is imported under -ErrorAction Stop if a file cannot be read, and what is doubted is said once' {
        $file = Join-Path $TestDrive 'good.csv'
        Set-Content -LiteralPath $file -Value 'ListenPort,ConnectAddress', '80,10.0.0.5', 'x y,10.0.0.6'
        $none = Join-Path $TestDrive 'none.csv'
        { Import-PortProxy $file, $none -ErrorAction Stop -WarningAction SilentlyContinue } | Should -Throw -ErrorId '*,Import-PortProxy'
        Get-PortProxy -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        $other = Join-Path $TestDrive 'other.csv'
        Set-Content -LiteralPath $other -Value 'ListenPort,ConnectAddress', '81,10.0.0.5'
        Import-PortProxy $file, $other -ErrorAction Stop -WarningVariable warned -WarningAction SilentlyContinue
        (Get-PortProxy).Name | Should -Be '*/80', '*/81'
        @($warned | Where-Object { "$_" -match 'line 3' }).Count | Should -Be 1
        Import-PortProxy $none, $file -Store (Join-Path $TestDrive 'rest.reg') -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        (Get-PortProxy -Store (Join-Path $TestDrive 'rest.reg')).Name | Should -Be '*/80'
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
}
