function Get-StoredBackup {
    <#
    .SYNOPSIS
    The changes of a store that can be taken back, the newest first.
    #>
    [CmdletBinding()]
    [OutputType('PortProxy.Backup')]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # As Resolve-Store gives it.
        [string] $Store,

        [string] $JavaPath
    )

    (Invoke-Core $Cmdlet -Arguments backup, list -Store $Store -JavaPath $JavaPath).Objects |
        Add-Member -NotePropertyName Store -NotePropertyValue $Store -PassThru
}
