@{
    RootModule           = 'PortProxy.psm1'
    ModuleVersion        = '0.1.0'
    GUID                 = 'c5763e4c-6c01-402e-b76f-8d1d297cb5f9'
    Author               = 'The PortProxy authors'
    CompanyName          = 'The PortProxy authors'
    Copyright            = '(c) The PortProxy authors. Apache License 2.0.'
    Description          = 'Windows port forwarding as objects: the rules of netsh interface portproxy, and a relay. Needs Java 17.'
    PowerShellVersion    = '5.1'
    CompatiblePSEditions = @('Desktop', 'Core')
    FormatsToProcess     = @('PortProxy.format.ps1xml')
    FunctionsToExport    = @(
        'Add-PortProxy'
        'Compare-PortProxy'
        'Disable-PortProxy'
        'Enable-PortProxy'
        'Export-PortProxy'
        'Get-PortProxy'
        'Get-PortProxyBackup'
        'Get-PortProxyRelay'
        'Import-PortProxy'
        'Install-PortProxyRelay'
        'Remove-PortProxy'
        'Repair-PortProxy'
        'Reset-PortProxy'
        'Restore-PortProxy'
        'Set-PortProxy'
        'Start-PortProxyRelay'
        'Stop-PortProxyRelay'
        'Test-PortProxy'
        'Test-PortProxyFirewall'
        'Test-PortProxyPort'
        'Uninstall-PortProxyRelay'
    )
    CmdletsToExport      = @()
    VariablesToExport    = @()
    AliasesToExport      = @()
    PrivateData          = @{
        PSData = @{
            Tags       = @(
                'PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'portproxy', 'netsh', 'port-forwarding',
                'networking', 'relay', 'iphlpsvc', 'WSL'
            )
            LicenseUri = 'https://www.apache.org/licenses/LICENSE-2.0'
        }
    }
}
