#Requires -Version 5.1
# What delete of the last rule and reset leave in the registry: keys, and values that are no rules.
param([Parameter(Mandatory)][string] $Out)

. (Join-Path $PSScriptRoot 'helper.ps1')
Open-Proof $Out $PSCommandPath

function Write-Key {
    param([string] $When, [string] $Name)
    $run = Invoke-Program 'reg.exe' 'query', $Key, '/s' -Keep "$Name.txt"
    $keys = @([regex]::Matches($run.Text, '(?m)^HKEY\S+?\\PortProxy(\S*)\r?$') | ForEach-Object { "PortProxy$($_.Groups[1].Value)" }) -join ', '
    Write-Fact "keys $When" $keys
    Write-Fact "values $When" (@(Get-Value) -join '; ')
    $null = Save-Key "netsh-$Build-$Name"
}

Invoke-Proof {
    Clear-Rule
    Write-Key 'after a reset without rules' 'reset-without-rules'
    $null = Invoke-Netsh 'add v4tov4 41080 10.0.0.5 80'
    Write-Key 'with one rule' 'one-rule'
    Write-Fact 'delete ends with' (Invoke-Netsh 'delete v4tov4 41080').Exit 0
    Write-Key 'after delete of the last rule' 'last-rule-deleted'
    $run = Invoke-Netsh 'delete v4tov4 41080' 'delete-missing.txt'
    Write-Fact 'delete of a rule that is not there' "exit $($run.Exit): $($run.Text.Trim())"

    $null = Invoke-Netsh 'add v4tov4 41080 10.0.0.5 80'
    $null = Invoke-Netsh 'add v6tov6 41080 2001:db8::5 80'
    foreach ($value in @("$Key\v4tov4\tcp", 'foreign', 'text'), @("$Key\v4tov4", 'above', 'text'), @($Key, 'at the top', 'text'),
        @("$Key\v4tov4\tcp\below", '*/41081', '10.0.0.5/80'), @("$Key\v4tov4\udp", '*/41082', '10.0.0.5/80'),
        @("$Key\other", 'value', 'text')) {
        $null = Invoke-Program 'reg.exe' 'add', $value[0], '/v', $value[1], '/t', 'REG_SZ', '/d', $value[2], '/f'
    }
    Write-Key 'with values that are no rules' 'foreign-values'
    $null = Invoke-Netsh 'show all' 'show-foreign-values.txt'
    Write-Fact 'reset ends with' (Invoke-Netsh 'reset').Exit 0
    Write-Key 'of others after reset' 'foreign-values-reset'
}
