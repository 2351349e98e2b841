function Format-Rule {
    <#
    .SYNOPSIS
    A rule in one line, for questions and messages: a PortProxy.Rule, or an item for the core.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [object] $Rule,

        # Beside the store's name, where it is known.
        [string] $Store
    )

    $listen = if ($null -ne $Rule.Name) { $Rule.Name } else { "$($Rule.ListenAddress)/$($Rule.ListenPort)" }
    # The core tells the family of an item that has none.
    $text = if ($Rule.Family) { "$($Rule.Family) $listen" } else { $listen }
    if ($Rule.Data) {
        $text += " -> $($Rule.Data)"
    } elseif ($Rule.ConnectAddress) {
        $port = if ($Rule.ConnectPort) { $Rule.ConnectPort } else { $Rule.ListenPort }
        $text += " -> $($Rule.ConnectAddress)/$port"
    }
    if ($Store) {
        $text += " ($Store)"
    }
    # Text from a registry may hold anything; a question is one line.
    ConvertTo-VisibleText $text
}
