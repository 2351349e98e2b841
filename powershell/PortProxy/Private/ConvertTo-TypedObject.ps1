function ConvertTo-TypedObject {
    <#
    .SYNOPSIS
    Objects of the core as PowerShell shows them: type names for the views, and properties in PascalCase.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        # All of them: an import of thousands of lines has as many.
        [Parameter(Mandatory)]
        [AllowEmptyCollection()]
        [object[]] $Objects
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
    $times = 'backup Time', 'relay Started'
    # The rules inside of them, in the order in which they are met again below.
    $inner = foreach ($object in $Objects) {
        foreach ($property in $object.PSObject.Properties) {
            if ($property.Value -is [pscustomobject] -and $property.Value.type -eq 'rule') {
                $property.Value
            }
        }
    }
    $rules = @(ConvertTo-Rule @($inner))
    $next = 0
    foreach ($object in $Objects) {
        $kind = $object.type
        $type = $types[$kind]
        if (-not $type) {
            $type = 'PortProxy.' + $kind
        }
        $properties = [ordered]@{ PSTypeName = $type }
        foreach ($property in $object.PSObject.Properties) {
            $name = $property.Name.Substring(0, 1).ToUpperInvariant() + $property.Name.Substring(1)
            $value = $property.Value
            if ($value -is [pscustomobject] -and $value.type -eq 'rule') {
                $properties[$name] = $rules[$next]
                $next++
            } elseif ($kind -eq 'finding' -and $name -eq 'Rule') {
                # Flat, so that a finding can be piped to Disable-PortProxy as a rule can.
                $properties.Store = $value.store
                $properties.Family = $value.family
                $properties.Name = $value.name
            } elseif ("$kind $name" -in $times) {
                $properties[$name] = [DateTimeOffset]::FromUnixTimeMilliseconds($value).LocalDateTime
            } elseif ($name -ne 'Type') {
                $properties[$name] = $value
            }
        }
        [pscustomobject] $properties
    }
}
