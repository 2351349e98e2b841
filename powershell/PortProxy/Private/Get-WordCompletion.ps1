function Get-WordCompletion {
    <#
    .SYNOPSIS
    The words of a parameter that always has the same ones.
    #>
    [CmdletBinding()]
    [OutputType([System.Management.Automation.CompletionResult])]
    param(
        [Parameter(Mandatory)]
        [ValidateSet('Family', 'Id', 'Options', 'SendProxy')]
        [string] $Parameter,

        # What has been typed.
        [AllowEmptyString()]
        [string] $Word
    )

    $words = @{
        Family    = 'v4tov4', 'v4tov6', 'v6tov4', 'v6tov6'
        SendProxy = 'v1', 'v2'
        # The names of a hash table, with what may stand there.
        Options   = @(
            "@{ Allow = '10.0.0.0/8' }", '@{ MaxConnections = 100 }', '@{ ConnectTimeoutMs = 10000 }'
            '@{ IdleTimeoutMs = 600000 }', "@{ SendProxy = 'v2' }", '@{ AcceptProxy = $true }'
        )
        # Those that a change of rules can mend, as RepairEverythingTest has tried them.
        Id        = @(
            'DisabledRuleIsLive', 'DuplicateListen', 'ForwardCycle', 'HostNameListen', 'HostSideTarget'
            'LoopbackListener', 'MalformedRule', 'MissingTarget', 'NatMapping', 'NoIpv4Twin', 'NoIpv6Twin'
            'OrphanedFirewallRule', 'PortHeldByTarget', 'PortRange', 'RelayFull', 'RuleDisabled', 'SelfForward'
            'SeveralAddresses', 'TargetNameNotFound', 'TargetRefused', 'TargetTimedOut', 'UnusableAddress'
            'UnusablePort', 'WhiteSpace', 'WildcardTarget', 'WrongFamily', 'WslAddressMoved'
        )
    }
    foreach ($text in $words[$Parameter]) {
        if ($text.StartsWith($Word, 'OrdinalIgnoreCase')) {
            [System.Management.Automation.CompletionResult]::new($text, $text, 'ParameterValue', $text)
        }
    }
}
