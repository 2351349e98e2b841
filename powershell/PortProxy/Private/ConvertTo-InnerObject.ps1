function ConvertTo-InnerObject {
    <#
    .SYNOPSIS
    What stands within an object of the core, as PowerShell shows it: properties in PascalCase, and types of their own.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject], [object[]], [object])]
    param(
        [Parameter(Mandatory)]
        [AllowNull()]
        [AllowEmptyCollection()]
        [AllowEmptyString()]
        [object] $Value,

        # The field that holds it.
        [Parameter(Mandatory)]
        [string] $Field
    )

    if ($Value -is [array]) {
        $items = $Value
        if ($Value.Count -and $Value[0] -is [System.Management.Automation.PSCustomObject]) {
            $items = @(foreach ($item in $Value) { ConvertTo-InnerObject $item $Field })
        }
        return , $items
    }
    if ($Value -isnot [System.Management.Automation.PSCustomObject]) {
        return $Value
    }
    $type = switch -CaseSensitive ($Field) {
        'options' { 'RuleOption' }
        'firewall' { 'RuleFirewall' }
        'fixes' { 'Fix' }
        'steps' { 'FixStep' }
        'command' { 'Command' }
        'foreign' { 'ForeignCommand' }
        'findings' { 'FindingName' }
        'failures' { 'ListenFailure' }
        # Of a firewall's verdict; a backup has names of rules.
        'rules' { if ($null -ne $Value.action) { 'FirewallRule' } else { 'RuleName' } }
        'rule' { 'RuleName' }
    }
    $properties = [ordered]@{ PSTypeName = if ($type) { "PortProxy.$type" } else { 'PortProxy.Object' } }
    foreach ($property in $Value.PSObject.Properties) {
        $name = $property.Name.Substring(0, 1).ToUpperInvariant() + $property.Name.Substring(1)
        $properties[$name] = ConvertTo-InnerObject $property.Value $property.Name
    }
    [pscustomobject] $properties
}
