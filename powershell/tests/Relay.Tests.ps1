# How a relay is started, and what starting one leaves as it was.
Set-StrictMode -Version Latest

BeforeAll {
    . "$PSScriptRoot/Shared.ps1"
    Import-ModuleUnderTest
}

AfterAll {
    Remove-Module PortProxy -Force
}

Describe 'A relay that is being started' {
    It 'has started once it has read its rules, and not when it first answers' {
        $shell = (Get-Process -Id $PID).Path
        # A process that says which one it is, and lives until it is ended: what a relay answers is said below.
        $file = Join-Path $TestDrive 'pid'
        $lives = "[IO.File]::WriteAllText('$file.new', `$PID); [IO.File]::Move('$file.new', '$file'); Start-Sleep 300"
        $body = "[pscustomobject]@{ FileName = '$shell'; Arguments = '-NoProfile', '-Command', `"$($lives.Replace('$', '`$'))`" }"
        Mock Get-CoreCommand ([scriptblock]::Create($body)) -ModuleName PortProxy
        $asked = [System.Collections.Generic.List[object]]::new()
        Mock Send-CoreRequest {
            $id = if ([System.IO.File]::Exists($file)) { [int] [System.IO.File]::ReadAllText($file) }
            if ($id) { $asked.Add($id) }
            $relay = [pscustomobject]@{ type = 'relay'; pid = $id; rulesRead = $(if ($asked.Count -gt 2) { 1 }) }
            [pscustomobject]@{ Answers = @([pscustomobject]@{ object = $relay }); Exit = 0; Undo = $null }
        } -ModuleName PortProxy
        $id = InModuleScope PortProxy { Open-Relay user }
        try {
            $asked.Count | Should -Be 3
            $id | Should -Be $asked[0]
        } finally {
            Stop-Process -Id $id
        }
    }
}

Describe 'What gives every Java options' {
    AfterEach {
        $env:JAVA_TOOL_OPTIONS = $null
    }

    It 'is hidden from a Java, and then there again' {
        $env:JAVA_TOOL_OPTIONS = '-Dsome=thing'
        InModuleScope PortProxy { Invoke-WithoutJavaVariable { Test-Path env:JAVA_TOOL_OPTIONS } } | Should -BeFalse
        $env:JAVA_TOOL_OPTIONS | Should -Be '-Dsome=thing'
    }

    It 'is not there afterwards where it was not: an empty variable is one that Java tells of' {
        $env:JAVA_TOOL_OPTIONS = $null
        InModuleScope PortProxy { Invoke-WithoutJavaVariable { Test-Path env:JAVA_TOOL_OPTIONS } } | Should -BeFalse
        Test-Path env:JAVA_TOOL_OPTIONS | Should -BeFalse
    }
}
