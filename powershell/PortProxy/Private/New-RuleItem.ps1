function New-RuleItem {
    <#
    .SYNOPSIS
    A rule to add, with what netsh fills in; an error and nothing where it lacks a port or a target.

    .OUTPUTS
    Store, Item, Target: as Submit-Rule takes them.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'It changes nothing.')]
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # What Read-RuleInput gives.
        [Parameter(Mandatory, ValueFromPipeline)]
        [pscustomobject] $Read
    )

    process {
        $named = ConvertTo-RuleItem $Read
        foreach ($needed in 'ListenPort', 'ConnectAddress') {
            # A misspelt name tells more than the one that is missing for it.
            if (-not $named[$needed] -and -not $Read.Strays) {
                $message = $script:Text.MissingValue -f $needed
                $Cmdlet.WriteError((ConvertTo-ErrorRecord BadUsage $message $script:Text.MissingValueFix $Read.Target))
                return
            }
        }
        $item = [ordered]@{ listenAddress = if ($named.listenAddress) { $named.listenAddress } else { '*' } }
        foreach ($name in $named.Keys) {
            if (-not $item.Contains($name)) {
                $item[$name] = $named[$name]
            }
        }
        [pscustomobject]@{ Store = $Read.Store; Item = $item; Target = $Read.Target }
    }
}
