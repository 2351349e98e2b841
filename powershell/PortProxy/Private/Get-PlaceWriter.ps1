function Get-PlaceWriter {
    <#
    .SYNOPSIS
    Who, other than administrators and Windows itself, may change a file or a folder of Windows.
    #>
    [CmdletBinding()]
    [OutputType([pscustomobject])]
    param(
        [Parameter(Mandatory, ValueFromPipelineByPropertyName)]
        [string] $Path,

        # What it is to the program: its File, the Folder of that, or a folder Above.
        [Parameter(Mandatory, ValueFromPipelineByPropertyName)]
        [string] $Kind
    )

    process {
        # "File security and access rights" (Win32): delete, change permissions or owner, and the generic rights.
        $harmful = 0x10000 -bor 0x40000 -bor 0x80000 -bor 0x40000000 -bor 0x10000000
        # Write or append; remove what is in a folder.
        $harmful = $harmful -bor @{ File = 0x6; Folder = 0x46; Above = 0x40 }[$Kind]
        # SYSTEM, Administrators, TrustedInstaller, CREATOR OWNER, OWNER RIGHTS.
        $installer = 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'
        $trusted = 'S-1-5-18', 'S-1-5-32-544', $installer, 'S-1-3-0', 'S-1-3-4'
        $type = if ($Kind -eq 'File') { 'FileSecurity' } else { 'DirectorySecurity' }
        $security = New-Object "System.Security.AccessControl.$type" $Path, 'Access, Owner'
        $byId = [System.Security.Principal.SecurityIdentifier]
        $accounts = @($security.GetOwner($byId)) + @($security.GetAccessRules($true, $true, $byId) | Where-Object {
                $_.AccessControlType -eq 'Allow' -and ([int] $_.FileSystemRights -band $harmful) -and
                -not ($_.PropagationFlags -band [System.Security.AccessControl.PropagationFlags]::InheritOnly)
            } | ForEach-Object { $_.IdentityReference })
        $own = [System.Security.Principal.WindowsIdentity]::GetCurrent().User
        foreach ($account in $accounts) {
            # The built-in Administrator, Domain Admins, Enterprise Admins.
            if ($account.Value -in $trusted -or $account.Value -cmatch '\AS-1-5-21(-\d+){3}-(500|512|519)\z') {
                continue
            }
            $name = try { $account.Translate([System.Security.Principal.NTAccount]).Value } catch { $account.Value }
            [pscustomobject]@{ Account = $name; Own = $account -eq $own }
        }
    }
}
