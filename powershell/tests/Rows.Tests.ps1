# What a row, an object or a typed value names, with the real program.
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

Describe 'What rows and objects name' -Skip:$noJar {
    BeforeEach {
        $store = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
        $env:PORTPROXY_STORE = $store
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

    It 'a list that an object has is neither a port nor an address: <Type>' -ForEach @(
        @{ Type = [string[]] }, @{ Type = [object[]] }, @{ Type = [System.Collections.ArrayList] }
    ) {
        Add-PortProxy 80 10.0.0.5 -ListenAddress 127.0.0.1
        Add-PortProxy 80 10.0.0.5 -ListenAddress 127.0.0.2
        Add-PortProxy 81 10.0.0.5
        $rows = @(
            [pscustomobject]@{ ListenPort = '80'; ListenAddress = ('127.0.0.1', '127.0.0.2') -as $Type }
            [pscustomobject]@{ ListenPort = ('80', '81') -as $Type; ListenAddress = '127.0.0.1' }
        )
        foreach ($command in 'Remove-PortProxy', 'Disable-PortProxy', 'Set-PortProxy', 'Test-PortProxy') {
            $rows | & $command -ErrorVariable problems -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            @($problems).Count | Should -Be 2 -Because $command
        }
        (Get-PortProxy).Status | Should -Be 'Ok', 'Ok', 'Ok'
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
}
