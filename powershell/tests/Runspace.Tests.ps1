Set-StrictMode -Version Latest

BeforeDiscovery {
    . "$PSScriptRoot/Shared.ps1"
    $noJar = -not (Find-Jar)
    $onWindows = $PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    $saved = $env:PORTPROXY_JAR
    $jar = Find-Jar
    foreach ($name in 'PORTPROXY_STORE', 'PORTPROXY_JAVA', 'PORTPROXY_TIMEOUT') {
        Set-Item "env:$name" $null
    }
    $limit = 60000

    # A runspace of its own with the module, to be closed by its test.
    function Open-Shell {
        param([string] $Module = $ModulePath)
        $shell = [powershell]::Create([initialsessionstate]::CreateDefault2())
        $null = Invoke-In $shell "Import-Module '$Module'"
        $shell
    }

    # Starts a script there; Wait-For has what comes of it.
    function Start-In {
        param([powershell] $Shell, [string] $Script)
        $Shell.Commands.Clear()
        $Shell.Streams.ClearStreams()
        @{ Shell = $Shell; Running = $Shell.AddScript($Script).BeginInvoke() }
    }

    # Objects, and the ids of errors.
    function Wait-For {
        param([hashtable] $Started)
        $Started.Running.AsyncWaitHandle.WaitOne($limit) | Should -BeTrue
        @{
            Objects = @($Started.Shell.EndInvoke($Started.Running))
            Failure = @($Started.Shell.Streams.Error | ForEach-Object { $_.FullyQualifiedErrorId })
        }
    }

    function Invoke-In {
        param([powershell] $Shell, [string] $Script)
        $done = Wait-For (Start-In $Shell $Script)
        $done.Failure | Should -BeNullOrEmpty
        $done.Objects
    }

    # What a runspace knows of the child that it uses.
    function Get-Core {
        param([powershell] $Shell)
        @(Invoke-In $Shell ', (& (Get-Module PortProxy) { $script:Core })')[0]
    }

    function Get-Child {
        param([powershell] $Shell)
        (Get-Core $Shell).Process
    }

    # Keeps a child from going on, or lets it, in the middle of whatever it does.
    function Send-Signal {
        param([System.Diagnostics.Process] $Child, [string] $Name)
        & /bin/sh -c "kill -$Name $($Child.Id)"
    }

    # Until a child has so many requests under way.
    function Wait-Request {
        param([hashtable] $Core, [int] $Count)
        # One who has not sent its request yet has no inbox, and one who does not read waits for somebody who does.
        [System.Threading.SpinWait]::SpinUntil({ $Core.Inboxes.Count -eq $Count }, $limit) | Should -BeTrue
    }
}

AfterAll {
    $env:PORTPROXY_JAR = $saved
}

