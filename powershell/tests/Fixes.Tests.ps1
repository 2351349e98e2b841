# What an error says is to be done can be pasted, and does that and no more.
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
}

AfterAll {
    Remove-Module PortProxy -Force
    $env:PORTPROXY_JAR, $env:PORTPROXY_STORE = $saved
}

Describe 'What is to be done' -Skip:$noJar {
    BeforeEach {
        $store = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        $env:PORTPROXY_STORE = $store
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
}
