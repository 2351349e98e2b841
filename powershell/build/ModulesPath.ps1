# Where PowerShell looks for modules.
function Get-ModulesPath {
    param([string]$Scope)
    $onWindows = $env:OS -eq 'Windows_NT'
    if ($Scope -eq 'AllUsers') {
        # PowerShell 7 looks into the older edition's folder too.
        if ($onWindows) { return Join-Path $env:ProgramFiles 'WindowsPowerShell\Modules' }
        return '/usr/local/share/powershell/Modules'
    }
    if (-not $onWindows) {
        $data = [Environment]::GetFolderPath('LocalApplicationData', 'DoNotVerify')
        return Join-Path $data 'powershell/Modules'
    }
    $edition = 'PowerShell'
    if ($PSVersionTable.PSEdition -ne 'Core') { $edition = 'WindowsPowerShell' }
    Join-Path ([Environment]::GetFolderPath('MyDocuments')) "$edition\Modules"
}
