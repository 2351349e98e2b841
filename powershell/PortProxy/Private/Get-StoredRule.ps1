function Get-StoredRule {
    <#
    .SYNOPSIS
    Every rule of a store.
    #>
    [CmdletBinding()]
    [OutputType('PortProxy.Rule')]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # As Resolve-Store gives it.
        [string] $Store,

        [string] $JavaPath
    )

    (Invoke-Core $Cmdlet -Arguments show -Store $Store -JavaPath $JavaPath).Objects
}
