function Send-CoreRequest {
    <#
    .SYNOPSIS
    One request to the core and everything that it answers. Tests put their own answers in this function's place.

    .DESCRIPTION
    A request is sent once. If the call ends before the answer, by Ctrl+C or Select-Object -First, the core is told to
    give it up, and the next call skips what is still to come.

    .OUTPUTS
    Answers: the objects of the protocol but for the last; Exit and Undo: those of the last.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        # A command line, without --json.
        [Parameter(Mandatory)]
        [string[]] $Arguments,

        # The rules of a batch.
        [object[]] $Items,

        # What an import reads.
        [string] $InputText,

        # The shell that the commands in what it says are pasted into.
        [ValidateSet('powershell')]
        [string] $Shell,

        [string] $JavaPath,

        # Something is to be changed.
        [switch] $Write
    )

    $core = Get-Core $JavaPath
    $seconds = Get-CoreTimeLimit
    $core.Requests++
    $id = $core.Requests
    # In one answer the core and the module speak one language.
    $request = [ordered]@{ request = $id; arguments = $Arguments; language = $script:Text.Language }
    if ($Shell) {
        $request.shell = $Shell
    }
    if ($Items) {
        $request.items = $Items
    }
    if ($InputText) {
        $request.input = $InputText
    }

    $lines = [System.Collections.Generic.List[string]]::new()
    $last = $null
    try {
        Write-CoreLine $core (ConvertTo-CoreJson $request) -Seconds $seconds -Write:$Write
        while (-not $last) {
            $line = Read-CoreLine $core -Seconds $seconds -Write:$Write
            # What has arrived already is taken without a call a line: a listing has thousands.
            while (-not $line.Contains('"exit":')) {
                $lines.Add($line)
                $core.Pending = $core.Output.ReadLineAsync()
                if (-not $core.Pending.IsCompleted -or $null -eq $core.Pending.Result) {
                    $line = Read-CoreLine $core -Seconds $seconds -Write:$Write
                } else {
                    $line = $core.Pending.Result
                    $core.Pending = $null
                }
                if ($lines.Count % 50 -eq 0) {
                    Show-Progress $Arguments $lines.Count @($Items).Count
                }
            }
            # A quotation mark inside a text has a backslash: this is a field's name, though not surely the last
            # answer's, nor surely of this request.
            $answer = ConvertFrom-CoreJson $line
            if ($null -eq $answer.exit) {
                $lines.Add($line)
            } elseif ($answer.request -eq $id) {
                $last = $answer
            } else {
                $lines.Clear()
            }
        }
    } finally {
        if (-not $last -and $script:Core -eq $core) {
            try {
                Write-CoreLine $core (ConvertTo-CoreJson @{ cancel = $id }) -Seconds 1
            } catch {
                Write-Debug "Giving up request $($id): $_"
            }
        }
        Show-Progress $Arguments -Count @($Items).Count -Completed
    }
    $answers = @()
    if ($lines.Count) {
        $answers = @(ConvertFrom-CoreJson $lines.ToArray())
    }
    foreach ($answer in $answers) {
        if ($answer.request -ne $id) {
            Close-Core $core
            $message = if ($answer.error) { $answer.error.message } else { $script:Text.NoJson -f $answer }
            throw ConvertTo-ErrorRecord CoreProtocol $message $script:Text.JarFix
        }
    }
    [pscustomobject]@{ Answers = $answers; Exit = $last.exit; Undo = $last.undo }
}
