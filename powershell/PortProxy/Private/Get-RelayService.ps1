function Get-RelayService {
    <#
    .SYNOPSIS
    The service PortProxyRelay, installed or not; nothing where there are no Windows services.
    #>
    [CmdletBinding()]
    [OutputType('PortProxy.RelayService')]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        [string] $JavaPath
    )

    if (Test-Windows) {
        (Invoke-Core $Cmdlet -Arguments service, status -Targets PortProxyRelay -JavaPath $JavaPath).Objects
    }
}
