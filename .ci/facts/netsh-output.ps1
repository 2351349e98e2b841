#Requires -Version 5.1
# What netsh prints of 0, 1 and 9 rules and as its help, byte for byte, with the registry beside it; and that show and
# dump of the program print the same. The targets are only stored: nothing connects to these rules.
param([Parameter(Mandatory)][string] $Out)

. (Join-Path $PSScriptRoot 'helper.ps1')
Open-Proof $Out $PSCommandPath

$language = [cultureinfo]::InstalledUICulture.TwoLetterISOLanguageName

function Save-Said {
    param([string] $Name)
    $null = Save-Key "netsh-$Build-$Name"
    foreach ($question in 'show all', 'show v4tov4', 'dump') {
        $file = "$($question.Replace(' ', '-').Replace('show-all', 'show'))-$language-$Build-$Name.txt"
        $netsh = Invoke-Netsh $question $file $script:netsh
        $ours = Invoke-PortProxy ($question -split ' ')
        Write-Fact "$question of $Name ends with" $netsh.Exit 0
        $same = [BitConverter]::ToString($netsh.Bytes) -eq [BitConverter]::ToString($ours.Bytes)
        Write-Fact "$question of $Name is the same here, byte for byte" $same $true
    }
}

function Add-Rule {
    param([string] $Line)
    $run = Invoke-Netsh "add $Line"
    Write-Fact "add $Line" "exit $($run.Exit), $($run.Bytes.Length) bytes" 'exit 0, 2 bytes'
}

Invoke-Proof {
    Clear-Rule
    Save-Said '0-rules'
    Add-Rule 'v4tov4 listenport=42222 listenaddress=127.0.0.1 connectaddress=10.20.0.7 connectport=22'
    Save-Said '1-rule'
    # Mixed, so that an order by family, address or port shows.
    foreach ($line in 'v6tov6 listenport=49000 listenaddress=::1 connectaddress=2001:db8:10:20:1111:2222:3333:4444 connectport=9000',
        'v4tov4 listenport=48080 listenaddress=* connectaddress=localhost connectport=80',
        'v6tov4 listenport=43389 listenaddress=::1 connectaddress=192.168.56.10',
        'v4tov4 listenport=42222 listenaddress=0.0.0.0 connectaddress=10.20.0.8 connectport=22',
        'v4tov6 listenport=48443 connectaddress=2001:db8:10:20::7 connectport=443',
        'v4tov4 listenport=41024 connectaddress=192.168.198.200',
        'v6tov6 listenport=49001 listenaddress=:: connectaddress=::1 connectport=9000',
        'v4tov4 listenport=42222 listenaddress=localhost connectaddress=10.20.0.9 connectport=22') {
        Add-Rule $line
    }
    Save-Said '9-rules'
    $titles = [regex]::Matches((Invoke-Netsh 'show all').Text, '(?m)^.*ipv([46]).*ipv([46]).*$')
    Write-Fact 'order of the tables' (@($titles | ForEach-Object { "v$($_.Groups[1])tov$($_.Groups[2])" }) -join ' ')

    foreach ($question in '?', 'add ?', 'set ?', 'delete ?', 'show ?', 'dump ?', 'reset ?') {
        $null = Invoke-Netsh $question "help-$($question.TrimEnd('?', ' ')).txt"
    }
    foreach ($verb in 'add', 'set', 'delete', 'show') {
        foreach ($family in 'v4tov4', 'v4tov6', 'v6tov4', 'v6tov6') {
            $run = Invoke-Netsh "$verb $family ?" "help-$verb-$family.txt"
            if ($verb -eq 'add') {
                # One bracket: only the tag's name may be left out. Two: the value too.
                Write-Fact "add $family takes a connectaddress as" ([regex]::Match($run.Text, '\[+connectaddress=\]*\S*').Value)
            }
        }
    }
}
