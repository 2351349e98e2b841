function Compare-Rule {
    <#
    .SYNOPSIS
    The names of the properties in which two rules differ that listen alike.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [object] $Rule,

        [Parameter(Mandatory)]
        [object] $Other
    )

    $names = 'ConnectAddress', 'ConnectPortText', 'Enabled', 'Comment', 'Group', 'Options', 'Firewall', 'Data'
    $differing = foreach ($name in $names) {
        # As text, to the character: a rule from a table has nothing else. Options are one as JSON.
        if (-not [string]::Equals([string] $Rule.$name, [string] $Other.$name, [System.StringComparison]::Ordinal)) {
            $name
        }
    }
    $targets = @($differing | Where-Object { $_ -in 'ConnectAddress', 'ConnectPortText' })
    foreach ($name in $differing) {
        if ($name -eq 'ConnectPortText') {
            'ConnectPort'
        } elseif ($name -ne 'Data' -or -not $targets) {
            # The data is the target's address and port, but for what is malformed.
            $name
        }
    }
}
