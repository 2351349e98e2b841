function Import-Text {
    <#
    .SYNOPSIS
    The messages in the language of the person, or in English: also where .NET knows no culture but the invariant one.
    #>
    [CmdletBinding()]
    [OutputType([hashtable])]
    param()

    $module = [System.IO.Path]::GetDirectoryName($PSScriptRoot)
    $file = 'PortProxy.Strings.psd1'
    $english = Import-PowerShellDataFile -LiteralPath ([System.IO.Path]::Combine($module, 'en-US', $file))
    if ($PSUICulture -notlike 'en*') {
        $local = $null
        try {
            Import-LocalizedData -BindingVariable local -BaseDirectory $module -FileName $file -ErrorAction Stop
        } catch {
            Write-Debug "No messages in $($PSUICulture): $_"
        }
        foreach ($key in @($english.Keys)) {
            if ($local -and $local[$key]) {
                $english[$key] = $local[$key]
            }
        }
    }
    $english
}
