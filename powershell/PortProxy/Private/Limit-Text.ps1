function Limit-Text {
    <#
    .SYNOPSIS
    A text of a table's column: what no one may see made visible, and cut where the console is too narrow for it.
    #>
    [CmdletBinding()]
    [OutputType([string])]
    param(
        [AllowNull()]
        [AllowEmptyString()]
        [string] $Text,

        # The cells that it may have of 80; of a wider console it may have half of the rest, too.
        [Parameter(Mandatory)]
        [int] $Cells
    )

    # It is a method of the module's objects, and runs outside of the module.
    $shown = $this.Shown($Text)
    if ($shown.Length * 2 -le $Cells) {
        return $shown
    }
    try {
        $Cells += [System.Math]::Max(0, ($Host.UI.RawUI.BufferSize.Width - 80) / 2)
    } catch [System.Management.Automation.RuntimeException], [System.NotImplementedException] {
        # No console.
        $Cells += 0
    }
    $used = 0
    for ($i = 0; $i -lt $shown.Length; $i++) {
        # Letters of East Asia have two.
        $used += if ($shown[$i] -ge [char] 0x1100) { 2 } else { 1 }
        if ($used -gt $Cells) {
            # Room for the dots, and no half of a character.
            $end = [System.Math]::Max(0, $i - 3)
            if ($end -gt 0 -and [char]::IsHighSurrogate($shown[$end - 1])) {
                $end--
            }
            return $shown.Substring(0, $end) + '...'
        }
    }
    $shown
}
