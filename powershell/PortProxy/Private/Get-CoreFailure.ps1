function Get-CoreFailure {
    <#
    .SYNOPSIS
    Gives a core up that has ended or is silent, and returns the error that tells of it. The next call starts another.

    .DESCRIPTION
    A core that leaves one request without an answer, and answers others, is not given up.
    #>
    [CmdletBinding()]
    [OutputType([System.Management.Automation.ErrorRecord])]
    param(
        [Parameter(Mandatory)]
        [hashtable] $Core,

        [Parameter(Mandatory)]
        [ValidateSet('CoreTimeout', 'CoreProtocol')]
        [string] $Id,

        [double] $Seconds,

        # A change was asked for. It is never sent again: it may have been made.
        [switch] $Write
    )

    $target = $Core.Process.Id
    $fix = if ($Write) { $script:Text.WriteUnknown } else { $script:Text.AskAgain }
    if ($Id -eq 'CoreTimeout') {
        if ($Core.Silence.Elapsed.TotalSeconds -ge $Seconds) {
            # A write under way ends by itself once the input has ended; a silent read is not waited for.
            Close-Core $Core -Milliseconds $(if ($Write) { 2000 } else { 0 })
        }
        return ConvertTo-ErrorRecord CoreTimeout ($script:Text.CoreSilent -f $Seconds) $fix $target
    }
    $code = if ($Core.Process.WaitForExit(2000)) { $Core.Process.ExitCode } else { '?' }
    $said = ''
    if ($Core.Errors.Wait(1000)) {
        $said = @($Core.Errors.Result -csplit '\r?\n' -ne '' | Select-Object -Last 3) -join ' '
    }
    Close-Core $Core -Milliseconds 0
    if ($said -cmatch 'UnsupportedClassVersionError') {
        $message = $script:Text.JavaTooOld -f $Core.Java
        return ConvertTo-ErrorRecord CoreMissing $message $script:Text.JavaFix $Core.Java
    }
    if (-not $Core.Greeted) {
        $message = ($script:Text.JavaNotStarted -f $Core.Java, $said).Trim()
        $fix = if ($said -cmatch 'jarfile') { $script:Text.JarFix } else { $script:Text.JavaFix }
        return ConvertTo-ErrorRecord CoreMissing $message $fix $Core.Java
    }
    ConvertTo-ErrorRecord CoreProtocol (($script:Text.CoreEnded -f $code, $said).Trim()) $fix $target
}
