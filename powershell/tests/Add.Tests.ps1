# Add-PortProxy, and the core in its place.
Set-StrictMode -Version Latest

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Import-ModuleUnderTest
}

AfterAll {
    Remove-Module PortProxy -Force
}

Describe 'Add-PortProxy' {
    BeforeEach {
        Set-CoreReply
    }

    It 'sends a pipeline as one batch' {
        1..300 | ForEach-Object { [pscustomobject]@{ ListenPort = $_; ConnectAddress = '10.0.0.5' } } |
            Add-PortProxy -ErrorAction Continue
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            $Items.Count -eq 300 -and $Items[299].listenPort -eq '300' -and $Write -and "$Arguments" -eq 'add'
        }
    }

    It 'sends a batch for each store' {
        $rules = foreach ($store in 'system', 'user', 'SYSTEM') {
            [pscustomobject]@{ ListenPort = 80; ConnectAddress = '10.0.0.5'; Store = $store }
        }
        $rules | Add-PortProxy -ErrorAction Continue
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 2
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            "$Arguments" -eq '--store system add' -and $Items.Count -eq 2
        }
    }

    It 'asks for all or nothing under Stop, of every store before the first is written' {
        $ErrorActionPreference = 'Stop'
        Add-PortProxy 80 10.0.0.5
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            $Write -and "$Arguments" -eq 'add --all-or-nothing'
        }
        'user', 'machine' | ForEach-Object { [pscustomobject]@{ ListenPort = 80; ConnectAddress = '10.0.0.5'; Store = $_ } } |
            Add-PortProxy
        foreach ($store in 'user', 'machine') {
            Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
                -not $Write -and "$Arguments" -eq "--store $store add --dry-run"
            }
            Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
                $Write -and "$Arguments" -eq "--store $store add --all-or-nothing"
            }
        }
    }

    It 'keeps files apart whose names differ by what no one sees' {
        $names = 'rules.reg', "rul$([char] 0x200b)es.reg"
        $names | ForEach-Object { [pscustomobject]@{ ListenPort = 80; ConnectAddress = '10.0.0.5'; Store = Join-Path $TestDrive $_ } } |
            Add-PortProxy -ErrorAction Continue
        foreach ($name in $names) {
            Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
                [string]::Equals($Arguments[1], (Join-Path $TestDrive $name), 'Ordinal') -and @($Items).Count -eq 1
            }
        }
        Add-PortProxy 80 10.0.0.5 -Store "sys$([char] 0x200b)tem" -ErrorAction Continue
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter { $Arguments[1].Length -gt 7 -and
            $Arguments[1].EndsWith("sys$([char] 0x200b)tem", [System.StringComparison]::Ordinal) }
    }

    It 'fills in what netsh fills in' {
        Add-PortProxy 80 10.0.0.5
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -ParameterFilter {
            # The core gives the target the listen port, unless the target names a port where none belongs.
            $Items[0].listenAddress -eq '*' -and -not $Items[0].Contains('connectPort') -and
            -not $Items[0].Contains('comment')
        }
    }

    It 'asks the core with -WhatIf what would become of the rules, and for nothing else' {
        1..3 | ForEach-Object { [pscustomobject]@{ ListenPort = $_; ConnectAddress = '10.0.0.5' } } | Add-PortProxy -WhatIf
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            -not $Write -and "$Arguments" -eq 'add --dry-run' -and $Items.Count -eq 3
        }
    }

    It 'changes nothing for a script that was run with -WhatIf' {
        $script = Join-Path $TestDrive 'caller.ps1'
        Set-Content $script @'
[CmdletBinding(SupportsShouldProcess)] param()
Add-PortProxy 80 10.0.0.5
Reset-PortProxy
'@
        Set-CoreRule
        & $script -WhatIf
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 0 -ParameterFilter { $Write }
    }

    It 'passes options on under their names, whatever the case' {
        Add-PortProxy 80 10.0.0.5 -Options @{ ALLOW = '10.0.0.0/8'; connecttimeoutms = [timespan]::FromSeconds(2) } -Store user
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -ParameterFilter {
            $json = ConvertTo-Json $Items[0].options -Compress
            $json -clike '*"allow":*"10.0.0.0/8"*' -and $json -clike '*"connectTimeoutMs":2000*'
        }
    }

    It 'opens the firewall where anything is said of it' {
        Add-PortProxy 80 10.0.0.5 -FirewallProfile Domain, Public -ErrorAction Continue
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -ParameterFilter {
            "$Arguments" -eq 'add --open-firewall --firewall-profile domain,public'
        }
    }

    It 'keeps what a piped rule has: its port as text, and that it is off' {
        Set-CoreRule (Get-RuleJson '*/http' -With @{ enabled = $false; comment = 'kept' })
        Get-PortProxy | Add-PortProxy -Store user
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            $Write -and $Items[0].listenPort -eq 'http' -and $Items[0].enabled -eq $false -and $Items[0].comment -eq 'kept'
        }
    }

    It 'makes an error of each refusal, and writes the others: <Id> is <Category>' -ForEach @(
        @{ Id = 'RuleExists'; Category = 'ResourceExists' }
        @{ Id = 'InvalidEndpoint'; Category = 'InvalidArgument' }
        @{ Id = 'InvalidRule'; Category = 'InvalidArgument' }
        @{ Id = 'ElevationRequired'; Category = 'PermissionDenied' }
        @{ Id = 'AccessDenied'; Category = 'PermissionDenied' }
        @{ Id = 'StoreCorrupt'; Category = 'InvalidData' }
        @{ Id = 'PortInUse'; Category = 'ResourceBusy' }
        @{ Id = 'StoreUnavailable'; Category = 'ResourceUnavailable' }
        @{ Id = 'Internal'; Category = 'NotSpecified' }
    ) {
        Set-CoreReply add @(
            @{ request = 1; item = 0; object = (Get-RuleJson '*/80') }
            @{ request = 1; item = 1; error = @{ id = $Id; message = 'It is so.'; fix = 'Do this.' } }
        ) -Exit 10
        $rules = 80, 81 | ForEach-Object { [pscustomobject]@{ ListenPort = $_; ConnectAddress = '10.0.0.5' } }
        $added = $rules | Add-PortProxy -PassThru -ErrorVariable problems -ErrorAction SilentlyContinue
        $added.ListenPort | Should -Be 80
        @($problems).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -Be "$Id,Add-PortProxy"
        $problems[0].CategoryInfo.Category | Should -Be $Category
        $problems[0].TargetObject.listenPort | Should -Be '81'
        $problems[0].Exception.Message | Should -Be 'It is so. Do this.'
        $problems[0].ErrorDetails.RecommendedAction | Should -Be 'Do this.'
    }

    It 'warns of what the core warns of, once a call, and of nothing else whatever the exit code' {
        Set-CoreReply add @(
            @{ request = 1; say = 'A word.' }
            @{ request = 1; warning = 'Saved, but not live.' }
        ) -Exit 10
        $rules = foreach ($store in 'system', 'user') {
            [pscustomobject]@{ ListenPort = 80; ConnectAddress = '10.0.0.5'; Store = $store }
        }
        @($rules | Add-PortProxy -ErrorAction Continue 3>&1 | ForEach-Object { "$_" }) | Should -Be 'Saved, but not live.'
        @(Add-PortProxy 80 10.0.0.5 3>&1 | ForEach-Object { "$_" }) | Should -Be 'Saved, but not live.'
        @(Add-PortProxy 80 10.0.0.5 -Verbose 4>&1 3>$null | ForEach-Object { "$_" }) | Should -Contain 'A word.'
    }

    It 'refuses an engine that does not serve the store' {
        { Add-PortProxy 80 10.0.0.5 -Store system -Engine Relay } | Should -Throw -ErrorId 'BadUsage,Add-PortProxy'
        Add-PortProxy 80 10.0.0.5 -Engine IpHelper -ErrorAction Continue
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter { "$Arguments" -eq '--store system add' }
    }

    It 'takes a relative file for one of the current folder' {
        Push-Location $TestDrive
        try {
            Add-PortProxy 80 10.0.0.5 -Store rules.reg
        } finally {
            Pop-Location
        }
        $file = Join-Path (Convert-Path $TestDrive) 'rules.reg'
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -ParameterFilter { $Arguments[1] -eq $file }
    }
}

Describe 'Progress' {
    It 'is shown for more than 200 rules, and only then' {
        InModuleScope PortProxy {
            Mock Write-Progress { }
            Show-Progress @('add') 50 200
            Should -Invoke Write-Progress -Exactly 0
            Show-Progress @('add') 50 201
            Should -Invoke Write-Progress -Exactly 1 -ParameterFilter { $Status -eq '50 / 201' -and $PercentComplete -eq 25 }
        }
    }
}
