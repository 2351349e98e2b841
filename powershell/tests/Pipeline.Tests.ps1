# A pipeline of objects does what its objects do one by one, whatever they are: with the real program, on .reg stores.
Set-StrictMode -Version Latest

BeforeDiscovery {
    . "$PSScriptRoot/Shared.ps1"
    $noJar = -not (Find-Jar)
    $seed = if ($env:PORTPROXY_TEST_SEED) { [int] $env:PORTPROXY_TEST_SEED } else { Get-Random -Maximum 1000000 }
    $rounds = if ($env:PORTPROXY_TEST_ROUNDS) { [int] $env:PORTPROXY_TEST_ROUNDS } else { 3 }
    $commands = 'Add-PortProxy', 'Set-PortProxy', 'Remove-PortProxy', 'Enable-PortProxy', 'Disable-PortProxy', 'Test-PortProxy',
    'Test-PortProxyPort', 'Test-PortProxyFirewall', 'Get-PortProxy'
    # Repair-PortProxy, which returns an object a store, and those that make one thing of all objects, Export-PortProxy and
    # Compare-PortProxy, have tests of their own.
    $others = @(
        'Import-PortProxy', 'Restore-PortProxy', 'Stop-PortProxyRelay', 'Repair-PortProxy', 'Export-PortProxy'
        'Compare-PortProxy'
    )
    $lists = foreach ($round in 0..($rounds - 1)) {
        foreach ($command in $commands) {
            @{ Command = $command; Seed = $seed + $round }
        }
    }
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    . "$PSScriptRoot/RandomInput.ps1"
    $saved = $env:PORTPROXY_JAR, $env:PORTPROXY_STORE
    $env:PORTPROXY_JAR = Find-Jar
    Import-ModuleUnderTest
    $counted = @{ Objects = 0; Lists = 0; Changed = 0 }

    # What one run gives: the stores after it, the objects and the errors.
    function Invoke-Run {
        param([string] $Folder, [string] $Command, [hashtable] $With, [object[]] $Specs, [switch] $OneByOne)
        $store = Join-Path $Folder 'rules.reg'
        $env:PORTPROXY_STORE = $store
        $rules = @(Get-PortProxy)
        $objects = @(foreach ($spec in $Specs) { , (ConvertTo-Object $spec $Folder $rules) })
        $problems = [System.Collections.Generic.List[object]]::new()
        $output = if ($OneByOne) {
            foreach ($object in $objects) {
                , $object | & $Command @With -ErrorAction SilentlyContinue -ErrorVariable one
                $problems.AddRange(@($one))
            }
        } else {
            $objects | & $Command @With -ErrorAction SilentlyContinue -ErrorVariable one
            $problems.AddRange(@($one))
        }
        [pscustomobject]@{
            Rules  = @(Get-StoreText $store)
            Other  = @(Get-StoreText (Join-Path $Folder 'other.reg'))
            Output = @($output | ForEach-Object { "$_".Replace($Folder, '') } | Sort-Object -CaseSensitive -Unique)
            Errors = @($problems | ForEach-Object { "$_".Replace($Folder, '') } | Sort-Object -CaseSensitive)
        }
    }
}

AfterAll {
    Remove-Module PortProxy -Force
    $env:PORTPROXY_JAR, $env:PORTPROXY_STORE = $saved
    Write-Host "pipelines: $($counted.Objects) objects in $($counted.Lists) lists, $($counted.Changed) of which changed a store"
}

