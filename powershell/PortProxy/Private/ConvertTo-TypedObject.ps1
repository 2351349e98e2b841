function ConvertTo-TypedObject {
    <#
    .SYNOPSIS
    An object of the core as PowerShell shows it: a type name for the views, and properties in PascalCase.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        [Parameter(Mandatory)]
        [pscustomobject] $Object
    )

    $types = @{
        finding  = 'PortProxy.Finding'
        firewall = 'PortProxy.FirewallVerdict'
        change   = 'PortProxy.Change'
        line     = 'PortProxy.ImportLine'
        backup   = 'PortProxy.Backup'
        service  = 'PortProxy.RelayService'
        relay    = 'PortProxy.Relay'
        listener = 'PortProxy.Listener'
    }
    $type = $types[$Object.type]
    if (-not $type) {
        $type = 'PortProxy.' + $Object.type
    }
    $properties = [ordered]@{ PSTypeName = $type }
    foreach ($property in $Object.PSObject.Properties) {
        $name = $property.Name.Substring(0, 1).ToUpperInvariant() + $property.Name.Substring(1)
        $value = $property.Value
        if ($Object.type -eq 'finding' -and $name -eq 'Rule') {
            # Flat, so that a finding can be piped to Disable-PortProxy as a rule can.
            $properties.Store = $value.store
            $properties.Family = $value.family
            $properties.Name = $value.name
        } elseif ("$($Object.type) $name" -in 'backup Time', 'relay Started') {
            $properties[$name] = [DateTimeOffset]::FromUnixTimeMilliseconds($value).LocalDateTime
        } elseif ($value -is [pscustomobject] -and $value.type -eq 'rule') {
            $properties[$name] = ConvertTo-Rule $value
        } elseif ($name -ne 'Type') {
            $properties[$name] = $value
        }
    }
    [pscustomobject] $properties
}
