# Each line of the input file is a text, as Base64 of UTF-16: parsed and, where it is one command, run here; what it called is
# written back. With -ParseOnly: the names of its commands.
param([string] $From, [string] $To, [switch] $ParseOnly)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$calls = [System.Collections.Generic.List[string]]::new()

function Protect-Text([string] $Text) {
    [Convert]::ToBase64String([System.Text.Encoding]::Unicode.GetBytes($Text))
}

function Add-Call {
    param([string] $Name, [System.Collections.IDictionary] $Bound)
    $words = @("C:$Name")
    foreach ($key in $Bound.Keys | Sort-Object) {
        # Encoding.Unicode has no half characters: each number is a char.
        $words += "$key=" + ((([char[]] [string] $Bound[$key]) | ForEach-Object { [int] $_ }) -join ',')
    }
    $calls.Add($words -join ' ')
}

foreach ($cmdlet in 'Add', 'Set', 'Remove', 'Enable', 'Disable', 'Test', 'Get', 'Reset', 'Restore', 'Import') {
    $name = "$cmdlet-PortProxy"
    Set-Item "function:global:$name" ([scriptblock]::Create(@"
        [CmdletBinding()]
        param(
            [Parameter(Position = 0)] [string] `$First, [string] `$Store, [string] `$Family, [AllowEmptyString()] [string] `$Name,
            [string] `$ListenPort, [string] `$ListenAddress, [string] `$ConnectAddress, [string] `$ConnectPort,
            [switch] `$Live, [switch] `$Last, [switch] `$List, [switch] `$Force
        )
        Add-Call $name `$PSBoundParameters
"@))
}
Set-Item function:global:Start-PortProxyRelay ([scriptblock]::Create(
        '[CmdletBinding()] param([string] $Store, [switch] $Force) Add-Call Start-PortProxyRelay $PSBoundParameters'))

$plain = 'ScriptBlockAst', 'NamedBlockAst', 'PipelineAst', 'CommandAst', 'CommandParameterAst', 'StringConstantExpressionAst',
'ConstantExpressionAst', 'ParenExpressionAst', 'CommandExpressionAst', 'BinaryExpressionAst', 'ConvertExpressionAst',
'TypeConstraintAst', 'ExpandableStringExpressionAst'
$answers = foreach ($line in [System.IO.File]::ReadAllLines($From)) {
    $text = [System.Text.Encoding]::Unicode.GetString([Convert]::FromBase64String($line))
    $problems = $null
    $tree = [System.Management.Automation.Language.Parser]::ParseInput($text, [ref] $null, [ref] $problems)
    $parts = $tree.FindAll({ $true }, $true)
    $commands = @($parts | Where-Object { $_ -is [System.Management.Automation.Language.CommandAst] })
    if ($ParseOnly) {
        ($commands | ForEach-Object { Protect-Text "$($_.GetCommandName())" }) -join ' '
        continue
    }
    $others = @($parts | Where-Object { $_.GetType().Name -notin $plain } | ForEach-Object { $_.GetType().Name })
    # A text between double quotes is one that nothing in it is to be put into.
    $others += @($parts | Where-Object {
            $_ -is [System.Management.Automation.Language.ExpandableStringExpressionAst] -and $_.NestedExpressions.Count
        } | ForEach-Object { 'Expansion' })
    $calls.Clear()
    if (-not $problems -and $commands.Count -eq 1 -and -not $others) {
        if ([System.IO.File]::Exists($env:RECORD)) {
            [System.IO.File]::Delete($env:RECORD)
        }
        try {
            & ([scriptblock]::Create($text))
        } catch {
            $calls.Add("E:$(Protect-Text "$_")")
        }
        if ([System.IO.File]::Exists($env:RECORD)) {
            $calls.Add('N:' + [Convert]::ToBase64String([System.IO.File]::ReadAllBytes($env:RECORD)))
        }
    } else {
        $calls.Add("P:$(Protect-Text "$($commands.Count) commands, $others, $problems")")
    }
    $calls -join '|'
}
[System.IO.File]::WriteAllLines($To, [string[]] @($answers))
