# The help in English and Korean, in the shell and as pages: all of it from what the cmdlets say of themselves.
Set-StrictMode -Version Latest

BeforeDiscovery {
    $noKorean = try { ([cultureinfo] 'ko-KR').TwoLetterISOLanguageName -ne 'ko' } catch { $true }
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    . (Join-Path $Repository 'powershell/build/HelpMaker.ps1')
    Import-ModuleUnderTest
    $cmdlets = @(Get-ModuleHelp PortProxy)
    $made = Get-MadeHelp -Root $Repository -Cmdlets $cmdlets
    $hangul = '[\uac00-\ud7a3]{2}'

    # What a process whose person reads this language sees.
    function Get-HelpText {
        param([string] $Language, [string] $Topic)
        $command = @(
            "[cultureinfo]::CurrentUICulture = '$Language'"
            '[Console]::OutputEncoding = [Text.UTF8Encoding]::new($false)'
            "Import-Module '$ModulePath'; Get-Help $Topic -Full | Out-String -Width 200"
        ) -join '; '
        $ours = [Console]::OutputEncoding
        try {
            [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
            (& (Get-Process -Id $PID).Path -NoProfile -Command $command) -join "`n"
        } finally {
            [Console]::OutputEncoding = $ours
        }
    }
}

AfterAll {
    Remove-Module PortProxy -Force
}

Describe 'What a cmdlet says of itself' {
    It 'has each part, and a text for each parameter' {
        foreach ($cmdlet in $cmdlets) {
            foreach ($part in 'Synopsis', 'Description', 'Examples', 'Inputs', 'Outputs', 'Notes') {
                @($cmdlet.$part).Count | Should -BeGreaterThan 0 -Because "$($cmdlet.Name) has $part"
            }
            foreach ($parameter in $cmdlet.Parameters) {
                @($parameter.Text).Count | Should -BeGreaterThan 0 -Because "$($cmdlet.Name) -$($parameter.Name) has a text"
            }
        }
    }

    It 'names inputs where there is a pipeline, and none where there is not' {
        foreach ($cmdlet in $cmdlets) {
            $takes = @($cmdlet.Parameters | Where-Object { $_.ByValue -or $_.ByName }).Count -gt 0
            $cmdlet.Inputs[0] -ne 'None.' | Should -Be $takes -Because $cmdlet.Name
        }
    }

    It 'is there in Korean, and nothing is there that no cmdlet says any more' {
        # Else: powershell/help/ko-KR.po, and then build.ps1 -Task Help.
        $made.Missing | Should -BeNullOrEmpty
        $made.Unused | Should -BeNullOrEmpty
    }

    It 'is what the pages and the Korean help say' {
        foreach ($name in $made.Files.Keys) {
            # Else: build.ps1 -Task Help.
            $stands = [System.IO.File]::ReadAllText((Join-Path $Repository $name)).Replace("`r", '')
            [string]::Equals($stands, $made.Files[$name], 'Ordinal') | Should -BeTrue -Because "$name is made of it"
        }
    }
}

Describe 'The maker of help' {
    It 'misses a text that the other language lacks, also an empty one' {
        $catalogue = Join-Path $TestDrive 'x.po'
        [System.IO.File]::WriteAllText($catalogue, "msgid `"one`"`nmsgstr `"eins`"`n`nmsgid `"two`"`nmsgstr `"`"`n")
        $translator = New-Translator (Import-Translation $catalogue)
        Get-Translation $translator 'one' | Should -Be 'eins'
        $null = Get-Translation $translator 'two'
        $null = Get-Translation $translator 'One'
        $translator.Missing | Should -Be 'two', 'One'
    }

    It 'reads quotation marks, backslashes and texts in several lines, and refuses one that stands twice' {
        $catalogue = Join-Path $TestDrive 'y.po'
        $entry = 'msgid "a \"b\" "', '"C:\\d"', 'msgstr "x"', ''
        [System.IO.File]::WriteAllLines($catalogue, [string[]] $entry)
        (Import-Translation $catalogue)['a "b" C:\d'] | Should -Be 'x'
        [System.IO.File]::WriteAllLines($catalogue, [string[]] ($entry + $entry))
        { Import-Translation $catalogue } | Should -Throw '*twice*'
    }

    It 'writes no text as Markdown or HTML of its own' {
        ConvertTo-MarkdownText 'a * b_c <d> | e' | Should -Be 'a \* b\_c \<d\> \| e'
    }
}

Describe 'Get-Help' {
    It 'is Korean for who reads Korean, with every parameter' -Skip:$noKorean {
        $text = Get-HelpText 'ko-KR' 'Add-PortProxy'
        $cmdlet = $cmdlets | Where-Object Name -EQ 'Add-PortProxy'
        $text | Should -Match $hangul
        $catalogue = Import-Translation (Join-Path $Repository 'powershell/help/ko-KR.po')
        foreach ($english in @($cmdlet.Synopsis) + $cmdlet.Notes + $cmdlet.Inputs) {
            $text | Should -Match ([regex]::Escape($catalogue[$english].Substring(0, 12)))
        }
        foreach ($parameter in $cmdlet.Parameters) {
            $text | Should -Match "(?m)^\s+-$($parameter.Name)\b"
            $text | Should -Match ([regex]::Escape($catalogue[$parameter.Text[0]].Split(' ')[0]))
        }
        $text | Should -Match ([regex]::Escape($cmdlet.Examples[0].Code))
        $text | Should -Not -Match ([regex]::Escape($cmdlet.Synopsis[0]))
        Get-HelpText 'ko-KR' 'about_PortProxy_Relay' | Should -Match $hangul
    }

    It 'is English for everybody else' -Skip:$noKorean {
        $text = Get-HelpText 'de-DE' 'Add-PortProxy'
        $text | Should -Match 'Adds port forwarding rules\.'
        $text | Should -Match 'INPUTS'
        $text | Should -Not -Match $hangul
    }
}

Describe 'The topic <_>' -ForEach 'about_PortProxy', 'about_PortProxy_Rules', 'about_PortProxy_Relay', 'about_PortProxy_Checks' {
    BeforeAll {
        $topic = $_
        $texts = @{}
        foreach ($language in 'en-US', 'ko-KR') {
            $texts[$language] = [System.IO.File]::ReadAllLines((Join-Path $ModulePath "$language/$topic.help.txt"))
        }
    }

    It 'fits a console in both languages, and begins with its name' {
        foreach ($language in $texts.Keys) {
            $texts[$language][0..1] | Should -Be 'TOPIC', "    $topic"
            # A letter of Korean is as wide as two others.
            $texts[$language] | Where-Object { $_.Length + [regex]::Matches($_, '[\u1100-\uffdc]').Count -gt 80 } |
                Should -BeNullOrEmpty
        }
    }

    It 'has the same sections, commands and words of code in both' {
        $shape = @{}
        foreach ($language in $texts.Keys) {
            $lines = $texts[$language]
            $shape[$language] = @(
                @($lines | Where-Object { $_ -match '^\S' }).Count
                @($lines | Where-Object { $_ -match '^  \S' }).Count
                # Commands stand in by eight.
                $lines | Where-Object { $_ -match '^        \S' } | ForEach-Object Trim
                # Tables: their first words.
                $lines | Where-Object { $_ -match '^    [\x21-\x7e]+ {2,}\S' } | ForEach-Object { $_.Trim().Split(' ')[0] }
            ) -join "`n"
        }
        $shape['ko-KR'] | Should -Be $shape['en-US']
    }

    It 'names cmdlets and topics that are there' {
        $names = @($cmdlets.Name) + @(Get-ChildItem (Join-Path $ModulePath 'en-US') -Filter *.help.txt -Name |
                ForEach-Object { $_ -replace '\.help\.txt$', '' })
        $others = 'Import-Csv', 'Export-Csv', 'Where-Object'
        foreach ($language in $texts.Keys) {
            [regex]::Matches(($texts[$language] -join "`n"), '\b[A-Z][a-z]+-[A-Z][A-Za-z]+|\babout_[A-Za-z_]+') |
                Where-Object { $_.Value -notin $names -and $_.Value -notin $others } | Should -BeNullOrEmpty
        }
    }
}