Describe 'A list of random objects' -Skip:$noJar {
    It 'piped to <Command> does what its objects do one by one (seed <Seed>)' -ForEach $lists {
        $WarningPreference = 'SilentlyContinue'
        New-Chance ($Seed * 31 + $Command.Length)
        $ports = 2001..2010
        $stored = foreach ($port in $ports) { New-RandomRule $port | ForEach-Object { [pscustomobject] $_ } }
        $specs = foreach ($port in $ports) { New-RandomObject $port }
        $with = switch ($Command) {
            'Add-PortProxy' { Get-One @{}, @{ Force = $true }, @{ ConnectAddress = '10.3.3.3' }, @{ Comment = ''; Force = $true } }
            'Set-PortProxy' {
                Get-One @{}, @{ Force = $true }, @{ Comment = 'said' }, @{ ConnectAddress = '10.3.3.3' }, @{ Comment = '' }
            }
            'Test-PortProxyFirewall' {
                @{ Policy = Join-Path $Repository 'java/src/test/resources/firewall/windows-10.reg'; Profile = 'Public' }
            }
            'Test-PortProxyPort' { @{} }
            'Get-PortProxy' { Get-One @{}, @{ Enabled = $true }, @{ Comment = '*' }, @{ ListenAddress = '*' } }
            default { Get-One @{}, @{}, @{ Family = 'v4tov4' }, @{ ListenAddress = '*' } }
        }
        $runs = foreach ($way in $false, $true) {
            $folder = Join-Path $TestDrive "$Command-$Seed-$way"
            $null = New-Item $folder -ItemType Directory
            foreach ($file in 'rules.reg', 'other.reg') {
                $stored | Add-PortProxy -Store (Join-Path $folder $file)
            }
            $before = Get-StoreText (Join-Path $folder 'rules.reg')
            Invoke-Run $folder $Command $with $specs -OneByOne:$way
        }
        $because = "seed $Seed, with $(ConvertTo-Json $with -Compress): $(ConvertTo-Json $specs -Compress -Depth 4)"
        $runs[0].Rules | Should -BeExactly $runs[1].Rules -Because $because
        $runs[0].Other | Should -BeExactly $runs[1].Other -Because $because
        $runs[0].Output | Should -BeExactly $runs[1].Output -Because $because
        $runs[0].Errors | Should -BeExactly $runs[1].Errors -Because $because
        $counted.Objects += $specs.Count
        $counted.Lists++
        $counted.Changed += [int] ("$before" -cne "$($runs[0].Rules)")
    }
}

Describe 'The other pipelines' {
    It 'are all tested here' -ForEach @{ Tested = $commands + $others } {
        $piped = foreach ($command in Get-Command -Module PortProxy) {
            $takes = $command.Parameters.Values.Attributes |
                Where-Object { $_ -is [Parameter] -and ($_.ValueFromPipeline -or $_.ValueFromPipelineByPropertyName) }
            if ($takes) { $command.Name }
        }
        @($piped | Sort-Object) | Should -Be @($Tested | Sort-Object)
    }

    It 'of files are imported as one by one' -Skip:$noJar {
        $objects = foreach ($port in 2001..2006) {
            $file = Join-Path $TestDrive "$port.txt"
            Set-Content $file "netsh interface portproxy add v4tov4 listenport=$port connectaddress=10.0.0.1"
            switch ($port % 3) {
                0 { Get-Item $file }
                1 { [pscustomobject]@{ Path = $file } }
                2 { [pscustomobject]@{ FullName = $file; Unrelated = 1 } }
            }
        }
        $objects | Import-PortProxy -Store (Join-Path $TestDrive 'piped.reg')
        foreach ($object in $objects) {
            $object | Import-PortProxy -Store (Join-Path $TestDrive 'single.reg')
        }
        $piped = Get-StoreText (Join-Path $TestDrive 'piped.reg')
        $piped.Count | Should -Be 6
        $piped | Should -BeExactly (Get-StoreText (Join-Path $TestDrive 'single.reg'))
    }

    It 'of changes are taken back as one by one' -Skip:$noJar {
        $texts = foreach ($name in 'piped', 'single') {
            $store = Join-Path $TestDrive "undone-$name.reg"
            foreach ($port in 2001..2006) {
                Add-PortProxy $port 10.0.0.1 -Store $store
            }
            # Each object has what the one before it lacks.
            $env:PORTPROXY_STORE = $store
            $changes = @(Restore-PortProxy -List)[0, 2, 4]
            $objects = $changes[0], [pscustomobject]@{ Id = $changes[1].Id }, [pscustomobject]@{ Id = $changes[2].Id; Store = $store }
            if ($name -eq 'piped') {
                $objects | Restore-PortProxy
            } else {
                $objects | ForEach-Object { $_ | Restore-PortProxy }
            }
            (Get-StoreText $store) -join ' '
        }
        @($texts[0] -split ' ').Count | Should -Be 3
        $texts[0] | Should -BeExactly $texts[1]
    }

    It 'of relays are stopped as one by one' {
        Set-CoreReply
        $objects = [pscustomobject]@{ Pid = 7 }, [pscustomobject]@{ Id = 8; Name = 'pwsh' }, [pscustomobject]@{ Pid = 9 }
        $objects | Stop-PortProxyRelay
        foreach ($id in 7..9) {
            Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
                "$Arguments" -eq "relay stop --pid $id"
            }
        }
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 3 -ParameterFilter { $Write }
        # One that is no relay stops none, whichever stood before it.
        [pscustomobject]@{ Pid = 7 }, [pscustomobject]@{ Unrelated = 1 } | Stop-PortProxyRelay -ErrorAction SilentlyContinue
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 4 -ParameterFilter { $Write }
    }
}

