function ConvertTo-QueryItem {
    <#
    .SYNOPSIS
    A rule that a caller has named, as the core looks for it. What is left open is left out.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        # What Get-RuleWord gives.
        [Parameter(Mandatory)]
        [pscustomobject] $Word
    )

    # A value may have no name: regedit's (Default).
    if ($null -ne $Word.Name) {
        return [ordered]@{ family = $Word.Family; name = $Word.Name }
    }
    $item = [ordered]@{}
    if ($Word.ListenPort) {
        $item.listenPort = $Word.ListenPort
    }
    if ($Word.ListenAddress) {
        $item.listenAddress = $Word.ListenAddress
    }
    if ($Word.Family) {
        $item.family = $Word.Family
    }
    $patterns = @(Get-WildcardField $item $Word.Typed)
    if ($patterns) {
        $item.wildcards = $patterns
    }
    $item
}
