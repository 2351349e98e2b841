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
    $get = @{ ErrorAction = 'Ignore'; WarningAction = 'Ignore' }
    # What a new rule is to listen on tells nothing of those that there are.
    $telling = @('Store', 'JavaPath') + @(if ($Command -ne 'Add-PortProxy') { 'Family', 'ListenPort', 'ListenAddress' })
    foreach ($name in $telling) {
        if ($Bound -and $Bound[$name] -and $name -ne $Parameter) {
            $get[$name] = $Bound[$name]
        }
    }
    $typed = $Word.Trim('''"')
    $start = [System.Management.Automation.WildcardPattern]::Unescape($typed)
    $fitting = if (Test-Pattern $Parameter $typed) {
        [System.Management.Automation.WildcardPattern]::new("$typed*", 'IgnoreCase, CultureInvariant')
    }
    $values = @(Get-PortProxy @get) | ForEach-Object { [string] $_.$property } | Sort-Object -Unique
    # What tells rules apart is a text before it is a wildcard.
    $isPattern = $Command -eq 'Get-PortProxy' -and $Parameter -notin 'ListenPort', 'ListenAddress', 'Name'
    foreach ($value in $values) {
        if ($value -and
            ($value.StartsWith($start, 'OrdinalIgnoreCase') -or ($fitting -and $fitting.IsMatch($value)))) {
            $text = if ($isPattern) {
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
