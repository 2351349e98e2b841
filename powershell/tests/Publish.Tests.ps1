# The module as a gallery gets it: complete, and without an address while the project has none.
Set-StrictMode -Version Latest

BeforeDiscovery {
    . "$PSScriptRoot/Shared.ps1"
    $noZip = -not @(Get-ChildItem -Path (Join-Path $Repository 'target/portproxy-*.zip') -ErrorAction SilentlyContinue)
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    $build = Join-Path $Repository 'powershell/build'
    . (Join-Path $build 'CompleteModule.ps1')
    $version = (Import-PowerShellDataFile (Join-Path $ModulePath 'PortProxy.psd1')).ModuleVersion

    # The parts of the module that are completed, in a folder of its own.
    function Copy-Source {
        $to = Join-Path $TestDrive "$([guid]::NewGuid())"
        $null = New-Item -ItemType Directory -Path $to
        Get-ChildItem -LiteralPath $ModulePath -Exclude lib, runtime | Copy-Item -Destination $to -Recurse
        $to
    }

    # What stands in a namespace of its own.
    function Get-Entry {
        param([xml] $Nuspec, [string] $Name)
        $Nuspec.package.metadata.ChildNodes | Where-Object LocalName -EQ $Name | ForEach-Object InnerText
    }
}

