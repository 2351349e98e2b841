function ConvertTo-VisibleText {
    <#
    .SYNOPSIS
    Text of unknown origin as a person may look at it: what a terminal would obey or nobody would see is written as in JSON.

    .DESCRIPTION
    The core does the same to its own messages. Objects keep their text; this is for views, questions and errors.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [AllowNull()]
        [AllowEmptyString()]
        [string] $Text,

        # Several lines: their ends stay.
        [switch] $Lines
    )

    # It is a method of the module's objects too, and runs outside the module then: nothing of the module is used here.
    # Most texts have nothing to hide, and what hides it takes long.
    if ([regex]::IsMatch("$Text", '\A[\x20-\x7e]*\z')) {
        return "$Text"
    }
    $hidden = @(
        # Control and format characters, and what is unassigned.
        '\r\n|[\p{Cc}\p{Cf}\p{Cn}\p{Zl}\p{Zp}]'
        # What is drawn as nothing.
        '[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0]'
        # Of these, pairs are looked at below.
        '[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]'
    ) -join '|'
    $kept = if ($Lines) { "`n", "`r`n" } else { @() }
    [regex]::Replace("$Text", $hidden, [System.Text.RegularExpressions.MatchEvaluator] {
            param($match)
            $found = $match.Value
            $category = [System.Globalization.CharUnicodeInfo]::GetUnicodeCategory($found, 0)
            $isPair = [char]::IsSurrogate($found, 0) -and $found.Length -eq 2
            $isHidden = $category -in 'Format', 'OtherNotAssigned', 'Surrogate' -or [int] $found[0] -eq 0xdb40
            if ($found -cin $kept -or ($isPair -and -not $isHidden)) {
                return $found
            }
            -join ($found.ToCharArray() | ForEach-Object { '\u{0:x4}' -f [int] $_ })
        })
}
