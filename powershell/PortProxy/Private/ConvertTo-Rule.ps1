function ConvertTo-Rule {
    <#
    .SYNOPSIS
    Rules of the core as PortProxy.Rule: ports as numbers where they are some, their texts beside them.
    #>
    [CmdletBinding(DefaultParameterSetName = 'Objects')]
    [OutputType('PortProxy.Rule')]
    param(
        # All of them: a call for each would cost more than the rest of a listing.
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'Objects')]
        [AllowEmptyCollection()]
        [object[]] $Objects,

        # The same as lists, one for each field, as the core sends them by the thousand.
        [Parameter(Mandatory, ParameterSetName = 'Columns')]
        [object] $Columns
    )

    if ($null -eq $Columns) {
        $fields = @(
            'family', 'protocol', 'listenAddress', 'listenPort', 'connectAddress', 'connectPort', 'engine', 'enabled'
            'status', 'comment', 'group', 'options', 'firewall', 'store', 'name', 'data'
        )
        $Columns = @{}
        foreach ($field in $fields) {
            $Columns[$field] = @(foreach ($object in $Objects) { , $object.$field })
        }
    }
    # A variable is found sooner than a property.
    $family = $Columns.family
    $protocol = $Columns.protocol
    $listenAddress = $Columns.listenAddress
    $listenPort = $Columns.listenPort
    $connectAddress = $Columns.connectAddress
    $connectPort = $Columns.connectPort
    $engine = $Columns.engine
    $enabled = $Columns.enabled
    $status = $Columns.status
    $comment = $Columns.comment
    $group = $Columns.group
    $options = $Columns.options
    $firewall = $Columns.firewall
    $store = $Columns.store
    $name = $Columns.name
    $data = $Columns.data
    $digits = [System.Globalization.NumberStyles]::None
    $invariant = [System.Globalization.CultureInfo]::InvariantCulture
    $number = 0
    for ($i = 0; $i -lt $family.Count; $i++) {
        $listen = $null
        $connect = $null
        if ([int]::TryParse($listenPort[$i], $digits, $invariant, [ref] $number)) {
            $listen = $number
        }
        if ([int]::TryParse($connectPort[$i], $digits, $invariant, [ref] $number)) {
            $connect = $number
        }
        $option = $null
        if ($options[$i]) {
            $option = ConvertTo-InnerObject $options[$i] options
        }
        $opened = $null
        if ($firewall[$i]) {
            $opened = ConvertTo-InnerObject $firewall[$i] firewall
        }
        [pscustomobject]@{
            PSTypeName      = 'PortProxy.Rule'
            Family          = $family[$i]
            Protocol        = $protocol[$i]
            ListenAddress   = $listenAddress[$i]
            ListenPort      = $listen
            ListenPortText  = $listenPort[$i]
            ConnectAddress  = $connectAddress[$i]
            ConnectPort     = $connect
            ConnectPortText = $connectPort[$i]
            Engine          = $engine[$i]
            Enabled         = $enabled[$i]
            Status          = $status[$i]
            Comment         = $comment[$i]
            Group           = $group[$i]
            Options         = $option
            Firewall        = $opened
            Store           = $store[$i]
            Name            = $name[$i]
            Data            = $data[$i]
        }
    }
}
