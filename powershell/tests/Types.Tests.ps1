# What PowerShell knows of the module's objects: members, texts, types within and in errors. With the real program.
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

    # What is offered behind a line, as a person at a prompt has it.
    function Get-Offer {
        param([string] $Line)
        $completion = [System.Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null)
        @($completion.CompletionMatches | ForEach-Object { $_.CompletionText })
    }

    # Every name within an object, as it is written there.
    function Get-InnerName {
        param([object] $Object)
        foreach ($item in @($Object)) {
            if ($item -is [System.Management.Automation.PSCustomObject]) {
                foreach ($property in $item.PSObject.Properties) {
                    $property.Name
                    Get-InnerName $property.Value
                }
            }
        }
    }
}

AfterAll {
    Remove-Module PortProxy -Force
    $env:PORTPROXY_JAR, $env:PORTPROXY_STORE = $saved
}

Describe 'Completion of members' {
    It 'knows them before there is an object: <Line>' -ForEach @(
        @{ Line = 'Get-PortProxy | Where-Object Con'; Offer = 'ConnectAddress', 'ConnectPort', 'ConnectPortText' }
        @{ Line = '(Get-PortProxy).Con'; Offer = 'ConnectAddress', 'ConnectPort', 'ConnectPortText' }
        @{ Line = 'Get-PortProxy | Sort-Object -Property Listen'; Offer = 'ListenAddress', 'ListenPort', 'ListenPortText' }
        @{ Line = 'Get-PortProxy | Select-Object -Property Com'; Offer = 'Comment' }
        @{ Line = 'Get-PortProxy | Format-Table -Property Gr'; Offer = 'Group' }
        @{ Line = 'Get-PortProxy | ForEach-Object { $_.En'; Offer = 'Enabled', 'Engine' }
        @{ Line = 'Test-PortProxy | Where-Object Sev'; Offer = 'Severity' }
        @{ Line = '(Test-PortProxyPort 80).F'; Offer = 'Findings', 'Free', 'Fit(' }
        @{ Line = 'Test-PortProxyFirewall 80 | Where-Object Ver'; Offer = 'Verdict' }
        @{ Line = '(Get-PortProxyRelay).L'; Offer = 'Listeners' }
        @{ Line = 'Compare-PortProxy a.reg b.reg | Where-Object Si'; Offer = 'SideIndicator' }
        @{ Line = 'Import-PortProxy a.reg -PassThru | Where-Object Bef'; Offer = 'Before' }
        @{ Line = '(Repair-PortProxy).Und'; Offer = 'Undo' }
        @{ Line = '(Restore-PortProxy -List).Val'; Offer = 'Values' }
        @{ Line = '(Get-PortProxyBackup).Val'; Offer = 'Values' }
    ) {
        Get-Offer $Line | Should -Be $Offer
    }

    It 'names what an object has, and nothing that it has not: <Command>' -Skip:$noJar -ForEach @(
        @{ Command = { Get-PortProxy } }
        @{ Command = { Test-PortProxy | Where-Object Name } }
        @{ Command = { Test-PortProxyPort 1 } }
        @{ Command = { Restore-PortProxy -List } }
        @{ Command = { Compare-PortProxy (Join-Path $TestDrive 'none.reg') -WarningAction Ignore } }
        @{ Command = { Import-PortProxy $script:store -Store (Join-Path $TestDrive 'copy.reg') -PassThru -WhatIf | Where-Object Rule } }
        @{ Command = { Repair-PortProxy -WhatIf } }
    ) {
        $script:store = $env:PORTPROXY_STORE = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        Add-PortProxy 80 127.0.0.1 80 0.0.0.0 -WarningAction Ignore
        Add-PortProxy 81 10.0.0.5 -Enabled $false
        # Not by Select-Object, of which some versions take the type off.
        $object = @(& $Command 6>$null)[0]
        $type = $object.PSTypeNames[0]
        $known = (Get-TypeData "$type.Members").Members.Keys
        @($object.PSObject.Properties.Name | Sort-Object) | Should -Be @($known | Sort-Object)
        # And it does not hinder anybody from making one.
        $made = [pscustomobject]@{ PSTypeName = $type; Name = 'x' }
        $made | Add-Member Comment y
        $made.Comment | Should -Be 'y'
    }
}

