function Test-Elevated {
    <#
    .SYNOPSIS
    Whether this process has an administrator's rights, or root's.
    #>
    [CmdletBinding()]
    [OutputType([bool])]
    param()

    if (-not (Test-Windows)) {
        return [System.Environment]::UserName -ceq 'root'
    }
    $user = [System.Security.Principal.WindowsPrincipal] [System.Security.Principal.WindowsIdentity]::GetCurrent()
    $user.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)
}
