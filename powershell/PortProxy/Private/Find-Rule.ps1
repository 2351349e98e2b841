function Find-Rule {
    <#
    .SYNOPSIS
    The stored rules that a caller has named: by raw name as piped rules are, or by what they listen on.

    .DESCRIPTION
    A port alone, or with an address, names the one rule that has it. Where several have it, that is an error: the
    families and addresses are different rules, and none is guessed.
    #>
    [CmdletBinding()]
    [OutputType('PortProxy.Rule')]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # What Get-RuleWord made of each pipeline object.
        [Parameter(Mandatory)]
        [object[]] $Words,

        # The store's.
        [Parameter(Mandatory)]
        [AllowEmptyCollection()]
        [object[]] $Rules,

        # As Resolve-Store gives it.
        [string] $Store
    )

    # Thousands of piped rules are found without a search through thousands each. In no language: @{} takes names for
    # equal that differ by characters that no one sees, and under Turkish no i for an I.
    $byName = [hashtable]::new([System.StringComparer]::OrdinalIgnoreCase)
    $byPort = [hashtable]::new([System.StringComparer]::OrdinalIgnoreCase)
    foreach ($rule in $Rules) {
        $byName["$($rule.Family) $($rule.Name)"] = $rule
        $byPort["$($rule.ListenPortText)"] += @($rule)
    }
    foreach ($word in $Words) {
        # A value may have no name: regedit's (Default).
        if ($null -ne $word.Name) {
            $rule = $byName["$($word.Family) $($word.Name)"]
            if ($rule) {
                $rule
            } else {
                $wanted = [ordered]@{ Name = $word.Name; Family = $word.Family }
                $Cmdlet.WriteError((Get-NotFound $wanted $Rules Name $word.Name $Store))
            }
            continue
        }
        $wanted = [ordered]@{ ListenPortText = $word.ListenPort }
        foreach ($property in 'ListenAddress', 'Family') {
            if ($word.$property) {
                $wanted[$property] = $word.$property
            }
        }
        $found = @(foreach ($rule in $byPort["$($word.ListenPort)"]) {
                if ((-not $word.ListenAddress -or (Test-SameText $rule.ListenAddress $word.ListenAddress)) -and
                    (-not $word.Family -or $rule.Family -eq $word.Family)) {
                    $rule
                }
            })
        if ($found.Count -eq 1) {
            $found[0]
        } elseif ($found) {
            $names = ($found | ForEach-Object { "$($_.Family) $(ConvertTo-Argument $_.Name)" }) -join ', '
            $message = $script:Text.SeveralRules -f $word.ListenPort
            $target = if ($null -ne $word.Target) { $word.Target } else { $word }
            $Cmdlet.WriteError((ConvertTo-ErrorRecord BadUsage $message ($script:Text.SeveralRulesFix -f $names) $target))
        } else {
            $Cmdlet.WriteError((Get-NotFound $wanted $Rules ListenPortText $word.ListenPort $Store))
        }
    }
}
