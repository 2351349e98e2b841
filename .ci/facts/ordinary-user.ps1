#Requires -Version 5.1
# What an ordinary user gets: without rights, and beside an administrator in the same folders. A local user is made with a
# random password and removed; this file runs a second time as that user. A prompt by SSH and a desktop are not to be had.
param(
    [Parameter(Mandatory)][string] $Out,
    # What the user does: each name is a set of questions below.
    [string] $AsUser
)

. (Join-Path $PSScriptRoot 'helper.ps1')
Open-Proof $Out $PSCommandPath
$name = 'portproxy-facts'
# Where every user reads, and the user of this proof writes.
$shared = Join-Path $env:ProgramData 'portproxy-facts'
$data = Join-Path $env:ProgramData 'PortProxy'

# The administrator's part waits for a file, and the user's part for another.
function Wait-File {
    param([string] $File, [int] $Seconds = 90)
    $path = Join-Path $shared $File
    Wait-Until $Seconds { Test-Path -LiteralPath $path }
}

function Write-Asked {
    param([string] $What, [string[]] $Arguments, [string] $Expected, [string] $Exit)
    $run = Invoke-PortProxy $Arguments
    $said = ($run.Text + $run.Errors).Trim()
    if ($Exit) { Write-Fact "$What ends with" $run.Exit $Exit } else { Write-Fact "$What ends with" $run.Exit }
    if ($Expected) { Write-Fact "$What says $Expected" $said.Contains($Expected) $true }
    Write-Fact "$What, in words" $said
}

if ($AsUser) {
    # What the environment of before says is the administrator's.
    $env:JAVA_HOME = [IO.File]::ReadAllText((Join-Path $shared 'java-home.txt'))
    $env:TEMP = $env:TMP = $shared
}
if ($AsUser -eq 'questions') {
    Invoke-Proof {
        Write-Fact 'this is an administrator' (Test-Administrator) $false
        Write-Asked 'add' ('add', 'v4tov4', '42424', '127.0.0.1', '135', '127.0.0.1') 'ElevationRequired' 4
        Write-Asked 'undo' @('undo') 'ElevationRequired' 4
        Write-Asked 'backup list' ('backup', 'list') '' 0
        Write-Asked 'ports 135' ('ports', '135') 'svchost'
        Write-Asked 'ports 445' ('ports', '445') 'System'
        Write-Asked 'ports of a rule that IP Helper serves' ('ports', '42432') 'iphlpsvc'
        Write-Asked 'ports 5985' ('ports', '5985')
        Write-Asked 'check' @('check')
        $run = Invoke-PortProxy '--json', 'check'
        $ids = Get-FindingId $run
        Write-Fact 'check finds' $ids
        # It looked, then, and says nothing of it.
        Write-Fact 'check ends, and finds no ListenerMissing of a rule that IP Helper serves' ($run.Exit -in 0, 10 -and -not $ids.Contains('ListenerMissing')) $true
        Write-Asked 'firewall 8080' ('firewall', '8080')
        Write-Asked 'an add for this user, with the firewall' ('--store', 'user', 'add', 'v4tov4', '42425', '127.0.0.1', '135', '--open-firewall') '' 10
        Write-Asked 'relay status' ('relay', 'status')
        $run = Invoke-Program 'powershell.exe' '-NoProfile', '-NonInteractive', '-Command', 'Get-NetNatStaticMapping -ErrorAction Stop'
        Write-Fact 'Get-NetNatStaticMapping ends with' $run.Exit
        $run = Invoke-Program 'sc.exe' 'control', 'iphlpsvc', 'paramchange'
        Write-Fact 'the signal ends with' $run.Exit 5
        $run = Invoke-Program 'reg.exe' 'add', 'HKLM\SOFTWARE\PortProxy\Rules\v4tov4\tcp', '/v', '127.0.0.1/1', '/d', '127.0.0.1/2', '/f'
        Write-Fact 'reg.exe add to the machine''s rules ends with' $run.Exit 1
        $run = Invoke-Netsh 'add v4tov4 42426 127.0.0.1 135 127.0.0.1' 'netsh-add-unelevated.txt'
        Write-Fact 'netsh add' "exit $($run.Exit): $($run.Text.Trim())"
        $run = Invoke-Netsh 'show all'
        Write-Fact 'netsh show all ends with' $run.Exit 0
        $env:PORTPROXY_JAR = $Jar
        $script = @(
            "Import-Module '$(Join-Path $Root 'powershell/PortProxy')'; `$null = Get-PortProxy"
            'Add-PortProxy 80 127.0.0.1 -WhatIf; Reset-PortProxy -WhatIf'
            'try { Add-PortProxy 80 127.0.0.1 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }'
        ) -join '; '
        $run = Invoke-Program (Get-Process -Id $PID).Path '-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-Command', $script
        Write-Fact 'the module: two plans and one error' ($run.Text + $run.Errors).Trim()
        Write-Fact 'the module''s error' ($run.Text + $run.Errors).Contains('ElevationRequired,Add-PortProxy') $true
    }
}
if ($AsUser -eq 'first') {
    # The user comes first: the program's folder, a file in it, and the lock of those who write.
    Invoke-Proof {
        $null = [IO.Directory]::CreateDirectory((Join-Path $data 'backups'))
        [IO.File]::WriteAllText((Join-Path $data 'backups\20200101-000000-000-add.reg'), 'not an undo')
        $mutex = New-Object Threading.Mutex $false, 'Global\PortProxy.Writer'
        $owned = $mutex.WaitOne(0)
        # Of a lock that somebody else made first, it is not the owner.
        Write-Fact 'the user made the folder and holds the lock' ((Test-Path -LiteralPath $data) -and $owned) $true
        [IO.File]::WriteAllText((Join-Path $shared 'first-ready'), '')
        $null = Wait-File 'first-done'
        if ($owned) { $mutex.ReleaseMutex() }
        $mutex.Dispose()
    }
}
if ($AsUser -eq 'stays') {
    # A file that the user keeps open: the folder cannot be renamed.
    Invoke-Proof {
        $null = [IO.Directory]::CreateDirectory((Join-Path $data 'backups'))
        $held = [IO.File]::Open((Join-Path $data 'backups\held'), 'Create', 'ReadWrite', 'None')
        Write-Fact 'the user keeps a file open' $held.CanWrite $true
        [IO.File]::WriteAllText((Join-Path $shared 'stays-ready'), '')
        $null = Wait-File 'stays-done'
        $held.Dispose()
    }
}

