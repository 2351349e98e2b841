function Exit-Core {
    <#
    .SYNOPSIS
    Takes this runspace from those that use its core, and ends the core if it was the last.
    #>
    [CmdletBinding()]
    param()

    $core = $script:Core
    $script:Core = $null
    if ($core) {
        $runspace = [runspace]::DefaultRunspace
        $runspace.remove_StateChanged($core.Closing)
        if ($core.Leave.Invoke($runspace.InstanceId)) {
            Close-Core $core
        }
    }
}
