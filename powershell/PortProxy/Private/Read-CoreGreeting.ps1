function Read-CoreGreeting {
    <#
    .SYNOPSIS
    Waits for the first line of a core, which says who it is; throws where it is none of this module's.

    .OUTPUTS
    The version of the core.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [hashtable] $Core,

        # Where it runs, for the error.
        [Parameter(Mandatory)]
        [string] $Folder
    )

    $seconds = Get-CoreTimeLimit
    $line = $null
    try {
        $reading = $Core.Output.ReadLineAsync()
        # Short waits: PowerShell sees Ctrl+C only between two statements.
        while (-not $reading.Wait(50)) {
            if ($Core.Silence.Elapsed.TotalSeconds -ge $seconds) {
                throw Get-CoreFailure $Core CoreTimeout -Seconds $seconds
            }
        }
        $line = $reading.Result
    } catch [System.AggregateException] {
        Write-Debug "Reading from the core: $($_.Exception.InnerException.Message)"
    }
    if ($null -eq $line) {
        throw Get-CoreFailure $Core CoreProtocol
    }
    $hello = ConvertFrom-CoreJson $line
    if ($hello.hello -ne 'portproxy' -or $hello.protocol -ne 2) {
        throw ConvertTo-ErrorRecord CoreProtocol ($script:Text.WrongGreeting -f $line) $script:Text.JarFix $Folder
    }
    $hello.version
}
