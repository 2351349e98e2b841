function Show-Progress {
    <#
    .SYNOPSIS
    A bar for a batch that a person would wait for; nothing for a smaller one.
    #>
    [CmdletBinding()]
    param(
        # The command line of the request.
        [Parameter(Mandatory, Position = 0)]
        [string[]] $Arguments,

        [Parameter(Position = 1)]
        [int] $Done,

        # The rules of the batch.
        [Parameter(Position = 2)]
        [int] $Count,

        [switch] $Completed
    )

    if ($Count -le 200) {
        return
    }
    $progress = @{
        Activity        = "PortProxy $Arguments"
        Status          = "$Done / $Count"
        PercentComplete = [Math]::Min(100, 100 * $Done / $Count)
        Completed       = $Completed
    }
    Write-Progress @progress
}
