# Text stays as it is: in every culture, for all of Unicode, and through PowerShell's own formats. With the real program.
Set-StrictMode -Version Latest

BeforeDiscovery {
    . "$PSScriptRoot/Shared.ps1"
    $noJar = -not (Find-Jar)
    $seed = if ($env:PORTPROXY_TEST_SEED) { [int] $env:PORTPROXY_TEST_SEED } else { Get-Random -Maximum 1000000 }
    # A .NET without ICU has no culture but the invariant one.
    $cultures = foreach ($name in 'tr-TR', 'de-DE', 'ko-KR', 'az-Latn-AZ', 'lt-LT') {
        try {
            $null = [cultureinfo]::GetCultureInfo($name)
            @{ Culture = $name }
        } catch [System.Globalization.CultureNotFoundException] {
            Write-Host "skipped: text in the culture $name (this system has none)"
        }
    }
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    . "$PSScriptRoot/RandomInput.ps1"
    $saved = $env:PORTPROXY_JAR, $env:PORTPROXY_STORE
    $env:PORTPROXY_JAR = Find-Jar
    Import-ModuleUnderTest
    $ownCulture = [cultureinfo]::CurrentCulture
    $ownLanguage = [cultureinfo]::CurrentUICulture

    # Differences of two texts that an assertion on thousands of characters would bury.
    function Get-Difference {
        param([string] $Actual, [string] $Expected)
        if ([string]::Equals($Actual, $Expected, 'Ordinal')) {
            return ''
        }
        for ($i = 0; $i -lt [Math]::Max($Actual.Length, $Expected.Length); $i++) {
            if ($i -ge $Actual.Length -or $i -ge $Expected.Length -or $Actual[$i] -cne $Expected[$i]) {
                $was = if ($i -lt $Actual.Length) { 'U+{0:X4}' -f [int] $Actual[$i] } else { 'nothing' }
                $is = if ($i -lt $Expected.Length) { 'U+{0:X4}' -f [int] $Expected[$i] } else { 'nothing' }
                return "at $i $was and not $is"
            }
        }
    }
}

AfterAll {
    [cultureinfo]::CurrentCulture = $ownCulture
    [cultureinfo]::CurrentUICulture = $ownLanguage
    Remove-Module PortProxy -Force
    $env:PORTPROXY_JAR, $env:PORTPROXY_STORE = $saved
}

Describe 'In the culture <Culture>' -Skip:$noJar -ForEach $cultures {
    BeforeEach {
        [cultureinfo]::CurrentCulture = $Culture
        [cultureinfo]::CurrentUICulture = $Culture
        $WarningPreference = 'SilentlyContinue'
        $env:PORTPROXY_STORE = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
    }

    AfterEach {
        [cultureinfo]::CurrentCulture = $ownCulture
        [cultureinfo]::CurrentUICulture = $ownLanguage
    }

    It 'a comment is kept to the character: <Text>' -ForEach @(
        @{ Text = "I$([char] 0x130)$([char] 0x131)i" }
        @{ Text = "$([char] 0x130)" }
        @{ Text = "$([char] 0x131)" }
        @{ Text = "$([char] 0x212a)" }
        @{ Text = "$([char] 0x17f)$([char] 0xdf)$([char] 0x1e9e)" }
    ) {
        Add-PortProxy 80 10.0.0.5 -Comment $Text -Group $Text
        $rule = Get-PortProxy 80
        Get-Difference $rule.Comment $Text | Should -BeNullOrEmpty
        Get-Difference $rule.Group $Text | Should -BeNullOrEmpty
        $rule | Set-PortProxy -ConnectPort 81
        Get-Difference (Get-PortProxy 80).Comment $Text | Should -BeNullOrEmpty
    }

    It 'case is folded as the registry does, and as no language does' {
        Add-PortProxy 80 MIRROR.INTERNAL http INTERN.LAN
        (Get-PortProxy -ConnectAddress mirror.internal).Name | Should -BeExactly 'INTERN.LAN/80'
        (Get-PortProxy -ConnectAddress 'mirror.int*').Name | Should -BeExactly 'INTERN.LAN/80'
        (Get-PortProxy -ListenAddress intern.lan -ErrorAction Stop).Name | Should -BeExactly 'INTERN.LAN/80'
        (Get-PortProxy -ConnectPort HTTP -ErrorAction Stop).Name | Should -BeExactly 'INTERN.LAN/80'
        Set-PortProxy 80 -ListenAddress intern.lan -Comment x
        Disable-PortProxy 80 -ListenAddress intern.lan -ErrorAction Stop
        [pscustomobject]@{ FAMILY = 'V4TOV4'; LISTENPORT = 80; LISTENADDRESS = 'intern.lan' } | Enable-PortProxy -ErrorAction Stop
        Add-PortProxy -Options @{ IDLETIMEOUTMS = 1000; MAXCONNECTIONS = 2 } -ListenPort 81 -ConnectAddress h
        (Get-PortProxy 81).Options.idleTimeoutMs | Should -Be 1000
        Remove-PortProxy -Family V4TOV4 -Name intern.lan/80 -ErrorAction Stop
        (Get-PortProxy).Name | Should -BeExactly '*/81'
    }

    It 'numbers are ports: no point and no comma gets into them' {
        [pscustomobject]@{ ListenPort = 1234.0; ConnectAddress = '10.0.0.5'; ConnectPort = [decimal] 8080 } | Add-PortProxy
        Add-PortProxy 12345 10.0.0.5 -Options @{ MaxConnections = 1234; IdleTimeoutMs = [timespan]::FromHours(3) }
        (Get-PortProxy).Name | Should -Be '*/1234', '*/12345'
        (Get-PortProxy 1234).Data | Should -Be '10.0.0.5/8080'
        (Get-PortProxy 12345).Options.idleTimeoutMs | Should -Be 10800000
    }

    It 'a table goes through Export-Csv and comes back' {
        Add-PortProxy 80 10.0.0.5 8080 -Comment "I$([char] 0x130)$([char] 0x131)i" -Options @{ Allow = '10.0.0.0/8' }
        Add-PortProxy 81 10.0.0.5 -Enabled $false
        $file = Join-Path $TestDrive 'culture.csv'
        Get-PortProxy | Export-Csv $file -UseCulture -NoTypeInformation -Encoding utf8
        $copy = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        Import-Csv $file -UseCulture | Add-PortProxy -Store $copy -ErrorAction Stop
        Get-StoreText $copy | Should -BeExactly (Get-StoreText $env:PORTPROXY_STORE)
    }
}

