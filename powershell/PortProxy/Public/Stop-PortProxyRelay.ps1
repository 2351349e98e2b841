function Stop-PortProxyRelay {
    <#
    .SYNOPSIS
    Stops the relay: the service where it is installed, else the process of the user's.

    .DESCRIPTION
    It stops listening at once; connections that are being relayed may end within ten seconds. IP Helper, which serves
    netsh's own rules, is another service and is left alone.

    .EXAMPLE
    Stop-PortProxyRelay

    Stops the relay, and lets connections end.

    .EXAMPLE
    Stop-PortProxyRelay -Force

    Cuts them.

    .LINK
    about_PortProxy
    #>
    [CmdletBinding(SupportsShouldProcess)]
    param(
        # Cuts the connections that are being relayed.
        [switch] $Force,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    Use-CallerPreference $PSCmdlet
    $service = Get-RelayService $PSCmdlet $JavaPath
    $arguments = if ($service -and $service.State -in 'RUNNING', 'STARTING' -and -not $Force) {
        'service', 'stop'
    } else {
        @('relay', 'stop') + @(if ($Force) { '--now' })
    }
    $what = if ($arguments[0] -eq 'service') { $script:Text.RelayService } else { $script:Text.RelayProcess }
    if ($PSCmdlet.ShouldProcess($what, $script:Text.ActionStop)) {
        $null = Invoke-Core $PSCmdlet -Arguments $arguments -Targets relay -JavaPath $JavaPath -Write
    }
}