Describe 'The published package' -Skip:$noZip {
    BeforeAll {
        Add-Type -AssemblyName System.IO.Compression, System.IO.Compression.FileSystem
        $zip = Get-ChildItem -Path (Join-Path $Repository 'target/portproxy-*.zip') |
            Sort-Object -Property LastWriteTime | Select-Object -Last 1
        $feed = Join-Path $TestDrive 'the feed'
        $package = & (Join-Path $build 'Publish.ps1') -Package $zip.FullName -Repository $feed
        # As PSResourceGet does.
        $installed = Join-Path $TestDrive "modules/PortProxy/$version"
        [System.IO.Compression.ZipFile]::ExtractToDirectory($package.FullName, $installed)
        $nuspec = [xml] [System.IO.File]::ReadAllText((Join-Path $installed 'PortProxy.nuspec'))
        Remove-Item -LiteralPath (Join-Path $installed '[Content_Types].xml'), (Join-Path $installed '_rels') -Recurse -Force
        Remove-Item -LiteralPath (Join-Path $installed 'PortProxy.nuspec')
        $manifest = Test-ModuleManifest (Join-Path $installed 'PortProxy.psd1')
    }

    It 'is one whole file in the folder, of the module''s name and version' {
        Get-ChildItem $feed -Name | Should -Be "PortProxy.$version.nupkg"
        Get-Entry $nuspec id | Should -Be 'PortProxy'
        Get-Entry $nuspec version | Should -Be $version
        (Get-Entry $nuspec tags).Split(' ') | Should -Contain 'PSCommand_Get-PortProxy'
        (Get-Entry $nuspec tags).Split(' ') | Should -Contain 'PSModule'
    }

    It 'has a description of each kind of file, which an OPC package needs' {
        $archive = [System.IO.Compression.ZipFile]::OpenRead($package.FullName)
        try {
            $reader = [System.IO.StreamReader]::new($archive.GetEntry('[Content_Types].xml').Open())
            $types = [xml] $reader.ReadToEnd()
            $reader.Dispose()
            $known = @($types.Types.ChildNodes | ForEach-Object {
                    if ($_.LocalName -eq 'Default') { "*.$($_.Extension)" } else { $_.PartName.TrimStart('/') }
                })
            foreach ($entry in $archive.Entries | Where-Object FullName -NE '[Content_Types].xml') {
                @($known | Where-Object { $entry.FullName -like $_ }).Count | Should -BeGreaterThan 0 -Because $entry.FullName
            }
        } finally {
            $archive.Dispose()
        }
    }

    It 'is found and loaded by PowerShell, once it is unpacked' {
        $before = $env:PSModulePath
        try {
            $env:PSModulePath = Join-Path $TestDrive 'modules'
            $shell = (Get-Process -Id $PID).Path
            $said = & $shell -NoProfile -Command 'Import-Module PortProxy; @(Get-Command -Module PortProxy).Count'
            $said | Should -Be @(Get-ChildItem (Join-Path $ModulePath 'Public') -Filter *.ps1).Count
        } finally {
            $env:PSModulePath = $before
        }
    }

    It 'lists its files: all of them, and those that the zip may hold' {
        $listed = (Import-PowerShellDataFile (Join-Path $installed 'PortProxy.psd1')).FileList
        @($listed | Sort-Object) | Should -Be @(Get-ModuleFile $installed | Sort-Object)
        $archive = [System.IO.Compression.ZipFile]::OpenRead($zip.FullName)
        try {
            # These are tested against package-files.txt when the zip is made.
            $allowed = $archive.Entries | ForEach-Object {
                $_.FullName.Replace('\', '/') -split '/PortProxy/', 2 | Select-Object -Skip 1
            }
        } finally {
            $archive.Dispose()
        }
        $listed | Where-Object { $_ -notin $allowed } | Should -BeNullOrEmpty
    }

    It 'has the notes of CHANGELOG.md, in the manifest and for the gallery' {
        $notes = Get-ReleaseNote -Root $Repository -Version $version
        $notes | Should -Not -BeNullOrEmpty
        # What a gallery takes.
        $notes.Length | Should -BeLessThan 35000
        $notes | Should -Not -Match '(?m)^## '
        $manifest.ReleaseNotes -replace '\r', '' | Should -Be $notes
        (Get-Entry $nuspec releaseNotes) -replace '\r', '' | Should -Be $notes
    }

    It 'has no address of the project while there is none' {
        if (Get-ProjectAddress -Root $Repository) {
            $manifest.ProjectUri | Should -Not -BeNullOrEmpty
        } else {
            $manifest.ProjectUri, $manifest.IconUri, $manifest.HelpInfoUri | Should -Be $null, $null, $null
            Get-Entry $nuspec projectUrl | Should -BeNullOrEmpty
            Get-ChildItem (Join-Path $installed 'Public') | Select-String -Pattern HelpUri | Should -BeNullOrEmpty
        }
    }

    It 'is never replaced' {
        $before = (Get-FileHash $package.FullName).Hash
        { & (Join-Path $build 'Publish.ps1') -Package $zip.FullName -Repository $feed } | Should -Throw '*Raise the version*'
        (Get-FileHash $package.FullName).Hash | Should -Be $before
        Get-ChildItem $feed -Name | Should -Be "PortProxy.$version.nupkg"
    }

    It 'goes to a registered repository by Publish-PSResource, with what the folder gets' {
        function global:Publish-PSResource {
            param($Path, $Repository, $ApiKey)
            $global:published = @{
                Repository = $Repository
                ApiKey     = $ApiKey
                Notes      = (Test-ModuleManifest (Join-Path $Path 'PortProxy.psd1')).ReleaseNotes
            }
        }
        try {
            & (Join-Path $build 'Publish.ps1') -Package $zip.FullName -Repository Somewhere -ApiKey secret
            $published.Repository, $published.ApiKey | Should -Be 'Somewhere', 'secret'
            $published.Notes | Should -Be $manifest.ReleaseNotes
        } finally {
            Remove-Item function:Publish-PSResource
            Remove-Variable published -Scope Global
        }
    }

    It 'is not unsigned where a certificate was named' {
        { & (Join-Path $build 'Publish.ps1') -Package $zip.FullName -Repository $feed -CertificateThumbprint 00 } |
            Should -Throw '*certificate*'
    }
}

Describe 'The project''s address' {
    It 'is in the manifest and behind Get-Help -Online, once there is one' {
        $address = 'https://example.org/some/project'
        $module = Copy-Source
        Complete-Module -Root $Repository -To $module -Address $address -Files 'PortProxy.psm1'
        $manifest = Test-ModuleManifest (Join-Path $module 'PortProxy.psd1')
        "$($manifest.ProjectUri)" | Should -Be $address
        "$($manifest.IconUri)" | Should -Be "$address/raw/HEAD/docs/icon.png"
        Join-Path $Repository 'docs/icon.png' | Should -Exist
        $page = [System.IO.File]::ReadAllText((Join-Path $Repository 'docs/cmdlets.md'))
        $told = & (Get-Process -Id $PID).Path -NoProfile -Command @"
            Import-Module '$module/PortProxy.psd1'
            foreach (`$command in Get-Command -Module PortProxy) { "`$(`$command.Name) `$(`$command.HelpUri)" }
"@
        @($told).Count | Should -Be $manifest.ExportedFunctions.Count
        foreach ($line in $told) {
            $name, $uri = $line.Split(' ')
            $uri | Should -Be "$address/blob/HEAD/docs/cmdlets.md#$($name.ToLowerInvariant())"
            $page | Should -Match "(?m)^## $name\r?$"
        }
        if ($PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows) {
            return
        }
        # The page that a browser is asked for, which keeps nobody waiting.
        $browser = New-Item -ItemType File -Path (Join-Path $TestDrive 'bin/xdg-open') -Force
        mkfifo "$TestDrive/asked"
        [System.IO.File]::WriteAllText($browser.FullName, "#!/bin/sh`n{ echo `"`$1`" >'$TestDrive/asked'; } </dev/null >/dev/null 2>&1 &`n")
        chmod +x $browser.FullName
        $path = $env:PATH
        try {
            $env:PATH = "$($browser.DirectoryName):$path"
            $null = & (Get-Process -Id $PID).Path -NoProfile -Command @"
                Import-Module '$module/PortProxy.psd1'
                Get-Help Test-PortProxy -Online
"@
            timeout 20 cat "$TestDrive/asked" | Should -Be "$address/blob/HEAD/docs/cmdlets.md#test-portproxy"
        } finally {
            $env:PATH = $path
        }
    }

    It 'completes a module from its sources, so that twice is once' {
        $module = Copy-Source
        foreach ($address in 'https://example.org/other', 'https://example.org/project', 'https://example.org/project') {
            Complete-Module -Root $Repository -To $module -Address $address -Files 'PortProxy.psm1'
        }
        "$((Test-ModuleManifest (Join-Path $module 'PortProxy.psd1')).ProjectUri)" | Should -Be 'https://example.org/project'
    }

    It 'is refused as <Address>' -ForEach @(
        @{ Address = 'http://example.org/project' }
        @{ Address = 'https://example.org/project/' }
        @{ Address = 'https://example.org' }
        @{ Address = 'example.org/project' }
    ) {
        $pom = "<project><properties><portproxy.address>$Address</portproxy.address></properties></project>"
        [System.IO.File]::WriteAllText((Join-Path $TestDrive 'pom.xml'), $pom)
        { Get-ProjectAddress -Root "$TestDrive" } | Should -Throw "*$Address*"
    }
}

Describe 'The notes of a release' {
    It 'are those of the version, else of what is not released, without the links at the end' {
        $log = "# Changelog`n`n## [Unreleased]`n`n- new`n`n## [1.2.0] - 2026-01-01`n`n- it's old`n`n[1.2.0]: https://example.org`n"
        [System.IO.File]::WriteAllText((Join-Path $TestDrive 'CHANGELOG.md'), $log)
        Get-ReleaseNote -Root "$TestDrive" -Version '1.2.0' | Should -Be "- it's old"
        Get-ReleaseNote -Root "$TestDrive" -Version '1.3.0' | Should -Be '- new'
        [System.IO.File]::WriteAllText((Join-Path $TestDrive 'CHANGELOG.md'), "# Changelog`n")
        { Get-ReleaseNote -Root "$TestDrive" -Version '1.3.0' } | Should -Throw '*CHANGELOG.md says nothing*'
    }
}
