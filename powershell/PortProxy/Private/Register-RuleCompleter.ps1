function Register-RuleCompleter {
    <#
    .SYNOPSIS
    Tab completion from the rules that there are: ports, addresses and groups.
    #>
    [CmdletBinding()]
    param()

    $commands = 'Get', 'Set', 'Remove', 'Enable', 'Disable', 'Test' | ForEach-Object { "$_-PortProxy" }
    $completer = {
        param($command, $parameter, $word, $ast, $bound)
        $null = $ast
        Get-RuleCompletion $command $parameter $word $bound
    }
    foreach ($parameter in 'ListenPort', 'ListenAddress', 'ConnectPort', 'ConnectAddress', 'Group') {
        Register-ArgumentCompleter -CommandName $commands -ParameterName $parameter -ScriptBlock $completer
    }
}
