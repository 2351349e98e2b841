function Assert-Console {
    <#
    .SYNOPSIS
    Ends the command with one clear error where a question failed since nobody can be asked.

    .DESCRIPTION
    PowerShell goes on behind a question that failed, and would ask about the next rule.
    #>
    [CmdletBinding()]
    [OutputType([void])]
    param(
        # The $PSCmdlet of the public function.
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # What was caught.
        [Parameter(Mandatory)]
        [System.Management.Automation.ErrorRecord] $Problem
    )

    $cause = $Problem.Exception.GetBaseException()
    if ($cause -is [System.Management.Automation.Host.HostException] -or
        $cause -is [System.Management.Automation.PSInvalidOperationException] -or
        $cause -is [System.NotImplementedException]) {
        $name = $Cmdlet.MyInvocation.MyCommand.Name
        $record = ConvertTo-ErrorRecord BadUsage $script:Text.NobodyToAsk $script:Text.NobodyToAskFix $name
        $Cmdlet.ThrowTerminatingError($record)
    }
}
