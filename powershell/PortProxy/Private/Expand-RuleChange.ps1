function Expand-RuleChange {
    <#
    .SYNOPSIS
    The changes of Set-PortProxy, one for each rule that wildcards and ranges mean; the others as they are.

    .OUTPUTS
    Store, Item, Target, Origin: as New-RuleChange gives them.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # What New-RuleChange gives.
        [AllowNull()]
        [AllowEmptyCollection()]
        [object[]] $Changes,

        [string] $JavaPath
    )

    foreach ($batch in Group-ByStore $Changes) {
        $asked = @(foreach ($change in $batch.Group) { if ($change.Query) { $change } })
        if (-not $asked) {
            $batch.Group
            continue
        }
        $request = @{
            Arguments = 'show'
            Store     = $batch.Store
            Items     = @(foreach ($change in $asked) { $change.Query })
            Targets   = @(foreach ($change in $asked) { [pscustomobject] $change.Query })
            JavaPath  = $JavaPath
        }
        $found = Invoke-Core $Cmdlet @request
        $place = 0
        foreach ($change in $batch.Group) {
            if (-not $change.Query) {
                $change
                continue
            }
            for ($i = 0; $i -lt $found.Places.Count; $i++) {
                if ($found.Places[$i] -ne $place) {
                    continue
                }
                $rule = $found.Objects[$i]
                $item = Copy-RuleItem $change.Item -Except listenAddress, listenPort
                $item.family = $rule.Family
                $item.name = $rule.Name
                [pscustomobject]@{ Store = $change.Store; Item = $item; Target = $rule; Origin = $change.Origin }
            }
            $place++
        }
    }
}
