# What the environment says, and who may write where, to a session with an administrator's rights, or root's.
Set-StrictMode -Version Latest

BeforeDiscovery {
    . "$PSScriptRoot/Shared.ps1"
    $noJar = -not (Find-Jar)
    $onWindows = $PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows
    $elevated = if ($onWindows) {
        $user = [System.Security.Principal.WindowsPrincipal] [System.Security.Principal.WindowsIdentity]::GetCurrent()
        $user.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
    } else {
        [System.Environment]::UserName -ceq 'root'
    }
}

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    $onWindows = $PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows
    $program = if ($onWindows) { 'java.exe' } else { 'java' }
    $saved = @{}
    foreach ($name in 'PORTPROXY_JAR', 'PORTPROXY_STORE', 'PORTPROXY_JAVA', 'JAVA_HOME', 'PATH') {
        $saved[$name] = [System.Environment]::GetEnvironmentVariable($name)
    }
    $jar = Find-Jar
    $env:PORTPROXY_JAR = $jar
    Import-ModuleUnderTest

    # A folder of a Java that nobody starts here.
    function Add-Java {
        param([string] $Name)
        $folder = Join-Path $TestDrive "$Name-$([guid]::NewGuid())"
        $null = New-Item -ItemType Directory -Path (Join-Path $folder 'bin') -Force
        $null = New-Item -ItemType File -Path (Join-Path $folder "bin/$program")
        (Resolve-Path -LiteralPath $folder).ProviderPath
    }
}

AfterAll {
    Remove-Module PortProxy -Force
    foreach ($name in $saved.Keys) {
        [System.Environment]::SetEnvironmentVariable($name, $saved[$name])
    }
}

