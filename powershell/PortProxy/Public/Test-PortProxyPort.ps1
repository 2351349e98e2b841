function Test-PortProxyPort {
    <#
    .SYNOPSIS
    Says whether a port is free, who holds it, and why it cannot be listened on.

    .DESCRIPTION
    Looks at every process that listens on the port, at the ranges that Windows keeps for itself, and at
    the web server in the system. With -NetstatPath or -ExcludedPath it judges another machine by lists
    that were saved there, and looks at nothing of this one.

    Returns an object for each port: Port, Protocol, Free, which is $true, $false, or $null where not all was looked at,
    Message, and Findings, which say who holds it and what to do.

    .EXAMPLE
    Test-PortProxyPort 80

    Whether port 80 is free, and if it is not, who listens on it.

    .EXAMPLE
    (Test-PortProxyPort 80, 443).Findings | Format-List

    Who holds one of two ports, in full, and what to do about it.

    .EXAMPLE
    Get-PortProxy | Test-PortProxyPort

    The same for the port of each rule.

    .EXAMPLE
    Test-PortProxyPort 8080 -NetstatPath netstat.txt -ExcludedPath excluded.txt

    Who holds port 8080 of the machine where "netstat -ano > netstat.txt" and "netsh interface ipv4 show
    excludedportrange protocol=tcp > excluded.txt" were run, in whatever language.

    .INPUTS
    A port, or any object that has one as Port or ListenPort.

    .OUTPUTS
    PortProxy.Port: whether the port is free, and in Findings who holds it, or what else is in the way.

    .NOTES
    Needs no elevation. What only an administrator may see is told as Unknown then.

    .LINK
    about_PortProxy
    #>
    # .EXTERNALHELP ../PortProxy-help.xml
    [CmdletBinding(DefaultParameterSetName = 'Port')]
    [OutputType('PortProxy.Port')]
    [OutputType('PortProxy.Port.Members')]
    param(
        # Ports: numbers from 1 to 65535, or services' names.
        [Parameter(Mandatory, Position = 0, ParameterSetName = 'Port')]
        [Alias('ListenPort')]
        [string[]] $Port,

        # A port, a rule of this module, or any object that has a ListenPort or a Port.
        [Parameter(Mandatory, ParameterSetName = 'InputObject', ValueFromPipeline)]
        [object] $InputObject,

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
        $arguments = @()
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
        # In a pipeline of its own, what is caught in it is no error of this call.
        foreach ($asked in Get-AskedPort $PSCmdlet $Port $InputObject | Write-Output) {
            $words = @('ports', $asked.Text) + $arguments
            $outcome = Invoke-Core $PSCmdlet -Arguments $words -Targets $asked.Target -JavaPath $JavaPath
            $findings = @($outcome.Objects | Where-Object { $_.PSTypeNames -contains 'PortProxy.Finding' })
            foreach ($answer in $outcome.Objects | Where-Object { $_.PSTypeNames -contains 'PortProxy.Port' }) {
                [pscustomobject]@{
                    PSTypeName = 'PortProxy.Port'
                    Port       = $answer.Port
                    Protocol   = $answer.Protocol.ToUpperInvariant()
                    Free       = $answer.Free
                    Message    = (@($findings | ForEach-Object { $_.Message }) + @($outcome.Said)) -join ' '
                    Findings   = $findings
                }
            }
        }
    }
}
