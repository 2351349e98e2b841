function New-RuleChange {
    <#
    .SYNOPSIS
    What Set-PortProxy changes of which rule; an error and nothing where it names none, or two.

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
        if ($Read.Strays) {
            # Refused before it is asked which rule is meant: the misspelt name may be of what would tell that.
            [pscustomobject]@{ Store = $Read.Store; Item = ConvertTo-RuleItem $Read; Target = $Read.Target }
            return
        }
        $word = $Read | Get-RuleWord $Cmdlet
        if (-not $word) {
            return
        }
        $item = ConvertTo-RuleItem $Read
        if ($null -ne $word.Name) {
            # The name says it all, to the character.
            $item.name = $word.Name
            foreach ($part in 'listenAddress', 'listenPort') {
                $item.Remove($part)
            }
        }
        [pscustomobject]@{ Store = $Read.Store; Item = $item; Target = $Read.Target }
    }
}
