function Install-PortProxyRelay {
    <#
    .SYNOPSIS
    Installs the relay as a Windows service, which starts with Windows.

    .DESCRIPTION
    The service PortProxyRelay serves the store machine, with few rights. It is refused where somebody who is no
    administrator could replace Java or the program.

    .EXAMPLE
    Install-PortProxyRelay; Start-PortProxyRelay

    Serves the store machine from now on.

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
    if ($PSCmdlet.ShouldProcess($script:Text.RelayService, $script:Text.ActionInstall)) {
        $null = Invoke-Core $PSCmdlet -Arguments service, install -Targets PortProxyRelay -JavaPath $JavaPath -Write
    }
}
