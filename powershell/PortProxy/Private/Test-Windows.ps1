function Test-Windows {
    <#
    .SYNOPSIS
    Whether this is Windows; Windows PowerShell 5.1 has no $IsWindows.
    #>
    [CmdletBinding()]
    [OutputType([bool])]
    param()

    $PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows
}
