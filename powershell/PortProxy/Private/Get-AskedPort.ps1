function Get-AskedPort {
    <#
    .SYNOPSIS
    The ports that one call, or one object of a pipeline, asks about; an error and nothing for an object that has none.

    .OUTPUTS
    Text: a number, or a service's name, which the core knows; Target: what an error is about.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # What -Port says.
        [AllowNull()]
        [AllowEmptyCollection()]
        [string[]] $Port,

        # The object of the pipeline: a port, a rule of this module, or any object that has a Port or a ListenPort.
        [AllowNull()]
        [object] $InputObject
    )

    if ($null -eq $InputObject) {
        foreach ($text in $Port) {
            Get-AskedPort $Cmdlet -InputObject $text
        }
        return
    }
    $value = $InputObject
    if ($InputObject -isnot [string] -and $InputObject -isnot [ValueType]) {
        $value = $null
        # A rule's number first, then its text; null and an empty text are none.
        foreach ($name in 'ListenPort', 'ListenPortText', 'Port') {
            if (-not [string] $value) {
                $value = if ($InputObject -is [System.Collections.IDictionary]) {
                    $InputObject[$name]
                } else {
                    $property = $InputObject.PSObject.Properties[$name]
                    if ($property) { $property.Value }
                }
            }
        }
    }
    if (-not [string] $value) {
        $message = $script:Text.NoListenPort -f (ConvertTo-VisibleText "$InputObject")
        $Cmdlet.WriteError((ConvertTo-ErrorRecord InvalidEndpoint $message $script:Text.NoPortFix $InputObject))
        return
    }
    try {
        $text = ConvertTo-PortText Port $value $InputObject
    } catch {
        $Cmdlet.WriteError($_)
        return
    }
    # What begins with a hyphen would be an option.
    if ($text.StartsWith('-', [System.StringComparison]::Ordinal)) {
        $message = $script:Text.NoPort -f 'Port', $text, 'String'
        $Cmdlet.WriteError((ConvertTo-ErrorRecord InvalidEndpoint $message $script:Text.NoPortFix $InputObject))
        return
    }
    [pscustomobject]@{ Text = $text; Target = $InputObject }
}
