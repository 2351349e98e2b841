function Import-PortProxy {
    <#
    .SYNOPSIS
    Imports port forwarding rules from a file, a text or another store.

    .DESCRIPTION
    Reads regedit exports, netsh scripts and dumps, pasted tables of netsh interface portproxy show in any language, JSON
    and CSV. A line that becomes no rule, or is doubtful, is a warning; with -PassThru, every line is told.
    Without a source it reads the rules that netsh made on this machine; with -Store it copies them there.

    .EXAMPLE
    Import-PortProxy

    Shows the rules that netsh made on this machine: they are used as they are.

    .EXAMPLE
    Import-PortProxy -Store machine

    Copies them to the store that the relay serves.

    .EXAMPLE
    Import-PortProxy exports/*.reg -Store all.reg

    Brings the rules of several files into one.

    .EXAMPLE
    Import-PortProxy backup.reg -Mode Replace -WhatIf

    Says what would be added, changed and removed.

    .EXAMPLE
    netsh interface portproxy show all | Import-PortProxy -Store old.reg

    Keeps what netsh shows in a file.

    .INPUTS
    Texts: the lines of a file, or what netsh printed. Or files, as Get-ChildItem gives them.

    .OUTPUTS
    With -PassThru, PortProxy.Change and PortProxy.ImportLine: what was done, and what became no rule. Without a source,
    PortProxy.Rule: the rules that netsh made.

    .NOTES
    Writing to the stores system and machine needs an administrator; -WhatIf does not. Restore-PortProxy -Last takes the
    change back.

    .LINK
    about_PortProxy
    #>
    # .EXTERNALHELP ../PortProxy-help.xml
    [CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'Machine')]
    [OutputType('PortProxy.Change', 'PortProxy.ImportLine', 'PortProxy.Rule')]
    [OutputType('PortProxy.Change.Members', 'PortProxy.ImportLine.Members', 'PortProxy.Rule.Members')]
    param(
        # The files to read; with wildcards.
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'Path', ValueFromPipelineByPropertyName)]
        [SupportsWildcards()]
        [string[]] $Path,

        # The files to read, by their names to the character.
        [Parameter(Mandatory, ParameterSetName = 'LiteralPath', ValueFromPipelineByPropertyName)]
        [Alias('PSPath', 'FullName')]
        [string[]] $LiteralPath,

        # What netsh printed, or the lines of a file.
        [Parameter(Mandatory, ParameterSetName = 'Text', ValueFromPipeline)]
        [AllowEmptyString()]
        [string[]] $InputObject,

        # The store to copy from.
        [Parameter(Mandatory, ParameterSetName = 'Store')]
        [string] $From,

        # The form of a file or a text. Auto looks at what stands there.
        [Parameter(ParameterSetName = 'Path')]
        [Parameter(ParameterSetName = 'LiteralPath')]
        [Parameter(ParameterSetName = 'Text')]
        [ValidateSet('Auto', 'Reg', 'Netsh', 'Show', 'Json', 'Csv')]
        [string] $Format = 'Auto',

        # Merge keeps the other rules, Replace removes them.
        [ValidateSet('Merge', 'Replace')]
        [string] $Mode = 'Merge',

        # Lets Replace remove every rule if the input leaves none in their place.
        [switch] $AllowEmpty,

        # What a file is in that is not Unicode, such as cp949, cp932 or windows-1252.
        [Parameter(ParameterSetName = 'Path')]
        [Parameter(ParameterSetName = 'LiteralPath')]
        [string] $Encoding,

        # The store to import into: system (netsh's own, which IP Helper serves), or machine, user or a file FILE.reg, which
        # the relay serves. Without it: PORTPROXY_STORE, else system on Windows and a file of the user's elsewhere.
        [string] $Store,

        # Returns what was done, a rule or a line each.
        [switch] $PassThru,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    begin {
        Use-CallerPreference $PSCmdlet
        $given = @{} + $PSBoundParameters
        $word = ''
        $lines = [System.Collections.Generic.List[string]]::new()
        $sources = [System.Collections.Generic.List[object]]::new()
        $to = Resolve-Store $PSCmdlet $Store
        $allow = @(if ($AllowEmpty) { '--allow-empty' })
        $form = @('--format', $Format.ToLowerInvariant()) + $allow + @(if ($Encoding) { "--encoding=$Encoding" })
    }

    process {
        foreach ($line in $InputObject) {
            $lines.Add($line)
        }
        $files = @(
            foreach ($file in $Path) { Resolve-FileWildcard $file $PSCmdlet }
            foreach ($file in $LiteralPath) { Resolve-FilePath $file $PSCmdlet }
        )
        foreach ($full in $files) {
            $sources.Add([pscustomobject]@{ Words = @($full) + $form; Name = $full; InputText = '' })
        }
    }

    end {
        trap [System.Management.Automation.MethodInvocationException] { Assert-Console $PSCmdlet $_; break }
        # A pipeline may bring files and lines; one that brings nothing is an empty text, and not "without a source".
        if ($lines.Count -or ($PSCmdlet.MyInvocation.ExpectingInput -and -not $sources.Count)) {
            $text = $lines -join "`n"
            $sources.Add([pscustomobject]@{ Words = @('-') + $form; Name = $script:Text.GivenText; InputText = $text })
        } elseif ($PSCmdlet.ParameterSetName -eq 'Store') {
            $other = Resolve-Store $PSCmdlet $From
            $sources.Add([pscustomobject]@{ Words = @('--from', $other) + $allow; Name = $other; InputText = '' })
        } elseif ($PSCmdlet.ParameterSetName -eq 'Machine') {
            if ($to -eq 'system' -or (-not $to -and (Test-Windows))) {
                # Nothing to copy: the rules of netsh are the store's own.
                $there = Invoke-Core $PSCmdlet -Arguments show -Store system -Targets system -JavaPath $JavaPath
                if (-not $there.Failed) {
                    Write-Word $PSCmdlet $given ($script:Text.RulesAreThere -f $there.Objects.Count)
                    Write-Output $there.Objects
                }
                return
            }
            $word = $script:Text.RulesAreCopied -f $(if ($to) { $to } else { $script:Text.DefaultStore })
            $sources.Add([pscustomobject]@{ Words = @('--from', 'system') + $allow; Name = 'system'; InputText = '' })
        }
        $import = @{ Cmdlet = $PSCmdlet; Store = $to; Mode = $Mode; JavaPath = $JavaPath }
        if ($sources.Count -gt 1 -and $ErrorActionPreference -eq 'Stop') {
            # A source that cannot be read ends it here, before another one has been imported.
            foreach ($source in $sources) {
                $null = Invoke-Import @import -Source $source -DryRun -ErrorsOnly
            }
        }
        foreach ($source in $sources) {
            # Planned first, so that every rule can be named before anything is changed.
            $plan = Invoke-Import @import -Source $source -DryRun
            if ($plan.Exit -notin 0, 10) {
                # Its error is told, and would be told once more.
                continue
            }
            $changes = @($plan.Objects | Where-Object {
                    $_.PSTypeNames -contains 'PortProxy.Change' -and $_.Effect -ne 'keep'
                })
            $what = $script:Text.RulesOf -f $changes.Count, $source.Name
            if ($WhatIfPreference) {
                foreach ($change in $changes) {
                    $action = switch ($change.Effect) {
                        'add' { $script:Text.ActionAdd }
                        'remove' { $script:Text.ActionRemove }
                        default { $script:Text.ActionSet }
                    }
                    $null = $PSCmdlet.ShouldProcess((Format-Rule $change.Rule $change.Rule.Store), $action)
                }
            } elseif ($PSCmdlet.ShouldProcess($what, $script:Text.ActionImport)) {
                $plan = Invoke-Import @import -Source $source
                if ($word -and $plan.Exit -in 0, 10) {
                    Write-Word $PSCmdlet $given $word
                }
            } else {
                continue
            }
            if ($PassThru) {
                Add-UndoId $plan.Objects $plan.Undo
            }
        }
    }
}
