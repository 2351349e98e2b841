function Invoke-Check {
    <#
    .SYNOPSIS
    Checks the rules of one store that are asked for, or all of them.

    .OUTPUTS
    Findings; Said: what was looked at, in words; Good: whether all that was asked for is there, was looked at and has no
    error.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # What Get-RuleWord made of each pipeline object; none for every rule of the store.
        [AllowNull()]
        [AllowEmptyCollection()]
        [object[]] $Words,

        # As Resolve-Store gives it.
        [AllowEmptyString()]
        [string] $Store,

        # Arguments and JavaPath, for Invoke-Core.
        [Parameter(Mandatory)]
        [hashtable] $Request,

        # Nobody asks whether it is good.
        [switch] $FindingsOnly
    )

    $items = @{}
    if ($Words) {
        $items.Items = @(foreach ($word in $Words) { ConvertTo-QueryItem $word })
        $items.Targets = @(foreach ($word in $Words) { , $word.Target })
    }
    $outcome = Invoke-Core $Cmdlet @Request -Store $Store @items
    # Of a request that was refused, nothing was looked at.
    $said = @(if ($outcome.Exit -in 0, 10) { $outcome.Said })
    if ($FindingsOnly) {
        return [pscustomobject]@{ Findings = $outcome.Objects; Said = $said; Good = $false }
    }
    # Whether anything serves the rules was not seen, or nothing does at this moment.
    $unserved = 'NotLookedAt', 'ServiceUnknown', 'PortsUnknown', 'IpHelperBusy'
    # Unknown about a rule, or about what serves it: not seen is never good. What the machine lacks for all rules alike, such
    # as a firewall of Windows', says nothing of one.
    $bad = @($outcome.Objects | Where-Object {
            $_.Severity -eq 'Error' -or $_.Id -in $unserved -or ($_.Severity -eq 'Unknown' -and $null -ne $_.Name)
        })
    # A rule that is asked for and not there is an error, and one that is off, too. Without a name, and where wildcards may
    # mean none, there has to be a rule.
    $looked = if (-not $Words) {
        @(Get-StoredRule $Cmdlet $Store $Request.JavaPath | Where-Object Status -NE 'Disabled').Count -gt 0
    } elseif ($items.Items | Where-Object { $_.wildcards }) {
        $each = @(foreach ($item in $items.Items) { Split-QueryItem $item })
        $show = @{ Arguments = 'show'; Store = $Store; JavaPath = $Request.JavaPath; Expected = 'RuleNotFound' }
        $shown = Invoke-Core $Cmdlet @show -Items $each -Targets $each
        @(0..($each.Count - 1) | Where-Object { $_ -notin $shown.Places }).Count -eq 0
    } else {
        $true
    }
    [pscustomobject]@{
        Findings = $outcome.Objects
        Said     = $said
        Good     = $looked -and -not $bad -and -not $outcome.Failed
    }
}
