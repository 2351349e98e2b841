function Uninstall-PortProxyRelay {
    <#
    .SYNOPSIS
    Stops and removes the service of the relay; the rules stay.

    .DESCRIPTION
    Connections that are being relayed may end within ten seconds.

    .EXAMPLE
    Uninstall-PortProxyRelay

    Removes the service PortProxyRelay.

    .INPUTS
    None.

    .OUTPUTS
    None.

    .NOTES
    On Windows only, as an administrator.

    .LINK
    about_PortProxy
    #>
    # .EXTERNALHELP ../PortProxy-help.xml
    [CmdletBinding(SupportsShouldProcess)]
    param(
        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    trap [System.Management.Automation.MethodInvocationException] { Assert-Console $PSCmdlet $_; break }
    Use-CallerPreference $PSCmdlet
    if ($PSCmdlet.ShouldProcess($script:Text.RelayService, $script:Text.ActionUninstall)) {
        $null = Invoke-Core $PSCmdlet -Arguments service, uninstall -Targets PortProxyRelay -JavaPath $JavaPath -Write
    }
}
