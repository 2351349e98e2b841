function Get-ServiceCompletion {
    <#
    .SYNOPSIS
    The services' names that begin so, of this machine's services file, which IP Helper reads too.
    #>
    [CmdletBinding()]
    [OutputType([System.Management.Automation.CompletionResult])]
    param(
        # What has been typed.
        [AllowEmptyString()]
        [string] $Word
    )

    $file = if (Test-Windows) {
        [System.IO.Path]::Combine([System.Environment]::SystemDirectory, 'drivers', 'etc', 'services')
    } else {
        '/etc/services'
    }
    if (-not [System.IO.File]::Exists($file)) {
        return
    }
    $known = [System.Collections.Generic.HashSet[string]]::new([System.StringComparer]::OrdinalIgnoreCase)
    foreach ($line in [System.IO.File]::ReadAllLines($file)) {
        $match = [regex]::Match($line, '\A([A-Za-z0-9][A-Za-z0-9_.+-]*)\s+([0-9]+)/tcp\b')
        $name = $match.Groups[1].Value
        if ($match.Success -and $name.StartsWith($Word.Trim('''"'), 'OrdinalIgnoreCase') -and $known.Add($name)) {
            $shown = "$name ($($match.Groups[2].Value))"
            [System.Management.Automation.CompletionResult]::new($name, $name, 'ParameterValue', $shown)
        }
    }
}
