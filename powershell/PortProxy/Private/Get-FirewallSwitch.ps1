function Get-FirewallSwitch {
    <#
    .SYNOPSIS
    The command line's switches for what Add- and Set-PortProxy say of the firewall.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # What the command line has, as a begin block noted it.
        [Parameter(Mandatory)]
        [System.Collections.IDictionary] $Bound
    )

    if ($Bound.OpenFirewall -or $Bound.FirewallProfile -or $Bound.FirewallRemote) {
        '--open-firewall'
    }
    if ($Bound.FirewallProfile) {
        '--firewall-profile'
        ($Bound.FirewallProfile -join ',').ToLowerInvariant()
    }
    if ($Bound.FirewallRemote) {
        '--firewall-remote'
        $Bound.FirewallRemote -join ','
    }
}
