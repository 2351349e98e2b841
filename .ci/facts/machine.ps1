#Requires -Version 5.1
# What machine this is: what the other facts, and the tests on Windows, stand on.
param([Parameter(Mandatory)][string] $Out)

. (Join-Path $PSScriptRoot 'helper.ps1')
Open-Proof $Out $PSCommandPath

function Get-Registry {
    param([string] $Path, [string] $Name)
    $text = (Invoke-Program 'reg.exe' 'query', $Path, '/v', $Name).Text
    [regex]::Match($text, '(?m)    REG_\w+    (.*?)\r?$').Groups[1].Value
}

Invoke-Proof {
    $nt = 'HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    Write-Fact 'Windows' "$(Get-Registry $nt 'ProductName'), build $Build.$(Get-Registry $nt 'UBR')"
    Write-Fact 'architecture' $env:PROCESSOR_ARCHITECTURE
    Write-Fact 'PowerShell' "$($PSVersionTable.PSVersion), $($PSVersionTable.PSEdition)"
    Write-Fact 'languages' "culture $([cultureinfo]::CurrentCulture.Name), display $([cultureinfo]::CurrentUICulture.Name), installed $([cultureinfo]::InstalledUICulture.Name)"
    $null = Invoke-Program 'cmd.exe' -Raw '/c chcp' -Keep 'chcp.txt'
    Write-Fact 'an administrator, elevated' (Test-Administrator) 'True'
    if ($env:OS -eq 'Windows_NT') {
        # The last part of the SID: 500 is the built-in administrator, whom the files of others may trust.
        $sid = [Security.Principal.WindowsIdentity]::GetCurrent().User.Value
        Write-Fact 'the account is RID' ($sid -replace '.*-', '')
    }
    Write-Fact 'temporary folder' "Java and cmd.exe: $env:TEMP; .NET: $([IO.Path]::GetTempPath())"
    foreach ($folder in "$env:SystemDrive\", $Root, $env:JAVA_HOME, $env:ProgramData) {
        if ($folder) {
            $run = Invoke-Program 'icacls.exe' $folder
            Write-Fact "rights of $folder" $run.Text.Trim()
        }
    }
    $helper = Get-IpHelper
    $config = (Invoke-Program 'sc.exe' 'qc', 'iphlpsvc' -Keep 'sc-qc-iphlpsvc.txt').Text
    Write-Fact 'IP Helper runs' $helper.State '4'
    Write-Fact 'IP Helper starts automatically' ([regex]::Match($config, 'START_TYPE\s*:\s*(\d+)').Groups[1].Value) '2'
    Write-Fact 'services of its process' (Invoke-Program 'tasklist.exe' '/svc', '/fi', "PID eq $($helper.Id)", '/fo', 'csv', '/nh').Text.Trim()
    foreach ($question in @{
            'dynamicport'           = 'interface ipv4 show dynamicport tcp'
            'excludedportrange'     = 'interface ipv4 show excludedportrange protocol=tcp'
            'excludedportrange-ip6' = 'interface ipv6 show excludedportrange protocol=tcp'
            'firewall'              = 'advfirewall show allprofiles'
            'addresses'             = 'interface ip show addresses'
            'servicestate'          = 'http show servicestate view=requestq'
            'supplemental'          = 'interface tcp show supplemental'
        }.GetEnumerator() | Sort-Object Key) {
        $run = Invoke-Program 'netsh.exe' -Raw $question.Value -Keep "netsh-$($question.Key).txt"
        Write-Fact "netsh $($question.Value) ends with" $run.Exit
    }
    # 0xff means that IPv6 is off; none is Windows' default.
    Write-Fact 'DisabledComponents of IPv6' (Get-Registry 'HKLM\SYSTEM\CurrentControlSet\Services\Tcpip6\Parameters' 'DisabledComponents') ''
    # Who is told of the mappings is asked; none is made here, because it changes how this machine reaches the network.
    Write-Fact 'the driver of the NAT' (Invoke-Program 'sc.exe' 'query', 'winnat').Text.Trim()
    $run = Invoke-Program 'powershell.exe' '-NoProfile', '-NonInteractive', '-Command', 'Get-NetNatStaticMapping -ErrorAction Stop'
    Write-Fact "Get-NetNatStaticMapping, after $($run.Seconds) s, ends with" $run.Exit
    if (Get-Command -Name 'wsl.exe' -ErrorAction SilentlyContinue) {
        $run = Invoke-Program 'wsl.exe' '--list', '--running', '--quiet' -Keep 'wsl-list-running.txt'
        Write-Fact 'wsl --list --running --quiet, none running, ends with' $run.Exit
        $text = (Invoke-Program 'reg.exe' 'query', 'HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Lxss', '/s').Text
        Write-Fact 'the registry of WSL' $text.Trim()
    } else {
        Write-Gap 'wsl --list --running --quiet' 'there is no wsl.exe'
    }
}
