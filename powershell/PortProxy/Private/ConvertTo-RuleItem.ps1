function ConvertTo-RuleItem {
    <#
    .SYNOPSIS
    The parameters of Add- and Set-PortProxy as the core takes a rule. What was not named is left out.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary])]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # The caller's $PSBoundParameters.
        [Parameter(Mandatory)]
        [System.Collections.IDictionary] $Bound,

        # The parameters that stand on the command line; what else is bound comes from the object of the pipeline.
        [string[]] $Given,

        [AllowNull()]
        [object] $InputObject
    )

    # A rule has its texts as they are, a line of a table as cells.
    if ($null -ne $InputObject -and 'PortProxy.Rule' -notin $InputObject.PSObject.TypeNames) {
        $Bound = @{} + $Bound
        foreach ($name in @($Bound.Keys)) {
            if ($Bound[$name] -is [string] -and $name -notin $Given) {
                $Bound[$name] = ConvertFrom-CellText $Bound[$name]
            }
        }
    }

    $listenAddress = if ($Bound.ListenAddress) { [string] $Bound.ListenAddress } else { '*' }
    $listenPort = if ($Bound.ListenPort) { [string] $Bound.ListenPort } else { [string] $Bound.ListenPortText }
    $connectAddress = [string] $Bound.ConnectAddress
    $connectPort = if ($Bound.ConnectPort) { [string] $Bound.ConnectPort } else { [string] $Bound.ConnectPortText }
    $family = $Bound.Family
    if (-not $family) {
        $family = Resolve-Family $Cmdlet $listenAddress $connectAddress
    }
    $item = [ordered]@{
        family         = [string] $family
        listenAddress  = $listenAddress
        listenPort     = $listenPort
        connectAddress = $connectAddress
        connectPort    = if ($connectPort) { $connectPort } else { $listenPort }
    }
    foreach ($detail in 'Comment', 'Group') {
        # A piped rule without a comment has $null, which names nothing; '' takes a comment away.
        if ($Bound.ContainsKey($detail) -and $null -ne $Bound[$detail]) {
            $item[$detail.ToLowerInvariant()] = [string] $Bound[$detail]
        }
    }
    if ($null -ne $Bound.Enabled) {
        $item.enabled = [bool] $Bound.Enabled
    }
    if ($Bound.Options) {
        $item.options = ConvertTo-RelayOption $Bound.Options
    }
    $item
}
