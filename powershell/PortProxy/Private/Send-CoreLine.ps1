function Send-CoreLine {
    <#
    .SYNOPSIS
    Puts a line of the core into the inbox of the request that it answers; throws CoreProtocol where it answers none.
    #>
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory)]
        [hashtable] $Core,

        [Parameter(Mandatory)]
        [AllowEmptyString()]
        [string] $Line
    )

    if ($Line -cmatch '\A\{"request":([0-9]+),') {
        $inbox = $null
        # The call without an inbox has gone.
        if ($Core.Inboxes.TryGetValue($Matches[1], [ref] $inbox)) {
            $inbox.Add($Line)
        }
        return
    }
    Close-Core $Core
    $answer = ConvertFrom-CoreJson $Line
    $message = if ($answer.error) { $answer.error.message } else { $script:Text.NoJson -f $Line }
    throw ConvertTo-ErrorRecord CoreProtocol $message $script:Text.JarFix
}
