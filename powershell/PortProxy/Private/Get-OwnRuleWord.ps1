function Get-OwnRuleWord {
    <#
    .SYNOPSIS
    What Read-RuleInput and Get-RuleWord make of a rule that this module gave, unchanged; nothing for anything else.

    .DESCRIPTION
    A pipeline has thousands of such rules, and their way takes a tenth of the time. A function without attributes, since
    their binding would take longer than the rest.
    #>
    # Given: the caller's $PSBoundParameters in begin. InputObject: the object of the pipeline.
    param($Given, $InputObject)

    if ($null -eq $InputObject -or $InputObject.PSObject.TypeNames[0] -cne 'PortProxy.Rule') {
        return
    }
    foreach ($name in 'ListenPort', 'ListenAddress', 'Family', 'Name', 'Store') {
        if ($Given.Contains($name)) {
            return
        }
    }
    $name = $InputObject.Name
    $address = $InputObject.ListenAddress
    $text = $InputObject.ListenPortText
    $port = $InputObject.ListenPort
    $family = $InputObject.Family
    $store = $InputObject.Store
    # Whatever was changed goes the long way, where it may be an error.
    if ($name -isnot [string] -or $name -cne "$address/$text" -or $port -isnot [int] -or "$port" -cne $text -or
        $family -cnotin 'v4tov4', 'v4tov6', 'v6tov4', 'v6tov6' -or -not $store -or $store -isnot [string]) {
        return
    }
    if ($store -cne $script:FullStore) {
        try {
            if ((Resolve-Store -Store $store) -cne $store) {
                return
            }
        } catch {
            # The long way says it.
            return
        }
        $script:FullStore = $store
    }
    [pscustomobject]@{
        Store         = $store
        Target        = $InputObject
        Family        = $family
        Name          = $name
        ListenAddress = $address
        ListenPort    = $text
        Typed         = @()
    }
}
