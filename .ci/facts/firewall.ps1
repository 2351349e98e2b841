#Requires -Version 5.1
# The firewall rule of a forward through its life, the verdicts beside Windows' own, and netsh's exit codes. Loopback passes
# no firewall: a client is a Windows container with the address of its own virtual network, only where an image is on the
# machine already. What another computer sees, and a rule by Svc= alone, are not to be seen here.
param([Parameter(Mandatory)][string] $Out)

. (Join-Path $PSScriptRoot 'helper.ps1')
Open-Proof $Out $PSCommandPath

function Get-Made {
    $rules = @(Get-NetFirewallRule -DisplayName 'PortProxy*' -ErrorAction SilentlyContinue)
    foreach ($rule in $rules) {
        $service = ($rule | Get-NetFirewallServiceFilter).Service
        $program = ($rule | Get-NetFirewallApplicationFilter).Program
        $ports = ($rule | Get-NetFirewallPortFilter).LocalPort
        $address = $rule | Get-NetFirewallAddressFilter
        $remote = @($address.RemoteAddress) -join ','
        "$($rule.Direction) $($rule.Action) enabled $($rule.Enabled) profiles $($rule.Profile) service $service program $program port $ports local $($address.LocalAddress) remote $remote"
    }
}

# From a container of the machine's own network to the machine's own address on it.
function Get-ContainerImage {
    if (-not (Get-Command -Name 'docker.exe' -ErrorAction SilentlyContinue)) { return }
    $run = Invoke-Program 'docker.exe' 'image', 'ls', '--format', '{{.Repository}}:{{.Tag}}'
    if ($run.Exit -eq 0) {
        $run.Text -split '\r?\n' | Where-Object { $_.Contains('nanoserver') -or $_.Contains('servercore') } | Select-Object -First 1
    }
}

function Test-FromContainer {
    param([string] $Image, [string] $Address, [int] $Port)
    # curl: 7 refused, 28 time-out; anything else comes after a connection.
    $run = Invoke-Program 'docker.exe' 'run', '--rm', '--pull', 'never', $Image, 'curl.exe', '-s', '-m', '8', "http://${Address}:$Port/" -Seconds 120
    switch ($run.Exit) { 28 { 'time-out' } 7 { 'refused' } 0 { 'connected' } 52 { 'connected' } 56 { 'connected' } default { "curl ended with $_" } }
}

