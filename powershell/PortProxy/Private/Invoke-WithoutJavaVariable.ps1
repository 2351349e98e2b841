function Invoke-WithoutJavaVariable {
    <#
    .SYNOPSIS
    Runs a block that starts a Java with the environment of this process, without what gives every Java options.

    .DESCRIPTION
    Only PowerShell 7.4 and later can give such a process another environment.
    #>
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)]
        [scriptblock] $Block
    )

    $values = @{}
    foreach ($name in Get-JavaVariable) {
        $value = [System.Environment]::GetEnvironmentVariable($name)
        if ($null -ne $value) {
            $values[$name] = $value
            # An empty text, which $null would become, removes none since .NET 9.
            [System.Environment]::SetEnvironmentVariable($name, [System.Management.Automation.Language.NullString]::Value)
        }
    }
    try {
        & $Block
    } finally {
        foreach ($name in $values.Keys) {
            [System.Environment]::SetEnvironmentVariable($name, $values[$name])
        }
    }
}
