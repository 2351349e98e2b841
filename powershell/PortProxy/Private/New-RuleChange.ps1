function New-RuleChange {
    <#
    .SYNOPSIS
    What Set-PortProxy changes of which rule; an error and nothing where it names none, or two.

    .OUTPUTS
    Store, Item, Target: as Submit-Rule takes them, one for each plain port and address that is typed; Query: for wildcards
    and ranges, which rules the item is for; Origin: the same for all of one call or object.
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
            [pscustomobject]@{
                Store  = $Read.Store
                Item   = ConvertTo-RuleItem $Read
                Target = $Read.Target
                Query  = $null
                Origin = $Read
            }
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
        if ($null -ne $word.Name -or -not $Read.Typed) {
            [pscustomobject]@{ Store = $Read.Store; Item = $item; Target = $Read.Target; Query = $null; Origin = $Read }
            return
        }
        foreach ($port in $word.ListenPort) {
            foreach ($address in $(if ($word.ListenAddress) { $word.ListenAddress } else { '' })) {
                $one = Copy-RuleItem $item
                $one.listenPort = $port
                if ($address) {
                    $one.listenAddress = $address
                }
                $query = $word.PSObject.Copy()
                $query.ListenPort = $port
                $query.ListenAddress = $address
                $asked = ConvertTo-QueryItem $query
                [pscustomobject]@{
                    Store  = $Read.Store
                    Item   = $one
                    Target = $Read.Target
                    Query  = $(if ($asked.Contains('wildcards')) { $asked })
                    Origin = $Read
                }
            }
        }
    }
}
