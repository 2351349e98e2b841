function ConvertTo-Rule {
    <#
    .SYNOPSIS
    Rules of the core as PortProxy.Rule: ports as numbers where they are some, their texts beside them.
    #>
    [CmdletBinding()]
    [OutputType('PortProxy.Rule')]
    param(
        # All of them: a call for each would cost more than the rest of a listing.
        [Parameter(Mandatory)]
        [AllowEmptyCollection()]
        [object[]] $Objects
    )

    $digits = [System.Globalization.NumberStyles]::None
    $invariant = [System.Globalization.CultureInfo]::InvariantCulture
    foreach ($object in $Objects) {
        $listen = 0
        $connect = 0
        $hasListen = [int]::TryParse($object.listenPort, $digits, $invariant, [ref] $listen)
        $options = $null
        if ($object.options) {
            $options = ConvertTo-InnerObject $object.options options
        }
        $firewall = $null
        if ($object.firewall) {
            $firewall = ConvertTo-InnerObject $object.firewall firewall
        }
        $hasConnect = [int]::TryParse($object.connectPort, $digits, $invariant, [ref] $connect)
        [pscustomobject]@{
            PSTypeName      = 'PortProxy.Rule'
            Family          = $object.family
            Protocol        = $object.protocol
            ListenAddress   = $object.listenAddress
            ListenPort      = if ($hasListen) { $listen }
            ListenPortText  = $object.listenPort
            ConnectAddress  = $object.connectAddress
            ConnectPort     = if ($hasConnect) { $connect }
            ConnectPortText = $object.connectPort
            Engine          = $object.engine
            Enabled         = $object.enabled
            Status          = $object.status
            Comment         = $object.comment
            Group           = $object.group
            Options         = $options
            Firewall        = $firewall
            Store           = $object.store
            Name            = $object.name
            Data            = $object.data
        }
    }
}
