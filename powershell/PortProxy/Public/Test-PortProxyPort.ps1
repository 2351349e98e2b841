function Test-PortProxyPort {
    <#
    .SYNOPSIS
    Says who holds a port, and why it cannot be listened on.

    .DESCRIPTION
    Looks at every process that listens on the port, at the ranges that Windows keeps for itself, and at
    the web server in the system.

    .EXAMPLE
    Test-PortProxyPort 80

    Who listens on port 80.

    .EXAMPLE
    Get-PortProxy | Test-PortProxyPort

    The same for the port of each rule.

    .LINK
    about_PortProxy
    #>
    [CmdletBinding()]
    [OutputType('PortProxy.Finding')]
    param(
        # The port.
        [Parameter(Mandatory, Position = 0, ValueFromPipeline, ValueFromPipelineByPropertyName)]
        [Alias('ListenPort')]
        [ValidateRange(1, 65535)]
        [int] $Port,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    begin {
        Use-CallerPreference $PSCmdlet
    }

    process {
        (Invoke-Core $PSCmdlet -Arguments ports, "$Port" -Targets $Port -JavaPath $JavaPath -Quiet).Objects
    }
}
