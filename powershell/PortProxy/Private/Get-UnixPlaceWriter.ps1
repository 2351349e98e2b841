function Get-UnixPlaceWriter {
    <#
    .SYNOPSIS
    Who, other than root, may change a file or a folder of Linux and the like.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        [Parameter(Mandatory, ValueFromPipelineByPropertyName)]
        [string] $Path
    )

    process {
        $item = Get-Item -LiteralPath $Path -Force
        # Where PowerShell tells nothing of it, before 7.1, nobody can be named.
        $mode = [string] $item.UnixMode
        $accounts = @($item.User)
        if ($mode -cmatch '\A.{8}w[^tT]') {
            $accounts += 'everybody'
        }
        if ($mode -cmatch '\A.{5}w' -and $item.Group -cne 'root') {
            $accounts += $item.Group
        }
        foreach ($account in $accounts) {
            # A number is no account of this machine.
            if ($account -and $account -cne 'root' -and $account -cnotmatch '\A\d+\z') {
                [pscustomobject]@{ Account = $account; Own = $account -ceq $env:SUDO_USER }
            }
        }
    }
}
