function Get-WildcardField {
    <#
    .SYNOPSIS
    The fields of an item whose typed texts may have wildcards, as the core is told of them.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        # As the core takes it.
        [Parameter(Mandatory)]
        [System.Collections.IDictionary] $Item,

        # The parameters that somebody has typed.
        [AllowNull()]
        [AllowEmptyCollection()]
        [string[]] $Typed
    )

    foreach ($name in $Typed) {
        $field = [char]::ToLowerInvariant($name[0]) + $name.Substring(1)
        foreach ($text in $Item[$field]) {
            if (Test-Pattern $name $text) {
                $field
                break
            }
        }
    }
}
