function Register-RuleCompleter {
    <#
    .SYNOPSIS
    Tab completion: from the rules that there are, the changes, this machine's addresses and services, and lists of words.
    #>
    [CmdletBinding()]
    param()

    $completer = {
        param($command, $parameter, $word, $ast, $bound)
        $null = $ast
        Get-ParameterCompletion $command $parameter $word $bound
    }
    $named = 'Set', 'Remove', 'Enable', 'Disable', 'Test', 'Repair' | ForEach-Object { "$_-PortProxy" }
    $rules = @('Get-PortProxy', 'Add-PortProxy') + $named
    $stores = $rules + @(
        'Export-PortProxy', 'Get-PortProxyBackup', 'Get-PortProxyRelay', 'Import-PortProxy', 'Reset-PortProxy'
        'Restore-PortProxy', 'Start-PortProxyRelay', 'Stop-PortProxyRelay')
    foreach ($parameter in 'ListenPort', 'ListenAddress', 'ConnectPort', 'ConnectAddress', 'Group', 'Name', 'Comment') {
        Register-ArgumentCompleter -CommandName $rules -ParameterName $parameter -ScriptBlock $completer
    }
    # A table may leave a family open, which the set of a parameter could not say.
    Register-ArgumentCompleter -CommandName (@('Add-PortProxy') + $named) -ParameterName Family -ScriptBlock $completer
    Register-ArgumentCompleter -CommandName $stores -ParameterName Store -ScriptBlock $completer
    Register-ArgumentCompleter -CommandName Import-PortProxy -ParameterName From -ScriptBlock $completer
    $ids = 'Get-PortProxyBackup', 'Repair-PortProxy', 'Restore-PortProxy'
    Register-ArgumentCompleter -CommandName $ids -ParameterName Id -ScriptBlock $completer
    foreach ($parameter in 'SendProxy', 'Options') {
        $makers = 'Add-PortProxy', 'Set-PortProxy'
        Register-ArgumentCompleter -CommandName $makers -ParameterName $parameter -ScriptBlock $completer
    }
    $either = {
        param($command, $parameter, $word, $ast, $bound)
        $null = $command, $parameter, $ast, $bound
        Get-StoreCompletion $word
    }
    foreach ($parameter in 'ReferenceObject', 'DifferenceObject') {
        Register-ArgumentCompleter -CommandName Compare-PortProxy -ParameterName $parameter -ScriptBlock $either
    }
}
