function Get-CoreCommand {
    <#
    .SYNOPSIS
    The program and the arguments that start the core; throws CoreMissing.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        [string] $JavaPath,

        # What the core is to do: "serve", or "relay" and its store.
        [string[]] $Arguments = 'serve'
    )

    $jar = if ($env:PORTPROXY_JAR) {
        Resolve-FilePath $env:PORTPROXY_JAR
    } else {
        [System.IO.Path]::Combine([System.IO.Path]::GetDirectoryName($PSScriptRoot), 'lib', 'portproxy.jar')
    }
    if (-not [System.IO.File]::Exists($jar)) {
        throw ConvertTo-ErrorRecord CoreMissing ($script:Text.JarMissing -f $jar) $script:Text.JarFix $jar
    }
    Assert-Trusted $jar $script:Text.JarDistrusted $script:Text.JarFixElevated
    # A small heap is served best by the simplest collector, a short life by the quick compiler, and counters that
    # nobody reads would wake an idle process twenty times a second.
    $all = @('-XX:+UseSerialGC', '-XX:-UsePerfData')
    if ($Arguments -notcontains 'relay') {
        $all += '-XX:TieredStopAtLevel=1'
        # It lives as long as PowerShell does: it starts small, and gives back what one large request took.
        $all += '-Xms16m', '-XX:MinHeapFreeRatio=24', '-XX:MaxHeapFreeRatio=35', '-XX:-ShrinkHeapInSteps'
    }
    # What a user has chosen for the command line is not what a script means.
    $all += '-Dportproxy.settings=none'
    # Java's own words would break the protocol on standard output.
    $all += '-XX:+DisplayVMOutputToStderr'
    $java = Find-Java $JavaPath
    $archive = Find-StartArchive $jar $java
    if ($archive.Use) {
        # A Java that refuses the archive starts without it.
        $all += '-Xlog:disable', '-Xshare:auto', "-XX:SharedArchiveFile=$($archive.Use)"
    }
    $all += @('-jar', $jar) + $Arguments
    [pscustomobject]@{
        FileName  = $java
        Arguments = $all
        Folder    = [System.IO.Path]::GetDirectoryName($jar)
        Jar       = $jar
        # Where an archive for the next start may be made.
        Archive   = $archive.Make
    }
}
