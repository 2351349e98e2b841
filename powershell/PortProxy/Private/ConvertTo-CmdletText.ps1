function ConvertTo-CmdletText {
    <#
    .SYNOPSIS
    What the core says, with this module's commands in the place of the command line's: to be pasted here.

    .DESCRIPTION
    The shapes that the core writes, and no others: a command that has no counterpart is left as it is.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [AllowEmptyString()]
        [string] $Text
    )

    if ($Text -notmatch 'portproxy |--|Write: ') {
        return $Text
    }
    $cmdlets = [ordered]@{
        'service install' = 'Install-PortProxyRelay'
        'service start'   = 'Start-PortProxyRelay'
        'service stop'    = 'Stop-PortProxyRelay'
        'relay status'    = 'Get-PortProxyRelay'
        'relay'           = 'Start-PortProxyRelay'
        'backup list'     = 'Restore-PortProxy -List'
        'backup restore'  = 'Restore-PortProxy'
        'add'             = 'Add-PortProxy'
        'set'             = 'Set-PortProxy'
        'delete'          = 'Remove-PortProxy'
        'enable'          = 'Enable-PortProxy'
        'disable'         = 'Disable-PortProxy'
        'show'            = 'Get-PortProxy'
        'check'           = 'Test-PortProxy'
        'reset'           = 'Reset-PortProxy'
        'ports'           = 'Test-PortProxyPort'
    }
    $names = 'ListenPort', 'ListenAddress', 'ConnectPort', 'ConnectAddress'
    $word = '(?:"[^"]*"|[^\s",;]+)'
    # Behind a family: netsh's tags, a registry value's name, or a rule, which ends with the command.
    $family = "(?<family>v[46]tov[46])(?:(?: (?<tag>(?i:$($names -join '|')))=(?<value>$word))+| (?:--name )?(?<name>$word))"
    $command = "(?:\bportproxy |(?<=Write: )(?=add |set |delete ))(?:--json )?(?:--store (?<store>$word) )?" +
    "(?<verb>$($cmdlets.Keys -join '|'))\b(?: $family|(?<live> --live))?(?! -| \.\.\.| [a-z]+ --)"
    $quoted = {
        $plain = $args[0].Trim('"')
        if ($plain -match '^[\w.:*/][\w.:*/%\\-]*$') { $plain } else { "'" + $plain.Replace("'", "''") + "'" }
    }
    $Text = [regex]::Replace($Text, $command, {
            param($found)
            $groups = $found.Groups
            $words = @($cmdlets[$groups['verb'].Value])
            foreach ($name in 'Store', 'Family', 'Name') {
                if ($groups[$name.ToLowerInvariant()].Success) {
                    $words += "-$name", (& $quoted $groups[$name.ToLowerInvariant()].Value)
                }
            }
            for ($i = 0; $i -lt $groups['tag'].Captures.Count; $i++) {
                $tag = $groups['tag'].Captures[$i].Value
                $words += '-' + @($names -eq $tag)[0], (& $quoted $groups['value'].Captures[$i].Value)
            }
            if ($groups['live'].Success) {
                $words += '-Live'
            }
            $words -join ' '
        })
    $Text = $Text.Replace('Use set, or add with --force', 'Use Set-PortProxy, or Add-PortProxy with --force')
    # Options that the cmdlets have, too; not those of a command that was left as it is.
    if ($Text -cnotmatch '\bportproxy ') {
        $Text = [regex]::Replace($Text, '(?<!\S)--(store|policy|from|mode|format|force|pid|open-firewall|firewall-\w+)\b', {
                '-' + ((($args[0].Groups[1].Value -split '-') | ForEach-Object {
                            $_.Substring(0, 1).ToUpperInvariant() + $_.Substring(1)
                        }) -join '')
            })
    }
    $Text
}
