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
        repair   = 'PortProxy.Repair'
        port     = 'PortProxy.Port'
        stopped  = 'PortProxy.StoppedRelay'
    }
    $times = 'backup time', 'relay started', 'relay rulesRead'
    # The rules inside of them, in the order in which they are met again below.
    $inner = foreach ($object in $Objects) {
        foreach ($property in $object.PSObject.Properties) {
            if ($property.Value -is [System.Management.Automation.PSCustomObject] -and $property.Value.type -eq 'rule') {
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
            $type = 'PortProxy.' + $kind.Substring(0, 1).ToUpperInvariant() + $kind.Substring(1)
        }
        $properties = [ordered]@{ PSTypeName = $type }
        foreach ($property in $object.PSObject.Properties) {
            $field = $property.Name
            $name = $field.Substring(0, 1).ToUpperInvariant() + $field.Substring(1)
            $value = $property.Value
            $isObject = $value -is [System.Management.Automation.PSCustomObject]
            if ($isObject -and $value.type -eq 'rule') {
                $properties[$name] = $rules[$next]
                $next++
            } elseif ($kind -eq 'finding' -and $field -eq 'rule') {
                # Flat, so that a finding can be piped to Disable-PortProxy as a rule can.
                $properties.Store = $value.store
                $properties.Family = $value.family
                $properties.Name = $value.name
            } elseif ($isObject -or $value -is [array]) {
                $properties[$name] = ConvertTo-InnerObject $value $field
            } elseif ($null -ne $value -and "$kind $field" -in $times) {
                $properties[$name] = [DateTimeOffset]::FromUnixTimeMilliseconds($value).LocalDateTime
            } elseif ($field -ne 'type') {
                $properties[$name] = $value
            }
        }
        if ($kind -eq 'relay') {
            # Filled by whoever asks.
            $properties.Listeners = @()
        }
        [pscustomobject] $properties
    }
}
