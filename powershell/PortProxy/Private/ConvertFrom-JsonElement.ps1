function ConvertFrom-JsonElement {
    <#
    .SYNOPSIS
    An element of System.Text.Json as ConvertFrom-Json would give it, but for its guesses at dates.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject], [array], [string], [long], [double], [bool])]
    param(
        # A JsonElement: a type that Windows PowerShell lacks.
        [Parameter(Mandatory)]
        [object] $Element
    )

    switch ("$($Element.ValueKind)") {
        'Object' {
            $object = [ordered]@{}
            foreach ($property in $Element.EnumerateObject()) {
                $object[$property.Name] = ConvertFrom-JsonElement $property.Value
            }
            [pscustomobject] $object
        }
        'Array' {
            $items = @(foreach ($item in $Element.EnumerateArray()) { ConvertFrom-JsonElement $item })
            , $items
        }
        'String' {
            $raw = $Element.GetRawText()
            if ([regex]::IsMatch($raw, '\\u[dD][89a-fA-F]')) {
                # GetString refuses half of a surrogate pair, which a registry may hold.
                [regex]::Unescape($raw.Substring(1, $raw.Length - 2))
            } else {
                $Element.GetString()
            }
        }
        'Number' {
            $whole = 0L
            if ($Element.TryGetInt64([ref] $whole)) { $whole } else { $Element.GetDouble() }
        }
        'True' { $true }
        'False' { $false }
        default { $null }
    }
}
