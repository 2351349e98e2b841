function Get-RuleCompletion {
    <#
    .SYNOPSIS
    The values that rules have for a parameter, the other parameters given so far taken into account.
    #>
    [CmdletBinding()]
    [OutputType([System.Management.Automation.CompletionResult])]
    param(
        [Parameter(Mandatory)]
        [string] $Command,

        [Parameter(Mandatory)]
        [string] $Parameter,

        # What has been typed.
        [AllowEmptyString()]
        [string] $Word,

        # The parameters that the command line has already.
        [System.Collections.IDictionary] $Bound
    )

    $property = if ($Parameter -like '*Port') { "$($Parameter)Text" } else { $Parameter }
    $get = @{ ErrorAction = 'Ignore' }
    foreach ($name in 'Store', 'Engine', 'Family', 'JavaPath', 'ListenPort', 'ListenAddress') {
        if ($Bound -and $Bound[$name] -and $name -ne $Parameter) {
            $get[$name] = $Bound[$name]
        }
    }
    $start = [System.Management.Automation.WildcardPattern]::Unescape($Word.Trim('''"'))
    # A completion that fails offers nothing.
    try {
        $values = @(Get-PortProxy @get) | ForEach-Object { [string] $_.$property } | Sort-Object -Unique
    } catch {
        return
    }
    foreach ($value in $values) {
        if ($value -and $value.StartsWith($start, 'OrdinalIgnoreCase')) {
            # Where a parameter takes wildcards, the address * is none.
            $text = if ($Command -eq 'Get-PortProxy') {
                [System.Management.Automation.WildcardPattern]::Escape($value)
            } else {
                $value
            }
            $shown = ConvertTo-VisibleText $value
            [System.Management.Automation.CompletionResult]::new(
                (ConvertTo-Argument $text), $shown, 'ParameterValue', $shown)
        }
    }
}
