function Get-PortProxy {
    <#
    .SYNOPSIS
    Gets port forwarding rules: those that netsh made, too.

    .DESCRIPTION
    Needs no elevation. A port, an address, a name, a group or a comment that no rule has is an error that names near misses;
    a wildcard or a range that matches nothing returns nothing. Malformed values and disabled rules are returned with their
    status. A port, an address or a name that a rule has to the character is that text before it is a wildcard.

    .EXAMPLE
    Get-PortProxy

    Every rule of the default store.

    .EXAMPLE
    Get-PortProxy 80, 443, 8000-8010

    The rules that listen on one of two ports, or on one of a range.

    .EXAMPLE
    Get-PortProxy -ConnectAddress 192.168.* | Disable-PortProxy

    Disables what leads into a network.

    .EXAMPLE
    Get-PortProxy -ListenAddress * -Store exported.reg

    The rules of a regedit export that listen on the address written *, which is no wildcard there.

    .EXAMPLE
    Get-PortProxy -Comment *shop* -Enabled $false

    What of the shop's is disabled.

    .EXAMPLE
    80, 443 | Get-PortProxy -Store machine

    The rules of ports that come through a pipeline.

    .INPUTS
    A rule or a finding of this module, or any object that has the names of the parameters.

    .OUTPUTS
    PortProxy.Rule: each rule that fits.

    .NOTES
    Reading needs no elevation. One Java process a session does the work; the first call starts it, and takes longer.

    .LINK
    about_PortProxy
    #>
    # .EXTERNALHELP ../PortProxy-help.xml
    [CmdletBinding(DefaultParameterSetName = 'Listen')]
    [OutputType('PortProxy.Rule')]
    [OutputType('PortProxy.Rule.Members')]
    param(
        # Ports, or services' names; with wildcards, and with ranges such as 8000-8010.
        [Parameter(Position = 0, ParameterSetName = 'Listen')]
        [SupportsWildcards()]
        [string[]] $ListenPort,

        # Addresses as they are written in the rules; with wildcards, but * alone is the address *.
        [Parameter(Position = 1)]
        [SupportsWildcards()]
        [string[]] $ListenAddress,

        # Targets; with wildcards.
        [SupportsWildcards()]
        [string[]] $ConnectAddress,

        # Targets' ports; with wildcards and ranges.
        [SupportsWildcards()]
        [string[]] $ConnectPort,

        # Registry values' names, as rules have them; with wildcards.
        [Parameter(ParameterSetName = 'Listen')]
        [SupportsWildcards()]
        [string[]] $Name,

        # Families.
        [Parameter(ParameterSetName = 'Listen')]
        [ValidateSet('v4tov4', 'v4tov6', 'v6tov4', 'v6tov6')]
        [string[]] $Family,

        # Groups; with wildcards.
        [SupportsWildcards()]
        [string[]] $Group,

        # Comments; with wildcards.
        [SupportsWildcards()]
        [string[]] $Comment,

        # Whether they are enabled.
        [Nullable[bool]] $Enabled,

        # Ok, Disabled or Malformed.
        [ValidateSet('Ok', 'Disabled', 'Malformed')]
        [string[]] $Status,

        # A port; a rule or a finding of this module, which means the rule as it is now; or an object that names one.
        [Parameter(Mandatory, ParameterSetName = 'InputObject', ValueFromPipeline)]
        [AllowNull()]
        [object] $InputObject,

        # system (netsh's own, which IP Helper serves), or machine, user or a file FILE.reg, which the relay serves. Without
        # it: PORTPROXY_STORE, else system on Windows and a file of the user's elsewhere.
        [string] $Store,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    begin {
        Use-CallerPreference $PSCmdlet
        $given = @{} + $PSBoundParameters
        Assert-Filter $PSCmdlet $given
        $filter = [ordered]@{}
        foreach ($parameter in 'ConnectAddress', 'ConnectPort', 'Name', 'Family', 'Group', 'Comment', 'Status', 'Enabled') {
            if ($given.ContainsKey($parameter)) {
                $filter[[char]::ToLowerInvariant($parameter[0]) + $parameter.Substring(1)] = $given[$parameter]
            }
        }
        $queries = [System.Collections.Generic.List[object]]::new()
    }

    process {
        if ($PSCmdlet.ParameterSetName -eq 'InputObject') {
            $values = @{
                ListenPort     = $null
                ListenPortText = $null
                ListenAddress  = $ListenAddress
                Family         = $null
                Name           = $null
                Store          = $Store
            }
            $word = Read-RuleInput $PSCmdlet $given $InputObject $values | Get-RuleWord $PSCmdlet
        } else {
            $word = [pscustomobject]@{
                Store         = Resolve-Store $PSCmdlet $Store
                Target        = $null
                Name          = $null
                Family        = $null
                ListenPort    = $ListenPort
                ListenAddress = $ListenAddress
                Typed         = 'ListenPort', 'ListenAddress'
            }
        }
        if ($word) {
            $queries.Add((New-RuleQuery $filter $word))
        }
    }

    end {
        foreach ($batch in Group-ByStore $queries) {
            if (-not ($batch.Group | Where-Object { $_.Item.Count })) {
                Get-StoredRule $PSCmdlet $batch.Store $JavaPath
                continue
            }
            $request = @{
                Arguments = 'show'
                Store     = $batch.Store
                Items     = @(foreach ($query in $batch.Group) { $query.Item })
                Targets   = @(foreach ($query in $batch.Group) { $query.Target })
                JavaPath  = $JavaPath
            }
            if ($PSCmdlet.ParameterSetName -eq 'Listen') {
                # It asks for one thing.
                $request.Fatal = 'BadUsage'
            }
            (Invoke-Core $PSCmdlet @request).Objects
        }
    }
}
