function ConvertFrom-RuleRow {
    <#
    .SYNOPSIS
    A rule of what Import-Csv or ConvertFrom-Json makes of an export; anything else as it is.
    .DESCRIPTION
    The columns of an export have the names that the core gives them, and its cells are text.
    #>
    [CmdletBinding()]
    [OutputType('PortProxy.Rule', [object])]
    param(
        [AllowNull()]
        [object] $Row
    )

    if ($null -eq $Row) {
        return $Row
    }
    $properties = $Row.PSObject.Properties
    if ($properties['ConnectPortText'] -or -not $properties['Family'] -or
        -not $properties['ListenPort'] -or -not $properties['ConnectPort']) {
        return $Row
    }
    $item = @{}
    foreach ($property in $properties) {
        $value = $property.Value
        $item[$property.Name] = if ($value -is [string]) { ConvertFrom-CellText $value } else { $value }
    }
    if (-not $item.listenAddress) {
        $item.listenAddress = '*'
    }
    if (-not $item.protocol) {
        $item.protocol = 'tcp'
    }
    if ($null -eq $item.name) {
        $item.name = '{0}/{1}' -f $item.listenAddress, $item.listenPort
        $item.data = '{0}/{1}' -f $item.connectAddress, $item.connectPort
    }
    # An empty cell says nothing: such a rule is on.
    $isOff = $item.enabled -is [string] -and $item.enabled -eq 'false'
    if ($item.enabled -isnot [bool]) {
        $item.enabled = -not $isOff
    }
    $options = $item.options
    if ($options -is [string]) {
        $item.options = $null
    }
    $rule = ConvertTo-Rule @([pscustomobject] $item)
    if ($options -is [string]) {
        # JSON in a cell, as the options of a rule are when they are text.
        $rule.Options = $options
    }
    $rule
}