Describe 'An object as a text' -Skip:$noJar {
    BeforeAll {
        $env:PORTPROXY_STORE = Join-Path $TestDrive 'texts.reg'
        Add-PortProxy 80 127.0.0.1 80 0.0.0.0 -WarningAction Ignore
        Add-PortProxy 81 10.0.0.5 3000 -Options @{ Allow = '10.0.0.0/8'; MaxConnections = 5 }
        Add-PortProxy 82 10.0.0.5 -Enabled $false
    }

    It 'is what a message says of it, on one line' {
        $rule = Get-PortProxy 81
        "$rule" | Should -BeExactly 'v4tov4 */81 -> 10.0.0.5/3000'
        "$(Get-PortProxy 82)" | Should -BeExactly 'v4tov4 */82 -> 10.0.0.5/82 (Disabled)'
        "$($rule.Options)" | Should -BeExactly '{"allow":["10.0.0.0/8"],"maxConnections":5}'
        $finding = Test-PortProxy | Where-Object Id -EQ SelfForward
        "$finding" | Should -Match '^Warning SelfForward v4tov4 0\.0\.0\.0/80: '
        "$($finding.Fixes[0])" | Should -Not -Match 'System\.|@\{'
        "$(@(Restore-PortProxy -List)[0])" | Should -Match '^[0-9]{8}-[0-9-]+-\w+ '
        "$(Test-PortProxyPort 1)" | Should -Match '^TCP 1: '
        "$(@(Compare-PortProxy (Join-Path $TestDrive 'none.reg') -WarningAction Ignore)[0])" |
            Should -Be '=> v4tov4 0.0.0.0/80 -> 127.0.0.1/80'
        foreach ($object in @(Get-PortProxy) + @(Test-PortProxy) + @(Restore-PortProxy -List) + @(Repair-PortProxy -WhatIf)) {
            "$object" | Should -Not -Match "`n|@\{|System\.Object"
        }
    }

    It 'shows what a stored text hides' {
        $object = [pscustomobject]@{ PSTypeName = 'PortProxy.Rule'; Family = 'v4tov4'; Name = "a$([char] 27)[2J/80"; Data = 'b/1' }
        "$object" | Should -BeExactly 'v4tov4 a\u001b[2J/80 -> b/1'
    }
}

Describe 'What is inside of an object' -Skip:$noJar {
    BeforeAll {
        $env:PORTPROXY_STORE = Join-Path $TestDrive 'inner.reg'
        Add-PortProxy 80 127.0.0.1 80 0.0.0.0 -WarningAction Ignore
        Add-PortProxy 81 10.0.0.5 3000 -Options @{ allow = '10.0.0.0/8'; idleTimeoutMs = 1000 }
    }

    It 'has names in PascalCase, and a type: <Command>' -ForEach @(
        @{ Command = { Get-PortProxy } }
        @{ Command = { Test-PortProxy } }
        @{ Command = { Restore-PortProxy -List } }
        @{ Command = { Repair-PortProxy -WhatIf } }
        @{ Command = { Test-PortProxyFirewall 80 -Policy (Join-Path $Repository 'java/src/test/resources/firewall/windows-10.reg') } }
        @{ Command = { 'netsh interface portproxy add v4tov4 listenport=1 conectaddress=a' |
                    Import-PortProxy -WhatIf -PassThru -WarningAction Ignore } }
    ) {
        $objects = @(& $Command 6>$null)
        $objects.Count | Should -BeGreaterThan 0
        Get-InnerName $objects | Where-Object { $_ -cnotmatch '^[A-Z][A-Za-z0-9]*$' } | Should -BeNullOrEmpty
        $json = $objects | ConvertTo-Json -Depth 9
        $json | Should -Not -MatchExactly '"[a-z]\w*":'
        foreach ($object in $objects) {
            foreach ($property in $object.PSObject.Properties) {
                $custom = { $_ -is [System.Management.Automation.PSCustomObject] }
                foreach ($inner in @($property.Value) | Where-Object $custom) {
                    $inner.PSTypeNames[0] | Should -Match '^PortProxy\.[A-Z]\w+$' -Because $property.Name
                }
            }
        }
    }

    It 'is taken as input in either case, as an object, as JSON and as a cell' {
        $rule = Get-PortProxy 81
        $rule.Options.PSObject.Properties.Name | Should -BeExactly 'Allow', 'IdleTimeoutMs'
        $copy = Join-Path $TestDrive 'inner-copy.reg'
        $file = Join-Path $TestDrive 'inner.json'
        foreach ($way in { Get-PortProxy 81 }, { Get-PortProxy 81 | ConvertTo-Json -Depth 4 | ConvertFrom-Json },
            { Get-PortProxy 81 | ConvertTo-Csv | ConvertFrom-Csv },
            { [pscustomobject]@{ ListenPort = 81; ConnectAddress = '10.0.0.5'; ConnectPort = 3000
                    Options = @{ allow = '10.0.0.0/8'; idleTimeoutMs = 1000 } } }) {
            & $way | Add-PortProxy -Store $copy -ErrorAction Stop
            Compare-PortProxy $copy | Where-Object Differs | Should -BeNullOrEmpty
            Reset-PortProxy -Store $copy -Force
        }
        ConvertTo-Json -Depth 4 @(Get-PortProxy 81) | Set-Content -LiteralPath $file
        @(Import-PortProxy $file -Store $copy -PassThru).Effect | Should -Be 'add'
        Compare-PortProxy $copy | Where-Object Differs | Should -BeNullOrEmpty
    }
}

