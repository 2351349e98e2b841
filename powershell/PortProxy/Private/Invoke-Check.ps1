function Invoke-Check {
    <#
    .SYNOPSIS
    Checks the rules of one store that are asked for, or all of them.

    .OUTPUTS
    Findings; Good: whether all that was asked for is there, was looked at and has no error.
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

    $rules = @()
    if ($Words -or -not $FindingsOnly) {
        $rules = @(Get-StoredRule $Cmdlet $Store $Request.JavaPath)
    }
    $all = $true
    $items = @{}
    if ($Words) {
        $rules = @(Find-Rule $Cmdlet $Words $rules $Store)
        # Whatever was asked for and is not there has been told.
        $all = $rules.Count -eq $Words.Count
        if (-not $rules) {
            return [pscustomobject]@{ Findings = @(); Good = $false }
        }
        $items.Items = @(foreach ($rule in $rules) { [ordered]@{ family = $rule.Family; name = $rule.Name } })
        $items.Targets = $rules
    }
    $outcome = Invoke-Core $Cmdlet @Request -Store $Store @items -Quiet
    # Unknown about a rule, or about everything: not seen is never good. What the machine lacks for all rules alike, such as
    # a firewall of Windows', says nothing of one.
    $bad = @($outcome.Objects | Where-Object {
            $_.Severity -eq 'Error' -or $_.Id -eq 'NotLookedAt' -or ($_.Severity -eq 'Unknown' -and $null -ne $_.Name)
        })
    $looked = @($rules | Where-Object { $_.Status -ne 'Disabled' }).Count -gt 0
    [pscustomobject]@{
        Findings = $outcome.Objects
        Good     = $all -and $looked -and -not $bad -and -not $outcome.Failed
    }
}
