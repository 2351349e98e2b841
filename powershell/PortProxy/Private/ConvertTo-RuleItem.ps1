function ConvertTo-RuleItem {
    <#
    .SYNOPSIS
    What Add- and Set-PortProxy name, as the core takes it. What is not named is left out.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        # What Read-RuleInput gives.
        [Parameter(Mandatory)]
        [pscustomobject] $Read
    )

    $named = $Read.Named
    $item = [ordered]@{}
    $texts = [ordered]@{
        family         = $named.Family
        listenAddress  = $named.ListenAddress
        listenPort     = Get-PortText $Read ListenPort
        connectAddress = $named.ConnectAddress
        connectPort    = Get-PortText $Read ConnectPort
        protocol       = $named.Protocol
    }
    foreach ($name in $texts.Keys) {
        # An empty cell of a table names nothing.
        if ([string] $texts[$name]) {
            $item[$name] = [string] $texts[$name]
        }
    }
    foreach ($detail in 'comment', 'group') {
        # An empty text takes a comment away; a rule without one has null.
        if ($named.ContainsKey($detail)) {
            $item[$detail] = [string] $named[$detail]
        }
    }
    if ($named.ContainsKey('Enabled')) {
        $enabled = $named.Enabled
        # The core reads the words that a table has for it.
        $item.enabled = if ($enabled -is [bool] -or $enabled -is [switch]) { [bool] $enabled } else { [string] $enabled }
    }
    if ($named.Options) {
        $item.options = ConvertTo-RelayOption $named.Options
    }
    foreach ($stray in $Read.Strays) {
        # The core refuses it, and knows the nearest name.
        $item[$stray] = $null
    }
    $item
}
