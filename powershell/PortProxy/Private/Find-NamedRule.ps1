function Find-NamedRule {
    <#
    .SYNOPSIS
    The stored rules that the objects of a pipeline have named, whichever stores they are in: each once.

    .OUTPUTS
    Store, Item, Target: as Submit-Rule takes them. The target is the stored rule.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # What Get-RuleWord made of each.
        [Parameter(Mandatory)]
        [AllowEmptyCollection()]
        [object[]] $Words,

        [string] $JavaPath
    )

    foreach ($batch in Group-ByStore $Words) {
        $stored = @(Get-StoredRule $Cmdlet $batch.Store $JavaPath)
        # Findings name a rule as often as something is wrong with it.
        $known = [System.Collections.Generic.HashSet[string]]::new()
        foreach ($rule in Find-Rule $Cmdlet $batch.Group $stored $batch.Store) {
            if ($known.Add("$($rule.Family) $($rule.Name)")) {
                $item = [ordered]@{ family = $rule.Family; name = $rule.Name }
                [pscustomobject]@{ Store = $rule.Store; Item = $item; Target = $rule }
            }
        }
    }
}
