function Read-RuleInput {
    <#
    .SYNOPSIS
    What one call, or one object of a pipeline, names; nothing where that cannot be, which is an error.

    .DESCRIPTION
    $PSBoundParameters keeps what an earlier object of the pipeline has bound, so no process block reads it. What counts
    is what was on the command line, which a begin block has noted, and for the rest the object itself.

    .OUTPUTS
    Given: the names on the command line; Named: values by parameters' names; Typed: the names of those that somebody has
    typed, which may be several and have wildcards; Store: as Resolve-Store gives it; Target: what an error is about; Family:
    the object's own; Strays: names that a row has and no rule.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # The caller's $PSBoundParameters in begin.
        [Parameter(Mandatory)]
        [System.Collections.IDictionary] $Given,

        # The object of the pipeline; null without one.
        [AllowNull()]
        [object] $InputObject,

        # Every parameter that an object may name, with its value: on the command line that is a block at times.
        [Parameter(Mandatory)]
        [System.Collections.IDictionary] $Values,

        # What -Engine of Add-PortProxy says.
        [string] $Engine
    )

    $named = [hashtable]::new([System.StringComparer]::OrdinalIgnoreCase)
    # Without a call for each property: a pipeline has thousands of objects.
    $properties = if ($InputObject -is [System.Collections.IDictionary]) {
        foreach ($entry in $InputObject.GetEnumerator()) {
            [pscustomobject]@{ Name = [string] $entry.Key; Value = $entry.Value }
        }
    } elseif ($null -ne $InputObject) {
        $InputObject.PSObject.Properties
    }
    $family = $null
    $strays = [System.Collections.Generic.List[string]]::new()
    if ($null -ne $InputObject) {
        foreach ($property in $properties) {
            if ($Values.Contains($property.Name)) {
                $value = $property.Value
                if ($null -ne $value -and $value -isnot [System.DBNull]) {
                    # The core's own table has columns that begin with a small letter; PowerShell's objects have none.
                    $isCell = $value -is [string] -and [char]::IsLower($property.Name, 0)
                    $named[$property.Name] = if ($isCell) { ConvertFrom-CellText $value } else { $value }
                }
            } elseif (-not $script:RuleProperty.Contains($property.Name)) {
                $strays.Add($property.Name)
            }
        }
        if ($strays.Count) {
            $strays = @(Select-StrayProperty $Cmdlet $Given $InputObject $strays)
        }
        $family = $named.Family
    }
    foreach ($name in $Values.Keys) {
        if ($Given.Contains($name)) {
            $named[$name] = $Values[$name]
        }
    }
    $typed = @(foreach ($name in 'ListenPort', 'ListenAddress') { if ($Given.Contains($name)) { $name } })
    # 80, '8*' | Remove-PortProxy
    if ($InputObject -is [string] -or $InputObject -is [ValueType]) {
        $named.ListenPort = $InputObject
        $typed += 'ListenPort'
    }
    # What is wrong with the command line is so for every object.
    $isShared = $null -eq $InputObject
    try {
        foreach ($name in 'ListenPort', 'ListenPortText', 'ConnectPort', 'ConnectPortText') {
            if ($named.ContainsKey($name) -and ($named[$name] -isnot [string] -or $Given.Contains($name))) {
                # A list is one on the command line alone: an object has one port.
                $named[$name] = if ($Given.Contains($name) -and $named[$name] -is [string[]]) {
                    foreach ($text in $named[$name]) { ConvertTo-PortText $name $text $InputObject }
                } else {
                    ConvertTo-PortText $name $named[$name] $InputObject
                }
            }
        }
        foreach ($name in $typed) {
            # One text, or a list of several.
            $texts = @(foreach ($text in $named[$name]) { if ($text) { [string] $text } })
            $named[$name] = if ($texts.Count -gt 1) { $texts } else { "$texts" }
        }
        foreach ($name in 'Allow', 'MaxConnections', 'ConnectTimeout', 'IdleTimeout', 'SendProxy', 'AcceptProxy') {
            if ($named.ContainsKey($name)) {
                $named.Options = Join-RelayOption $named $Given $InputObject
                break
            }
        }
        $isShared = $isShared -or $Given.Contains('Family')
        if ($named.Family -and [string] $named.Family -notin 'v4tov4', 'v4tov6', 'v6tov4', 'v6tov6') {
            $message = $script:Text.NoFamily -f $named.Family
            throw ConvertTo-ErrorRecord BadUsage $message $script:Text.NoFamilyFix $InputObject
        }
        $isShared = $null -eq $InputObject -or $Given.Contains('Store')
        $store = Resolve-Store -Store ([string] $named.Store) -Engine $Engine
    } catch {
        if ($isShared) {
            $Cmdlet.ThrowTerminatingError($_)
        }
        $Cmdlet.WriteError($_)
        return
    }
    [pscustomobject]@{
        Given  = $Given
        Named  = $named
        Typed  = $typed
        Store  = $store
        Target = $InputObject
        Family = [string] $family
        Strays = $strays
    }
}
