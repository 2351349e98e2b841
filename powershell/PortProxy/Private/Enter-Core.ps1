function Enter-Core {
    <#
    .SYNOPSIS
    Makes this runspace one of those that use a core, until it is closed; false where the core has ended or is about to.
    #>
    [CmdletBinding()]
    [OutputType([bool])]
    param(
        [Parameter(Mandatory)]
        [hashtable] $Core
    )

    $runspace = [runspace]::DefaultRunspace
    [System.Threading.Monitor]::Enter($Core.Users)
    try {
        # Nobody's id stands for its end, by the last to leave or by whoever has found it silent.
        if ($Core.Users.Contains([guid]::Empty) -or $Core.Process.HasExited) {
            return $false
        }
        if ($Core.Users.Add($runspace.InstanceId)) {
            $runspace.add_StateChanged($Core.Closing)
        }
        $true
    } finally {
        [System.Threading.Monitor]::Exit($Core.Users)
    }
}