Describe 'The target of an error' -Skip:$noJar {
    BeforeEach {
        $env:PORTPROXY_STORE = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        Add-PortProxy 80 10.0.0.5
        Add-PortProxy 80 10.0.0.5 -ListenAddress 127.0.0.1
    }

    It 'is a rule, and is named by its text: <Command>' -ForEach @(
        @{ Command = { Add-PortProxy 80 10.0.0.6 -Comment x @silent }; Text = '*/80 -> 10.0.0.6/80'; Port = 80 }
        @{ Command = { Add-PortProxy 70000 10.0.0.6 8080 @silent }; Text = '*/70000 -> 10.0.0.6/8080'; Port = 70000 }
        @{ Command = { Set-PortProxy 80 10.0.0.6 @silent }; Text = '/80 -> 10.0.0.6/80'; Port = 80 }
        @{ Command = { Remove-PortProxy 80 @silent }; Text = '80'; Port = 80 }
        @{ Command = { Test-PortProxy 80 @silent }; Text = '80'; Port = 80 }
    ) {
        $silent = @{ ErrorAction = 'SilentlyContinue'; ErrorVariable = 'script:problems' }
        & $Command
        $target = $script:problems[0].TargetObject
        $target.PSTypeNames[0] | Should -Be 'PortProxy.Rule'
        $target.ListenPort | Should -Be $Port
        $script:problems[0].CategoryInfo.TargetName | Should -Match ([regex]::Escape($Text))
        $script:problems[0].CategoryInfo.TargetName | Should -Not -Match '@\{'
    }
}

