function New-RuleQuery {
    <#
    .SYNOPSIS
    What Get-PortProxy asks the core for: where rules listen, and what else is said of them.

    .OUTPUTS
    Store; Item, for the core: empty for every rule; Target, for errors.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'It changes nothing.')]
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        # What else the rules are to have, by the fields of an item.
        [Parameter(Mandatory)]
        [System.Collections.IDictionary] $Filter,

        # What Get-RuleWord gives.
        [Parameter(Mandatory)]
        [pscustomobject] $Word
    )

    $item = ConvertTo-QueryItem $Word
    $wildcards = @($item.wildcards | Where-Object { $_ })
    $item.Remove('wildcards')
    foreach ($field in $Filter.Keys) {
        $item[$field] = $Filter[$field]
        if ($field -notin 'family', 'status', 'enabled') {
            # A plain text, too: beside it, a name does not say it all.
            $wildcards += $field
        }
    }
    if ($wildcards) {
        $item.wildcards = $wildcards
    }
    $target = if ($null -ne $Word.Target) { $Word.Target } else { [pscustomobject] $item }
    [pscustomobject]@{ Store = $Word.Store; Item = $item; Target = $target }
}
