# PortProxy: Windows port forwarding for PowerShell 5.1 and 7. One function a file; the work is done by one Java process
# a session, started by the first call that needs it.
Set-StrictMode -Version 1.0

foreach ($folder in 'Private', 'Public') {
    foreach ($file in [System.IO.Directory]::GetFiles([System.IO.Path]::Combine($PSScriptRoot, $folder), '*.ps1')) {
        . $file
    }
}

# The Java process of this session, or null before the first call and after its end; see Open-Core.
$script:Core = $null
$script:Text = Import-Text

Update-TypeData -TypeName PortProxy.Rule -Force -DefaultDisplayPropertySet @(
    'Family', 'ListenAddress', 'ListenPortText', 'ConnectAddress', 'ConnectPortText', 'Status', 'Comment')
Update-TypeData -TypeName PortProxy.Finding -Force -DefaultDisplayPropertySet Severity, Id, Family, Name, Message, Fix

Register-RuleCompleter

$ExecutionContext.SessionState.Module.OnRemove = { Close-Core }
