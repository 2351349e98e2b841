function Restore-PortProxy {
    <#
    .SYNOPSIS
    Takes changes of port forwarding rules back.

    .DESCRIPTION
    Every change can be taken back, this one too; Get-PortProxyBackup lists them. Rules that somebody else has changed since
    are left as they are, and named in an error.

    .EXAMPLE
    Restore-PortProxy -Last

    Takes the last change back; said again, the one before it.

    .EXAMPLE
    Get-PortProxyBackup | Where-Object Verb -eq reset | Select-Object -First 1 | Restore-PortProxy

    Takes the last reset back, whatever came after it.

    .INPUTS
    A change, as Get-PortProxyBackup and Reset-PortProxy give it.

    .OUTPUTS
    PortProxy.Rule, with -PassThru: the rules that were brought back, changed back or removed. PortProxy.Backup, with
    -List.

    .NOTES
    Writing to the stores system and machine needs an administrator; -WhatIf does not. Restore-PortProxy -Last takes the
    change back.

    .LINK
    about_PortProxy
    #>
    # .EXTERNALHELP ../PortProxy-help.xml
    [CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'Id')]
    [OutputType('PortProxy.Rule', 'PortProxy.Backup')]
    [OutputType('PortProxy.Rule.Members', 'PortProxy.Backup.Members')]
    param(
        # The change's id, as Get-PortProxyBackup and Reset-PortProxy give it.
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'Id', ValueFromPipelineByPropertyName)]
        [string] $Id,

        # Takes the newest change back that is still in force.
        [Parameter(Mandatory, ParameterSetName = 'Last')]
        [switch] $Last,

        # Changes nothing, and returns the changes that there are: the same as Get-PortProxyBackup, which is to be preferred.
        [Parameter(Mandatory, ParameterSetName = 'List')]
        [switch] $List,

        # system (netsh's own, which IP Helper serves), or machine, user or a file FILE.reg, which the relay serves. Without
        # it: PORTPROXY_STORE, else system on Windows and a file of the user's elsewhere.
        [Parameter(ValueFromPipelineByPropertyName)]
        [string] $Store,

        # Returns the rules that were brought back, changed back or removed.
        [Parameter(ParameterSetName = 'Id')]
        [Parameter(ParameterSetName = 'Last')]
        [switch] $PassThru,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    begin {
        Use-CallerPreference $PSCmdlet
    }

    process {
        trap [System.Management.Automation.MethodInvocationException] { Assert-Console $PSCmdlet $_; break }
        $from = Resolve-Store $PSCmdlet $Store
        if ($List) {
            return Get-StoredBackup $PSCmdlet $from $JavaPath
        }
        $arguments = if ($Last) { 'undo' } else { 'backup', 'restore', $Id }
        $what = if ($Last) { $script:Text.LastChange } else { $script:Text.Change -f $Id }
        if ($PSCmdlet.ShouldProcess($what, $script:Text.ActionRestore)) {
            $request = @{
                Arguments = $arguments
                Store     = $from
                Targets   = $(if ($Id) { $Id } else { $from })
                JavaPath  = $JavaPath
                Write     = $true
            }
            $outcome = Invoke-Core $PSCmdlet @request
            if ($PassThru) {
                Add-UndoId $outcome.Objects $outcome.Undo
            }
        }
    }
}
