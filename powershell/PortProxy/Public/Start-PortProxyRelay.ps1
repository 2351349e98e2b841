function Start-PortProxyRelay {
    <#
    .SYNOPSIS
    Starts the relay: the service where it is installed, else a process of the user's.

    .DESCRIPTION
    The process outlives PowerShell, and ends with Stop-PortProxyRelay or the user's session. What it says is in a file,
    which is named when it does not start.

    .EXAMPLE
    Start-PortProxyRelay

    Starts the service, or serves the default store.

    .EXAMPLE
    Start-PortProxyRelay -Store user

    Serves the user's own rules: nothing else needs no elevation.

    .INPUTS
    None.

    .OUTPUTS
    PortProxy.Relay, with -PassThru.

    .NOTES
    A store is served by one relay: a second one is refused, and the process of the first is named.

    .LINK
    about_PortProxy
    #>
    # .EXTERNALHELP ../PortProxy-help.xml
    [CmdletBinding(SupportsShouldProcess)]
    [OutputType('PortProxy.Relay')]
    [OutputType('PortProxy.Relay.Members')]
    param(
        # The store to serve, by a process: the service serves machine. Without it: PORTPROXY_STORE, else user on Windows
        # and a file of the user's elsewhere.
        [string] $Store,

        # Returns the relay.
        [switch] $PassThru,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    trap [System.Management.Automation.MethodInvocationException] { Assert-Console $PSCmdlet $_; break }
    Use-CallerPreference $PSCmdlet
    $started = $null
    $service = Get-RelayService $PSCmdlet $JavaPath
    if ($service -and $service.State -ne 'NOT_INSTALLED' -and $Store -in '', 'machine') {
        if ($PSCmdlet.ShouldProcess($script:Text.RelayService, $script:Text.ActionStart)) {
            $null = Invoke-Core $PSCmdlet -Arguments service, start -Targets PortProxyRelay -JavaPath $JavaPath -Write
            $started = { $_.Service -eq $true }
        }
    } else {
        $served = Resolve-Store $PSCmdlet $Store
        if (-not $served -and (Test-Windows)) {
            $served = 'user'
        }
        if ($PSCmdlet.ShouldProcess($script:Text.RelayProcess, $script:Text.ActionStart)) {
            try {
                $id = Open-Relay $served $JavaPath
                $started = { $_.Pid -eq $id }
            } catch {
                $PSCmdlet.ThrowTerminatingError($_)
            }
        }
    }
    if ($PassThru -and $started) {
        Get-PortProxyRelay -JavaPath $JavaPath |
            Where-Object { $_.PSTypeNames -contains 'PortProxy.Relay' } | Where-Object $started
    }
}