Describe 'Compare-PortProxy' -Skip:$noJar {
    BeforeAll {
        $one = Join-Path $TestDrive 'one.reg'
        $two = Join-Path $TestDrive 'two.reg'
        Add-PortProxy 80 10.0.0.5 8080 -Store $one
        Add-PortProxy 81 10.0.0.5 -Store $one -Comment same
        Add-PortProxy 82 10.0.0.5 -Store $one
        Add-PortProxy 80 10.0.0.6 8081 -Store $two -Options @{ MaxConnections = 2 }
        Add-PortProxy 81 10.0.0.5 -Store $two -Comment same
        Add-PortProxy 83 10.0.0.5 -Store $two -Enabled $false
    }

    It 'says which side has what, and what differs' {
        $found = @(Compare-PortProxy $one $two)
        $found | ForEach-Object { "$_" } | Should -Be @(
            '=> v4tov4 */80 -> 10.0.0.6/8081 (ConnectAddress, ConnectPort, Options)'
            '<= v4tov4 */80 -> 10.0.0.5/8080 (ConnectAddress, ConnectPort, Options)'
            '<= v4tov4 */82 -> 10.0.0.5/82'
            '=> v4tov4 */83 -> 10.0.0.5/83 (Disabled)'
        )
        $found[0].PSTypeNames[0] | Should -Be 'PortProxy.Difference'
        $found[0].Rule.PSTypeNames[0], $found[0].Other.PSTypeNames[0] | Should -Be 'PortProxy.Rule', 'PortProxy.Rule'
        $found[0].Other.Data | Should -Be '10.0.0.5/8080'
        $found[2].Other | Should -BeNullOrEmpty
        @(Compare-PortProxy $one $two -IncludeEqual | Where-Object SideIndicator -EQ '==').Name | Should -Be '*/81'
        Compare-PortProxy $one $one | Should -BeNullOrEmpty
        @(Compare-PortProxy $one $one -IncludeEqual).SideIndicator | Should -Be '==', '==', '=='
    }

    It 'takes stores, files, rules and a pipeline, and says the same of each: <Name>' -ForEach @(
        @{ Name = 'files'; Ask = { Compare-PortProxy (Get-Item $one) (Get-Item $two) } }
        @{ Name = 'rules'; Ask = { Compare-PortProxy (Get-PortProxy -Store $one) (Get-PortProxy -Store $two) } }
        @{ Name = 'a pipeline'; Ask = { Get-PortProxy -Store $two | Compare-PortProxy $one } }
        @{ Name = 'the default store'; Ask = { $env:PORTPROXY_STORE = $two; Compare-PortProxy $one } }
        @{ Name = 'a table'; Ask = {
                Get-PortProxy -Store $one | Export-Csv (Join-Path $TestDrive 'one.csv') -NoTypeInformation
                Compare-PortProxy (Import-Csv (Join-Path $TestDrive 'one.csv')) $two } }
        @{ Name = 'a file of objects'; Ask = {
                Get-PortProxy -Store $one | Export-Clixml (Join-Path $TestDrive 'one.xml')
                Compare-PortProxy (Import-Clixml (Join-Path $TestDrive 'one.xml')) $two } }
        @{ Name = 'an exported table'; Ask = {
                Export-PortProxy (Join-Path $TestDrive 'two.csv') -Store $two
                Import-Csv (Join-Path $TestDrive 'two.csv') | Compare-PortProxy $one } }
        @{ Name = 'exported lines of JSON'; Ask = {
                Export-PortProxy (Join-Path $TestDrive 'two.json') -Store $two
                Get-Content (Join-Path $TestDrive 'two.json') | ConvertFrom-Json | Compare-PortProxy $one } }
    ) {
        $env:PORTPROXY_STORE = $null
        $said = @(Compare-PortProxy $one $two | ForEach-Object { "$($_.SideIndicator) $($_.Name) $($_.Differs)" })
        $said.Count | Should -Be 4
        @(& $Ask 2>$null | ForEach-Object { "$($_.SideIndicator) $($_.Name) $($_.Differs)" }) | Should -Be $said
    }

    It 'tells no difference of what could not be read' {
        $broken = Join-Path $TestDrive 'broken.reg'
        Set-Content -LiteralPath $broken 'no registry file'
        Compare-PortProxy $broken $two -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $problems[0].FullyQualifiedErrorId | Should -Be 'StoreCorrupt,Compare-PortProxy'
        { Compare-PortProxy $one 'no store' } | Should -Throw -ErrorId 'BadUsage,Compare-PortProxy'
        { Compare-PortProxy $one 80 } | Should -Throw -ErrorId 'BadUsage,Compare-PortProxy'
    }

    It 'completes stores and files' {
        Push-Location -LiteralPath $TestDrive
        try {
            Get-Offer 'Compare-PortProxy ma' | Should -Be 'machine'
            (Get-Offer 'Compare-PortProxy user tw') -join ' ' | Should -Match '\btwo\.reg'
        } finally {
            Pop-Location
        }
    }

    It 'leads from one store to the other' {
        $copy = Join-Path $TestDrive 'led.reg'
        Copy-Item $one $copy
        $found = Compare-PortProxy $copy $two
        $found | Where-Object { $_.SideIndicator -eq '<=' -and -not $_.Differs } | ForEach-Object Rule | Remove-PortProxy
        $found | Where-Object SideIndicator -EQ '=>' | ForEach-Object Rule | Add-PortProxy -Store $copy -Force
        Compare-PortProxy $copy $two | Should -BeNullOrEmpty
    }

    It 'is needed: Compare-Object takes all objects of PowerShell''s own for one, but tells their properties' {
        $sides = @{ ReferenceObject = Get-PortProxy -Store $one; DifferenceObject = Get-PortProxy -Store $two }
        @(Compare-Object @sides -Property Family, Name, Data, Status).Count | Should -Be 4
    }
}
