function Assert-Filter {
    <#
    .SYNOPSIS
    Ends the command where it chooses rules by a variable that nobody has set: without that filter it would be every rule.
    #>
    [CmdletBinding()]
    [OutputType([void])]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # The caller's $PSBoundParameters.
        [Parameter(Mandatory)]
        [hashtable] $Given
    )

    # A rule may have no name, group or comment, and an empty text asks for such rules. PowerShell refuses the others itself.
    $never = 'ListenPort', 'ListenAddress', 'ConnectAddress', 'ConnectPort'
    foreach ($parameter in $never + @('Name', 'Group', 'Comment', 'Enabled')) {
        if (-not $Given.ContainsKey($parameter)) {
            continue
        }
        $value = $Given[$parameter]
        if ($null -eq $value -or ($parameter -in $never -and @($value) -contains '')) {
            $message = $script:Text.EmptyFilter -f $parameter
            $Cmdlet.ThrowTerminatingError(
                (ConvertTo-ErrorRecord BadUsage $message $script:Text.EmptyFilterFix $parameter))
        }
    }
}
