function ConvertTo-ErrorRecord {
    <#
    .SYNOPSIS
    An error as PowerShell has it, from what the core or this module found: id, category, target and what to do.
    #>
    [CmdletBinding()]
    [OutputType([System.Management.Automation.ErrorRecord])]
    param(
        # One of the ids that the command line has too.
        [Parameter(Mandatory)]
        [string] $Id,

        [Parameter(Mandatory)]
        [string] $Message,

        # What to do, in a sentence; may be empty.
        [string] $Fix,

        [object] $Target
    )

    $categories = @{
        BadUsage           = 'InvalidArgument'
        InvalidRule        = 'InvalidArgument'
        InvalidEndpoint    = 'InvalidArgument'
        StoreCorrupt       = 'InvalidData'
        ImportFailed       = 'InvalidData'
        RuleNotFound       = 'ObjectNotFound'
        BackupNotFound     = 'ObjectNotFound'
        ElevationRequired  = 'PermissionDenied'
        AccessDenied       = 'PermissionDenied'
        RuleExists         = 'ResourceExists'
        PortInUse          = 'ResourceBusy'
        StoreUnavailable   = 'ResourceUnavailable'
        ServiceUnavailable = 'ResourceUnavailable'
        CoreMissing        = 'NotInstalled'
        CoreTimeout        = 'OperationTimeout'
        CoreProtocol       = 'ProtocolError'
    }
    $category = $categories[$Id]
    if (-not $category) {
        $category = 'NotSpecified'
    }
    # Names in them may hold anything.
    $Message = ConvertTo-VisibleText $Message
    $Fix = ConvertTo-VisibleText $Fix -Lines
    $text = "$Message $Fix".Trim()
    $record = [System.Management.Automation.ErrorRecord]::new(
        [System.InvalidOperationException]::new($text), $Id, $category, $Target)
    # PowerShell 7.5 and later show the recommended action by themselves.
    $shown = if ($PSVersionTable.PSVersion -ge '7.5') { $Message } else { $text }
    $record.ErrorDetails = [System.Management.Automation.ErrorDetails]::new($shown)
    $record.ErrorDetails.RecommendedAction = $Fix
    $record
}
