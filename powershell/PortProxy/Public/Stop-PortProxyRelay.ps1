function Stop-PortProxyRelay {
    <#
    .SYNOPSIS
    Stops the relay: the service where it runs, else the process of the user's.

    .DESCRIPTION
    It stops listening at once; connections that are being relayed may end within ten seconds. IP Helper, which serves
    netsh's own rules, is another service and is left alone.

    .EXAMPLE
    Stop-PortProxyRelay

    Stops the relay, and lets connections end.

    .EXAMPLE
    Get-PortProxyRelay -Store user | Stop-PortProxyRelay -Force

    Stops the relay of the user's own rules, and cuts its connections.

    .INPUTS
    A relay, as Get-PortProxyRelay gives it.

    .OUTPUTS
    None.

    .NOTES
    Only an administrator stops the service.

    .LINK
    about_PortProxy
    #>
    # .EXTERNALHELP ../PortProxy-help.xml
    [CmdletBinding(SupportsShouldProcess)]
    param(
        # The process id of the relay, where several run; as piped relays have it.
        [Parameter(Position = 0, ValueFromPipelineByPropertyName)]
        [Alias('Pid')]
        [long] $Id,

        # The store whose relay is to stop: system, machine, user or a file.
        [string] $Store,

        # Cuts the connections that are being relayed. The service is always given its time.
        [switch] $Force,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    begin {
        Use-CallerPreference $PSCmdlet
    }

    process {
        $request = @{ JavaPath = $JavaPath; Write = $true }
        trap [System.Management.Automation.MethodInvocationException] { Assert-Console $PSCmdlet $_; break }
        $service = Get-RelayService $PSCmdlet $JavaPath
        if ($service -and $service.State -in 'RUNNING', 'STARTING' -and $Id -in 0, $service.ProcessId -and
            $Store -in '', 'machine') {
            $arguments = 'service', 'stop'
            $what = $script:Text.RelayService
        } else {
            $arguments = @('relay', 'stop') + @(if ($Id) { '--pid', "$Id" }) + @(if ($Force) { '--now' })
            $what = $script:Text.RelayProcess
            if ($Store) {
                $request.Store = Resolve-Store $PSCmdlet $Store
            }
        }
        if ($PSCmdlet.ShouldProcess($what, $script:Text.ActionStop)) {
            $target = if ($Id) { $Id } elseif ($Store) { $Store } else { 'relay' }
            $null = Invoke-Core $PSCmdlet -Arguments $arguments -Targets $target @request
        }
    }
}
