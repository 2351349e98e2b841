function Invoke-Core {
    <#
    .SYNOPSIS
    One request on behalf of a cmdlet: errors, warnings and verbose words go to its streams, objects are returned.

    .OUTPUTS
    Objects: typed, in the core's order; Undo: the id of the change, if there was one; Exit: the exit code.
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

        # What the errors are about: one for each item, or one for all.
        [object[]] $Targets,

        [string] $InputText,

        [string] $JavaPath,

        [switch] $Write,

        # Ids of errors that are no error for the caller: said under -Verbose.
        [string[]] $Expected = @(),

        # What the core says beside its data is about the data, not a warning, whatever the exit code.
        [switch] $Quiet
    )

    if ($Store) {
        $Arguments = @('--store', $Store) + $Arguments
    }
    $request = @{
        Arguments = $Arguments
        Items     = $Items
        InputText = $InputText
        JavaPath  = $JavaPath
        Write     = $Write
    }
    try {
        $reply = Send-CoreRequest @request
    } catch {
        $Cmdlet.ThrowTerminatingError($_)
    }

    $rules = [System.Collections.Generic.List[object]]::new()
    $others = [System.Collections.Generic.List[object]]::new()
    foreach ($answer in $reply.Answers) {
        if ($answer.object) {
            if ($answer.object.type -eq 'rule') {
                $rules.Add($answer.object)
            } else {
                $others.Add($answer.object)
            }
        } elseif ($answer.error) {
            $target = if ($null -ne $answer.item) { $Targets[$answer.item] } else { @($Targets)[0] }
            $problem = $answer.error
            if ($problem.id -in $Expected) {
                $Cmdlet.WriteVerbose($problem.message)
                continue
            }
            $fix = ConvertTo-CmdletText $problem.fix
            $Cmdlet.WriteError((ConvertTo-ErrorRecord $problem.id $problem.message $fix $target))
        } elseif ($reply.Exit -eq 10 -and -not $Quiet) {
            $Cmdlet.WriteWarning((ConvertTo-CmdletText $answer.say))
        } else {
            $Cmdlet.WriteVerbose((ConvertTo-CmdletText $answer.say))
        }
    }
    if ($reply.Undo) {
        $Cmdlet.WriteVerbose(($script:Text.Undo -f $reply.Undo))
    }
    # An answer has objects of one type, or rules and nothing else.
    $objects = @(ConvertTo-TypedObject $others) + @(ConvertTo-Rule $rules)
    [pscustomobject]@{ Objects = $objects; Undo = $reply.Undo; Exit = $reply.Exit }
}
