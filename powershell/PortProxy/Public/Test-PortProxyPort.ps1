function Test-PortProxyPort {
    <#
    .SYNOPSIS
    Says who holds a port, and why it cannot be listened on.

    .DESCRIPTION
    Looks at every process that listens on the port, at the ranges that Windows keeps for itself, and at
    the web server in the system. With -NetstatPath or -ExcludedPath it judges another machine by lists
    that were saved there, and looks at nothing of this one.

    .EXAMPLE
    Test-PortProxyPort 80

    Who listens on port 80.

    .EXAMPLE
    Get-PortProxy | Test-PortProxyPort

    The same for the port of each rule.

    .EXAMPLE
    Test-PortProxyPort 8080 -NetstatPath netstat.txt -ExcludedPath excluded.txt

    Who holds port 8080 of the machine where "netstat -ano > netstat.txt" and "netsh interface ipv4 show
    excludedportrange protocol=tcp > excluded.txt" were run, in whatever language.

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

        # The file with another machine's sockets: what netstat -ano, netstat -abno, Get-NetTCPConnection in any form, or ss
        # printed there.
        [string] $NetstatPath,

        # The file with another machine's excluded ports, as netsh interface ipv4 show excludedportrange prints them.
        [string] $ExcludedPath,

        # What the lists are asked for: TCP, or UDP. This machine is asked for TCP alone.
        [ValidateSet('TCP', 'UDP')]
        [string] $Protocol = 'TCP',

        # What the files are in that are not Unicode, such as cp949, cp932 or windows-1252.
        [string] $Encoding,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    begin {
        Use-CallerPreference $PSCmdlet
    }

    process {
        $arguments = @('ports', "$Port")
        if ($NetstatPath) {
            $arguments += '--netstat', (Resolve-FilePath $NetstatPath $PSCmdlet)
        }
        if ($ExcludedPath) {
            $arguments += '--excluded', (Resolve-FilePath $ExcludedPath $PSCmdlet)
        }
        if ($Protocol -ne 'TCP') {
            $arguments += '--protocol', 'udp'
        }
        if ($Encoding) {
            $arguments += "--encoding=$Encoding"
        }
        (Invoke-Core $PSCmdlet -Arguments $arguments -Targets $Port -JavaPath $JavaPath -Quiet).Objects
    }
}
