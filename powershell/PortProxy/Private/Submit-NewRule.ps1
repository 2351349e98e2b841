function Submit-NewRule {
    <#
    .SYNOPSIS
    add or set for the rules that a pipeline has made: one batch a store.
    #>
    [CmdletBinding()]
    [OutputType('PortProxy.Rule')]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # The verb and its switches.
        [Parameter(Mandatory)]
        [string[]] $Arguments,

        # Store and Item each.
        [Parameter(Mandatory)]
        [AllowEmptyCollection()]
        [object[]] $Rules,

        [string] $JavaPath,

        [switch] $PassThru
    )

    foreach ($batch in $Rules | Group-Object -Property Store -CaseSensitive) {
        $items = @($batch.Group | ForEach-Object { $_.Item })
        $request = @{
            Arguments = $Arguments
            Store     = $batch.Group[0].Store
            Items     = $items
            Targets   = @($items | ForEach-Object { [pscustomobject] $_ })
            JavaPath  = $JavaPath
            Write     = $true
        }
        $outcome = Invoke-Core $Cmdlet @request
        if ($PassThru) {
            $outcome.Objects
        }
    }
}
