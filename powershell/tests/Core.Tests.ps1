Set-StrictMode -Version Latest

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Import-ModuleUnderTest

    # The next core is FakeCore.ps1 in this mode.
    function Set-FakeCore {
        param([string] $Mode)
        $shell = (Get-Process -Id $PID).Path
        $script = Join-Path $PSScriptRoot 'FakeCore.ps1'
        $arguments = "'-NoProfile', '-NonInteractive', '-File', '$script', '$Mode'"
        $body = "[pscustomobject]@{ FileName = '$shell'; Folder = '$PSScriptRoot'; Arguments = $arguments }"
        Mock Get-CoreCommand ([scriptblock]::Create($body)) -ModuleName PortProxy
    }

    # What an action throws.
    function Get-Failure {
        param([scriptblock] $Action)
        try {
            & $Action
        } catch {
            return $_
        }
        throw 'Nothing was thrown.'
    }

    function Get-CoreProcess {
        InModuleScope PortProxy { $Core.Process }
    }
}

AfterAll {
    Remove-Module PortProxy -Force
}

Describe 'The Java process' {
    AfterEach {
        InModuleScope PortProxy { Close-Core -Milliseconds 0 }
        $env:PORTPROXY_TIMEOUT = $null
    }

    Context 'The core process' {
        It 'is one for many calls, and its words are verbose ones' {
            Set-FakeCore good
            $first = Get-PortProxy -Verbose 4>&1
            $second = Get-PortProxy -Verbose 4>&1
            "$first" | Should -Match '^\d+$'
            "$second" | Should -Be "$first"
            Should -Invoke Get-CoreCommand -ModuleName PortProxy -Exactly 1
        }

        It 'is started anew by the call after its death between two calls' {
            Set-FakeCore good
            $first = Get-PortProxy -Verbose 4>&1
            $process = Get-CoreProcess
            $process.Kill()
            $process.WaitForExit()
            $second = Get-PortProxy -Verbose -ErrorAction Stop 4>&1
            "$second" | Should -Match '^\d+$'
            "$second" | Should -Not -Be "$first"
        }

        It 'is ended by the removal of the module' {
            Set-FakeCore good
            $null = Get-PortProxy
            $id = (Get-CoreProcess).Id
            $process = Get-Process -Id $id
            Remove-Module PortProxy -Force
            $process.WaitForExit(10000) | Should -BeTrue
            Import-Module $ModulePath
        }
    }

    Context 'A core that dies in the middle of its answer' {
        BeforeEach {
            Set-FakeCore dies
        }

        It 'is one clear error of a read, with its exit code and last words' {
            $failure = Get-Failure { Get-PortProxy }
            $failure.FullyQualifiedErrorId | Should -Be 'CoreProtocol,Get-PortProxy'
            $failure.CategoryInfo.Category | Should -Be 'ProtocolError'
            $failure.Exception.Message | Should -Match 'exit code 3.*A word before the end'
        }

        It 'is never asked again for a write, whose outcome is not known' {
            $failure = Get-Failure { Add-PortProxy 80 10.0.0.5 }
            $failure.FullyQualifiedErrorId | Should -Be 'CoreProtocol,Add-PortProxy'
            $failure.ErrorDetails.RecommendedAction | Should -Match 'not known'
            Should -Invoke Get-CoreCommand -ModuleName PortProxy -Exactly 1
        }

        It 'is followed by a new one at the next call' {
            $null = Get-Failure { Get-PortProxy }
            Set-FakeCore good
            Get-PortProxy -Verbose 4>&1 | Should -Match '^\d+$'
        }
    }

    Context 'A core that does not answer' {
        It 'is given up after the time limit' {
            Set-FakeCore silent
            InModuleScope PortProxy { $null = Get-Core }
            $process = Get-Process -Id (Get-CoreProcess).Id
            $env:PORTPROXY_TIMEOUT = '0.2'
            $failure = Get-Failure { Get-PortProxy }
            $failure.FullyQualifiedErrorId | Should -Be 'CoreTimeout,Get-PortProxy'
            $failure.CategoryInfo.Category | Should -Be 'OperationTimeout'
            $process.WaitForExit(10000) | Should -BeTrue
            InModuleScope PortProxy { $Core } | Should -BeNullOrEmpty
        }
    }

    Context 'A call that is given up' {
        It 'tells the core, and the next call is not confused' {
            Set-FakeCore silent
            InModuleScope PortProxy {
                $null = Get-Core
                # What Ctrl+C does: the pipeline ends while a line is awaited.
                Mock Receive-CoreLine { throw 'gone' }
                { Send-CoreRequest -Arguments show } | Should -Throw
            }
            InModuleScope PortProxy {
                $reading = $Core.Output.ReadLineAsync()
                $reading.Wait(30000) | Should -BeTrue
                $reading.Result | Should -Be '{"request":1,"cancelled":true,"exit":6}'
            }
        }

        It 'has its late answers dropped' {
            Set-FakeCore good
            InModuleScope PortProxy {
                $null = Get-Core
                # A request whose caller has gone.
                Write-CoreLine $Core '{"request":1,"arguments":["show"]}' -Seconds 30
                $Core.Requests = 1
                $reply = Send-CoreRequest -Arguments show
                @($reply.Answers).Count | Should -Be 1
                $reply.Answers[0].request | Should -Be 2
            }
        }
    }

    Context 'What is not a core' {
        It 'is <Id>: <Mode>' -ForEach @(
            @{ Mode = 'old'; Id = 'CoreMissing'; Words = 'too old' }
            @{ Mode = 'blank'; Id = 'CoreProtocol'; Words = 'its language' }
            @{ Mode = 'stranger'; Id = 'CoreProtocol'; Words = 'Usage: something else' }
            @{ Mode = 'future'; Id = 'CoreProtocol'; Words = 'protocol' }
            @{ Mode = 'garbage'; Id = 'CoreProtocol'; Words = 'no json' }
            @{ Mode = 'lost'; Id = 'CoreProtocol'; Words = 'Not understood' }
        ) {
            Set-FakeCore $Mode
            $failure = Get-Failure { Get-PortProxy }
            $failure.FullyQualifiedErrorId | Should -Be "$Id,Get-PortProxy"
            $failure.Exception.Message | Should -Match $Words
            $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        }
    }

    Context 'Finding Java' {
        BeforeEach {
            $saved = $env:JAVA_HOME, $env:PATH, $env:PORTPROXY_JAR
            # Any file will do.
            $env:PORTPROXY_JAR = Join-Path $PSScriptRoot 'FakeCore.ps1'
            $program = if ($PSVersionTable.PSEdition -eq 'Desktop' -or $IsWindows) { 'java.exe' } else { 'java' }
            # A Java's folder as its file "release" tells.
            function Add-Java {
                param([string] $Name, [string] $Version)
                $folder = Join-Path $TestDrive $Name
                $null = New-Item -ItemType Directory -Path (Join-Path $folder 'bin') -Force
                Set-Content -Path (Join-Path $folder "bin/$program") -Value 'x'
                if ($Version) {
                    Set-Content -Path (Join-Path $folder 'release') -Value "JAVA_VERSION=`"$Version`""
                }
                $folder
            }
            $env:JAVA_HOME = $null
            $env:PATH = $TestDrive
            Mock Get-ChildItem { } -ModuleName PortProxy
        }

        AfterEach {
            $env:JAVA_HOME, $env:PATH, $env:PORTPROXY_JAR = $saved
            $env:PORTPROXY_JAVA = $null
        }

        It 'takes -JavaPath before PORTPROXY_JAVA before JAVA_HOME before PATH' {
            $one = Add-Java one '17.0.9'
            $two = Add-Java two '21'
            $three = Add-Java three '17'
            $four = Add-Java four '17'
            $env:PATH = Join-Path $four 'bin'
            InModuleScope PortProxy { Find-Java } | Should -Be (Join-Path $four "bin/$program" | Convert-Path)
            $env:JAVA_HOME = $three
            InModuleScope PortProxy { Find-Java } | Should -Match 'three'
            $env:PORTPROXY_JAVA = $two
            InModuleScope PortProxy { Find-Java } | Should -Match 'two'
            InModuleScope PortProxy -Parameters @{ One = $one } { Find-Java $One } | Should -Match 'one'
        }

        It 'passes a Java by that is too old' {
            $env:JAVA_HOME = Add-Java old '1.8.0_402'
            $env:PATH = Join-Path (Add-Java new '17.0.1') 'bin'
            InModuleScope PortProxy { Find-Java } | Should -Match 'new'
        }

        It 'says what to install where there is none' {
            $failure = Get-Failure { InModuleScope PortProxy { Find-Java } }
            $failure.FullyQualifiedErrorId | Should -Match '^CoreMissing'
            $failure.CategoryInfo.Category | Should -Be 'NotInstalled'
            $failure.ErrorDetails.RecommendedAction | Should -Match 'Java 17'
        }

        It 'names those that are too old where there is nothing else' {
            $env:JAVA_HOME = Add-Java older '11.0.2'
            $failure = Get-Failure { InModuleScope PortProxy { Find-Java } }
            $failure.Exception.Message | Should -Match 'older.*\(Java 11\)'
        }

        It 'never takes another Java than the one that was named' {
            $env:PATH = Join-Path (Add-Java another '17') 'bin'
            $failure = Get-Failure { Get-PortProxy -JavaPath (Join-Path $TestDrive 'nowhere') }
            $failure.FullyQualifiedErrorId | Should -Be 'CoreMissing,Get-PortProxy'
            $failure.Exception.Message | Should -Match 'nowhere'
        }

        It 'takes relative paths from the current location' {
            $null = Add-Java near '17'
            Push-Location $TestDrive
            try {
                $env:PORTPROXY_JAR = 'near/release'
                $command = InModuleScope PortProxy { Get-CoreCommand 'near' }
            } finally {
                Pop-Location
            }
            $command.FileName | Should -Be (Join-Path $TestDrive "near/bin/$program" | Convert-Path)
            $command.Folder | Should -Be (Join-Path $TestDrive 'near' | Convert-Path)
        }

        It 'says of what does not start as Java that it does not start' {
            $file = Join-Path (Add-Java broken) "bin/$program"
            $failure = Get-Failure { Get-PortProxy -JavaPath $file }
            $failure.FullyQualifiedErrorId | Should -Be 'CoreMissing,Get-PortProxy'
            $failure.Exception.Message | Should -Match ([regex]::Escape($file))
            $failure.TargetObject | Should -Be $file
        }

        It 'names the jar that is missing' {
            $env:PORTPROXY_JAR = Join-Path $TestDrive 'gone.jar'
            $failure = Get-Failure { Get-PortProxy }
            $failure.FullyQualifiedErrorId | Should -Be 'CoreMissing,Get-PortProxy'
            $failure.Exception.Message | Should -Match 'gone\.jar'
        }
    }

    Context 'JSON' {
        It 'keeps texts that look like dates, and every kind of value' {
            $line = '{"a":"2024-01-02T03:04:05Z","b":[1,2.5,"x",[true,null]],"c":{"d":1234567890123},"e":[]}'
            $object = InModuleScope PortProxy -Parameters @{ Line = $line } { ConvertFrom-CoreJson $Line }
            $object.a | Should -BeExactly '2024-01-02T03:04:05Z'
            $object.a | Should -BeOfType ([string])
            $object.b[1] | Should -Be 2.5
            $object.b[3][0] | Should -BeTrue
            $object.c.d | Should -Be 1234567890123
            @($object.e).Count | Should -Be 0
        }

        It 'keeps <Text>, which others take for a date, and halves of pairs' -ForEach @(
            @{ Text = '2024-01-02T03:04:05Z' }
            @{ Text = '/Date(0)/' }
        ) {
            $line = '{"a":"' + $Text + '","b":"x\ud800\"\\\n\uac00\u0008"}'
            $object = InModuleScope PortProxy -Parameters @{ Line = $line } { ConvertFrom-CoreJson $Line }
            $object.a | Should -BeExactly $Text
            # Not as texts: half of a pair is like any other when texts are compared.
            [int[]] [char[]] $object.b | Should -Be 0x78, 0xd800, 0x22, 0x5c, 0xa, 0xac00, 8
        }

        It 'is written in ASCII only' {
            $json = InModuleScope PortProxy { ConvertTo-CoreJson @{ a = [string] [char] 0xac00 + [char] 0xd83d + [char] 0xde00 } }
            $json | Should -BeExactly '{"a":"\uac00\ud83d\ude00"}'
        }
    }
}
