function ConvertFrom-CoreJson {
    <#
    .SYNOPSIS
    Lines of the core as objects; texts stay texts, also those that look like a date.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        # One JSON object each.
        [Parameter(Mandatory)]
        [AllowEmptyString()]
        [string[]] $Line
    )

    # One call for all is many times quicker than one for each.
    $array = '[' + ($Line -join ',') + ']'
    try {
        if ($PSVersionTable.PSEdition -eq 'Core' -and $array -match '"(\d{4}-\d\d-\d\dT|/Date\()') {
            # ConvertFrom-Json would make a [datetime] of such a comment.
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
