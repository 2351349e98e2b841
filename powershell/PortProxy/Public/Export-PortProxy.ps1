function Export-PortProxy {
    <#
    .SYNOPSIS
    Writes port forwarding rules to a file.

    .DESCRIPTION
    As a regedit file, a netsh script, JSON lines or CSV: everything that Import-PortProxy reads. What a format cannot say is
    left out and named in a warning. Rules of a pipeline are written as they stand in their store now, which has to be one;
    without a pipeline, it is every rule of the store.

    .EXAMPLE
    Export-PortProxy rules.csv

    The form follows from the name.

    .EXAMPLE
    Export-PortProxy rules.txt -Format Netsh -Store machine

    A script for netsh.

    .EXAMPLE
    Get-PortProxy -Group web | Export-PortProxy web.json

    The rules of a group.

    .INPUTS
    A rule or a finding of this module, or any object that has the names of the parameters.

    .OUTPUTS
    System.IO.FileInfo, with -PassThru: the file.

    .NOTES
    Import-PortProxy reads every form. A netsh script has neither comments, groups nor options.

    .LINK
    about_PortProxy
    #>
    # .EXTERNALHELP ../PortProxy-help.xml
    [CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'Store')]
    [OutputType('System.IO.FileInfo')]
    param(
        # The file to write, by its name to the character.
        [Parameter(Mandatory, Position = 0)]
        [Alias('LiteralPath')]
        [string] $Path,

        # The form; by the file's name where it is left out: .reg, .json, .jsonl, .csv, and .txt for netsh.
        [ValidateSet('Reg', 'Netsh', 'Json', 'Csv')]
        [string] $Format,

        # Leaves a file alone that is there.
        [switch] $NoClobber,

        # Writes a file that is there and read-only, too.
        [switch] $Force,

        # A rule or a finding of this module, a port, or an object that names a rule.
        [Parameter(Mandatory, ParameterSetName = 'InputObject', ValueFromPipeline)]
        [AllowNull()]
        [object] $InputObject,

        # system (netsh's own, which IP Helper serves), or machine, user or a file FILE.reg, which the relay serves. Without
        # it: PORTPROXY_STORE, else system on Windows and a file of the user's elsewhere.
        [string] $Store,

        # Returns the file.
        [switch] $PassThru,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    begin {
        Use-CallerPreference $PSCmdlet
        $given = @{} + $PSBoundParameters
        $words = [System.Collections.Generic.List[object]]::new()
        $isPiped = $PSCmdlet.MyInvocation.ExpectingInput -or $given.Contains('InputObject')
    }

    process {
        if ($isPiped) {
            $values = @{
                ListenPort     = $null
                ListenPortText = $null
                ListenAddress  = $null
                Family         = $null
                Name           = $null
                Store          = $Store
            }
            $word = Read-RuleInput $PSCmdlet $given $InputObject $values | Get-RuleWord $PSCmdlet
            if ($word) {
                $words.Add($word)
            }
        }
    }

    end {
        trap [System.Management.Automation.MethodInvocationException] { Assert-Console $PSCmdlet $_; break }
        if ($isPiped -and -not $words.Count) {
            # Not every rule, and no empty file in the place of one: whatever was wrong has been said.
            return
        }
        $stores = if ($isPiped) { @(Group-ByStore $words) }
        if ($stores -and $stores.Count -gt 1) {
            $message = $script:Text.ManyStores -f (@($stores | ForEach-Object { $_.Store }) -join ', ')
            $PSCmdlet.ThrowTerminatingError((ConvertTo-ErrorRecord BadUsage $message $script:Text.ManyStoresFix $Path))
        }
        $full = Resolve-FilePath $Path $PSCmdlet
        $there = [System.IO.FileInfo]::new($full)
        if ($NoClobber -and ($there.Exists -or [System.IO.Directory]::Exists($full))) {
            $record = ConvertTo-ErrorRecord BadUsage ($script:Text.FileExists -f $full) $script:Text.FileExistsFix $full
            $PSCmdlet.ThrowTerminatingError($record)
        }
        $isLocked = $there.Exists -and $there.IsReadOnly
        if ($isLocked -and -not $Force) {
            $record = ConvertTo-ErrorRecord AccessDenied ($script:Text.ReadOnly -f $full) $script:Text.ReadOnlyFix $full
            $PSCmdlet.ThrowTerminatingError($record)
        }
        if (-not $PSCmdlet.ShouldProcess($full, $script:Text.ActionExport)) {
            return
        }
        $request = @{
            Arguments = @('export', $full) + @(if ($Format) { '--format', $Format.ToLowerInvariant() })
            Store     = if ($stores) { $stores[0].Store } else { Resolve-Store $PSCmdlet $Store }
            Targets   = $full
            JavaPath  = $JavaPath
            Write     = $true
        }
        if ($isPiped) {
            $request.Items = @(foreach ($word in $words) { ConvertTo-QueryItem $word })
            $request.Targets = @(foreach ($word in $words) { $word.Target })
            if ($ErrorActionPreference -eq 'Stop') {
                # A rule that is not there ends it here, before a file is written that lacks it.
                $asked = @{} + $request
                $asked.Arguments = 'show'
                $asked.Write = $false
                $null = Invoke-Core $PSCmdlet @asked -Rehearsal
            }
        }
        if ($isLocked) {
            $there.IsReadOnly = $false
        }
        try {
            $null = Invoke-Core $PSCmdlet @request
        } finally {
            if ($isLocked) {
                # As it was, whoever wrote it; a file that has been replaced has lost that.
                [System.IO.FileInfo]::new($full).IsReadOnly = $true
            }
        }
        if ($PassThru -and [System.IO.File]::Exists($full)) {
            Get-Item -LiteralPath $full
        }
    }
}
