function Read-RuleSet {
    <#
    .SYNOPSIS
    One side of a comparison: the rules of the stores that are named, and those that are given, by what tells them apart.
    Nothing where a store cannot be read.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # Names of stores, files, rules; an empty text is the default store.
        [AllowNull()]
        [AllowEmptyCollection()]
        [object[]] $Objects,

        [string] $JavaPath
    )

    $rules = [System.Collections.Specialized.OrderedDictionary]::new([System.StringComparer]::OrdinalIgnoreCase)
    foreach ($object in $Objects) {
        $found = @(if ($object -is [System.IO.FileInfo] -or $object -is [string]) {
                $named = if ($object -is [string]) { $object } else { $object.FullName }
                $store = Resolve-Store $Cmdlet $named
                $outcome = Invoke-Core $Cmdlet -Arguments show -Store $store -Targets $object -JavaPath $JavaPath
                if ($outcome.Failed) {
                    return
                }
                $outcome.Objects
            } else {
                ConvertFrom-RuleRow $object
            })
        foreach ($rule in $found) {
            if ($null -eq $rule -or -not $rule.PSObject.Properties['Family'] -or -not $rule.PSObject.Properties['Name']) {
                $Cmdlet.ThrowTerminatingError(
                    (ConvertTo-ErrorRecord BadUsage ($script:Text.NoRules -f $rule) $script:Text.NoRulesFix $rule))
            }
            $key = "$($rule.Family) $($rule.Protocol) $($rule.Name)"
            # Rules of several stores may be alike: they are paired in their order.
            for ($more = 2; $rules.Contains($key); $more++) {
                $key = "$($rule.Family) $($rule.Protocol) $($rule.Name)`n$more"
            }
            $rules[$key] = $rule
        }
    }
    $rules
}
