#Requires -Version 5.1
<#
.SYNOPSIS
    Calls Maven at the root of the sources, and throws where it fails. Its own options follow as they are.
#>
$ErrorActionPreference = 'Stop'
Push-Location -LiteralPath (Split-Path (Split-Path $PSScriptRoot))
try {
    & mvn -B -q @args
    if ($LASTEXITCODE -ne 0) {
        throw "mvn $args ended with $LASTEXITCODE."
    }
} finally {
    Pop-Location
}
