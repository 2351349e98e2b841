function ConvertTo-RelayOption {
    <#
    .SYNOPSIS
    Relay options, of a hash table or of a rule, under the names that the core has for them.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory)]
        [object] $Options
    )

    $known = 'allow', 'sendProxy', 'acceptProxy', 'maxConnections', 'connectTimeoutMs', 'idleTimeoutMs'
    $pairs = if ($Options -is [System.Collections.IDictionary]) {
        $Options.GetEnumerator()
    } else {
        $Options.PSObject.Properties
    }
    $converted = [ordered]@{}
    foreach ($pair in $pairs) {
        $key = if ($pair -is [System.Collections.DictionaryEntry]) { $pair.Key } else { $pair.Name }
        # In any case, as everywhere in PowerShell; the core judges what it does not know.
        $name = @($known -eq $key) + $key | Select-Object -First 1
        $value = $pair.Value
        if ($name -eq 'allow') {
            # No block at all takes the list away.
            $value = @($value | Where-Object { $null -ne $_ } | ForEach-Object { [string] $_ })
        } elseif ($value -is [timespan]) {
            $value = [long] $value.TotalMilliseconds
        } elseif ($value -is [switch]) {
            $value = [bool] $value
        }
        $converted[$name] = $value
    }
    $converted
}