# 14 characters, which net.exe takes without asking: of each kind that a password rule wants.
function Get-RandomText {
    $bytes = New-Object byte[] 10
    $random = [Security.Cryptography.RandomNumberGenerator]::Create()
    $random.GetBytes($bytes)
    $random.Dispose()
    'Aa1-' + (-join ($bytes | ForEach-Object { [char] (97 + $_ % 26) }))
}

function Open-AsUser {
    param([pscredential] $Credential, [string] $What)
    $arguments = Join-Argument @('-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File',
        (Join-Path $shared '.ci\facts\ordinary-user.ps1'), '-Out', (Join-Path $shared "out-$What"), '-AsUser', $What)
    $options = @{
        FilePath = (Get-Process -Id $PID).Path; ArgumentList = $arguments; Credential = $Credential; LoadUserProfile = $true
        WorkingDirectory = $shared; WindowStyle = 'Hidden'; PassThru = $true
    }
    $process = Start-Process @options
    # Without its handle the exit code is lost.
    $null = $process.Handle
    $process
}

# The user's facts become this proof's.
function Copy-Fact {
    param([string] $What)
    $from = Join-Path $shared "out-$What/facts"
    foreach ($kind in 'jsonl', 'runs.jsonl') {
        $file = Join-Path $from "ordinary-user.$kind"
        if (Test-Path -LiteralPath $file) {
            [IO.File]::AppendAllText((Join-Path $script:out "facts/ordinary-user.$kind"), [IO.File]::ReadAllText($file))
        }
    }
}

function Get-Untrusted {
    @(Get-ChildItem -LiteralPath $env:ProgramData -Force | Where-Object Name -Like 'PortProxy.untrusted-*')
}

