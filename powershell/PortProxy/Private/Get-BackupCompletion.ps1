function Get-BackupCompletion {
    <#
    .SYNOPSIS
    The ids of changes that begin so, the newest first, with the time and the verb of each.
    #>
    [CmdletBinding()]
    [OutputType([System.Management.Automation.CompletionResult])]
    param(
        # What has been typed.
        [AllowEmptyString()]
        [string] $Word,

        # The parameters that the command line has already.
        [Parameter(Mandatory)]
        [System.Collections.IDictionary] $Bound
    )

    $get = @{ ErrorAction = 'Ignore' }
    foreach ($name in 'Store', 'JavaPath') {
        if ($Bound[$name]) {
            $get[$name] = $Bound[$name]
        }
    }
    foreach ($backup in Get-PortProxyBackup @get) {
        if ($backup.Id.StartsWith($Word.Trim('''"'), 'OrdinalIgnoreCase')) {
            $shown = "$($backup.Time) $($backup.Verb)"
            [System.Management.Automation.CompletionResult]::new(
                (ConvertTo-Argument $backup.Id), $backup.Id, 'ParameterValue', $shown)
        }
    }
}
