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
    # One call for all is many times quicker than one for each. As an object: of an array, Windows PowerShell makes one
    # object, and PowerShell before 7.5 reads it twice.
    $all = '{"lines":[' + ($Line -join ',') + ']}'
    try {
        if ($PSVersionTable.PSEdition -eq 'Core' -and
            [regex]::IsMatch($all, "$date|$high(?!$low)|(?<!$high)$low")) {
            $document = [System.Text.Json.JsonDocument]::Parse($all)
            (ConvertFrom-JsonElement $document.RootElement).lines
        } else {
            (ConvertFrom-Json $all).lines
        }
    } catch {
        $message = $script:Text.NoJson -f ($Line | Where-Object { $_ -notlike '{*}' } | Select-Object -First 1)
        throw ConvertTo-ErrorRecord CoreProtocol $message $script:Text.JarFix
    }
}
