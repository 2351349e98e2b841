# PortProxy: Windows port forwarding for PowerShell 5.1 and 7. One function a file; the work is done by one Java process
# for all runspaces of this process, started by the first call that needs it.
Set-StrictMode -Version 1.0

# In a package, all private functions stand in one file.
foreach ($folder in 'Private', 'Public') {
    foreach ($file in [System.IO.Directory]::GetFiles([System.IO.Path]::Combine($PSScriptRoot, $folder), '*.ps1')) {
        . $file
    }
}

# The Java process that this runspace uses, null before the first call and after its end, and what named it; see Open-Core.
$script:Core = $null
$script:CoreNamed = ''
$script:Text = Import-Text

# What each call has warned of already: it is gone with the call.
$script:Warned = [System.Runtime.CompilerServices.ConditionalWeakTable[
object, System.Collections.Generic.HashSet[string]]]::new()

# The store that piped rules had last, if it is written in full; see Get-OwnRuleWord.
$script:FullStore = $null

# What a shown rule has, or a remote session puts beside it: a row that has it is not misspelt.
$script:RuleProperty = [System.Collections.Generic.HashSet[string]]::new([System.StringComparer]::OrdinalIgnoreCase)
$null = @(
    'Type', 'Engine', 'Status', 'Store', 'Name', 'Data', 'Firewall', 'Protocol', 'Family', 'Options', 'Enabled', 'Comment'
    'Group', 'ListenAddress', 'ListenPort', 'ListenPortText', 'ConnectAddress', 'ConnectPort', 'ConnectPortText'
    'Undo'
    'PSComputerName', 'RunspaceId', 'PSShowComputerName', 'PSSourceJobInstanceId'
) | ForEach-Object { $script:RuleProperty.Add($_) }

# As the core's CsvText has them: behind the mark, a text that begins as a formula does, or one with an escape.
$script:MarkedCell = [regex]::new(@(
        '\A\u0027[\s\p{Z}"\u0027]*[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]'
        '\A\u0027[\s\S]*\\u[0-9a-f]{4}'
    ) -join '|')
$script:CellEscape = [regex]::new('\\u([0-9a-f]{4})')

Register-ObjectType
Register-RuleCompleter

$ExecutionContext.SessionState.Module.OnRemove = { Exit-Core }
