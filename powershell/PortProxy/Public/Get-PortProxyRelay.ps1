function Get-PortProxyRelay {
    <#
    .SYNOPSIS
    Says whether the relay runs, as a service or as a process, and what it does.

    .DESCRIPTION
    The relay serves the rules of every store but netsh's own. On Windows the first object is the service
    PortProxyRelay, installed or not; the others come from the relay that runs.

    .EXAMPLE
    Get-PortProxyRelay

    The service's state, and what the relay serves.

    .LINK
    about_PortProxy
    #>
    [CmdletBinding()]
    [OutputType('PortProxy.RelayService', 'PortProxy.Relay')]
    param(
        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    Use-CallerPreference $PSCmdlet
    $service = Get-RelayService $PSCmdlet $JavaPath
    if ($service) {
        $service
    }
    (Invoke-Core $PSCmdlet -Arguments relay, status -Targets relay -JavaPath $JavaPath -Quiet).Objects
}
