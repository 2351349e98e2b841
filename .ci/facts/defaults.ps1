#Requires -Version 5.1
# What netsh makes of what people type: the exit code, what it says, and the registry value; and what the program makes
# of the same line. Nothing connects to these rules; no name but localhost is used.
param([Parameter(Mandatory)][string] $Out)

. (Join-Path $PSScriptRoot 'helper.ps1')
Open-Proof $Out $PSCommandPath

$file = Join-Path $script:own 'ours.reg'

function Get-OwnResult {
    param([string] $Line)
    if (Test-Path -LiteralPath $file) { Remove-Item -LiteralPath $file }
    $words = [regex]::Matches($Line, '(?:"[^"]*"|\S)+') | ForEach-Object { $_.Value.Replace('"', '') }
    $run = Invoke-PortProxy (@('--store', $file, 'netsh', 'interface', 'portproxy') + $words)
    $shown = Invoke-PortProxy @('--store', $file, '--json', 'show')
    $rules = @($shown.Text -split '\r?\n' | Where-Object { $_.StartsWith('{') } | ForEach-Object { ConvertFrom-Json $_ } |
            Where-Object type -eq 'rule' | ForEach-Object { "$($_.name)=$($_.data)" } | Sort-Object) -join '; '
    [pscustomobject]@{ Exit = $run.Exit; Rules = $rules }
}

Invoke-Proof {
    Clear-Rule
    foreach ($line in 'add v4tov4 http 10.0.0.5',
        'add v4tov4 listenport=http connectaddress=10.0.0.5 connectport=https',
        'add v4tov4 listenport=41080 connectaddress=10.0.0.5',
        'add v4tov6 listenport=41080 connectaddress=2001:db8::5',
        'add v6tov4 listenport=41080 connectaddress=10.0.0.5',
        'add v6tov6 listenport=41080 connectaddress=2001:db8::5',
        'add v4tov4 listenport=41080',
        'add v4tov6 listenport=41080',
        'add v6tov4 listenport=41080',
        'add v6tov6 listenport=41080',
        'add v4tov4 connectaddress=10.0.0.5',
        'add v4tov4 41080 localhost',
        'add v4tov4 41080 10.0.0.5 80 127.0.0.1',
        'add v4tov4 41080 10.0.0.5 80 127.0.0.1 tcp',
        'ADD V4TOV4 LISTENPORT=41080 CONNECTADDRESS=LocalHost LISTENADDRESS=LOCALHOST',
        'add v4tov4 listenport=041080 connectaddress=10.0.0.5',
        'add v4tov4 listenport=0080 connectaddress=10.0.0.5',
        'add v4tov4 listenport=0xa0 connectaddress=10.0.0.5',
        'add v4tov4 listenport=+41080 connectaddress=10.0.0.5',
        'add v4tov4 listenport=0 connectaddress=10.0.0.5',
        'add v4tov4 listenport=65535 connectaddress=10.0.0.5',
        'add v4tov4 listenport=65536 connectaddress=10.0.0.5',
        'add v4tov4 listenport=-1 connectaddress=10.0.0.5',
        'add v4tov4 listenport=100-200 connectaddress=10.0.0.5',
        'add v4tov4 listenport=nosuchservice connectaddress=10.0.0.5',
        'add v4tov4 listenport=41080 connectaddress=10.0.0.5 connectport=0',
        'add v4tov4 listenport=41080 connectaddress=10.0.0.5 listenaddress=*',
        'add v4tov4 listenport=41080 connectaddress=10.0.0.5 listenaddress=0.0.0.0',
        'add v4tov4 listenport=41080 connectaddress=10.0.0.5 listenaddress=127.1',
        'add v4tov4 listenport=41080 connectaddress=10.0.0.5 listenaddress=127.000.000.001',
        'add v4tov4 listenport=41080 connectaddress=10.0.0.5 listenaddress=::1',
        'add v4tov4 listenport=41080 connectaddress=2001:db8::5',
        'add v6tov6 listenport=41080 connectaddress=2001:DB8::5 listenaddress=0:0:0:0:0:0:0:1',
        'add v6tov6 listenport=41080 connectaddress=2001:db8:0:0::5 listenaddress=::',
        'add v6tov6 listenport=41080 connectaddress=fe80::1%1 listenaddress=::1%1',
        'add v6tov6 listenport=41080 connectaddress=[2001:db8::5] listenaddress=[::1]',
        'add v4tov4 listenport=41080 connectaddress="10.0.0.5 "',
        'add v4tov4 listenport=41080 connectaddress="10.0.0.5/24"',
        'add v4tov4 listenport = 41080 connectaddress=10.0.0.5',
        'add v4tov4 listenport:41080 connectaddress=10.0.0.5',
        'add v4tov4 listenport=41080 connectaddress=',
        'add v4tov4 listenport=41080 connectaddress=10.0.0.5 protocol=tcp',
        'add v4tov4 listenport=41080 connectaddress=10.0.0.5 protocol=udp',
        'add v4tov4 listenport=41080 connectaddress=10.0.0.5 protocol=TCP',
        'add v4tov4 listenport=41080 connectaddress=10.0.0.5 store=active',
        'add v4tov4 listenport=41080 listenport=41081 connectaddress=10.0.0.5',
        'add v4tov4 l=41080 c=10.0.0.5',
        'add v4tov4 listenp=41080 connecta=10.0.0.5 connectp=80 listena=127.0.0.1',
        'add v4tov4 listen=41080 connect=10.0.0.5',
        'a v4tov4 41080 10.0.0.5',
        'add v 41080 10.0.0.5',
        'set v4tov4 listenport=41080 connectaddress=10.0.0.5',
        'delete v4tov4 listenport=41080',
        'delete v4tov4 listenport=41080 connectaddress=10.0.0.5',
        'reset all', 'reset ipv4', 'nosuchverb', 'show nosuch', 'add', 'add v4tov4') {
        $run = Invoke-Netsh $line
        $values = (@(Get-Value) | Sort-Object) -join '; '
        Write-Fact $line "exit $($run.Exit): $values $($run.Text.Trim())".Trim()
        $ours = Get-OwnResult $line
        Write-Fact "the same values here: $line" $ours.Rules $values
        if ($values) { $null = Invoke-Netsh 'reset' }
    }
    # A rule that is there.
    foreach ($case in @('add v4tov4 41080 10.0.0.5 80', 'add v4tov4 41080 10.0.0.6 81', '*/41080=10.0.0.6/81'),
        @('add v4tov4 41080 10.0.0.5 80', 'set v4tov4 41080 10.0.0.6', '*/41080=10.0.0.6/41080'),
        @('add v4tov4 41080 10.0.0.5 80 0.0.0.0', 'delete v4tov4 41080', '0.0.0.0/41080=10.0.0.5/80'),
        @('add v4tov4 41080 10.0.0.5 80 localhost', 'delete v4tov4 41080 LOCALHOST', ''),
        @('add v4tov4 41080 10.0.0.5 80', 'delete v6tov4 41080', '*/41080=10.0.0.5/80')) {
        $null = Invoke-Netsh $case[0]
        $run = Invoke-Netsh $case[1]
        Write-Fact "$($case[0]), then $($case[1]): exit code" $run.Exit
        Write-Fact "$($case[0]), then $($case[1])" (@(Get-Value) -join '; ') $case[2]
        $null = Invoke-Netsh 'reset'
    }
}
