function ConvertTo-HarmlessText {
    <#
    .SYNOPSIS
    A stored text for a sentence that says what to do: should it be pasted, no shell takes any of it for a command.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [AllowEmptyString()]
        [string] $Text
    )

    $harmless = [System.Text.StringBuilder]::new()
    foreach ($character in $Text.ToCharArray()) {
        if ([char]::IsLetterOrDigit($character) -or ' .,:/*?_-+=@~[]'.IndexOf($character) -ge 0) {
            $null = $harmless.Append($character)
        } else {
            $null = $harmless.AppendFormat('\u{0:x4}', [int] $character)
        }
    }
    $harmless.ToString()
}
