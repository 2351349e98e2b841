#Requires -Version 5.1
<#
.SYNOPSIS
    Publishes the module of the finished package to a repository of modules.
.DESCRIPTION
    To a folder, it writes the .nupkg itself: what Install-PSResource and Install-Module take from a folder that is
    registered as a repository. To a registered repository, such as PSGallery, it publishes by Publish-PSResource, else
    by Publish-Module. build.ps1 -Task Package comes first.
.PARAMETER Repository
    A folder, which is made if it is not there, or the name of a registered repository. Without it: target/repository.
.PARAMETER ApiKey
    The key of a registered repository.
.PARAMETER CertificateThumbprint
    A code signing certificate of the store Cert:\CurrentUser\My: the scripts are signed and listed in a signed catalog.
    On Windows only. Without it nothing is signed.
.PARAMETER TimestampServer
    Who says when it was signed: without that, a signature ends with its certificate.
.PARAMETER Package
    The zip to publish from, where it is none of target.
.EXAMPLE
    ./build.ps1 -Task Package, Publish
.EXAMPLE
    ./build.ps1 -Task Publish -Repository PSGallery -ApiKey $key -CertificateThumbprint $thumbprint
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [string]$Repository,
    [string]$ApiKey,
    [string]$CertificateThumbprint,
    [string]$TimestampServer = 'http://timestamp.digicert.com',
    [string]$Package
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$root = Split-Path (Split-Path $PSScriptRoot)
$target = Join-Path $root 'target'
. (Join-Path $PSScriptRoot 'CompleteModule.ps1')
. (Join-Path $PSScriptRoot 'NuGetPackage.ps1')

# The folder PortProxy of the zip, in a folder of its own.
function Expand-Module {
    param([string]$Zip, [string]$To)
    Add-Type -AssemblyName System.IO.Compression.FileSystem
    [IO.Compression.ZipFile]::ExtractToDirectory($Zip, $To)
    (Get-ChildItem -Path (Join-Path $To '*/PortProxy') -Directory).FullName
}

function Get-Certificate {
    param([string]$Thumbprint)
    if ($env:OS -ne 'Windows_NT') { throw 'Only Windows signs scripts: leave -CertificateThumbprint out, or run this there.' }
    $certificate = Get-ChildItem -Path 'Cert:\CurrentUser\My' -CodeSigningCert | Where-Object Thumbprint -EQ $Thumbprint
    if (-not $certificate) { throw "Cert:\CurrentUser\My holds no code signing certificate $Thumbprint." }
    $certificate
}

# Every script, then a catalog with the hash of every file, which is signed too.
function Add-Signature {
    param([string]$Module, [object]$Certificate, [string]$Server)
    $how = @{ Certificate = $Certificate; HashAlgorithm = 'SHA256'; TimestampServer = $Server; IncludeChain = 'NotRoot' }
    $catalog = Join-Path $Module 'PortProxy.cat'
    $scripts = Get-ChildItem -Path $Module -Recurse -Include *.ps1, *.psm1, *.psd1, *.ps1xml
    $signed = @($scripts | Set-AuthenticodeSignature @how)
    $null = New-FileCatalog -Path $Module -CatalogFilePath $catalog -CatalogVersion 2.0
    $signed += Set-AuthenticodeSignature -FilePath $catalog @how
    $bad = @($signed | Where-Object Status -NE 'Valid')
    if ($bad) { throw "$($bad[0].Path) was not signed: $($bad[0].StatusMessage)" }
}

if (-not $Package) {
    $version = ([xml][IO.File]::ReadAllText((Join-Path $root 'pom.xml'))).project.version
    $Package = Join-Path $target "portproxy-$version.zip"
}
if (-not (Test-Path -LiteralPath $Package)) { throw "There is no $Package yet: build.ps1 -Task Package makes it." }
$certificate = $null
if ($CertificateThumbprint) { $certificate = Get-Certificate $CertificateThumbprint }

if (-not $Repository) { $Repository = Join-Path $target 'repository' }
# A name has no separator; what is there as a folder is one.
$isFolder = $Repository -match '[\\/]' -or (Test-Path -LiteralPath $Repository -PathType Container)
$publisher = 'Publish-PSResource', 'Publish-Module' | Where-Object { Get-Command $_ -ErrorAction Ignore } | Select-Object -First 1
if (-not $isFolder -and -not $publisher) {
    $fix = 'Install Microsoft.PowerShell.PSResourceGet, or name a folder.'
    throw "$Repository is the name of a repository, and neither Publish-PSResource nor Publish-Module is here. $fix"
}

$work = Join-Path ([IO.Path]::GetTempPath()) "portproxy-publish-$([guid]::NewGuid())"
try {
    $module = Expand-Module -Zip $Package -To $work
    $files = @(Get-ModuleFile $module)
    if ($certificate) { $files += 'PortProxy.cat' }
    Complete-Module -Root $root -To $module -Address (Get-ProjectAddress -Root $root) -Files $files
    if ($certificate) { Add-Signature -Module $module -Certificate $certificate -Server $TimestampServer }
    # What is named there and is not here would be found out by the first who installs it.
    $null = Test-ModuleManifest -Path (Join-Path $module 'PortProxy.psd1')
    if ($isFolder) {
        $Repository = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Repository)
        if ($PSCmdlet.ShouldProcess($Repository, 'Publish PortProxy')) {
            $null = New-Item -ItemType Directory -Path $Repository -Force
            New-NuGetPackage -Module $module -Folder $Repository -Confirm:$false
        }
    } elseif ($PSCmdlet.ShouldProcess($Repository, "Publish PortProxy by $publisher")) {
        $key = @{}
        if ($publisher -eq 'Publish-PSResource') {
            if ($ApiKey) { $key.ApiKey = $ApiKey }
            Publish-PSResource -Path $module -Repository $Repository @key
        } else {
            if ($ApiKey) { $key.NuGetApiKey = $ApiKey }
            Publish-Module -Path $module -Repository $Repository @key
        }
    }
} finally {
    if (Test-Path -LiteralPath $work) { Remove-Item -LiteralPath $work -Recurse -Force -Confirm:$false }
}
