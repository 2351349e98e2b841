function Copy-RuleItem {
    <#
    .SYNOPSIS
    The same fields of an item in the same order, to be changed.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        # As the core takes it.
        [Parameter(Mandatory)]
        [System.Collections.IDictionary] $Item,

        # The fields that it is not to have.
        [string[]] $Except = @()
    )

    $copy = [ordered]@{}
    foreach ($field in $Item.Keys) {
        if ($field -notin $Except) {
            $copy[$field] = $Item[$field]
        }
    }
    $copy
}
