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
    $all = foreach ($text in '*', '0.0.0.0', '::') { [pscustomobject]@{ Text = $text; Shown = $text } }
    $all = @($all) + @($own | Sort-Object -Property Text -Unique)
    foreach ($address in $all) {
        $isV6 = $address.Text.Contains(':')
        $wantsV6 = $Family.StartsWith('v6', [System.StringComparison]::OrdinalIgnoreCase)
        if ((-not $Family -or $address.Text.Length -eq 1 -or $isV6 -eq $wantsV6) -and
            $address.Text.StartsWith($Word.Trim('''"'), 'OrdinalIgnoreCase')) {
            [System.Management.Automation.CompletionResult]::new(
                (ConvertTo-Argument $address.Text), $address.Text, 'ParameterValue', $address.Shown)
        }
    }
}
