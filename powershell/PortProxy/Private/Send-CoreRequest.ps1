function Send-CoreRequest {
    <#
    .SYNOPSIS
    One request to the core and everything that it answers. Tests put their own answers in this function's place.

    .DESCRIPTION
    A request is sent once. If the call ends before the answer, by Ctrl+C or Select-Object -First, the core is told to
    give it up, and what is still to come is dropped.

    .OUTPUTS
    Answers: the objects of the protocol but for the last, with -Columns also lists of rules; Exit and Undo: those of the
    last.
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
        [switch] $Write,

        # Rules come by the thousand: a list for each of their fields.
        [switch] $Columns,

        # Nobody looks at the rules.
        [switch] $NoRules
    )

    $core = Get-Core $JavaPath
    $seconds = Get-CoreTimeLimit
    $inbox = [System.Collections.Concurrent.BlockingCollection[string]]::new()
    [System.Threading.Monitor]::Enter($core.Inboxes)
    try {
        $core.Requests++
        $id = $core.Requests
    } finally {
        [System.Threading.Monitor]::Exit($core.Inboxes)
    }
    # In one answer the core and the module speak one language.
    $request = [ordered]@{ request = $id; arguments = $Arguments; language = $script:Text.Language }
    if ($Shell) {
        $request.shell = $Shell
    }
    if ($Columns) {
        $request.columns = $true
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
        $core.Inboxes["$id"] = $inbox
        Write-CoreLine $core (ConvertTo-CoreJson $request) -Seconds $seconds -Write:$Write
        while (-not $last) {
            Receive-CoreLine $core $id $lines -Seconds $seconds -Write:$Write
            $line = $lines[$lines.Count - 1]
            if ($line.Contains('"exit":')) {
                $answer = ConvertFrom-CoreJson $line
                if ($null -ne $answer.exit) {
                    $last = $answer
                    $lines.RemoveAt($lines.Count - 1)
                }
            }
            Show-Progress $Arguments $lines.Count @($Items).Count
        }
    } finally {
        $null = $core.Inboxes.TryRemove("$id", [ref] $inbox)
        # If this one has read for all, another has to.
        foreach ($other in $core.Inboxes.Values) {
            $other.Add('')
        }
        if (-not $last -and $script:Core -eq $core) {
            try {
                Write-CoreLine $core (ConvertTo-CoreJson @{ cancel = $id }) -Seconds 1 -Try
            } catch {
                Write-Debug "Giving up request $($id): $_"
            }
        }
        Show-Progress $Arguments -Count @($Items).Count -Completed
    }
    if ($NoRules) {
        $rules = "{`"request`":$id,`"rules`":"
        $lines = @(foreach ($line in $lines) {
                if (-not $line.StartsWith($rules, [System.StringComparison]::Ordinal)) { $line }
            })
    }
    $answers = @()
    if ($lines.Count) {
        $answers = @(ConvertFrom-CoreJson $lines)
    }
    [pscustomobject]@{ Answers = $answers; Exit = $last.exit; Undo = $last.undo }
}
