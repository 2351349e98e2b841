function Get-AddressCompletion {
    <#
    .SYNOPSIS
    The addresses that a new rule could listen on and that begin so: those that stand for all, and this machine's.
    #>
    [CmdletBinding()]
    [OutputType([System.Management.Automation.CompletionResult])]
    param(
        # What has been typed.
        [AllowEmptyString()]
        [string] $Word,

        # The rule's family; addresses of both versions of IP without it.
        [AllowEmptyString()]
        [string] $Family
    )

    $own = foreach ($card in [System.Net.NetworkInformation.NetworkInterface]::GetAllNetworkInterfaces()) {
        foreach ($unicast in $card.GetIPProperties().UnicastAddresses) {
            [pscustomobject]@{ Text = "$($unicast.Address)"; Shown = "$($unicast.Address) ($($card.Name))" }
        }
    }
    $all = @('*', '0.0.0.0', '::' | ForEach-Object { [pscustomobject]@{ Text = $_; Shown = $_ } }) +
        @($own | Sort-Object -Property Text -Unique)
    foreach ($address in $all) {
        $isV6 = $address.Text.Contains(':')
        $fits = -not $Family -or $address.Text.Length -eq 1 -or
        $isV6 -eq $Family.StartsWith('v6', [System.StringComparison]::OrdinalIgnoreCase)
        if ($fits -and $address.Text.StartsWith($Word.Trim('''"'), 'OrdinalIgnoreCase')) {
            [System.Management.Automation.CompletionResult]::new(
                (ConvertTo-Argument $address.Text), $address.Text, 'ParameterValue', $address.Shown)
        }
    }
}
