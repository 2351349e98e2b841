function New-Difference {
    <#
    .SYNOPSIS
    One rule of one side of a comparison.
    #>
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'It changes nothing.')]
    [CmdletBinding()]
    [OutputType('PortProxy.Difference')]
    param(
        # As Compare-Object has it.
        [Parameter(Mandatory)]
        [string] $SideIndicator,

        [Parameter(Mandatory)]
        [object] $Rule,

        # The rule of the other side; null where it has none.
        [AllowNull()]
        [object] $Other,

        # The names of the properties that are not alike.
        [Parameter(Mandatory)]
        [AllowEmptyCollection()]
        [string[]] $Differs
    )

    [pscustomobject]@{
        PSTypeName    = 'PortProxy.Difference'
        SideIndicator = $SideIndicator
        Family        = $Rule.Family
        Name          = $Rule.Name
        Differs       = $Differs
        Rule          = $Rule
        Other         = $Other
        Store         = $Rule.Store
    }
}
