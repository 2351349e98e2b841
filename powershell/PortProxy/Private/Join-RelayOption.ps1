function Join-RelayOption {
    <#
    .SYNOPSIS
    The relay options that parameters, or columns of their names, say one by one, together with those of -Options.

    .OUTPUTS
    As ConvertTo-RelayOption gives them; nothing where none is named. BadUsage is thrown for one that is named twice.
    #>
    [CmdletBinding()]
    [OutputType([System.Collections.Specialized.OrderedDictionary], [string])]
    param(
        # What is named, as Read-RuleInput has it.
        [Parameter(Mandatory)]
        [System.Collections.IDictionary] $Named,

        # The names on the command line.
        [Parameter(Mandatory)]
        [System.Collections.IDictionary] $Given,

        # What the error is about.
        [AllowNull()]
        [object] $Target
    )

    $names = 'Allow', 'MaxConnections', 'ConnectTimeout', 'IdleTimeout', 'SendProxy', 'AcceptProxy'
    # An empty cell of a table names nothing.
    $names = @($names | Where-Object { $Given.Contains($_) -or [string] $Named[$_] })
    $all = $null
    if ($Named.Options) {
        $all = ConvertTo-RelayOption $Named.Options
    }
    if (-not $names) {
        return $all
    }
    if ($all -is [string]) {
        $parsed = try { ConvertFrom-Json $all } catch { $null }
        if ($parsed -isnot [pscustomobject]) {
            # The core says what is wrong with it.
            return $all
        }
        $all = ConvertTo-RelayOption $parsed
    }
    if (-not $all) {
        $all = [ordered]@{}
    }
    $isWhole = $Given.Contains('Options')
    foreach ($name in $names) {
        $field = [char]::ToLowerInvariant($name[0]) + $name.Substring(1)
        $isTime = $field.EndsWith('Timeout', [System.StringComparison]::Ordinal)
        if ($isTime) {
            $field += 'Ms'
        }
        if ($all.Contains($field) -and $Given.Contains($name) -eq $isWhole) {
            throw ConvertTo-ErrorRecord BadUsage ($script:Text.OptionTwice -f $name) $script:Text.OptionTwiceFix $Target
        }
        # What is on the command line counts for every object.
        if (-not $all.Contains($field) -or $Given.Contains($name)) {
            $all[$field] = ConvertTo-OptionValue $name $Named[$name]
        }
    }
    ConvertTo-RelayOption $all
}
