Set-StrictMode -Version Latest

BeforeDiscovery {
    . "$PSScriptRoot/Shared.ps1"
    $folder = Split-Path $ModulePath
    $files = Get-ChildItem $folder -Recurse -File -Include *.ps1, *.psm1, *.psd1, *.ps1xml, *.txt |
        Where-Object FullName -NotMatch '[\\/](lib|runtime)[\\/]' |
        ForEach-Object { @{ Path = $_.FullName; Name = $_.FullName.Substring($folder.Length + 1).Replace('\', '/') } }
    $functions = $files | Where-Object { $_.Name -match '^PortProxy/(Public|Private)/' }
    $analyzer = [bool] (Get-Module PSScriptAnalyzer -ListAvailable)
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
}

Describe 'The file <Name>' -ForEach $files {
    BeforeAll {
        $bytes = [System.IO.File]::ReadAllBytes($Path)
        $text = [System.IO.File]::ReadAllText($Path)
    }

    It 'is ASCII without a mark, or UTF-8 with one where it is Korean: Windows PowerShell reads nothing else right' {
        $marked = $bytes.Count -gt 2 -and $bytes[0] -eq 0xef -and $bytes[1] -eq 0xbb -and $bytes[2] -eq 0xbf
        if ($Name -match '/ko-KR/') {
            $marked | Should -BeTrue
        } else {
            $marked | Should -BeFalse
            $text | Should -Not -Match '[^\x00-\x7f]'
        }
    }

    It 'has no tabs, no blanks at line ends, and one line end at its end' {
        $text | Should -Not -Match "`t"
        $text | Should -Not -Match '[ ]\r?\n'
        $text | Should -Match '[^\n]\n$'
    }

    It 'takes what a program says on standard error under Continue alone: Stop ends Windows PowerShell there' {
        $lines = $text -split '\r?\n'
        for ($i = 0; $i -lt $lines.Count; $i++) {
            if ($lines[$i] -match '& .* 2>&1' -and $lines[$i] -notmatch 'notmatch') {
                $lines[[Math]::Max(0, $i - 2)..$i] -join ' ' | Should -Match "ErrorActionPreference = 'Continue'"
            }
        }
    }

    It 'has no line that is too long' {
        if ($Name -match '^PortProxy/.*\.psm?1$') {
            $text -split '\r?\n' | Where-Object Length -gt 125 | Should -BeNullOrEmpty
        }
    }
}

Describe 'The function in <Name>' -ForEach $functions {
    BeforeAll {
        $tokens = $null
        $problems = $null
        $ast = [System.Management.Automation.Language.Parser]::ParseFile($Path, [ref] $tokens, [ref] $problems)
    }

    It 'is the only one, and has the name of its file' {
        $problems | Should -BeNullOrEmpty
        @($ast.EndBlock.Statements).Count | Should -Be 1
        $ast.EndBlock.Statements[0].Name | Should -Be ([System.IO.Path]::GetFileNameWithoutExtension($Path))
    }

    It 'says what it is for' {
        $ast.EndBlock.Statements[0].GetHelpContent().Synopsis | Should -Not -BeNullOrEmpty
    }

    It 'compares and cuts no text by a language: -match and its kin do, with the case that they fold' {
        $folding = 'Imatch', 'Inotmatch', 'Ireplace', 'Isplit'
        $tokens | Where-Object { "$($_.Kind)" -in $folding } | ForEach-Object { "$($_.Extent)" } | Should -BeNullOrEmpty
    }

    It 'reads what is bound in no process block, nor where one calls it: it keeps what an earlier object had' {
        # In begin, there is nothing but the command line; a function without a process block has no pipeline.
        $function = $ast.EndBlock.Statements[0]
        $isPublic = $Name -match '/Public/'
        $process = $function.Body.ProcessBlock
        $reads = $function.FindAll({
                param($node)
                ($node -is [System.Management.Automation.Language.VariableExpressionAst] -and
                "$($node.VariablePath)" -in 'PSBoundParameters', 'MyInvocation') -or
                ($node -is [System.Management.Automation.Language.StringConstantExpressionAst] -and
                $node.Value -in 'PSBoundParameters', 'BoundParameters')
            }, $true)
        # Of the private ones, that which every begin block calls.
        $allowed = if ($Name -match 'Use-CallerPreference') {
            $reads
        } elseif (-not $isPublic) {
            @()
        } elseif ($process) {
            $begin = $function.Body.BeginBlock.Extent
            @($reads | Where-Object { $_.Extent.StartOffset -ge $begin.StartOffset -and $_.Extent.EndOffset -le $begin.EndOffset })
        } else {
            $reads
        }
        $reads | Where-Object { $_ -notin $allowed } | ForEach-Object { "line $($_.Extent.StartLineNumber)" } |
            Should -BeNullOrEmpty
        if ($process) {
            "$process" | Should -Not -Match 'Use-CallerPreference'
        }
    }

    It 'continues no line with a backtick' {
        $tokens | Where-Object Kind -eq 'LineContinuation' | Should -BeNullOrEmpty
    }
}

Describe 'Each cmdlet' {
    It 'takes over the preferences of the script that calls it: <Name>' -ForEach ($functions | Where-Object Name -match '/Public/') {
        [System.IO.File]::ReadAllText($Path) | Should -Match 'Use-CallerPreference \$PSCmdlet'
    }
}

Describe 'The messages' {
    BeforeAll {
        $english = Import-PowerShellDataFile (Join-Path $ModulePath 'en-US/PortProxy.Strings.psd1')
        $korean = Import-PowerShellDataFile (Join-Path $ModulePath 'ko-KR/PortProxy.Strings.psd1')
        $code = Get-ChildItem $ModulePath -Recurse -Include *.ps1, *.psm1 | Get-Content -Raw | Out-String
    }

    It 'are the same in both languages' {
        @($korean.Keys | Sort-Object) | Should -Be @($english.Keys | Sort-Object)
    }

    It 'have the same places for values in both languages' {
        foreach ($key in $english.Keys) {
            $places = foreach ($text in $english[$key], $korean[$key]) {
                @([regex]::Matches($text, '\{\d\}') | ForEach-Object { "$_" } | Sort-Object -Unique) -join ' '
            }
            $places[1] | Should -Be $places[0] -Because $key
        }
    }

    It 'are all used, and none is missing' {
        $used = [regex]::Matches($code, '\$script:Text\.(\w+)') | ForEach-Object { $_.Groups[1].Value } | Sort-Object -Unique
        @($english.Keys | Sort-Object) | Should -Be @($used)
    }
}

Describe 'PSScriptAnalyzer' -Skip:(-not $analyzer) {
    It 'finds nothing by <Name>' -ForEach @(
        @{ Name = 'the settings of the house'; Settings = "$PSScriptRoot/../PSScriptAnalyzerSettings.psd1" }
        @{ Name = 'the rules of the Gallery'; Settings = 'PSGallery' }
    ) {
        $found = Invoke-ScriptAnalyzer -Path $ModulePath -Recurse -Settings $Settings
        $found | ForEach-Object { "$($_.ScriptName):$($_.Line) $($_.RuleName)" } | Should -BeNullOrEmpty
    }
}
