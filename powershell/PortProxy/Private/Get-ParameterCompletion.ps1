function Get-ParameterCompletion {
    <#
    .SYNOPSIS
    What Tab offers for a parameter: where that is nothing, what was typed, for PowerShell would offer files.
    #>
    [CmdletBinding()]
    [OutputType([System.Management.Automation.CompletionResult], [string])]
    param(
        [Parameter(Mandatory)]
        [string] $Command,

        [Parameter(Mandatory)]
        [string] $Parameter,

        # What has been typed.
        [AllowEmptyString()]
        [string] $Word,

        # The parameters that the command line has already.
        [System.Collections.IDictionary] $Bound
    )

    if (-not $Bound) {
        $Bound = @{}
    }
    $isAdd = $Command -eq 'Add-PortProxy'
    # A completion that fails offers nothing.
    $found = @(
        try {
            if ($Parameter -in 'Store', 'From') {
                Get-StoreCompletion $Word
            } elseif ($Parameter -eq 'Id' -and $Command -ne 'Repair-PortProxy') {
                Get-BackupCompletion $Word $Bound
            } elseif ($Parameter -in 'Id', 'Family', 'SendProxy', 'Options') {
                Get-WordCompletion $Parameter $Word
            } elseif ($isAdd -and $Parameter -like '*Port') {
                Get-ServiceCompletion $Word
            } elseif ($isAdd -and $Parameter -eq 'ListenAddress') {
                Get-AddressCompletion $Word "$($Bound.Family)"
            } else {
                Get-RuleCompletion $Command $Parameter $Word $Bound
            }
        } catch {
            Write-Debug "Completing -$($Parameter): $_"
        }
    )
    if ($found) {
        Write-Output $found
    } elseif ($Word) {
        $Word
    }
}
