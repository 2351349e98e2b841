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
        [string[]] $LookUp
    )

    $selected = $Rules
    foreach ($property in $Wanted.Keys) {
        $patterns = foreach ($value in $Wanted[$property]) {
            $pattern = [System.Management.Automation.WildcardPattern]::new($value, 'IgnoreCase')
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
                foreach ($pattern in $patterns) {
                    if ($pattern.IsMatch([string] $rule.$property)) {
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
        $there = @($selected | ForEach-Object { [string] $_.$property })
        foreach ($value in $Wanted[$property]) {
            $literal = [System.Management.Automation.WildcardPattern]::Unescape($value)
            if (-not ($there -eq $literal)) {
                [pscustomobject]@{
                    Property = $property
                    Value    = $literal
                    Nowhere  = -not (@($Rules | ForEach-Object { [string] $_.$property }) -eq $literal)
                }
            }
        }
    }
    if (-not $selected -and $asked.Count -gt 1) {
        # Each of the values was missed, in this company: one error, about one that no rule has if there is such a one.
        $missing = @($missing | Sort-Object -Property Nowhere -Descending)[0]
    }
    foreach ($one in $missing) {
        $Cmdlet.WriteError((Get-NotFound $Wanted $Rules $one.Property $one.Value))
    }
    Write-Output $selected
}
