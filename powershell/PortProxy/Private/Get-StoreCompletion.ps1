function Get-StoreCompletion {
    <#
    .SYNOPSIS
    The stores that begin so: the named ones, and .reg files with the folders on the way to them.
    #>
    [CmdletBinding()]
    [OutputType([System.Management.Automation.CompletionResult])]
    param(
        # What has been typed.
        [AllowEmptyString()]
        [string] $Word
    )

    $start = $Word.Trim('''"')
    foreach ($name in 'system', 'machine', 'user') {
        if ($name.StartsWith($start, 'OrdinalIgnoreCase')) {
            [System.Management.Automation.CompletionResult]::new($name, $name, 'ParameterValue', $name)
        }
    }
    [System.Management.Automation.CompletionCompleters]::CompleteFilename($Word) | Where-Object {
        "$($_.ResultType)" -eq 'ProviderContainer' -or $_.ListItemText.EndsWith('.reg', 'OrdinalIgnoreCase')
    }
}
