function ConvertTo-RelayOption {
    <#
    .SYNOPSIS
    Relay options, of a hash table or of a rule, under the names that the core has for them; a text stays a text.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary], [string])]
    param(
        [Parameter(Mandatory)]
        [AllowEmptyString()]
        [object] $Options
    )

    if ($Options -is [string]) {
        # A cell of a table: JSON, or nothing.
        return [string] $Options
    }
    $known = 'allow', 'sendProxy', 'acceptProxy', 'maxConnections', 'connectTimeoutMs', 'idleTimeoutMs'
    $isTable = $Options -is [System.Collections.IDictionary]
    $keys = if ($isTable) { $Options.Keys } else { $Options.PSObject.Properties.Name }
    $converted = [ordered]@{}
    foreach ($key in $keys) {
        # In any case, as everywhere in PowerShell; the core judges what it does not know.
        $name = @($known | Where-Object { Test-SameText $_ $key }) + $key | Select-Object -First 1
        $value = if ($isTable) { $Options[$key] } else { $Options.$key }
        if ($name -ceq 'allow') {
            # No block at all takes the list away.
            $value = @($value | Where-Object { $null -ne $_ } | ForEach-Object { [string] $_ })
        } elseif ($value -is [timespan]) {
            $value = [long] $value.TotalMilliseconds
        } elseif ($value -is [switch]) {
            $value = [bool] $value
        } elseif ($value -is [string]) {
            # Without the properties that Get-Content puts on a text.
            $value = [string] $value
        }
        $converted[$name] = $value
    }
    $converted
}
