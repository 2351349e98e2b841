function Get-PortProxyRelay {
    <#
    .SYNOPSIS
    Gets the relays that run, and what each listens on and carries; on Windows, the service first.

    .DESCRIPTION
    The relay serves the rules of every store but netsh's own. On Windows the first object is the service
    PortProxyRelay, installed or not. A relay has its rules as Listeners, each with its state, who is in its way, and
    counts.

    .EXAMPLE
    Get-PortProxyRelay

    The service's state, and the relays that run.

    .EXAMPLE
    (Get-PortProxyRelay -Store user).Listeners | Where-Object State -ne Listening

    What the relay of the user's own rules could not serve.

    .INPUTS
    None.

    .OUTPUTS
    PortProxy.RelayService, on Windows, and PortProxy.Relay: each relay that runs.

    .NOTES
    The relays of this user are asked. The service answers administrators only.

    .LINK
    about_PortProxy
    #>
    # .EXTERNALHELP ../PortProxy-help.xml
    [CmdletBinding()]
    [OutputType('PortProxy.RelayService', 'PortProxy.Relay')]
    [OutputType('PortProxy.RelayService.Members', 'PortProxy.Relay.Members')]
    param(
        # The store whose relay is asked: system, machine, user or a file. All relays without it.
        [Parameter(Position = 0)]
        [string] $Store,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    Use-CallerPreference $PSCmdlet
    $request = @{ Arguments = 'relay', 'status'; JavaPath = $JavaPath }
    if ($Store) {
        $request.Store = Resolve-Store $PSCmdlet $Store
        $request.Targets = $Store
    } else {
        Get-RelayService $PSCmdlet $JavaPath
        # None that runs is an answer, but for one that was named.
        $request.Expected = 'ServiceUnavailable'
    }
    $objects = (Invoke-Core $PSCmdlet @request).Objects
    foreach ($relay in $objects | Where-Object { $_.PSTypeNames -contains 'PortProxy.Relay' }) {
        $relay.Listeners = @($objects | Where-Object {
                $_.PSTypeNames -contains 'PortProxy.Listener' -and $_.Pid -eq $relay.Pid
            })
        $relay
    }
}
