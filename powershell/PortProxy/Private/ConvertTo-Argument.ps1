function ConvertTo-Argument {
    <#
    .SYNOPSIS
    A text as one argument of a PowerShell command, in quotation marks if it needs them: pasted, nothing of it is run.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [Parameter(Mandatory)]
        [AllowEmptyString()]
        [string] $Text
    )

    # What begins with a hyphen would be a parameter.
    if ($Text -cmatch '\A[A-Za-z0-9.:][A-Za-z0-9.:-]*\z') {
        return $Text
    }
    # PowerShell takes four more marks for an apostrophe.
    "'$([System.Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($Text))'"
}
