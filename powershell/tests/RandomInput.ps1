# Random stores and random objects for the tests of pipelines: dot-sourced in their BeforeAll. All of it follows from a seed.
Set-StrictMode -Version Latest

function New-Chance {
    param([int] $Seed)
    $script:Chance = [System.Random]::new($Seed)
}

# One of these values.
function Get-One {
    param([object[]] $Values)
    , $Values[$script:Chance.Next($Values.Count)]
}

function Test-Luck {
    param([double] $Share)
    $script:Chance.NextDouble() -lt $Share
}

# Rules that may listen on a port: none, one, or several that only their addresses or families tell apart.
function New-RandomRule {
    param([int] $Port)
    $all = @(
        @{ Family = 'v4tov4'; ListenAddress = '*'; ConnectAddress = '10.0.0.5' }
        @{ Family = 'v4tov4'; ListenAddress = '0.0.0.0'; ConnectAddress = '10.0.0.6' }
        @{ Family = 'v4tov4'; ListenAddress = 'Server'; ConnectAddress = '10.0.0.7' }
        @{ Family = 'v4tov6'; ListenAddress = '*'; ConnectAddress = '2001:db8::1' }
        @{ Family = 'v6tov4'; ListenAddress = '::1'; ConnectAddress = '10.0.0.8' }
    )
    $count = Get-One 0, 1, 1, 1, 2, 3
    $all | Sort-Object { $script:Chance.Next() } | Select-Object -First $count | ForEach-Object {
        $rule = $_
        $rule.ListenPort = Get-One "$Port", "0$Port"
        $rule.ConnectPort = Get-One "$Port", '8080', 'http'
        if (Test-Luck 0.4) { $rule.Comment = "comment $Port" }
        if (Test-Luck 0.3) { $rule.Group = 'group' }
        if (Test-Luck 0.3) { $rule.Options = @{ Allow = '10.0.0.0/8', 'fd00::/8'; MaxConnections = 5 } }
        if (Test-Luck 0.3) { $rule.Enabled = $false }
        $rule
    }
}

# Values that an object may have for a property: a right one as a rule, else an empty one or what nobody can serve.
function Get-RandomValue {
    param([string] $Property, [int] $Port)
    if (Test-Luck 0.15) {
        return Get-One $null, ''
    }
    $right, $wrong = switch ($Property) {
        'ListenPort' { @($Port, "$Port", ([long] $Port), ([double] $Port), "0$Port"), 70000 }
        'ListenPortText' { @("$Port", "0$Port"), 'x' }
        'ListenAddress' { @('*', '0.0.0.0', 'SERVER', '127.0.0.1'), '::1' }
        'ConnectAddress' { @('10.1.1.1', '10.2.2.2', 'host.example', '2001:db8::2'), '0.0.0.0' }
        'ConnectPort' { @(81, '82', 'http'), 'y' }
        'ConnectPortText' { @('083', 'https'), 'z' }
        'Family' { @('v4tov4', 'V4TOV4'), 'v4tov5' }
        'Name' { @("*/$Port", "0.0.0.0/$Port", 'a label'), 'b' }
        'Comment' { @('one', "I$([char] 0x130)$([char] 0x131)i"), 'two' }
        'Group' { @('web', 'db'), 'x' }
        'Options' { @(@{ Allow = '192.168.0.0/16' }, @{ MaxConnections = $null }, '{"maxConnections":7}'), 'none' }
        'Enabled' { @($true, $false, 'True', 'false'), 'maybe' }
        'Store' { @('other'), 'other' }
        'Protocol' { @('tcp', 'TCP'), 'udp' }
        'Unrelated' { @('x'), 'y' }
    }
    if (Test-Luck 0.07) { $wrong } else { Get-One $right }
}

# What an object is to be: the properties that it has, by chance, and the kind of object. No two are about the same port.
function New-RandomObject {
    param([int] $Port)
    $shape = Get-One Custom, Custom, Custom, Table, Ordered, Csv, Rule, Rule, Clixml, Port, Text
    $values = [ordered]@{}
    $properties = 'ListenPort', 'ListenPortText', 'ListenAddress', 'ConnectAddress', 'ConnectPort', 'ConnectPortText', 'Family',
    'Name', 'Comment', 'Group', 'Options', 'Enabled', 'Store', 'Protocol', 'Unrelated'
    foreach ($property in $properties) {
        # Most name a port and a target, or hardly any would do anything.
        $share = if ($property -in 'ListenPort', 'ConnectAddress') { 0.9 } elseif ($property -eq 'Unrelated') { 0.1 } else { 0.25 }
        if (Test-Luck $share) {
            $values[$property] = Get-RandomValue $property $Port
        }
    }
    @{ Shape = $shape; Port = $Port; Values = $values; Pick = $script:Chance.Next() }
}

# The object itself: one that this module gave is of the store whose folder this is.
function ConvertTo-Object {
    param([hashtable] $Spec, [string] $Folder, [object[]] $Rules)
    if ($Spec.Shape -eq 'Port') {
        return $Spec.Port
    }
    if ($Spec.Shape -eq 'Text') {
        return "$($Spec.Port)"
    }
    if ($Spec.Shape -in 'Rule', 'Clixml') {
        $own = @($Rules | Where-Object { $_.Name -like "*/*$($Spec.Port)" })
        if ($own) {
            $rule = $own[$Spec.Pick % $own.Count]
            if ($Spec.Shape -eq 'Clixml') {
                $rule = [System.Management.Automation.PSSerializer]::Deserialize(
                    [System.Management.Automation.PSSerializer]::Serialize($rule))
            }
            return $rule
        }
    }
    $values = [ordered]@{}
    foreach ($name in $Spec.Values.Keys) {
        $value = $Spec.Values[$name]
        $values[$name] = if ($name -eq 'Store' -and $value) { Join-Path $Folder 'other.reg' } else { $value }
    }
    switch ($Spec.Shape) {
        'Table' {
            $table = @{}
            $values.Keys | ForEach-Object { $table[$_] = $values[$_] }
            $table
        }
        'Ordered' { $values }
        'Csv' {
            if ($values.Contains('Options') -and $values.Options -is [hashtable]) {
                $values.Options = ConvertTo-Json $values.Options -Compress
            }
            if ($values.Count) {
                [pscustomobject] $values | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv
            } else {
                [pscustomobject]@{}
            }
        }
        default { [pscustomobject] $values }
    }
}

# Everything that a store holds, to the character.
function Get-StoreText {
    param([string] $Store)
    Get-PortProxy -Store $Store | ForEach-Object {
        "$($_.Family)|$($_.Name)|$($_.Data)|$($_.Status)|$($_.Comment)|$($_.Group)|$($_.Options)"
    } | Sort-Object -CaseSensitive
}
