function Test-PortProxy {
    <#
    .SYNOPSIS
    Says what is wrong with port forwarding rules, and what mends it.

    .DESCRIPTION
    Returns findings: the rule's text, the port, the service, the firewall and the target are looked at. Rules named by port
    or by the pipeline are tested, else every rule of the store.

    .EXAMPLE
    Test-PortProxy

    What is wrong with any rule.

    .EXAMPLE
    Get-PortProxy -ListenPort 80 | Test-PortProxy -Probe

    What is wrong with one; its target is tried.

    .EXAMPLE
    if (-not (Test-PortProxy -Quiet)) { exit 1 }

    Just whether every rule can work.

    .LINK
    about_PortProxy
    #>
    [CmdletBinding()]
    [OutputType('PortProxy.Finding', [bool])]
    param(
        # The port that the rule listens on.
        [Parameter(Position = 0, ValueFromPipelineByPropertyName)]
        [string] $ListenPort,

        # The address that the rule listens on, as it is written there. May be left out where one rule has the port.
        [Parameter(Position = 1, ValueFromPipelineByPropertyName)]
        [string] $ListenAddress,

        # The rule's family. May be left out where port and address name one rule.
        [Parameter(ValueFromPipelineByPropertyName)]
        [ValidateSet('v4tov4', 'v4tov6', 'v6tov4', 'v6tov6')]
        [string] $Family,

        # The registry value's name, as piped rules have it: the only name of a malformed one.
        [Parameter(ValueFromPipelineByPropertyName)]
        [string] $Name,

        # system (netsh's own), machine, user, or a file FILE.reg. Without it: PORTPROXY_STORE, else system on Windows
        # and a file of the user's elsewhere.
        [Parameter(ValueFromPipelineByPropertyName)]
        [string] $Store,

        # IpHelper or Relay: who serves the rules. The store decides that, so this chooses the store where none is named.
        [ValidateSet('IpHelper', 'Relay')]
        [string] $Engine,

        # Takes the rules of a file for this machine's.
        [switch] $Live,

        # Connects to the targets.
        [switch] $Probe,

        # Returns $true where there is no error, and $false else.
        [switch] $Quiet,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    begin {
        Use-CallerPreference $PSCmdlet
        $words = [System.Collections.Generic.List[object]]::new()
    }

    process {
        $words.Add((Get-RuleWord $PSBoundParameters (Resolve-Store $PSCmdlet $Store $Engine)))
    }

    end {
        $findings = foreach ($batch in $words | Group-Object -Property Store -CaseSensitive) {
            $from = $batch.Group[0].Store
            $request = @{
                Arguments = @('check') + @(if ($Live) { '--live' }) + @(if ($Probe) { '--probe' })
                Store     = $from
                JavaPath  = $JavaPath
                Quiet     = $true
            }
            $found = (Invoke-Core $PSCmdlet @request).Objects
            $named = @($batch.Group | Where-Object { $null -ne $_.Name -or $_.ListenPort })
            if ($named) {
                $rules = @(Get-StoredRule $PSCmdlet $from $JavaPath)
                $names = @(Find-Rule $PSCmdlet $named $rules | ForEach-Object { "$($_.Family) $($_.Name)" })
                $found = $found | Where-Object { "$($_.Family) $($_.Name)" -in $names }
            }
            $found
        }
        if ($Quiet) {
            return -not ($findings | Where-Object Severity -eq 'Error')
        }
        $findings
    }
}