Describe 'An elevated session' -Skip:(-not $elevated) {
    BeforeEach {
        $env:PORTPROXY_JAVA = $null
        $env:JAVA_HOME = $null
        $env:PATH = $saved.PATH
        $env:PORTPROXY_JAR = $jar
    }

    It 'finds no stranger where only its own account and administrators write' {
        $java = Join-Path (Add-Java safe) "bin/$program"
        InModuleScope PortProxy -Parameters @{ Java = $java } { @(Find-Stranger $Java | Where-Object Own -eq $false) } |
            Should -BeNullOrEmpty
    }

    It 'finds the stranger who may write to <What>' -ForEach @(
        @{ What = 'the program'; Below = 'bin/java' }
        @{ What = 'its folder'; Below = 'bin' }
        @{ What = 'the folder above'; Below = '' }
    ) {
        $folder = Add-Java open
        $below = if ($Below -eq 'bin/java') { "bin/$program" } else { $Below }
        Open-ToAll (Join-Path $folder $below).TrimEnd('/', '\')
        $java = Join-Path $folder "bin/$program"
        $found = InModuleScope PortProxy -Parameters @{ Java = $java } { Find-Stranger $Java | Where-Object Own -eq $false }
        @($found).Count | Should -Be 1
        $found.Account | Should -Match 'every'
    }

    It 'finds the owner of a folder above, and the group that may write there' -Skip:$onWindows {
        $folder = Add-Java owned
        chown nobody $folder
        chgrp nogroup "$folder/bin"
        chmod g+w "$folder/bin"
        $found = InModuleScope PortProxy -Parameters @{ Java = "$folder/bin/java" } { Find-Stranger $Java }
        $found.Account | Should -Be 'nobody', 'nogroup'
    }

    It 'does not start the Java that <By> names, where others could replace it' -ForEach @(
        @{ By = '-JavaPath' }, @{ By = 'PORTPROXY_JAVA' }
    ) {
        $java = Add-Java named
        Open-ToAll (Join-Path $java 'bin')
        $path = if ($By -eq '-JavaPath') { $java } else { $env:PORTPROXY_JAVA = $java; '' }
        $failure = { InModuleScope PortProxy -Parameters @{ Path = $path } { Find-Java $Path } } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Match '^AccessDenied'
        $failure.Exception.Message | Should -Match ([regex]::Escape($java) + '.* every')
    }

    It 'passes over the JAVA_HOME that others could replace, and says so' {
        $env:JAVA_HOME = Add-Java home
        Open-ToAll (Join-Path $env:JAVA_HOME 'bin')
        $other = Add-Java other
        $env:PATH = Join-Path $other 'bin'
        $found = InModuleScope PortProxy { Find-Java } 3>&1
        $found[-1] | Should -Be (Join-Path $other "bin/$program")
        "$($found[0])" | Should -Match ([regex]::Escape($env:JAVA_HOME))
    }

    It 'runs no jar that others could replace' {
        $folder = Join-Path $TestDrive "jar-$([guid]::NewGuid())"
        $null = New-Item -ItemType Directory -Path $folder
        $env:PORTPROXY_JAR = Join-Path $folder 'portproxy.jar'
        $null = New-Item -ItemType File -Path $env:PORTPROXY_JAR
        Open-ToAll $folder
        $failure = { InModuleScope PortProxy { Get-CoreCommand } } | Should -Throw -PassThru
        $failure.FullyQualifiedErrorId | Should -Match '^AccessDenied'
        $failure.Exception.Message | Should -Match 'portproxy\.jar.* every'
    }

    It 'warns of what its own account could replace' -Skip:$onWindows {
        $java = Add-Java own
        chown nobody $java
        $env:PORTPROXY_JAVA = $java
        $env:SUDO_USER = 'nobody'
        try {
            $found = InModuleScope PortProxy { Find-Java } 3>&1
        } finally {
            $env:SUDO_USER = $null
        }
        $found[-1] | Should -Be "$java/bin/java"
        "$($found[0])" | Should -Match 'every program of nobody'
    }
}

Describe 'A session without these rights' {
    BeforeEach {
        $env:PORTPROXY_JAVA = $null
    }

    It 'starts what it is told to' {
        Mock Test-Elevated { $false } -ModuleName PortProxy
        $java = Add-Java user
        Open-ToAll (Join-Path $java 'bin')
        InModuleScope PortProxy -Parameters @{ Path = $java } { Find-Java $Path } | Should -Be (Join-Path $java "bin/$program")
    }
}

Describe 'Variables that give Java options' -Skip:$noJar {
    BeforeAll {
        # Each of them alone would keep Java from starting.
        $hostile = @{
            JAVA_TOOL_OPTIONS = '-agentlib:none-such'
            JDK_JAVA_OPTIONS  = '-XX:+NoSuchOption'
            _JAVA_OPTIONS     = '-Xmx1k'
        }
        foreach ($name in $hostile.Keys) {
            [System.Environment]::SetEnvironmentVariable($name, $hostile[$name])
        }
        $env:PORTPROXY_STORE = Join-Path $TestDrive 'rules.reg'
        $env:PORTPROXY_JAR = $jar
        $env:PORTPROXY_JAVA = $null
        $env:JAVA_HOME = $saved.JAVA_HOME
        $env:PATH = $saved.PATH
    }

    AfterAll {
        Get-Module PortProxy | ForEach-Object { & $_ { Close-Core } }
        foreach ($name in $hostile.Keys) {
            [System.Environment]::SetEnvironmentVariable($name, $null)
        }
    }

    It 'do not reach the core' {
        InModuleScope PortProxy { Close-Core }
        Add-PortProxy 80 10.0.0.5
        (Get-PortProxy).Name | Should -Be '*/80'
    }

    It 'do not reach a relay, and are there for everybody else' {
        InModuleScope PortProxy { Open-Relay $env:PORTPROXY_STORE } | Should -BeGreaterThan 0
        Stop-PortProxyRelay -Confirm:$false
        $env:JAVA_TOOL_OPTIONS | Should -Be $hostile.JAVA_TOOL_OPTIONS
    }

    It 'are the same in both launchers' {
        $names = InModuleScope PortProxy { Get-JavaVariable }
        $names | Should -Contain 'JAVA_TOOL_OPTIONS'
        foreach ($launcher in 'portproxy', 'portproxy.cmd') {
            $text = [System.IO.File]::ReadAllText((Join-Path $ModulePath "bin/$launcher"))
            $text | Should -Match ([regex]::Escape("$names"))
        }
    }
}
