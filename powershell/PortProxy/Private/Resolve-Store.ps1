function Resolve-Store {
    <#
    .SYNOPSIS
    The store that a call means, as the core takes it: empty for the core's own default.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # What -Store says.
        [string] $Store,

        # What -Engine says: IpHelper serves the store system and no other.
        [string] $Engine
    )

    if (-not $Store -and $Engine -eq 'IpHelper') {
        return 'system'
    }
    if (-not $Store) {
        $Store = $env:PORTPROXY_STORE
    }
    if (-not $Store) {
        if ($Engine -eq 'Relay' -and (Test-Windows)) {
            return 'machine'
        }
        return ''
    }
    $isSystem = $Store -eq 'system'
    if ($Engine -and ($Engine -eq 'IpHelper') -ne $isSystem) {
        $message = $script:Text.EngineOfStore -f $Store, $Engine
        $Cmdlet.ThrowTerminatingError((ConvertTo-ErrorRecord BadUsage $message $script:Text.EngineOfStoreFix $Store))
    }
    if ($Store -in 'system', 'machine', 'user') {
        return $Store.ToLowerInvariant()
    }
    Resolve-FilePath $Store $Cmdlet
}
