# A module as a NuGet package, as a repository of modules keeps it: a zip with a description of its own.

function Write-Nuspec {
    param([string]$Module, [string]$Path)
    $data = Import-PowerShellDataFile -LiteralPath (Join-Path $Module 'PortProxy.psd1')
    $facts = $data.PrivateData.PSData
    $commands = @($data.FunctionsToExport)
    # What Find-PSResource and Find-Module look for.
    $tags = @($facts.Tags) + 'PSModule' + 'PSIncludes_Function'
    $tags += @($commands | ForEach-Object { "PSFunction_$_"; "PSCommand_$_" })
    $entries = [ordered]@{
        id                       = 'PortProxy'
        version                  = $data.ModuleVersion
        authors                  = $data.Author
        owners                   = $data.CompanyName
        requireLicenseAcceptance = 'false'
        licenseUrl               = $facts.LicenseUri
        projectUrl               = $facts['ProjectUri']
        iconUrl                  = $facts['IconUri']
        description              = $data.Description
        releaseNotes             = $facts['ReleaseNotes']
        copyright                = $data.Copyright
        tags                     = $tags -join ' '
    }
    $settings = New-Object Xml.XmlWriterSettings
    $settings.Indent = $true
    $settings.Encoding = New-Object Text.UTF8Encoding $false
    $writer = [Xml.XmlWriter]::Create($Path, $settings)
    try {
        $writer.WriteStartElement('package', 'http://schemas.microsoft.com/packaging/2013/05/nuspec.xsd')
        $writer.WriteStartElement('metadata')
        foreach ($name in $entries.Keys) {
            if ($entries[$name]) { $writer.WriteElementString($name, $entries[$name]) }
        }
        $writer.WriteEndElement()
        $writer.WriteEndElement()
    } finally {
        $writer.Dispose()
    }
}

function Add-TextEntry {
    param([IO.Compression.ZipArchive]$Zip, [string]$Name, [string]$Text)
    $stream = $Zip.CreateEntry($Name).Open()
    try {
        $bytes = [Text.Encoding]::UTF8.GetBytes($Text)
        $stream.Write($bytes, 0, $bytes.Length)
    } finally {
        $stream.Dispose()
    }
}

# Writes PortProxy.VERSION.nupkg to a folder, whole or not at all, and returns it. One that is there is never replaced: who
# has installed a version has it for good.
function New-NuGetPackage {
    [CmdletBinding(SupportsShouldProcess)]
    param([string]$Module, [string]$Folder)
    $version = (Import-PowerShellDataFile -LiteralPath (Join-Path $Module 'PortProxy.psd1')).ModuleVersion
    $path = Join-Path $Folder "PortProxy.$version.nupkg"
    if (Test-Path -LiteralPath $path) {
        throw "There is a $path already. Raise the version in pom.xml and PortProxy.psd1, or name another folder."
    }
    if (-not $PSCmdlet.ShouldProcess($path, 'Make package')) { return }
    Add-Type -AssemblyName System.IO.Compression, System.IO.Compression.FileSystem
    $new = "$path.$PID"
    $description = "$path.nuspec-$PID"
    try {
        Write-Nuspec -Module $Module -Path $description
        $zip = [IO.Compression.ZipFile]::Open($new, 'Create')
        try {
            $kinds = foreach ($file in Get-ModuleFile $Module) {
                $null = [IO.Compression.ZipFileExtensions]::CreateEntryFromFile($zip, (Join-Path $Module $file), $file)
                $file
            }
            $null = [IO.Compression.ZipFileExtensions]::CreateEntryFromFile($zip, $description, 'PortProxy.nuspec')
            # The two entries that make an OPC package of it. A file without an extension is named by itself.
            $types = foreach ($file in @($kinds) + 'PortProxy.nuspec') {
                $extension = [IO.Path]::GetExtension($file).TrimStart('.')
                if ($extension) { "<Default Extension=`"$extension`" ContentType=`"application/octet`"/>" } else { "<Override PartName=`"/$file`" ContentType=`"application/octet`"/>" }
            }
            Add-TextEntry $zip '[Content_Types].xml' ('<?xml version="1.0" encoding="utf-8"?>' +
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
                '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
                (($types | Sort-Object -Unique) -join '') + '</Types>')
            Add-TextEntry $zip '_rels/.rels' ('<?xml version="1.0" encoding="utf-8"?>' +
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
                '<Relationship Type="http://schemas.microsoft.com/packaging/2010/07/manifest"' +
                ' Target="/PortProxy.nuspec" Id="R1"/></Relationships>')
        } finally {
            $zip.Dispose()
        }
        Move-Item -LiteralPath $new -Destination $path
        Get-Item -LiteralPath $path
    } finally {
        foreach ($left in $new, $description) {
            if (Test-Path -LiteralPath $left) { Remove-Item -LiteralPath $left -Force -Confirm:$false }
        }
    }
}