Describe 'All of Unicode' -Skip:$noJar {
    BeforeEach {
        $WarningPreference = 'SilentlyContinue'
        $env:PORTPROXY_STORE = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
    }

    It 'is kept in comments and groups: each character, half ones too' {
        $texts = for ($start = 1; $start -lt 0x10000; $start += 2048) {
            $builder = [System.Text.StringBuilder]::new()
            for ($code = $start; $code -lt [Math]::Min($start + 2048, 0x10000); $code++) {
                $null = $builder.Append([char] $code)
            }
            "$builder"
        }
        # And pairs of halves.
        $texts += -join (0x10000..0x10400 | ForEach-Object { [char]::ConvertFromUtf32($_) })
        $port = 0
        $texts | ForEach-Object {
            $port++
            [pscustomobject]@{ ListenPort = $port; ConnectAddress = '10.0.0.5'; Comment = $_; Group = $_ }
        } | Add-PortProxy -ErrorAction Stop
        $rules = @(Get-PortProxy)
        $rules.Count | Should -Be $texts.Count
        foreach ($rule in $rules) {
            Get-Difference $rule.Comment $texts[$rule.ListenPort - 1] | Should -BeNullOrEmpty
            Get-Difference $rule.Group $texts[$rule.ListenPort - 1] | Should -BeNullOrEmpty
        }
    }

    It 'names rules: what is done to one is done to no other (seed <_>)' -ForEach $seed {
        $chance = [System.Random]::new($_)
        $odd = 0x7f, 0xad, 0x130, 0x131, 0x17f, 0x200b, 0x200d, 0x202e, 0x212a, 0x2060, 0xd800, 0xdfff, 0xfeff, 0xfffe, 0xffff
        $codes = @($odd) + @(1..300 | ForEach-Object { $chance.Next(0xa1, 0xffff) }) | Select-Object -Unique
        $lines = [System.Collections.Generic.List[string]]@('Windows Registry Editor Version 5.00', '',
            '[HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Services\PortProxy\v4tov4\tcp]')
        foreach ($code in $codes) {
            # Beside each a rule that differs by nothing but that character.
            $lines.Add("`"a$([char] $code)b/$code`"=`"10.0.0.5/80`"")
            $lines.Add("`"ab/$code`"=`"10.0.0.5/80`"")
        }
        $bytes = foreach ($char in ("$([char] 0xfeff)" + ($lines -join "`r`n") + "`r`n").ToCharArray()) { [BitConverter]::GetBytes($char) }
        [System.IO.File]::WriteAllBytes($env:PORTPROXY_STORE, [byte[]] $bytes)
        $all = @(Get-PortProxy)
        $all.Count | Should -Be (2 * $codes.Count)
        $picked = @($all | Where-Object { $_.Name.Length -ne "ab/$($_.ListenPort)".Length })
        $picked.Count | Should -Be $codes.Count
        $picked | Set-PortProxy -Comment picked -ErrorAction Stop
        @(Get-PortProxy | Where-Object Comment -EQ picked).Count | Should -Be $codes.Count
        @(Get-PortProxy | Where-Object { $_.Name.StartsWith('ab/', 'Ordinal') -and $_.Comment }) | Should -BeNullOrEmpty
        foreach ($rule in $picked | Select-Object -First 20) {
            (Get-PortProxy $rule.ListenPort -ListenAddress ([WildcardPattern]::Escape($rule.ListenAddress))).Comment |
                Should -Be 'picked' -Because $rule.ListenPort
        }
        $picked | Disable-PortProxy -ErrorAction Stop
        @(Get-PortProxy -Status Disabled).Count | Should -Be $codes.Count
        $picked | Remove-PortProxy -ErrorAction Stop
        @(Get-PortProxy).Count | Should -Be $codes.Count
        @(Get-PortProxy | Where-Object { -not $_.Name.StartsWith('ab/', 'Ordinal') }) | Should -BeNullOrEmpty
    }
}

Describe 'A table' -Skip:$noJar {
    BeforeEach {
        $WarningPreference = 'SilentlyContinue'
        $env:PORTPROXY_STORE = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        $copy = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        Add-PortProxy 80 10.0.0.5 8080 -Comment 'with, "quotes"' -Group web -Options @{
            Allow = '10.0.0.0/8', 'fd00::/8'; SendProxy = 'v2'; AcceptProxy = $true; MaxConnections = 5; IdleTimeoutMs = 1000
        }
        Add-PortProxy 81 10.0.0.6 http 127.0.0.1 -Enabled $false
        Add-PortProxy 080 10.0.0.5 -ListenAddress Server
        Add-PortProxy 443 2001:db8::1
    }

    It 'of <Name> comes back through <Read> and Add-PortProxy as it was' -ForEach @(
        @{ Name = 'Export-Csv'; Read = 'Import-Csv'; Way = { Get-PortProxy | Export-Csv $file -NoTypeInformation; Import-Csv $file } }
        @{ Name = 'Export-PortProxy'; Read = 'Import-Csv'; Way = { Export-PortProxy $file; Import-Csv $file } }
        @{ Name = 'ConvertTo-Csv'; Read = 'ConvertFrom-Csv'; Way = { Get-PortProxy | ConvertTo-Csv | ConvertFrom-Csv } }
        @{ Name = 'ConvertTo-Json'; Read = 'ConvertFrom-Json'; Way = {
                $objects = Get-PortProxy | ConvertTo-Json -Depth 4 | ConvertFrom-Json
                $objects
            }
        }
        @{ Name = 'Export-Clixml'; Read = 'Import-Clixml'; Way = { Get-PortProxy | Export-Clixml $file; Import-Clixml $file } }
        @{ Name = 'Select-Object'; Read = 'nothing'; Way = { Get-PortProxy | Select-Object * } }
    ) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
        $objects = @(& $Way)
        $objects.Count | Should -Be 4
        $objects | Add-PortProxy -Store $copy -ErrorAction Stop
        Get-StoreText $copy | Should -BeExactly (Get-StoreText $env:PORTPROXY_STORE)
        # A second time, everything is there already.
        $objects | Add-PortProxy -Store $copy -ErrorAction Stop
        @(Restore-PortProxy -List -Store $copy).Count | Should -Be 1
        $objects | Set-PortProxy -Store $copy -ErrorAction Stop
        Get-StoreText $copy | Should -BeExactly (Get-StoreText $env:PORTPROXY_STORE)
        $objects | Remove-PortProxy -Store $copy -ErrorAction Stop
        Get-PortProxy -Store $copy | Should -BeNullOrEmpty
    }

    It 'that Export-Csv wrote is read by Import-PortProxy, too' {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
        Get-PortProxy | Export-Csv $file -NoTypeInformation
        @(Import-PortProxy $file -Store $copy -PassThru | Where-Object Effect -EQ add).Count | Should -Be 4
        Get-StoreText $copy | Should -BeExactly (Get-StoreText $env:PORTPROXY_STORE)
    }

    It 'with options that were lost on the way is refused, and no rule serves everyone for it' {
        'ListenPort,ConnectAddress,Options', '90,10.0.0.5,@{allow=System.Object[]}', '91,10.0.0.5,', '92,10.0.0.5,{}' |
            ConvertFrom-Csv | Add-PortProxy -ErrorVariable problems -ErrorAction SilentlyContinue
        @($problems).Count | Should -Be 1
        $problems[0].TargetObject.ListenPort | Should -Be 90
        (Get-PortProxy -ListenPort '9*').Name | Should -Be '*/91', '*/92'
    }

    It 'with a rule of another protocol is not taken for TCP' {
        [pscustomobject]@{ Protocol = 'udp'; ListenPort = 90; ConnectAddress = '10.0.0.5' } |
            Add-PortProxy -ErrorVariable problems -ErrorAction SilentlyContinue
        $problems[0].FullyQualifiedErrorId | Should -Be 'InvalidRule,Add-PortProxy'
        Get-PortProxy -ListenPort '90*' | Should -BeNullOrEmpty
    }

    It 'whose texts come from a file has nothing but the texts' {
        $file = Join-Path $TestDrive 'texts.txt'
        Set-Content $file '10.0.0.0/8', 'why'
        $block, $why = Get-Content $file
        Add-PortProxy 90 10.0.0.5 -Comment $why -Options @{ Allow = $block }
        [pscustomobject]@{ ListenPort = 91; ConnectAddress = '10.0.0.5'; Comment = $why; Options = @{ Allow = @($block) } } |
            Add-PortProxy
        foreach ($rule in Get-PortProxy 90, 91) {
            $rule.Comment | Should -BeExactly 'why'
            @($rule.Options.allow) | Should -Be '10.0.0.0/8'
        }
    }
}

Describe 'In Korean' -Skip:$noJar {
    BeforeAll {
        $env:PORTPROXY_STORE = Join-Path $TestDrive 'korean.reg'
        $hangul = '[\uac00-\ud7a3]'
        & (Get-Module PortProxy) {
            $script:Text = Import-PowerShellDataFile (Join-Path $args[0] 'ko-KR/PortProxy.Strings.psd1')
        } (Get-Module PortProxy).ModuleBase
    }

    AfterAll {
        Import-ModuleUnderTest
    }

    It 'says what the core says, and what to do about it' {
        Remove-PortProxy -ListenPort 8080 -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].Exception.Message | Should -Match $hangul
        $problem[0].ErrorDetails.RecommendedAction | Should -Match $hangul
        $problem[0].FullyQualifiedErrorId | Should -Match '^RuleNotFound'
    }

    It 'says what a check has found' {
        Add-PortProxy -ListenPort 8080 -ConnectAddress 10.0.0.999 -ErrorAction SilentlyContinue -ErrorVariable problem
        $problem[0].Exception.Message | Should -Match $hangul
        Add-PortProxy -ListenPort 8080 -ConnectAddress 127.0.0.1 -ConnectPort 8080 -Force
        $finding = @(Test-PortProxy | Where-Object Id -EQ 'SelfForward')
        $finding[0].Message | Should -Match $hangul
        $finding[0].Fix | Should -Match $hangul
        "$($finding[0].Evidence)" | Should -Match $hangul
        "$($finding[0].Severity)" | Should -Be 'Warning'
    }

    It 'does not depend on the language of the command line' {
        InModuleScope PortProxy { Close-Core -Milliseconds 0 }
        $env:PORTPROXY_LANG = 'fr'
        try {
            Remove-PortProxy -ListenPort 9999 -ErrorAction SilentlyContinue -ErrorVariable problem
        } finally {
            $env:PORTPROXY_LANG = $null
        }
        $problem[0].FullyQualifiedErrorId | Should -Match '^RuleNotFound'
        $problem[0].Exception.Message | Should -Match $hangul
    }

    It 'reads the last words of a core in the letters in which they are written' {
        $start = InModuleScope PortProxy { $script:Core.Process.StartInfo }
        $start.StandardErrorEncoding.WebName | Should -Be 'utf-8'
    }

    It 'is what a Korean user reads' -Skip:($env:OS -eq 'Windows_NT' -or 'ko-KR' -notin $cultures.Culture) {
        $saved = $env:LC_ALL
        try {
            $env:LC_ALL = 'ko_KR.UTF-8'
            $shell = (Get-Process -Id $PID).Path
            $module = (Get-Module PortProxy).Path
            $said = & $shell -NoProfile -Command @"
                Import-Module '$module'
                Get-PortProxy -ListenPort 9999 -ErrorAction SilentlyContinue -ErrorVariable problem
                `$problem[0].Exception.Message
"@
        } finally {
            $env:LC_ALL = $saved
        }
        "$said" | Should -Match $hangul
    }
}
