function Test-PortProxy {
    <#
    .SYNOPSIS
    Says what is wrong with port forwarding rules, and what mends it.

    .DESCRIPTION
    Returns findings: the rule's text, the port, the service, the firewall and the target are looked at. Rules named by port
    or by the pipeline are tested, else every rule of the store; findings about the machine come with them. A rule that is
    off is an error where it is named, since nothing else of it can be looked at.

    Where nothing is found, a word says what was looked at; it is on the information stream, and -InformationAction Ignore
    leaves it out.

    Fix says what to do, to be read and pasted. Fixes is the same for a script: a list of ways, each with label, needs
    (administrator or nothing) and steps; a step has a command of this program, a foreign one, or a hint.

    .EXAMPLE
    Test-PortProxy

    What is wrong with any rule.

    .EXAMPLE
    Get-PortProxy -ListenPort 80 | Test-PortProxy -Probe

    What is wrong with one; a connection is sent through it, too.

    .EXAMPLE
    if (-not (Test-PortProxy -Quiet)) { exit 1 }

    Just whether every rule can work. What was not looked at, such as the rules of a file without -Live, counts as no.

    .INPUTS
    A rule or a finding of this module, or any object that has the names of the parameters.

    .OUTPUTS
    PortProxy.Finding: each thing that is wrong or worth knowing. System.Boolean, with -Quiet.

    .NOTES
    Needs no elevation. What only an administrator may see is told as Unknown then.

    .LINK
    about_PortProxy
    #>
    # .EXTERNALHELP ../PortProxy-help.xml
    [CmdletBinding(DefaultParameterSetName = 'Listen')]
    [OutputType('PortProxy.Finding', [bool])]
    [OutputType('PortProxy.Finding.Members')]
    param(
        # Ports that rules listen on, or services' names; with wildcards, and ranges such as 8000-8010. A plain one means the
        # one rule that listens on it.
        [Parameter(Position = 0, ParameterSetName = 'Listen')]
        [Parameter(ParameterSetName = 'InputObject', ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [AllowEmptyCollection()]
        [SupportsWildcards()]
        [string[]] $ListenPort,

        # Addresses that rules listen on, as they are written there; with wildcards, but * alone is the address *. May be
        # left out where one rule has the port.
        [Parameter(Position = 1, ParameterSetName = 'Listen')]
        [Parameter(ParameterSetName = 'InputObject', ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [AllowEmptyCollection()]
        [SupportsWildcards()]
        [string[]] $ListenAddress,

        # The rule's family. May be left out where port and address name one rule.
        [Parameter(ParameterSetName = 'Listen')]
        [Parameter(Mandatory, ParameterSetName = 'Name')]
        [Parameter(ParameterSetName = 'InputObject', ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $Family,

        # The registry value's name, as piped rules have it: the only name of a malformed one.
        [Parameter(Mandatory, ParameterSetName = 'Name')]
        [Parameter(ParameterSetName = 'InputObject', ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $Name,

        # A rule or a finding of this module, which means the rule with its store, family and name; or any object that has
        # the names of these parameters.
        [Parameter(Mandatory, ParameterSetName = 'InputObject', ValueFromPipeline)]
        [AllowNull()]
        [object] $InputObject,

        # system (netsh's own, which IP Helper serves), or machine, user or a file FILE.reg, which the relay serves. Without
        # it: PORTPROXY_STORE, else system on Windows and a file of the user's elsewhere.
        [Parameter(ValueFromPipelineByPropertyName)]
        [AllowNull()]
        [AllowEmptyString()]
        [string] $Store,

        # Takes the rules of a file for this machine's.
        [switch] $Live,

        # Also sends a connection through each rule, and compares what its target answers.
        [switch] $Probe,

        # Returns $true where every rule that was asked for is there and was looked at, and has no error; else $false, also
        # where there was none to look at.
        [switch] $Quiet,

        # The Java to use: the program or its folder. Without it: PORTPROXY_JAVA, a runtime beside the module, JAVA_HOME,
        # PATH, the registry.
        [string] $JavaPath
    )

    begin {
        Use-CallerPreference $PSCmdlet
        $given = @{} + $PSBoundParameters
        $words = [System.Collections.Generic.List[object]]::new()
        $unread = $false
    }

    process {
        $values = @{
            ListenPort     = $ListenPort
            ListenPortText = $null
            ListenAddress  = $ListenAddress
            Family         = $Family
            Name           = $Name
            Store          = $Store
        }
        $word = Read-RuleInput $PSCmdlet $given $InputObject $values | Get-RuleWord $PSCmdlet -OrStore
        if ($word) {
            $words.Add($word)
        } else {
            $unread = $true
        }
    }

    end {
        $request = @{
            Arguments = @('check') + @(if ($Live) { '--live' }) + @(if ($Probe) { '--probe' })
            JavaPath  = $JavaPath
        }
        $checks = @(foreach ($batch in Group-ByStore $words) {
                $named = @($batch.Group | Where-Object { $null -ne $_.Name -or $_.ListenPort })
                if ($named) {
                    Invoke-Check $PSCmdlet $named $batch.Store $request -FindingsOnly:(-not $Quiet)
                }
                if ($named.Count -lt $batch.Group.Count) {
                    Invoke-Check $PSCmdlet @() $batch.Store $request -FindingsOnly:(-not $Quiet)
                }
            })
        if (-not $Quiet) {
            $findings = @($checks | ForEach-Object { $_.Findings })
            $looked = if ($findings | Where-Object Id -EQ 'NotLookedAt') {
                $script:Text.LookedAtText
            } elseif (Test-Windows) {
                $script:Text.LookedAtFirewall
            } else {
                $script:Text.LookedAtMachine
            }
            $sent = if ($Probe) { $script:Text.ProbesSent } else { $script:Text.NoProbeSent }
            $said = (@($checks | ForEach-Object { $_.Said }) + $looked + $sent) -join ' '
            if (-not ($checks | Where-Object { $_.Said })) {
                # Nothing was looked at, and errors say why.
            } elseif ($findings) {
                # These say it all to a person; the rest is there for whoever asks.
                Write-Information $said
            } else {
                Write-Word $PSCmdlet $given $said
            }
            Write-Output $findings
            return
        }
        -not $unread -and $checks.Count -gt 0 -and -not ($checks | Where-Object { -not $_.Good })
    }
}
