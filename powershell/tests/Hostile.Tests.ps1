# Names, targets and comments that anybody may have written: what a person is shown of them, and what a table holds.
Set-StrictMode -Version Latest

BeforeDiscovery {
    . "$PSScriptRoot/Shared.ps1"
    $noJar = -not (Find-Jar)
    $texts = @(
        @{ Text = '=1+1' }, @{ Text = '+1' }, @{ Text = '-1' }, @{ Text = '@SUM(A1)' }, @{ Text = ' =1' }, @{ Text = '"=1' }
        @{ Text = "'=1" }, @{ Text = "'tis" }, @{ Text = 'a;=1' }, @{ Text = "two`r`nlines" }, @{ Text = "`t=1" }
        @{ Text = 'C:\u001b' }, @{ Text = "$([char]0x1b)[2J" }, @{ Text = "$([char]0xff1d)1" }, @{ Text = 'plain' }
    )
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    $saved = $env:PORTPROXY_JAR, $env:PORTPROXY_STORE
    $env:PORTPROXY_JAR = Find-Jar
    Import-ModuleUnderTest
    $escape = [char] 0x1b
    $turned = [char] 0x202e
    $hostile = "x$escape[2J$turned`nforged"
    $shown = [regex]::Escape('x\u001b[2J\u202e\u000aforged')
    $obeyed = '[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b-\u200f\u2028\u2029\ufeff]'
}

AfterAll {
    Remove-Module PortProxy -Force
    $env:PORTPROXY_JAR, $env:PORTPROXY_STORE = $saved
}

Describe 'What a terminal would obey' {
    BeforeEach {
        Set-CoreRule @(
            Get-RuleJson "$hostile/80" "$hostile/81" @{ comment = $hostile; group = $hostile }
            Get-RuleJson $hostile $hostile @{ status = 'Malformed'; listenAddress = $null; listenPort = $null }
        )
    }

    It 'is shown in a <Name>, and the objects keep it' -ForEach @(
        @{ Name = 'table'; View = { $input | Format-Table | Out-String -Width 400 } }
        @{ Name = 'list'; View = { $input | Format-List | Out-String -Width 400 } }
    ) {
        $text = Get-PortProxy | & $View
        $text | Should -Match $shown
        $text | Should -Not -Match $obeyed
        (Get-PortProxy)[0].Name | Should -BeExactly "$hostile/80"
        (Get-PortProxy)[0].Comment | Should -BeExactly $hostile
    }

    It 'is shown of a finding' {
        Set-CoreReply check @(@{ request = 1; object = @{
                    type = 'finding'; id = 'X'; severity = 'Error'; message = 'm'; evidence = @(); fix = ''
                    rule = @{ store = $hostile; family = 'v4tov4'; name = $hostile } } })
        $table = Test-PortProxy | Out-String -Width 400
        $list = Test-PortProxy | Format-List | Out-String -Width 400
        # A table has as much of it as the console is wide, a list all.
        $table | Should -Match 'v4tov4 x\\u001b\[2J'
        $list | Should -Match $shown
        foreach ($text in $table, $list) {
            $text | Should -Not -Match $obeyed
        }
        (Test-PortProxy).Name | Should -BeExactly $hostile
    }

    It 'is shown in errors and questions' {
        Set-CoreReply delete @(@{ request = 1; item = 0; error = @{ id = 'RuleNotFound'; message = "No $hostile."; fix = $hostile } })
        Remove-PortProxy -Family v4tov4 -Name "y$hostile" -ErrorVariable problems -ErrorAction SilentlyContinue
        "$problems" | Should -Match $shown
        "$problems" | Should -Not -Match $obeyed
        "$($problems[0].ErrorDetails)" | Should -Not -Match $obeyed
        InModuleScope PortProxy -Parameters @{ Rule = @{ Family = 'v4tov4'; Name = $hostile; Data = $hostile } } {
            Format-Rule ([pscustomobject] $Rule)
        } | Should -Match $shown
    }

    It 'is shown among completions, whose text is one argument' {
        $line = 'Get-PortProxy -Group x'
        $found = [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)
        $found.CompletionMatches.ListItemText | Should -Be 'x\u001b[2J\u202e\u000aforged'
        Set-CoreRule @(Get-RuleJson '*/80' -With @{ group = "a$([char]0x2019); calc; $([char]0x2018)" })
        $line = 'Get-PortProxy -Group a'
        $found = [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)
        foreach ($text in $found.CompletionMatches.CompletionText) {
            $problems = $null
            $ast = [System.Management.Automation.Language.Parser]::ParseInput("x $text", [ref] $null, [ref] $problems)
            $problems | Should -BeNullOrEmpty
            $ast.EndBlock.Statements.Count | Should -Be 1
        }
    }

    It 'is written as the core writes it: <Text>' -ForEach @(
        @{ Text = "a`tb"; Shown = 'a\u0009b' }
        @{ Text = "$([char]0xd83d)$([char]0xdc4b)"; Shown = "$([char]0xd83d)$([char]0xdc4b)" }
        @{ Text = "$([char]0xdb40)$([char]0xdc41)"; Shown = '\udb40\udc41' }
        @{ Text = "$([char]0xd800)x"; Shown = '\ud800x' }
        @{ Text = "$([char]0x3164)"; Shown = '\u3164' }
        @{ Text = "$([char]0xd55c)"; Shown = "$([char]0xd55c)" }
        @{ Text = "a`r`nb"; Shown = 'a\u000d\u000ab' }
    ) {
        InModuleScope PortProxy -Parameters @{ Text = $Text } { ConvertTo-VisibleText $Text } | Should -BeExactly $Shown
    }

    It 'leaves the line ends of several lines' {
        InModuleScope PortProxy { ConvertTo-VisibleText "a`r`nb`nc`rd" -Lines } | Should -BeExactly "a`r`nb`nc\u000dd"
    }
}

Describe 'A table for a spreadsheet' -Skip:$noJar {
    It 'holds "<Text>" as text, and Import-Csv and Add-PortProxy read it back' -ForEach $texts {
        $store = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        Add-PortProxy 80 10.0.0.5 -Comment $Text -Group $Text -Store $store
        $csv = Join-Path $TestDrive "$([guid]::NewGuid()).csv"
        Export-PortProxy $csv -Store $store
        $line = Import-Csv -LiteralPath $csv
        $line.comment | Should -Not -Match '^[\s"]*[=+\-@]'
        $copy = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        $line | Select-Object -ExcludeProperty enabled, options -Property * | Add-PortProxy -Store $copy
        (Get-PortProxy -Store $copy).Comment | Should -BeExactly $Text
        (Get-PortProxy -Store $copy).Group | Should -BeExactly $Text
    }

    It 'takes nothing from a comment on the command line, or from a rule' {
        $store = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        [pscustomobject]@{ ListenPort = 80; ConnectAddress = '10.0.0.5' } | Add-PortProxy -Comment "'=1" -Store $store
        Add-PortProxy 81 10.0.0.5 -Comment "'=1" -Store $store
        $copy = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        Get-PortProxy -Store $store | Add-PortProxy -Store $copy
        (Get-PortProxy -Store $copy).Comment | Should -Be "'=1", "'=1"
    }
}
