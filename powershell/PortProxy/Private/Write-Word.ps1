function Write-Word {
    <#
    .SYNOPSIS
    A word to the person who called: shown, unless the call says by -InformationAction what is to become of it.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # The caller's $PSBoundParameters in begin.
        [Parameter(Mandatory)]
        [System.Collections.IDictionary] $Given,

        [Parameter(Mandatory)]
        [string] $Text
    )

    $shown = ConvertTo-VisibleText $Text -Lines
    $record = [System.Management.Automation.InformationRecord]::new($shown, "$($Cmdlet.MyInvocation.MyCommand)")
    if (-not $Given.Contains('InformationAction')) {
        # As Write-Host's.
        $record.Tags.Add('PSHOST')
    }
    $Cmdlet.WriteInformation($record)
}
