# The command line's words, as the core writes them, in this module's.
Set-StrictMode -Version Latest

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Import-ModuleUnderTest
}

AfterAll {
    Remove-Module PortProxy -Force
}

Describe 'What the core says' {
    It 'is said in cmdlets: <Said>' -ForEach @(
        @{
            Said = 'portproxy --store /tmp/m.reg delete v4tov4 --name */81'
            Here = 'Remove-PortProxy -Store /tmp/m.reg -Family v4tov4 -Name */81'
        }
        @{
            Said = 'portproxy delete v4tov4 --name "it''s", then: portproxy --store "my rules.reg" add v4tov4 listenport=80' +
                ' connectaddress="$(x)" connectport=80 listenaddress=fe80::1%2'
            Here = 'Remove-PortProxy -Family v4tov4 -Name ''it''''s'', then: Add-PortProxy -Store ''my rules.reg''' +
                ' -Family v4tov4 -ListenPort 80 -ConnectAddress ''$(x)'' -ConnectPort 80 -ListenAddress fe80::1%2'
        }
        @{ Said = 'portproxy delete v4tov4 --name -x'; Here = 'Remove-PortProxy -Family v4tov4 -Name ''-x''' }
        @{ Said = '"portproxy enable v4tov4 */80" does it.'; Here = '"Enable-PortProxy -Family v4tov4 -Name */80" does it.' }
        @{ Said = 'Look: portproxy check v6tov4 ::1/80'; Here = 'Look: Test-PortProxy -Family v6tov4 -Name ::1/80' }
        @{ Said = 'portproxy --store a.reg check --live'; Here = 'Test-PortProxy -Store a.reg -Live' }
        @{ Said = 'See: portproxy ports 80'; Here = 'See: Test-PortProxyPort 80' }
        @{ Said = '"portproxy --json show" lists all.'; Here = '"Get-PortProxy" lists all.' }
        @{ Said = '"portproxy reset" removes.'; Here = '"Reset-PortProxy" removes.' }
        @{
            Said = 'Write: portproxy backup list, or: portproxy backup restore ID'
            Here = 'Write: Restore-PortProxy -List, or: Restore-PortProxy ID'
        }
        @{
            Said = 'portproxy service install, then: portproxy service start; portproxy service stop'
            Here = 'Install-PortProxyRelay, then: Start-PortProxyRelay; Stop-PortProxyRelay'
        }
        @{ Said = 'portproxy --store system relay'; Here = 'Start-PortProxyRelay -Store system' }
        @{ Said = '"portproxy relay status" lists.'; Here = '"Get-PortProxyRelay" lists.' }
        @{ Said = 'Write: set v4tov4 listenport=PORT'; Here = 'Write: Set-PortProxy -Family v4tov4 -ListenPort PORT' }
        @{
            Said = 'Use set, or add with --force, to replace it.'
            Here = 'Use Set-PortProxy, or Add-PortProxy with -Force, to replace it.'
        }
        @{ Said = 'Name a file: --store FILE.reg'; Here = 'Name a file: -Store FILE.reg' }
        @{ Said = 'Write --firewall-remote LocalSubnet.'; Here = 'Write -FirewallRemote LocalSubnet.' }
    ) {
        InModuleScope PortProxy -Parameters @{ Said = $Said } { ConvertTo-CmdletText $Said } | Should -BeExactly $Here
    }

    It 'stays where there is no cmdlet for it: <_>' -ForEach @(
        '"portproxy --help" lists the verbs.', 'See: portproxy relay add --help', 'portproxy set ... --allow 10.0.0.0/8',
        'As administrator: portproxy --store a.reg delete --name "*/80" v4tov4', 'net start iphlpsvc',
        'Remove-PortProxy -Family v4tov4 -Name ''a''', ''
    ) {
        InModuleScope PortProxy -Parameters @{ Said = $_ } { ConvertTo-CmdletText $Said } | Should -BeExactly $_
    }
}