Describe 'A rule that this module gave' {
    It 'means the same by the short way as by the long one; changed, it goes that one: <Listen> <Change>' -ForEach @(
        @{ Listen = '*/80'; Change = @{}; Short = $true }
        @{ Listen = 'fe80::1%3/65535'; Change = @{}; Short = $true }
        @{ Listen = '*/80'; Change = @{ Comment = 'x'; ConnectPort = 1; Enabled = $false }; Short = $true }
        @{ Listen = '*/http'; Change = @{}; Short = $false }
        @{ Listen = '*/080'; Change = @{}; Short = $false }
        @{ Listen = '*/80'; Change = @{ ListenPort = 81 }; Short = $false }
        @{ Listen = '*/80'; Change = @{ ListenPort = $null }; Short = $false }
        @{ Listen = '*/80'; Change = @{ ListenPortText = '81' }; Short = $false }
        @{ Listen = '*/80'; Change = @{ ListenAddress = '10.0.0.1' }; Short = $false }
        @{ Listen = '*/80'; Change = @{ Name = '*/81' }; Short = $false }
        @{ Listen = '*/80'; Change = @{ Name = $null }; Short = $false }
        @{ Listen = '*/80'; Change = @{ Family = 'v4' }; Short = $false }
        @{ Listen = '*/80'; Change = @{ Store = $null }; Short = $false }
        @{ Listen = '*/80'; Change = @{ Store = 'relative.reg' }; Short = $false }
        @{ Listen = '*/80'; Change = @{ Store = 'SYSTEM' }; Short = $false }
    ) {
        $json = Get-RuleJson $Listen
        $both = InModuleScope PortProxy -Parameters @{ Json = $json; Change = $Change } {
            function Get-Both {
                [CmdletBinding()]
                param()
                $rule = ConvertTo-Rule @([pscustomobject] $Json)
                foreach ($name in $Change.Keys) {
                    $rule.$name = $Change[$name]
                }
                $values = @{
                    ListenPort = $null; ListenPortText = $null; ListenAddress = $null; Family = $null; Name = $null; Store = $null
                }
                @{
                    Short = Get-OwnRuleWord @{} $rule
                    Named = @('Store', 'Name', 'ListenPort').ForEach({ Get-OwnRuleWord @{ $_ = 'x' } $rule })
                    Long  = Read-RuleInput $PSCmdlet @{} $rule $values | Get-RuleWord $PSCmdlet
                }
            }
            Get-Both -ErrorAction SilentlyContinue
        }
        [bool] $both.Short | Should -Be $Short
        $both.Named.Count | Should -Be 0
        if ($Short) {
            ConvertTo-Json $both.Short -Depth 3 | Should -BeExactly (ConvertTo-Json $both.Long -Depth 3)
        }
    }
}
