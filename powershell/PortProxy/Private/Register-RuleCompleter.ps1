function Register-RuleCompleter {
    <#
    .SYNOPSIS
    Tab completion from the rules that there are: ports, addresses and groups; and of families.
    #>
    [CmdletBinding()]
    param()

    $commands = 'Get', 'Set', 'Remove', 'Enable', 'Disable', 'Test', 'Repair' | ForEach-Object { "$_-PortProxy" }
    $completer = {
        param($command, $parameter, $word, $ast, $bound)
        $null = $ast
        Get-RuleCompletion $command $parameter $word $bound
    }
    $families = {
        param($command, $parameter, $word, $ast, $bound)
        $null = $command, $parameter, $ast, $bound
        'v4tov4', 'v4tov6', 'v6tov4', 'v6tov6' | Where-Object { $_.StartsWith($word, 'OrdinalIgnoreCase') }
    }
    # A table may leave a family open, which the set of a parameter could not say.
    $piped = @('Add-PortProxy') + ($commands -ne 'Get-PortProxy')
    Register-ArgumentCompleter -CommandName $piped -ParameterName Family -ScriptBlock $families
    foreach ($parameter in 'ListenPort', 'ListenAddress', 'ConnectPort', 'ConnectAddress', 'Group') {
        Register-ArgumentCompleter -CommandName $commands -ParameterName $parameter -ScriptBlock $completer
    }
    # Those that a change of rules can mend, as RepairEverythingTest has tried them.
    $ids = {
        param($command, $parameter, $word, $ast, $bound)
        $null = $command, $parameter, $ast, $bound
        @(
            'DisabledRuleIsLive', 'DuplicateListen', 'ForwardCycle', 'HostNameListen', 'HostSideTarget'
            'LoopbackListener', 'MalformedRule', 'MissingTarget', 'NatMapping', 'NoIpv4Twin', 'NoIpv6Twin'
            'OrphanedFirewallRule', 'PortHeldByTarget', 'PortRange', 'RelayFull', 'RuleDisabled', 'SelfForward'
            'SeveralAddresses', 'TargetNameNotFound', 'TargetRefused', 'TargetTimedOut', 'UnusableAddress'
            'UnusablePort', 'WhiteSpace', 'WildcardTarget', 'WrongFamily', 'WslAddressMoved'
        ) | Where-Object { $_.StartsWith($word, 'OrdinalIgnoreCase') }
    }
    Register-ArgumentCompleter -CommandName Repair-PortProxy -ParameterName Id -ScriptBlock $ids
}
