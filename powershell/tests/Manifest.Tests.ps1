Set-StrictMode -Version Latest

BeforeDiscovery {
    . "$PSScriptRoot/Shared.ps1"
    $exported = (Import-PowerShellDataFile (Join-Path $ModulePath 'PortProxy.psd1')).FunctionsToExport
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    $errorsBefore = $Error.Count
    Import-ModuleUnderTest
    $errorsAfter = $Error.Count
    $manifest = Test-ModuleManifest (Join-Path $ModulePath 'PortProxy.psd1')
}

AfterAll {
    Remove-Module PortProxy -Force
}

Describe 'The manifest' {
    It 'is valid, and its GUID never changes' {
        $manifest.Guid | Should -Be 'c5763e4c-6c01-402e-b76f-8d1d297cb5f9'
    }

    It 'has the version of the Java program' {
        $pom = [xml] [System.IO.File]::ReadAllText((Join-Path $Repository 'pom.xml'))
        "$($manifest.Version)" | Should -Be ($pom.project.version -replace '-SNAPSHOT$', '')
    }

    It 'is for Windows PowerShell 5.1 and PowerShell 7' {
        $manifest.PowerShellVersion | Should -Be '5.1'
        $manifest.CompatiblePSEditions | Should -Be 'Desktop', 'Core'
        $manifest.PrivateData.PSData.Tags | Should -Contain 'PSEdition_Desktop'
        $manifest.PrivateData.PSData.Tags | Should -Contain 'PSEdition_Core'
    }

    It 'exports the functions of Public, and nothing else' {
        $files = [System.IO.Directory]::GetFiles((Join-Path $ModulePath 'Public'), '*.ps1') |
            ForEach-Object { [System.IO.Path]::GetFileNameWithoutExtension($_) } | Sort-Object
        @($manifest.ExportedFunctions.Keys | Sort-Object) | Should -Be $files
        @((Get-Command -Module PortProxy).Name | Sort-Object) | Should -Be $files
        $manifest.ExportedAliases.Count + $manifest.ExportedCmdlets.Count + $manifest.ExportedVariables.Count | Should -Be 0
    }

    It 'is imported without an error, even one that nobody sees' {
        $errorsAfter | Should -Be $errorsBefore
    }
}

Describe 'The cmdlet <_>' -ForEach $exported {
    BeforeAll {
        $command = Get-Command $_ -Module PortProxy
        $help = Get-Help $_ -Full
        $common = @([System.Management.Automation.Cmdlet]::CommonParameters)
        $common += [System.Management.Automation.Cmdlet]::OptionalCommonParameters
        $own = $command.Parameters.Keys | Where-Object { $_ -notin $common }
    }

    It 'has an approved verb' {
        $command.Verb | Should -BeIn (Get-Verb).Verb
    }

    It 'asks before it changes something, and only then' {
        $reads = 'Compare', 'Get', 'Test'
        $command.Parameters.ContainsKey('WhatIf') | Should -Be ($command.Verb -notin $reads)
    }

    It 'has a synopsis that is not its syntax, a description and a link' {
        $help.Synopsis | Should -Not -Match "^\s*$($command.Name)((\s+\[+?-\w+)|$)"
        "$($help.Synopsis)" | Should -Match '\.$'
        ($help.Description | Out-String).Trim() | Should -Not -BeNullOrEmpty
        ($help.relatedLinks | Out-String) | Should -Match 'about_PortProxy'
    }

    It 'has an example that says what it does' {
        @($help.Examples.example).Count | Should -BeGreaterThan 0
        foreach ($example in $help.Examples.example) {
            $example.code | Should -Match $command.Noun
            ($example.remarks | Out-String).Trim() | Should -Not -BeNullOrEmpty
        }
    }

    It 'describes each parameter' {
        foreach ($name in $own) {
            $described = $help.parameters.parameter | Where-Object name -eq $name
            # A parameter that is not shown has no help.
            $hidden = @($command.Parameters[$name].Attributes | Where-Object { $_ -is [Parameter] -and $_.DontShow })
            if (-not $hidden) {
                ($described.description | Out-String).Trim() | Should -Not -BeNullOrEmpty -Because "-$name"
            }
        }
    }
}

Describe 'about_PortProxy' {
    It 'names every cmdlet' {
        $text = [System.IO.File]::ReadAllText((Join-Path $ModulePath 'en-US/about_PortProxy.help.txt'))
        foreach ($name in (Get-Command -Module PortProxy).Name) {
            $text | Should -Match $name
        }
    }
}
