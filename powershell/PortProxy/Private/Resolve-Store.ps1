function Resolve-Store {
    <#
    .SYNOPSIS
    The store that a call means, as the core takes it: empty for the core's own default. BadUsage for what is none.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # Whose error it is; thrown as it is without one.
        [AllowNull()]
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
    # A file's name may be one of these words but for a character that no one sees.
    $word = foreach ($name in 'system', 'machine', 'user') {
        if ([string]::Equals($name, $Store, [System.StringComparison]::OrdinalIgnoreCase)) { $name }
    }
    $isSystem = $word -eq 'system'
    if ($Engine -and ($Engine -eq 'IpHelper') -ne $isSystem) {
        $message = $script:Text.EngineOfStore -f $Store, $Engine
        $record = ConvertTo-ErrorRecord BadUsage $message $script:Text.EngineOfStoreFix $Store
        if ($Cmdlet) {
            $Cmdlet.ThrowTerminatingError($record)
        }
        throw $record
    }
    if ($word) {
        return $word
    }
    Resolve-FilePath $Store $Cmdlet
}
