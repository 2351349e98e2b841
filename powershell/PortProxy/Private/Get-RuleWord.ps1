function Get-RuleWord {
    <#
    .SYNOPSIS
    How a caller names a rule, from the parameters that Remove-, Enable-, Disable- and Test-PortProxy share.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        # The caller's $PSBoundParameters.
        [Parameter(Mandatory)]
        [System.Collections.IDictionary] $Bound,

        # As Resolve-Store gives it.
        [string] $Store
    )

    $port = if ($Bound.ListenPort) { $Bound.ListenPort } else { $Bound.ListenPortText }
    [pscustomobject]@{
        Store         = $Store
        Family        = $Bound.Family
        Name          = $Bound.Name
        ListenAddress = $Bound.ListenAddress
        ListenPort    = $port
    }
}
