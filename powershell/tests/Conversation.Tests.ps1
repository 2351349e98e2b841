# The conversations with the core that the Java tests have, too.
Set-StrictMode -Version Latest

BeforeDiscovery {
    . "$PSScriptRoot/Shared.ps1"
    $noJar = -not (Find-Jar)
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