Invoke-Proof {
    if (-not (Get-Command -Name 'Get-NetFirewallRule' -ErrorAction SilentlyContinue)) {
        throw 'There are no cmdlets of the firewall here.'
    }
    Clear-Rule
    $policy = Join-Path $script:own 'policy-before.wfw'
    $run = Invoke-Program 'netsh.exe' 'advfirewall', 'export', $policy
    if ($run.Exit -ne 0) { throw "The policy could not be saved, so it is not touched: netsh ended with $($run.Exit)." }
    Add-PutBack 'netsh.exe' 'advfirewall', 'import', $policy

    Write-Fact 'profiles before' (@(Get-NetFirewallProfile | ForEach-Object { "$($_.Name) enabled $($_.Enabled) inbound $($_.DefaultInboundAction)" }) -join '; ')
    Write-Fact 'active networks' (@(Get-NetConnectionProfile | ForEach-Object { "$($_.InterfaceAlias) $($_.NetworkCategory)" }) -join '; ')
    $run = Invoke-Program 'netsh.exe' 'advfirewall', 'set', 'allprofiles', 'state', 'on'
    $run = Invoke-Program 'netsh.exe' 'advfirewall', 'set', 'allprofiles', 'firewallpolicy', 'blockinbound,allowoutbound'
    Write-Fact 'all profiles block what comes in' $run.Exit 0

    foreach ($case in @('show rule name=NOSUCH', 1), @('delete rule name=NOSUCH', 1)) {
        Write-Fact "netsh advfirewall firewall $($case[0])" (Invoke-Program 'netsh.exe' -Raw "advfirewall firewall $($case[0])").Exit $case[1]
    }
    $some = Get-NetFirewallRule | Select-Object -First 1
    $run = Invoke-Program 'netsh.exe' -Raw "advfirewall firewall show rule name=`"$($some.DisplayName)`""
    Write-Fact 'netsh advfirewall firewall show rule of a name that there is' $run.Exit 0

    $image = Get-ContainerImage
    $address = "$((Get-NetIPAddress -AddressFamily IPv4 -ErrorAction SilentlyContinue | Where-Object InterfaceAlias -Like 'vEthernet (nat)').IPAddress)"
    if (-not $image) { Write-Gap 'a client behind the firewall' 'no Windows container image is on this machine, and none is fetched' }
    elseif (-not $address) { Write-Gap 'a client behind the firewall' 'there is no vEthernet (nat)' }
    $target = Open-Target
    $port = Get-FreePort
    $step = {
        param([string] $When, [string[]] $Arguments, [string] $Client)
        $run = Invoke-PortProxy $Arguments
        Write-Fact "$When ends with" $run.Exit 0
        Write-Fact "firewall rules after $When" (@(Get-Made) -join '; ')
        $null = Invoke-PortProxy '--json', 'firewall', "$port" -Keep "verdict-$($When.Replace(' ', '-')).jsonl"
        if ($image -and $address) {
            Write-Fact "a client after $When" (Test-FromContainer $image $address $port) $Client
        }
    }
    $to = "$($target.LocalEndpoint.Port)"
    & $step 'add' ('add', 'v4tov4', "listenport=$port", 'connectaddress=127.0.0.1', "connectport=$to") 'time-out'
    Write-Fact 'check of a rule that the firewall stops' (Get-FindingId (Invoke-PortProxy '--json', 'check'))
    & $step 'delete' ('delete', 'v4tov4', "listenport=$port") 'time-out'
    & $step 'add with the firewall' ('add', 'v4tov4', "listenport=$port", 'connectaddress=127.0.0.1', "connectport=$to",
        '--open-firewall', '--firewall-profile', 'domain,private,public') 'connected'
    & $step 'disable' ('disable', "$port") 'time-out'
    & $step 'enable' ('enable', "$port") 'connected'
    & $step 'delete with the firewall' ('delete', 'v4tov4', "listenport=$port") 'time-out'
    Write-Fact 'firewall rules that are left' @(Get-Made).Count 0
    & $step 'undo' @('undo') 'connected'
    # The one before it: the rule is off again.
    & $step 'a second undo' @('undo') 'time-out'

    $own = Get-OwnAddress
    if ($own) {
        & $step 'add for one address' ('add', 'v4tov4', "$port", '127.0.0.1', $to, $own, '--open-firewall', '--firewall-remote', 'LocalSubnet,10.0.0.0/8') 'time-out'
        & $step 'delete for one address' ('delete', 'v4tov4', "listenport=$port", "listenaddress=$own") 'time-out'
    } else {
        Write-Gap 'a rule for one address' 'the machine has none but loopback'
    }

    $null = New-NetFirewallRule -Name 'PortProxy-a[1]' -DisplayName 'PortProxy wildcard' -Direction Inbound -Action Block -Protocol TCP -LocalPort 49151
    Disable-NetFirewallRule -Name 'PortProxy-a`[1`]'
    $rule = Get-NetFirewallRule -DisplayName 'PortProxy wildcard'
    Write-Fact 'an id with brackets, disabled with them escaped: Enabled' "$($rule.Enabled)" 'False'
    $rule | Remove-NetFirewallRule

    # Whether the policy's rule replaces the local one of the same id would need a policy of a domain.
    $mdm = Invoke-Program 'reg.exe' 'query', 'HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy\Mdm', '/s'
    Write-Fact 'rules of a device manager: reg.exe query ends with' $mdm.Exit
    $null = Invoke-Program 'reg.exe' 'export', 'HKLM\SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy', (Join-Path $script:own 'policy.reg'), '/y'
    Write-Fact 'another maker''s firewall is named' ((Invoke-PortProxy 'firewall', '8080').Errors.Trim()) ''
    $target.Stop()
}
