function Group-ByStore {
    <#
    .SYNOPSIS
    Objects by the Store that they name, in their order: two texts are one store where they are equal to the character.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        [AllowNull()]
        [AllowEmptyCollection()]
        [object[]] $Objects
    )

    # Group-Object compares as a language does: it takes a file for another whose name has one more zero-width space.
    $known = [System.Collections.Generic.Dictionary[string, object]]::new([System.StringComparer]::Ordinal)
    $batches = foreach ($object in $Objects) {
        $store = [string] $object.Store
        if (-not $known.ContainsKey($store)) {
            $known[$store] = [pscustomobject]@{ Store = $store; Group = [System.Collections.Generic.List[object]]::new() }
            $known[$store]
        }
        $known[$store].Group.Add($object)
    }
    $batches
}
