# Where rules come from and go back to: imports, changes taken back, paths.
Set-StrictMode -Version Latest

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Import-ModuleUnderTest
}

AfterAll {
    Remove-Module PortProxy -Force
}

Describe 'Reset-PortProxy and Restore-PortProxy' {
    BeforeEach {
        Set-CoreRule @(Get-RuleJson '*/80'; Get-RuleJson '*/81')
        Set-CoreReply reset @(@{ request = 1; object = (Get-RuleJson '*/80') }) -Undo 'ID-reset'
        Set-CoreReply list @('ID-reset', 'ID-add' | ForEach-Object {
                @{ request = 1; object = @{ type = 'backup'; id = $_; time = 0; verb = 'reset'; values = 2; undoes = $null } }
            })
    }

    It 'would ask, having a high impact' {
        $attribute = (Get-Command Reset-PortProxy).ScriptBlock.Attributes | Where-Object { $_ -is [CmdletBinding] }
        $attribute.ConfirmImpact | Should -Be 'High'
    }

    It 'returns the id that Restore-PortProxy takes' {
        $backup = Reset-PortProxy -Force
        $backup.Id | Should -Be 'ID-reset'
        $backup.Values | Should -Be 2
        $backup | Restore-PortProxy
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter { "$Arguments" -eq 'backup restore ID-reset' }
    }

    It 'changes nothing with -WhatIf' {
        Reset-PortProxy -WhatIf | Should -BeNullOrEmpty
        Reset-PortProxy -WhatIf -Force | Should -BeNullOrEmpty
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 0 -ParameterFilter { $Write }
    }
}

Describe 'Import-PortProxy without a source' {
    BeforeEach {
        Mock Test-Windows { $true } -ModuleName PortProxy
        Set-CoreRule @(Get-RuleJson '*/80')
    }

    It 'says that the rules of netsh are there, and returns them' {
        $said = Import-PortProxy 6>&1
        "$($said[0])" | Should -Match 'nothing to import'
        $said[1].Name | Should -Be '*/80'
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 0 -ParameterFilter { $Write }
    }

    It 'copies them to the store that is named' {
        Import-PortProxy -Store machine 6>&1 | Should -Match 'copied to machine'
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            $Write -and "$Arguments" -eq '--store machine import --from system --mode MERGE'
        }
    }
}

Describe 'Import-PortProxy of what cannot be read' {
    It 'is one error, and no attempt to import it' {
        Set-CoreReply import @{ error = @{ id = 'ImportFailed'; message = 'No.'; fix = '' } } -Exit 2
        Import-PortProxy gone.reg -ErrorVariable problems -ErrorAction SilentlyContinue
        @($problems).Count | Should -Be 1
        $problems[0].FullyQualifiedErrorId | Should -Be 'ImportFailed,Import-PortProxy'
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 0 -ParameterFilter { $Write }
    }
}

Describe 'Paths' {
    BeforeEach {
        Set-CoreReply
        Push-Location $TestDrive
    }

    AfterEach {
        Pop-Location
    }

    It 'are those of the current location' {
        Get-PortProxy -Store mine.reg
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 1 -ParameterFilter {
            $Arguments[1] -eq (Join-Path $TestDrive 'mine.reg')
        }
    }

    It 'of no file are refused: <Command>' -ForEach @(
        @{ Command = { Add-PortProxy 80 10.0.0.5 -Store env:mine.reg }; Name = 'Add-PortProxy' }
        @{ Command = { Get-PortProxy -Store nodrive:mine.reg }; Name = 'Get-PortProxy' }
        @{ Command = { Set-Location env:; Get-PortProxy -Store mine.reg }; Name = 'Get-PortProxy' }
        @{ Command = { Export-PortProxy env:mine.csv }; Name = 'Export-PortProxy' }
        @{ Command = { Import-PortProxy env:mine.csv }; Name = 'Import-PortProxy' }
        @{ Command = { Test-PortProxyFirewall 80 -Policy env:mine.reg }; Name = 'Test-PortProxyFirewall' }
        @{ Command = { Test-PortProxyPort 80 -NetstatPath env:mine.txt }; Name = 'Test-PortProxyPort' }
        @{ Command = { Test-PortProxyPort 80 -ExcludedPath env:mine.txt }; Name = 'Test-PortProxyPort' }
    ) {
        $Command | Should -Throw -ErrorId "BadUsage,$Name"
        Should -Invoke Send-CoreRequest -ModuleName PortProxy -Exactly 0
    }
}
