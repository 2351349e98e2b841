function Get-RuleWord {
    <#
    .SYNOPSIS
    Which rule a call or an object of a pipeline means; an error and nothing where it names none, or two.

    .DESCRIPTION
    An object that this module gave, a rule or a finding, means the rule with its raw name. Anything else means what its
    port and address say, and only without a port what its name does: many objects have a name.

    .OUTPUTS
    Store, Target; Family and Name, or Family, ListenAddress and ListenPort: empty where they are left open, a list where
    several are typed; Typed: as Read-RuleInput gives it.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        # What Read-RuleInput gives.
        [Parameter(Mandatory, ValueFromPipeline)]
        [pscustomobject] $Read,

        # Whatever names no rule, but a store or nothing at all, means every rule of the store.
        [switch] $OrStore
    )

    process {
        $named = $Read.Named
        $ours = $false
        if ($null -ne $Read.Target) {
            $types = $Read.Target.PSObject.TypeNames
            $ours = $types -contains 'PortProxy.Rule' -or $types -contains 'PortProxy.Finding' -or
            $types -contains 'Deserialized.PortProxy.Rule' -or $types -contains 'Deserialized.PortProxy.Finding'
        }
        $word = [pscustomobject]@{
            Store         = $Read.Store
            Target        = $Read.Target
            Family        = [string] $named.Family
            Name          = $null
            ListenAddress = $named.ListenAddress
            ListenPort    = if ($named.ListenPort -is [array]) { $named.ListenPort } else { Get-PortText $Read ListenPort }
            Typed         = $Read.Typed
        }
        if ('ListenAddress' -notin $Read.Typed) {
            # A list that an object has is no address.
            $word.ListenAddress = [string] $word.ListenAddress
        }
        $hasName = $null -ne $named.Name -and
        ($ours -or $Read.Given.Contains('Name') -or ($named.Name -and -not $word.ListenPort))
        if (-not ($hasName -and $word.Family)) {
            $part = $named.Name -or $word.ListenAddress -or $word.Family
            # Nor is a variable that is empty every rule, typed or piped.
            $isEmpty = $Read.Given.Contains('ListenPort') -or
            ($null -eq $Read.Target -and $Cmdlet.MyInvocation.ExpectingInput)
            $isOpen = $OrStore -and -not $ours -and -not $part -and -not $isEmpty -and
            ($null -eq $Read.Target -or ($named.Store -and -not $Read.Given.Contains('Store')))
            if ($isOpen -or ($word.ListenPort -and -not $ours)) {
                return $word
            }
            $Cmdlet.WriteError(
                (ConvertTo-ErrorRecord BadUsage $script:Text.NoRuleNamed $script:Text.NoRuleNamedFix $Read.Target))
            return
        }
        $word.Name = [string] $named.Name
        # What was put beside the name, on the command line or by a change of the object, must not be passed over.
        $slash = $word.Name.LastIndexOf('/')
        $ordinal = [System.StringComparer]::OrdinalIgnoreCase
        $own = @{ Family = $Read.Family }
        if ($slash -gt 0 -and $slash -lt $word.Name.Length - 1) {
            $own.ListenAddress = $word.Name.Substring(0, $slash)
            $own.ListenPort = $word.Name.Substring($slash + 1)
        }
        foreach ($part in $own.Keys) {
            if ($own[$part] -and $word.$part -and
                -not (@($word.$part) | Where-Object { $ordinal.Equals($own[$part], [string] $_) })) {
                $message = $script:Text.TwoRules -f $word.Name, $part, (@($word.$part) -join ', ')
                $Cmdlet.WriteError((ConvertTo-ErrorRecord BadUsage $message $script:Text.TwoRulesFix $Read.Target))
                return
            }
        }
        $word
    }
}
