function Get-PortProxy {
    <#
    .SYNOPSIS
    Gets port forwarding rules: those that netsh made, too.

    .DESCRIPTION
    Needs no elevation. A port, an address or a group that no rule has is an error that names near misses; a wildcard that
    matches nothing returns nothing. Malformed values and disabled rules are returned with their status.

    .EXAMPLE
    Get-PortProxy

    Every rule of the default store.

    .EXAMPLE
    Get-PortProxy -ListenPort 80, 443

    The rules that listen on one of two ports.

    .EXAMPLE
    Get-PortProxy -ConnectAddress 192.168.* | Disable-PortProxy

    Disables what leads into a network.

    .EXAMPLE
    Get-PortProxy -ListenAddress '`*' -Store exported.reg

    The rules of a regedit export that listen on the address written *. Unescaped, * would be a wildcard.

    .LINK
    about_PortProxy
    #>
    [CmdletBinding()]
    [OutputType('PortProxy.Rule')]
    param(
        # Ports, or services' names; with wildcards.
        [Parameter(Position = 0)]
        [SupportsWildcards()]
        [string[]] $ListenPort,

        # Addresses as they are written in the rules; with wildcards.
        [Parameter(Position = 1)]
        [SupportsWildcards()]
        [string[]] $ListenAddress,

        # Targets; with wildcards.
        [SupportsWildcards()]
        [string[]] $ConnectAddress,

        # Targets' ports; with wildcards.
        [SupportsWildcards()]
        [string[]] $ConnectPort,

        # Families.
        [ValidateSet('v4tov4', 'v4tov6', 'v6tov4', 'v6tov6')]
        [string[]] $Family,

        # Groups; with wildcards.
        [SupportsWildcards()]
        [string[]] $Group,

        # Ok, Disabled or Malformed.
        [ValidateSet('Ok', 'Disabled', 'Malformed')]
        [string[]] $Status,

        # system (netsh's own), machine, user, or a file FILE.reg. Without it: PORTPROXY_STORE, else system on Windows
        # and a file of the user's elsewhere.
        [string] $Store,

        # IpHelper or Relay: who serves the rules. The store decides that, so this chooses the store where none is named.
        [ValidateSet('IpHelper', 'Relay')]
        [string] $Engine,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    Use-CallerPreference $PSCmdlet
    $from = Resolve-Store $PSCmdlet $Store $Engine
    $query = [ordered]@{}
    foreach ($parameter in 'ListenPort', 'ListenAddress', 'ConnectAddress', 'ConnectPort', 'Family', 'Group', 'Status') {
        if ($PSBoundParameters[$parameter]) {
            $query[[char]::ToLowerInvariant($parameter[0]) + $parameter.Substring(1)] = $PSBoundParameters[$parameter]
        }
    }
    if ($query.Count -eq 0) {
        Get-StoredRule $PSCmdlet $from $JavaPath
        return
    }
    $request = @{
        Arguments = 'show', '--wildcards'
        Store     = $from
        Items     = @($query)
        Targets   = [pscustomobject] $query
        JavaPath  = $JavaPath
        Fatal     = 'BadUsage'
    }
    (Invoke-Core $PSCmdlet @request).Objects
}
