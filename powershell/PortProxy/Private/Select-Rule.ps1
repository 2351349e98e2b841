function Select-Rule {
    <#
    .SYNOPSIS
    The rules that match every given property; an error for each value that no rule has, unless one is a wildcard.
    #>
    [CmdletBinding()]
    [OutputType('PortProxy.Rule')]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        [Parameter(Mandatory)]
        [AllowEmptyCollection()]
        [object[]] $Rules,

        # Names of rules' properties, and the values or wildcards that are wanted.
        [Parameter(Mandatory)]
        [System.Collections.IDictionary] $Wanted,

        # The properties by which a rule is looked up; a value of the others may well have no rule.
        [string[]] $LookUp,

        # As Resolve-Store gives it.
        [string] $Store
    )

    # -eq, and a pattern without wildcards, pass over characters that no one sees.
    $ordinal = [System.StringComparer]::OrdinalIgnoreCase
    $selected = $Rules
    foreach ($property in $Wanted.Keys) {
        $literals = [System.Collections.Generic.HashSet[string]]::new($ordinal)
        $patterns = foreach ($value in $Wanted[$property]) {
            if (-not [System.Management.Automation.WildcardPattern]::ContainsWildcardCharacters($value)) {
                $null = $literals.Add([System.Management.Automation.WildcardPattern]::Unescape($value))
                continue
            }
            $pattern = [System.Management.Automation.WildcardPattern]::new($value, 'IgnoreCase, CultureInvariant')
            # What is no pattern is told by its first use.
            try {
                $null = $pattern.IsMatch('')
            } catch [System.Management.Automation.WildcardPatternException] {
                $message = $script:Text.NoPattern -f $value
                $Cmdlet.ThrowTerminatingError((ConvertTo-ErrorRecord BadUsage $message $script:Text.NoPatternFix $value))
            }
            $pattern
        }
        $selected = @(
            foreach ($rule in $selected) {
                $text = [string] $rule.$property
                if ($literals.Contains($text)) {
                    $rule
                    continue
                }
                foreach ($pattern in $patterns) {
                    if ($pattern.IsMatch($text)) {
                        $rule
                        break
                    }
                }
            }
        )
    }
    $values = foreach ($property in $Wanted.Keys) { $Wanted[$property] }
    if ([System.Management.Automation.WildcardPattern]::ContainsWildcardCharacters("$values")) {
        Write-Output $selected
        return
    }
    $asked = @($Wanted.Keys | Where-Object { $_ -in $LookUp })
    $missing = foreach ($property in $asked) {
        $there = [System.Collections.Generic.HashSet[string]]::new(
            [string[]] @(foreach ($rule in $selected) { [string] $rule.$property }), $ordinal)
        foreach ($value in $Wanted[$property]) {
            $literal = [System.Management.Automation.WildcardPattern]::Unescape($value)
            if (-not $there.Contains($literal)) {
                [pscustomobject]@{
                    Property = $property
                    Value    = $literal
                    Nowhere  = -not @($Rules | Where-Object { $ordinal.Equals([string] $_.$property, $literal) })
                }
            }
        }
    }
    if (-not $selected -and $asked.Count -gt 1) {
        # Each of the values was missed, in this company: one error, about one that no rule has if there is such a one.
        $missing = @($missing | Sort-Object -Property Nowhere -Descending)[0]
    }
    foreach ($one in $missing) {
        $Cmdlet.WriteError((Get-NotFound $Wanted $Rules $one.Property $one.Value $Store))
    }
    Write-Output $selected
}
