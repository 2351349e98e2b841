# What the tests share: dot-sourced in their BeforeAll. This is the one place where the core is replaced.
Set-StrictMode -Version Latest

$script:Repository = Split-Path (Split-Path $PSScriptRoot)
$script:ModulePath = Join-Path $script:Repository 'powershell' | Join-Path -ChildPath 'PortProxy'
$script:Fixtures = Join-Path $script:Repository 'java/src/test/resources/serve'

function Import-ModuleUnderTest {
    Get-Module PortProxy | Remove-Module -Force
    # An environment of the tests' own, whatever the person's is.
    foreach ($name in 'PORTPROXY_STORE', 'PORTPROXY_JAVA', 'PORTPROXY_TIMEOUT') {
        Set-Item "env:$name" $null
    }
    Import-Module $script:ModulePath -Force -ErrorAction Stop
}

# The jar that Maven built; null where it has not.
function Find-Jar {
    foreach ($jar in $env:PORTPROXY_JAR, (Join-Path $script:Repository 'target/portproxy.jar')) {
        if ($jar -and (Test-Path -LiteralPath $jar)) {
            return $jar
        }
    }
}

# Whoever is not an administrator may write to the file or folder from now on.
function Open-ToAll {
    param([string] $Path)
    if ($PSVersionTable.PSEdition -ne 'Desktop' -and -not $IsWindows) {
        return chmod o+w $Path
    }
    $everyone = [System.Security.Principal.SecurityIdentifier] 'S-1-1-0'
    $security = Get-Acl -LiteralPath $Path
    $security.AddAccessRule([System.Security.AccessControl.FileSystemAccessRule]::new($everyone, 'Modify', 'Allow'))
    Set-Acl -LiteralPath $Path -AclObject $security
}

# A rule as the core prints it.
function Get-RuleJson {
    param([string] $Listen, [string] $Connect = '10.0.0.5/8080', [hashtable] $With = @{})
    $rule = [ordered]@{
        type = 'rule'; family = 'v4tov4'; protocol = 'tcp'
        listenAddress = $Listen.Split('/')[0]; listenPort = $Listen.Split('/')[-1]
        connectAddress = $Connect.Split('/')[0]; connectPort = $Connect.Split('/')[-1]
        engine = 'IpHelper'; enabled = $true; status = 'Ok'; comment = $null; group = $null; options = $null
        store = 'system'; name = $Listen; data = $Connect
    }
    foreach ($key in $With.Keys) {
        $rule[$key] = $With[$key]
    }
    $rule
}

# The core answers a verb with these objects, errors and words; without a verb, everything with nothing.
function Set-CoreReply {
    param([string] $Verb, [object[]] $Answers = @(), [int] $Exit = 0, [string] $Undo)
    $reply = @{ Answers = @($Answers); Exit = $Exit; Undo = $(if ($Undo) { $Undo }) } | ConvertTo-Json -Depth 8 -Compress
    # As text: a block that Pester moves to the module keeps no variables of ours.
    $body = [scriptblock]::Create("ConvertFrom-Json @'`n$reply`n'@")
    if ($Verb) {
        $filter = [scriptblock]::Create("`$Arguments -contains '$Verb'")
        Mock Send-CoreRequest $body -ModuleName PortProxy -ParameterFilter $filter
    } else {
        Mock Send-CoreRequest $body -ModuleName PortProxy
    }
}

# show answers with these rules, and everything else with nothing.
function Set-CoreRule {
    param([object[]] $Rules = @())
    Set-CoreReply
    Set-CoreReply show @($Rules | ForEach-Object { @{ request = 1; object = $_ } })
}

# What an action with -WhatIf says to the person, a line each.
function Get-WhatIf {
    param([scriptblock] $Action)
    $file = Join-Path $TestDrive "$([guid]::NewGuid()).txt"
    $null = Start-Transcript -LiteralPath $file
    try {
        $null = & $Action
    } finally {
        $null = Stop-Transcript
    }
    [System.IO.File]::ReadAllLines($file) | Where-Object { $_.StartsWith('What if: ', [System.StringComparison]::Ordinal) }
}
