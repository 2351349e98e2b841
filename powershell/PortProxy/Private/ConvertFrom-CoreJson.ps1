function ConvertFrom-CoreJson {
    <#
    .SYNOPSIS
    Lines of the core as objects; texts stay texts, also those that look like a date or hold half a character.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        # One JSON object each.
        [Parameter(Mandatory)]
        [AllowEmptyString()]
        [string[]] $Line
    )

    # ConvertFrom-Json would make a [datetime] of the one, and a replacement character of the other.
    $date = '"([0-9]{4}-[0-9][0-9]-[0-9][0-9]T|/Date\()'
    $high = '\\u[dD][89abAB][0-9a-fA-F]{2}'
    $low = '\\u[dD][c-fC-F][0-9a-fA-F]{2}'
    # One call for all is many times quicker than one for each.
    $array = '[' + ($Line -join ',') + ']'
    try {
        if ($PSVersionTable.PSEdition -eq 'Core' -and
            [regex]::IsMatch($array, "$date|$high(?!$low)|(?<!$high)$low")) {
            $document = [System.Text.Json.JsonDocument]::Parse($array)
            foreach ($element in $document.RootElement.EnumerateArray()) {
                ConvertFrom-JsonElement $element
            }
        } else {
            # Not straight to the output: Windows PowerShell's hands an array over as one object.
            $objects = ConvertFrom-Json $array
            $objects
        }
    } catch {
        $message = $script:Text.NoJson -f ($Line | Where-Object { $_ -notlike '{*}' } | Select-Object -First 1)
        throw ConvertTo-ErrorRecord CoreProtocol $message $script:Text.JarFix
    }
}
