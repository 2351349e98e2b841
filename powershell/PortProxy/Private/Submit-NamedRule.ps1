function Submit-NamedRule {
    <#
    .SYNOPSIS
    delete, enable or disable for rules that are there: one batch a store.
    #>
    [CmdletBinding()]
    [OutputType('PortProxy.Rule')]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        [Parameter(Mandatory)]
        [ValidateSet('delete', 'enable', 'disable')]
        [string] $Verb,

        [AllowNull()]
        [AllowEmptyCollection()]
        [object[]] $Rules,

        [string] $JavaPath,

        [switch] $PassThru
    )

    foreach ($batch in $Rules | Group-Object -Property Store -CaseSensitive) {
        $request = @{
            Arguments = $Verb
            Store     = $batch.Name
            Items     = @(foreach ($rule in $batch.Group) { [ordered]@{ family = $rule.Family; name = $rule.Name } })
            Targets   = $batch.Group
            JavaPath  = $JavaPath
            Write     = $true
        }
        $outcome = Invoke-Core $Cmdlet @request
        if ($PassThru) {
            $outcome.Objects
        }
    }
}
