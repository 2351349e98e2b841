function Split-QueryItem {
    <#
    .SYNOPSIS
    An item whose ports or addresses are lists, as one item for each text of them; any other as it is.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        # What ConvertTo-QueryItem gives.
        [Parameter(Mandatory)]
        [System.Collections.Specialized.OrderedDictionary] $Item
    )

    $lists = @(foreach ($field in 'listenPort', 'listenAddress') { if ($Item[$field] -is [array]) { $field } })
    if (-not $lists) {
        return $Item
    }
    foreach ($field in $lists) {
        foreach ($text in $Item[$field]) {
            $one = Copy-RuleItem $Item
            $one[$field] = $text
            $one
        }
    }
}
