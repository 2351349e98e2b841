function Get-PortProxyBackup {
    <#
    .SYNOPSIS
    Gets the changes of port forwarding rules that can be taken back, the newest first.

    .DESCRIPTION
    Every change of a store is one, Restore-PortProxy's own too. Verb says what was done, Rules which rules it touched, and
    Undoes which change it took back. An id that is not there is an error; a wildcard that matches nothing returns nothing.

    .EXAMPLE
    Get-PortProxyBackup

    The changes of the default store.

    .EXAMPLE
    Get-PortProxyBackup *-reset | Select-Object -First 1 | Restore-PortProxy

    Takes the last reset back, whatever came after it.

    .EXAMPLE
    Get-PortProxyBackup -Store machine | Where-Object Time -gt (Get-Date).AddHours(-1)

    What was changed in the last hour.

    .INPUTS
    None.

    .OUTPUTS
    PortProxy.Backup: each change that fits.

    .NOTES
    Restore-PortProxy takes one back, whatever came after it.

    .LINK
    about_PortProxy
    #>
    # .EXTERNALHELP ../PortProxy-help.xml
    [CmdletBinding()]
    [OutputType('PortProxy.Backup')]
    [OutputType('PortProxy.Backup.Members')]
    param(
        # The changes' ids; with wildcards.
        [Parameter(Position = 0)]
        [SupportsWildcards()]
        [string[]] $Id,

        # system (netsh's own, which IP Helper serves), or machine, user or a file FILE.reg, which the relay serves. Without
        # it: PORTPROXY_STORE, else system on Windows and a file of the user's elsewhere.
        [string] $Store,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    Use-CallerPreference $PSCmdlet
    $backups = @(Get-StoredBackup $PSCmdlet (Resolve-Store $PSCmdlet $Store) $JavaPath)
    if (-not $Id) {
        Write-Output $backups
        return
    }
    $options = [System.Management.Automation.WildcardOptions] 'IgnoreCase, CultureInvariant'
    $patterns = foreach ($text in $Id) { [System.Management.Automation.WildcardPattern]::new($text, $options) }
    $backups | Where-Object {
        $backup = $_
        $patterns | Where-Object { $_.IsMatch($backup.Id) }
    }
    for ($i = 0; $i -lt $Id.Count; $i++) {
        $pattern = @($patterns)[$i]
        $isPlain = -not [System.Management.Automation.WildcardPattern]::ContainsWildcardCharacters($Id[$i])
        if ($isPlain -and -not ($backups | Where-Object { $pattern.IsMatch($_.Id) })) {
            $message = $script:Text.NoBackup -f $Id[$i]
            $PSCmdlet.WriteError((ConvertTo-ErrorRecord BackupNotFound $message $script:Text.NoBackupFix $Id[$i]))
        }
    }
}
