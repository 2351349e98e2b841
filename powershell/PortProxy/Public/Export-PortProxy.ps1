function Export-PortProxy {
    <#
    .SYNOPSIS
    Writes port forwarding rules to a file.

    .DESCRIPTION
    As a regedit file, a netsh script, JSON lines or CSV: everything that Import-PortProxy reads. What a format cannot say is
    left out and named in a warning.

    .EXAMPLE
    Export-PortProxy rules.csv

    The form follows from the name.

    .EXAMPLE
    Export-PortProxy rules.txt -Format Netsh -Store machine

    A script for netsh.

    .LINK
    about_PortProxy
    #>
    [CmdletBinding(SupportsShouldProcess)]
    [OutputType('System.IO.FileInfo')]
    param(
        # The file to write.
        [Parameter(Mandatory, Position = 0)]
        [string] $Path,

        # The form; by the file's name where it is left out.
        [ValidateSet('Reg', 'Netsh', 'Json', 'Csv')]
        [string] $Format,

        # Leaves a file alone that is there.
        [switch] $NoClobber,

        # system (netsh's own, which IP Helper serves), or machine, user or a file FILE.reg, which the relay serves. Without
        # it: PORTPROXY_STORE, else system on Windows and a file of the user's elsewhere.
        [string] $Store,

        # Returns the file.
        [switch] $PassThru,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    Use-CallerPreference $PSCmdlet
    $full = Resolve-FilePath $Path $PSCmdlet
    if ($NoClobber -and (Test-Path -LiteralPath $full)) {
        $record = ConvertTo-ErrorRecord BadUsage ($script:Text.FileExists -f $full) $script:Text.FileExistsFix $full
        $PSCmdlet.ThrowTerminatingError($record)
    }
    if ($PSCmdlet.ShouldProcess($full, $script:Text.ActionExport)) {
        $request = @{
            Arguments = @('export', $full) + @(if ($Format) { '--format', $Format.ToLowerInvariant() })
            Store     = Resolve-Store $PSCmdlet $Store
            Targets   = $full
            JavaPath  = $JavaPath
            Write     = $true
        }
        $null = Invoke-Core $PSCmdlet @request
        if ($PassThru) {
            Get-Item -LiteralPath $full
        }
    }
}