Describe 'The Java process of several runspaces' -Skip:$noJar {
    BeforeAll {
        $env:PORTPROXY_JAR = $jar
        $shells = 1..10 | ForEach-Object { Open-Shell }
    }

    BeforeEach {
        $env:PORTPROXY_STORE = Join-Path $TestDrive "$([guid]::NewGuid()).reg"
    }

    AfterAll {
        foreach ($shell in $shells) {
            $shell.Runspace.Dispose()
        }
    }

    It 'answers four at a time, each what it has asked' {
        $random = [random]::new(20)
        $started = foreach ($i in 0..3) {
            # Each adds rules of its own ports, changes some, and looks at them all the while.
            $script = ''
            foreach ($step in 1..6) {
                $port = 1000 * ($i + 1) + $step
                $script += "Add-PortProxy $port 10.0.$i.$step`n"
                $known = 1000 * ($i + 1) + $random.Next(1, $step + 1)
                $script += switch ($random.Next(3)) {
                    0 { "Set-PortProxy $known -Comment c$known; (Get-PortProxy $known).Comment -eq 'c$known'`n" }
                    1 { "(Get-PortProxy $known).ConnectAddress -eq '10.0.$i.$($known % 1000)'`n" }
                    2 { "@(Get-PortProxy $($i + 1)0*).Count -eq $step`n" }
                }
            }
            Start-In $shells[$i] $script
        }
        foreach ($run in $started) {
            $done = Wait-For $run
            $done.Failure | Should -BeNullOrEmpty
            $done.Objects | Should -Be (@($true) * 6)
        }
        @($shells[0..3] | ForEach-Object { (Get-Child $_).Id } | Select-Object -Unique).Count | Should -Be 1
        @(Invoke-In $shells[0] 'Get-PortProxy').Count | Should -Be 24
    }

    It 'holds nobody up for a slow request' {
        # A target that takes a connection and says nothing.
        $target = [System.Net.Sockets.TcpListener]::new([System.Net.IPAddress]::Loopback, 0)
        $target.Start()
        try {
            $port = $target.LocalEndpoint.Port
            $null = Invoke-In $shells[1] "Add-PortProxy $port 127.0.0.1 $port 127.0.0.2"
            $accepted = $target.AcceptTcpClientAsync()
            $slow = Start-In $shells[0] "Test-PortProxy $port -Live -Probe"
            $accepted.Wait($limit) | Should -BeTrue
            $null = Invoke-In $shells[1] 'Add-PortProxy 81 10.0.0.5'
            (Invoke-In $shells[1] 'Get-PortProxy 81').Data | Should -Be '10.0.0.5/81'
            $slow.Running.IsCompleted | Should -BeFalse
            $accepted.Result.Dispose()
        } finally {
            $target.Stop()
        }
        (Wait-For $slow).Objects | Where-Object Name -EQ "127.0.0.2/$port" | Should -Not -BeNullOrEmpty
    }

    It 'killed amid several requests is an error of each, and one other serves them all then' -Skip:$onWindows {
        foreach ($shell in $shells[0..2]) {
            $null = Invoke-In $shell 'Get-PortProxy'
        }
        $core = Get-Core $shells[0]
        Send-Signal $core.Process STOP
        $runs = @(Start-In $shells[0] 'Add-PortProxy 80 10.0.0.5') + @(Start-In $shells[1] 'Get-PortProxy')
        $runs += Start-In $shells[2] 'Get-PortProxy 80'
        Wait-Request $core 3
        Send-Signal $core.Process KILL
        (Wait-For $runs[0]).Failure | Should -Be 'CoreProtocol,Add-PortProxy'
        (Wait-For $runs[1]).Failure | Should -Be 'CoreProtocol,Get-PortProxy'
        (Wait-For $runs[2]).Failure | Should -Be 'CoreProtocol,Get-PortProxy'
        # All at once.
        $runs = foreach ($shell in $shells[0..2]) {
            Start-In $shell 'Get-PortProxy; & (Get-Module PortProxy) { $script:Core.Process }'
        }
        $used = @($runs | ForEach-Object { (Wait-For $_).Objects })
        # The change was not made, and nobody has asked for it again.
        $used.Count | Should -Be 3
        @($used.Id | Select-Object -Unique).Count | Should -Be 1
        $used[0].Id | Should -Not -Be $core.Process.Id
    }

    It 'goes on for the others when one is stopped, though that has read for all' -Skip:$onWindows {
        $null = Invoke-In $shells[0] 'Add-PortProxy 80 10.0.0.5; Add-PortProxy 81 10.0.0.6'
        $null = Invoke-In $shells[1] 'Get-PortProxy'
        $null = Invoke-In $shells[2] 'Get-PortProxy'
        $core = Get-Core $shells[0]
        Send-Signal $core.Process STOP
        # The first to wait is the reader.
        $runs = foreach ($i in 0..2) {
            Start-In $shells[$i] "Get-PortProxy 8$([Math]::Min($i, 1))"
            Wait-Request $core ($i + 1)
        }
        $shells[0].Stop()
        $shells[0].InvocationStateInfo.State | Should -Be 'Stopped'
        $core.Inboxes.Count | Should -Be 2
        Send-Signal $core.Process CONT
        foreach ($run in $runs[1..2]) {
            (Wait-For $run).Objects.Data | Should -Be '10.0.0.6/81'
        }
        # What the stopped one has asked for is dropped, and its runspace asks again.
        (Invoke-In $shells[0] 'Get-PortProxy 80').Data | Should -Be '10.0.0.5/80'
        foreach ($shell in $shells[0..2]) {
            (Get-Child $shell).Id | Should -Be $core.Process.Id
        }
        $core.Inboxes.Count | Should -Be 0
    }

    It 'stays the others'' when one loads the module again' {
        foreach ($shell in $shells[0..1]) {
            $null = Invoke-In $shell 'Get-PortProxy'
        }
        $child = Get-Child $shells[1]
        $null = Invoke-In $shells[0] "Import-Module '$ModulePath' -Force"
        $child.HasExited | Should -BeFalse
        foreach ($shell in $shells[0..1]) {
            $null = Invoke-In $shell 'Get-PortProxy'
            (Get-Child $shell).Id | Should -Be $child.Id
        }
    }

    It 'is one, and ends with the last of ten' {
        $null = Invoke-In $shells[0] 'Add-PortProxy 80 10.0.0.5'
        foreach ($shell in $shells) {
            (Invoke-In $shell 'Get-PortProxy').Data | Should -Be '10.0.0.5/80'
        }
        $child = Get-Child $shells[0]
        foreach ($shell in $shells) {
            (Get-Child $shell).Id | Should -Be $child.Id
        }
        # One by the removal of the module, the others by their ends.
        $null = Invoke-In $shells[1] 'Remove-Module PortProxy'
        foreach ($shell in $shells[0..8]) {
            $shell.Runspace.Dispose()
        }
        (Invoke-In $shells[9] 'Get-PortProxy').Data | Should -Be '10.0.0.5/80'
        $child.HasExited | Should -BeFalse
        $shells[9].Runspace.Dispose()
        $child.WaitForExit($limit) | Should -BeTrue
    }

    It 'ends with the loop ForEach-Object -Parallel' -Skip:($PSVersionTable.PSEdition -eq 'Desktop') {
        $used = 1..8 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:ModulePath
            Add-PortProxy (1000 + $_) 10.0.0.5
            & (Get-Module PortProxy) { $script:Core.Process }
        }
        @($used.Id | Select-Object -Unique).Count | Should -Be 1
        $used[0].WaitForExit($limit) | Should -BeTrue
        $stored = [System.IO.File]::ReadAllText($env:PORTPROXY_STORE)
        1001..1008 | ForEach-Object { $stored | Should -Match "\*/$_" }
    }

    It 'is another one for another jar, and for another version of the module' {
        $copy = Join-Path $TestDrive 'PortProxy'
        Copy-Item -LiteralPath $ModulePath -Destination $copy -Recurse
        $manifest = Join-Path $copy 'PortProxy.psd1'
        $text = [System.IO.File]::ReadAllText($manifest)
        [System.IO.File]::WriteAllText($manifest, [regex]::Replace($text, "(?m)^(\s+ModuleVersion\s+= )'.*'", "`$1'99.0.0'"))
        $three = @(Open-Shell) + @(Open-Shell) + @(Open-Shell $copy)
        try {
            $null = Invoke-In $three[0] 'Get-PortProxy'
            $null = Invoke-In $three[2] 'Get-PortProxy'
            $env:PORTPROXY_JAR = Join-Path $TestDrive 'another.jar'
            Copy-Item -LiteralPath $jar -Destination $env:PORTPROXY_JAR
            $null = Invoke-In $three[1] 'Get-PortProxy'
            @($three | ForEach-Object { (Get-Child $_).Id } | Select-Object -Unique).Count | Should -Be 3
            # The first runspace follows, and nobody is left to use the first child.
            $child = Get-Child $three[0]
            $null = Invoke-In $three[0] 'Get-PortProxy'
            (Get-Child $three[0]).Id | Should -Be (Get-Child $three[1]).Id
            $child.WaitForExit($limit) | Should -BeTrue
        } finally {
            foreach ($shell in $three) {
                $shell.Runspace.Dispose()
            }
            $env:PORTPROXY_JAR = $jar
        }
    }
}
