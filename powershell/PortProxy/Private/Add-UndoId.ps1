function Add-UndoId {
    <#
    .SYNOPSIS
    What a change gave, with the id that takes the change back as Undo: null where nothing was changed.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        [Parameter(Mandatory)]
        [AllowEmptyCollection()]
        [object[]] $Objects,

        [AllowNull()]
        [object] $Id
    )

    foreach ($object in $Objects) {
        # Without a call for each: a change may have thousands.
        $object.PSObject.Properties.Add([System.Management.Automation.PSNoteProperty]::new('Undo', $Id))
        $object
    }
}
