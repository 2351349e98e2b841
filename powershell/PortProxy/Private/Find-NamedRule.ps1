function Find-NamedRule {
    <#
    .SYNOPSIS
    The stored rules that the objects of a pipeline have named, whichever stores they are in: each once.

    .DESCRIPTION
    The core tells which they are, and what keeps the verb from them is an error already now: it is asked what the verb
    would do.

    .OUTPUTS
    Store, Item, Target: as Submit-Rule takes them. The target is the rule as it would be.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # What is to be done with them.
        [Parameter(Mandatory)]
        [string] $Verb,

        # What Get-RuleWord made of each.
        [Parameter(Mandatory)]
        [AllowEmptyCollection()]
        [object[]] $Words,

        [string] $JavaPath,

        # Somebody is asked or told of each, so what would be done has to be known.
        [switch] $Asks
    )

    # Findings name a rule as often as something is wrong with it. A file's path is compared to the character.
    $known = [System.Collections.Generic.HashSet[string]]::new([System.StringComparer]::Ordinal)
    if (-not $Asks -and -not $Words.Where({ $null -eq $_.Name }, 'First')) {
        # Each is named to the character: the core does what it would have said.
        foreach ($word in $Words) {
            if ($known.Add("$($word.Family) $($word.Name)`n$($word.Store)")) {
                $item = [ordered]@{ family = $word.Family; name = $word.Name }
                [pscustomobject]@{ Store = $word.Store; Item = $item; Target = $word.Target }
            }
        }
        return
    }
    $asked = foreach ($word in $Words) {
        [pscustomobject]@{ Store = $word.Store; Item = ConvertTo-QueryItem $word; Target = $word.Target }
    }
    foreach ($found in Submit-Rule $Cmdlet $Verb $asked -JavaPath $JavaPath -DryRun) {
        $rule = $found.Planned
        if ($known.Add("$($rule.Family) $($rule.Name)`n$($rule.Store)")) {
            $item = [ordered]@{ family = $rule.Family; name = $rule.Name }
            $store = if ($rule.Store) { $rule.Store } else { $found.Rule.Store }
            [pscustomobject]@{ Store = $store; Item = $item; Target = $rule }
        }
    }
}
