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
            [System.Management.Automation.WildcardPattern]::new($value, 'IgnoreCase')
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
    foreach ($property in $Wanted.Keys) {
        if ($property -notin $LookUp) {
            continue
        }
        foreach ($value in $Wanted[$property]) {
            $literal = [System.Management.Automation.WildcardPattern]::Unescape($value)
            if (-not (@($selected | ForEach-Object { [string] $_.$property }) -eq $literal)) {
                $Cmdlet.WriteError((Get-NotFound $Wanted $Rules $property $literal))
            }
        }
    }
    Write-Output $selected
}