Invoke-Proof {
    if (-not (Test-Administrator)) { throw 'Only an administrator makes a user.' }
    if (Test-Path -LiteralPath $data) { throw "$data is there already, and is left alone." }
    Clear-Rule
    # What is put back last stands first.
    Add-FolderPutBack $shared
    $sweep = @"
foreach (`$folder in Get-ChildItem -LiteralPath '$env:ProgramData' -Force | Where-Object { `$_.Name -eq 'PortProxy' -or `$_.Name -like 'PortProxy.untrusted-*' }) {
    if (-not (`$folder.Attributes -band [IO.FileAttributes]::ReparsePoint)) {
        `$null = takeown.exe /f `$folder.FullName /a /r /d y
        `$null = icacls.exe `$folder.FullName /reset /t /c
    }
    cmd.exe /c rmdir /s /q `$folder.FullName
}
"@
    Add-PutBack (Get-Process -Id $PID).Path '-NoProfile', '-NonInteractive', '-Command', $sweep
    Add-PutBack 'net.exe' 'user', $name, '/delete'
    $profiles = "Get-CimInstance -ClassName Win32_UserProfile | Where-Object { `$_.LocalPath -like '*\$name*' } | Remove-CimInstance"
    Add-PutBack (Get-Process -Id $PID).Path '-NoProfile', '-NonInteractive', '-Command', $profiles
    Add-PutBack 'taskkill.exe' '/f', '/fi', "USERNAME eq $name"

    $text = Get-RandomText
    $secret = New-Object Security.SecureString
    foreach ($character in $text.ToCharArray()) { $secret.AppendChar($character) }
    # Not by Invoke-Program, which keeps the arguments of what it runs.
    $made = Wait-Program (Open-Program 'net.exe' 'user', $name, $text, '/add') 30
    $text = $null
    if ($made.Exit -ne 0) { throw "The user was not made: net.exe ended with $($made.Exit)." }
    $credential = New-Object Management.Automation.PSCredential "$env:COMPUTERNAME\$name", $secret

    $null = [IO.Directory]::CreateDirectory($shared)
    $null = Invoke-Program 'icacls.exe' $shared, '/grant', "${name}:(OI)(CI)M"
    foreach ($folder in '.ci/facts', 'powershell/PortProxy') {
        $to = Join-Path $shared (Split-Path $folder)
        $null = [IO.Directory]::CreateDirectory($to)
        Copy-Item -LiteralPath (Join-Path $Root $folder) -Destination $to -Recurse
    }
    [IO.File]::WriteAllText((Join-Path $shared 'java-home.txt'), (Split-Path (Split-Path (Get-Java))))
    $null = [IO.Directory]::CreateDirectory((Join-Path $shared 'target'))
    Copy-Item -LiteralPath $Jar -Destination (Join-Path $shared 'target')
    Get-ChildItem -Path (Join-Path (Split-Path $Jar) 'win32-*') | Copy-Item -Destination (Join-Path $shared 'target') -Recurse

    $null = Invoke-PortProxy '--store', 'machine', 'add', 'v4tov4', '42427', '127.0.0.1', '135', '127.0.0.1'
    $acl = Get-Acl -LiteralPath 'HKLM:\SOFTWARE\PortProxy\Rules'
    Write-Fact 'rights of the machine''s rules' (@($acl.Access | ForEach-Object { "$($_.IdentityReference) $($_.RegistryRights)" }) -join '; ')
    $null = Invoke-PortProxy '--store', 'machine', 'delete', 'v4tov4', '42427', '127.0.0.1'
    $null = Invoke-Program 'cmd.exe' '/c', 'rmdir', '/s', '/q', $data

    $null = Invoke-Netsh 'add v4tov4 42432 127.0.0.1 135 127.0.0.1'
    Write-Fact 'IP Helper serves the rule that the user asks for' ($null -ne (Measure-Listening 42432)) $true
    $user = Open-AsUser $credential 'questions'
    if (-not $user.WaitForExit(150000)) { Close-Process $user; Write-Gap 'the user''s questions' 'they did not end in 150 s' }
    Copy-Fact 'questions'
    Write-Fact 'the user''s questions end with' $user.ExitCode 0
    # That is administrators' to make; a user's own would be trusted by nobody.
    Write-Fact 'the user''s commands made the folder of undos' (Test-Path -LiteralPath $data) $false

    foreach ($what in 'first', 'stays') {
        $null = Invoke-Program 'cmd.exe' '/c', 'rmdir', '/s', '/q', $data
        $user = Open-AsUser $credential $what
        if (-not (Wait-File "$what-ready" 90)) {
            Write-Gap "a user who comes first ($what)" 'the user''s part did not begin'
            Close-Process $user
            continue
        }
        if ($what -eq 'first') {
            $run = Invoke-PortProxy 'undo'
            Write-Fact 'undo in a folder that the user made ends with' $run.Exit 4
            Write-Fact 'and says' ($run.Text + $run.Errors).Trim()
            $run = Invoke-PortProxy 'add', 'v4tov4', '42428', '127.0.0.1', '135', '127.0.0.1'
            Write-Fact 'add in a folder that the user made ends with' $run.Exit 0
            Write-Fact 'although the user holds the lock: in less than 30 s' ($run.Seconds -lt 30) $true
            Write-Fact 'the user''s folder is beside it' @(Get-Untrusted).Count 1
            Write-Fact 'rights of the new one' (Invoke-Program 'icacls.exe' $data).Text.Trim()
        } else {
            $run = Invoke-PortProxy 'add', 'v4tov4', '42429', '127.0.0.1', '135', '127.0.0.1'
            Write-Fact 'add in a folder that the user keeps ends with' $run.Exit 4
            Write-Fact 'and says that' ($run.Text + $run.Errors).Trim()
            Write-Fact 'nothing is written' ((@(Get-Value) -join ' ').Contains('42429')) $false
        }
        [IO.File]::WriteAllText((Join-Path $shared "$what-done"), '')
        if (-not $user.WaitForExit(30000)) { Close-Process $user }
        Copy-Fact $what
    }

    # A link in its place, and a folder that keeps administrators out.
    $null = Invoke-Program 'cmd.exe' '/c', 'rmdir', '/s', '/q', $data
    $away = Join-Path $shared 'away'
    $null = [IO.Directory]::CreateDirectory($away)
    $null = Invoke-Program 'cmd.exe' '/c', 'mklink', '/j', $data, $away
    $null = Invoke-Program 'icacls.exe' $data, '/setowner', $name, '/l'
    Write-Fact 'a link is there' ([bool] ((Get-Item -LiteralPath $data -Force).Attributes -band [IO.FileAttributes]::ReparsePoint)) $true
    $run = Invoke-PortProxy 'add', 'v4tov4', '42430', '127.0.0.1', '135', '127.0.0.1'
    Write-Fact 'add with a link in the place of the folder ends with' $run.Exit 0
    Write-Fact 'nothing is written where it leads' @(Get-ChildItem -LiteralPath $away).Count 0
    Write-Fact 'the folder is one now' ([bool] ((Get-Item -LiteralPath $data -Force).Attributes -band [IO.FileAttributes]::ReparsePoint)) $false

    $null = Invoke-Program 'icacls.exe' $data, '/deny', '*S-1-5-32-544:(F)'
    $run = Invoke-PortProxy 'add', 'v4tov4', '42431', '127.0.0.1', '135', '127.0.0.1'
    $said = ($run.Text + $run.Errors).Trim()
    Write-Fact 'add where administrators are kept out ends with' $run.Exit 4
    Write-Fact 'its fix names takeown and icacls' ($said.Contains('takeown') -and $said.Contains('icacls')) $true
    Write-Fact 'in words: add where administrators are kept out' $said
    $null = Invoke-Program 'takeown.exe' '/f', $data, '/a', '/r', '/d', 'y'
    $null = Invoke-Program 'icacls.exe' $data, '/reset', '/t', '/c'
    $run = Invoke-PortProxy 'add', 'v4tov4', '42431', '127.0.0.1', '135', '127.0.0.1'
    Write-Fact 'add after takeown and icacls /reset ends with' $run.Exit 0

    # What an environment says of the folder does not count.
    $real = $env:ProgramData
    $elsewhere = Join-Path $shared 'elsewhere'
    $null = [IO.Directory]::CreateDirectory($elsewhere)
    $undos = { @(Get-ChildItem -LiteralPath (Join-Path $data 'backups') -Filter '*.reg').Count }
    $count = & $undos
    $env:ProgramData = $elsewhere
    $run = Invoke-PortProxy 'add', 'v4tov4', '42433', '127.0.0.1', '135', '127.0.0.1'
    $env:ProgramData = $real
    Write-Fact 'add with another ProgramData in the environment ends with' $run.Exit 0
    Write-Fact 'and writes nothing there' @(Get-ChildItem -LiteralPath $elsewhere).Count 0
    Write-Fact 'its undo is in the real one' ((& $undos) -gt $count) $true
}
