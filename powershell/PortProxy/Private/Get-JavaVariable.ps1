function Get-JavaVariable {
    <#
    .SYNOPSIS
    The environment variables that give Java options, an agent to load for instance, or a class path.

    .DESCRIPTION
    No Java of this module gets them: whoever sets a user's environment would run code in that user's elevated processes
    too. The launchers clear the same ones.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param()

    'JAVA_TOOL_OPTIONS'
    'JDK_JAVA_OPTIONS'
    '_JAVA_OPTIONS'
    'OPENJ9_JAVA_OPTIONS'
    'IBM_JAVA_OPTIONS'
    'CLASSPATH'
}
