function Get-CorePlace {
    <#
    .SYNOPSIS
    Where all runspaces of this process find the core that a command starts: a table whose Core is it, or null.

    .DESCRIPTION
    A module's variables are of one runspace, and a type of its own would have to be compiled. Another version of the
    module, or a copy in another folder, has places of its own.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param(
        # What Get-CoreCommand gives.
        [Parameter(Mandatory)]
        [pscustomobject] $Command
    )

    $module = $ExecutionContext.SessionState.Module
    $name = "PortProxy $($module.Version) $($module.ModuleBase)"
    # How Java is to run it makes no other core.
    $words = $Command.Arguments -cnotmatch '\A-[DX]'
    $key = @($Command.FileName) + $words -join "`n"
    $domain = [System.AppDomain]::CurrentDomain
    # An interned text is one object for all who know the name.
    $lock = [string]::Intern($name)
    [System.Threading.Monitor]::Enter($lock)
    try {
        $places = $domain.GetData($name)
        if ($null -eq $places) {
            $places = [System.Collections.Generic.Dictionary[string, hashtable]]::new([System.StringComparer]::Ordinal)
            $domain.SetData($name, $places)
        }
        if (-not $places.ContainsKey($key)) {
            $places[$key] = @{ Core = $null }
        }
        $places[$key]
    } finally {
        [System.Threading.Monitor]::Exit($lock)
    }
}
