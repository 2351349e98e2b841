function Resolve-Family {
    <#
    .SYNOPSIS
    The family that two addresses tell: two colons make an address IPv6, and everything else counts as IPv4.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        [string] $ListenAddress,

        [string] $ConnectAddress
    )

    $versions = foreach ($address in $ListenAddress, $ConnectAddress) {
        # One colon is a port's, which the core refuses.
        if ($address.Split(':').Count -gt 2) { 'v6' } else { 'v4' }
    }
    $family = $versions -join 'to'
    foreach ($address in $ListenAddress, $ConnectAddress) {
        # Not a literal of either version, nor the wildcard: a name, whose version only its owner knows.
        if ($address -and $address -ne '*' -and $address -cnotmatch '^[\d.]+$' -and -not $address.Contains(':')) {
            $Cmdlet.WriteVerbose(($script:Text.FamilyOfName -f $address, $family))
        }
    }
    $family
}
