function Invoke-Core {
    <#
    .SYNOPSIS
    One request on behalf of a cmdlet: errors, warnings and verbose words go to its streams, objects are returned.

    .DESCRIPTION
    A warning is told once a call of the cmdlet, however many requests it makes: one for each store, say.

    .OUTPUTS
    Objects: typed, in the core's order; Places: of which item each rule is; Refused: of which item each error is, null for
    all of them; Said: what the core says beside them; Undo: the id of the change, if there was one; Exit: the exit code;
    Failed: whether there was an error.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        # The $PSCmdlet of the public function.
        [Parameter(Mandatory)]
        [System.Management.Automation.PSCmdlet] $Cmdlet,

        [Parameter(Mandatory)]
        [string[]] $Arguments,

        # As Resolve-Store gives it; empty for the core's own default.
        [string] $Store,

        [object[]] $Items,

        # What the errors are about: one for each item, or one for all. Without one it is the item, as a rule.
        [object[]] $Targets,

        [string] $InputText,

        [string] $JavaPath,

        [switch] $Write,

        # The rules of the answer are of no use to the caller: Objects has none.
        [switch] $NoRules,

        # Ids of errors that are no error for the caller: said under -Verbose.
        [string[]] $Expected = @(),

        # Ids of errors that end the caller's command: it asks for one thing.
        [string[]] $Fatal = @(),

        # The same is asked for again, and then all of it is said but the errors.
        [switch] $Rehearsal,

        # What an import passes over or doubts is warned of, under this name of its source.
        [string] $WarnOfLines
    )

    if ($Store) {
        $Arguments = @('--store', $Store) + $Arguments
    }
    $request = @{
        Arguments = $Arguments
        Items     = $Items
        InputText = $InputText
        Shell     = 'powershell'
        JavaPath  = $JavaPath
        Write     = $Write
        Columns   = $true
        NoRules   = $NoRules
    }
    try {
        $reply = Send-CoreRequest @request
    } catch {
        $Cmdlet.ThrowTerminatingError($_)
    }

    $rules = [System.Collections.Generic.List[object]]::new()
    $others = [System.Collections.Generic.List[object]]::new()
    $places = [System.Collections.Generic.List[object]]::new()
    $refused = [System.Collections.Generic.List[object]]::new()
    $said = [System.Collections.Generic.List[string]]::new()
    $failed = $false
    $objects = @()
    foreach ($answer in $reply.Answers) {
        if ($answer.rules) {
            $objects += @(ConvertTo-Rule -Columns $answer.rules)
            if ($null -ne $answer.rules.item) {
                $places.AddRange($answer.rules.item)
            }
        } elseif ($answer.object) {
            if ($answer.object.type -eq 'rule') {
                $rules.Add($answer.object)
                $places.Add($answer.item)
            } else {
                if ($WarnOfLines -and $answer.object.type -eq 'line') {
                    $Cmdlet.WriteWarning((Format-ImportLine $answer.object $WarnOfLines))
                }
                $others.Add($answer.object)
            }
        } elseif ($answer.error) {
            $problem = $answer.error
            $target = if ($null -ne $answer.value) {
                # What was named, and no rule has.
                $answer.value
            } elseif ($null -eq $answer.item) {
                @($Targets)[0]
            } elseif ($null -ne $Targets[$answer.item]) {
                $Targets[$answer.item]
            } else {
                ConvertTo-Rule @([pscustomobject] $Items[$answer.item])
            }
            $failed = $true
            $refused.Add($answer.item)
            if ($problem.id -in $Expected) {
                $Cmdlet.WriteVerbose($problem.message)
                continue
            }
            $record = ConvertTo-ErrorRecord $problem.id $problem.message $problem.fix $target
            if ($problem.id -in $Fatal) {
                $Cmdlet.ThrowTerminatingError($record)
            }
            $Cmdlet.WriteError($record)
        } elseif ($Rehearsal) {
            continue
        } elseif ($answer.warning) {
            if ($script:Warned.GetOrCreateValue($Cmdlet).Add($answer.warning)) {
                $Cmdlet.WriteWarning($answer.warning)
            }
        } else {
            $said.Add($answer.say)
            $Cmdlet.WriteVerbose($answer.say)
        }
    }
    if ($reply.Undo) {
        $Cmdlet.WriteVerbose(($script:Text.Undo -f $reply.Undo))
    }
    # An answer has objects of one type, or rules and nothing else.
    $objects += @(ConvertTo-TypedObject $others) + @(ConvertTo-Rule $rules)
    [pscustomobject]@{
        Objects = $objects
        Places  = $places
        Refused = $refused
        Said    = $said
        Undo    = $reply.Undo
        Exit    = $reply.Exit
        Failed  = $failed
    }
}
