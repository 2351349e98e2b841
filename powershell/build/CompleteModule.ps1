# What a packaged module has beyond its sources: what a gallery shows of it, and addresses once the project has one.

# The one address of pom.xml, from which all others are made; nothing while the project has none.
function Get-ProjectAddress {
    param([string]$Root)
    $pom = [xml][IO.File]::ReadAllText((Join-Path $Root 'pom.xml'))
    $address = "$($pom.project.properties.'portproxy.address')".Trim()
    if ($address -and $address -cnotmatch '\Ahttps://[^\s/]+/\S*[^\s/]\z') {
        throw "portproxy.address in pom.xml is $address. It has to be https://HOST/PATH, without a slash at its end."
    }
    $address
}

# The section of a version in CHANGELOG.md; while it has none, what is not released yet.
function Get-ReleaseNote {
    param([string]$Root, [string]$Version)
    $text = [IO.File]::ReadAllText((Join-Path $Root 'CHANGELOG.md')) -replace '\r', ''
    foreach ($name in $Version, 'Unreleased') {
        $section = [regex]::Match($text, "(?ms)^## \[$([regex]::Escape($name))\][^\n]*\n(.*?)(?=^## |^\[|\z)")
        if ($section.Success -and $section.Groups[1].Value.Trim()) { return $section.Groups[1].Value.Trim() }
    }
    throw "CHANGELOG.md says nothing of version $Version."
}

function ConvertTo-Literal {
    param([string]$Text)
    "'" + [Management.Automation.Language.CodeGeneration]::EscapeSingleQuotedStringContent($Text) + "'"
}

# Adds entries to a hash table of a manifest, before its closing brace.
function Add-ManifestEntry {
    param([string]$Text, [string]$Key, [string]$Entries)
    $ast = [Management.Automation.Language.Parser]::ParseInput($Text, [ref]$null, [ref]$null)
    $isTable = { param($node) $node -is [Management.Automation.Language.HashtableAst] }
    $table = $ast.Find($isTable, $true)
    foreach ($name in $Key -split '/') {
        if (-not $name) { break }
        $pair = $table.KeyValuePairs | Where-Object { $_.Item1.Value -eq $name }
        $table = $pair.Item2.Find($isTable, $true)
    }
    $end = $Text.LastIndexOf("`n", $table.Extent.EndOffset - 1) + 1
    $Text.Insert($end, $Entries)
}

# What a gallery knows of the module, behind what its sources say. Without an address there is none in it.
function Add-ModuleFact {
    param([string]$Manifest, [string]$Notes, [string]$Address, [string[]]$Files)
    $facts = @("            ReleaseNotes = $(ConvertTo-Literal $Notes)")
    if ($Address) {
        $facts += "            ProjectUri = $(ConvertTo-Literal $Address)"
        $facts += "            IconUri = $(ConvertTo-Literal "$Address/raw/HEAD/docs/icon.png")"
    }
    $text = Add-ManifestEntry $Manifest 'PrivateData/PSData' (($facts -join "`r`n") + "`r`n")
    $list = ($Files | Sort-Object | ForEach-Object { "        $(ConvertTo-Literal $_)" }) -join "`r`n"
    Add-ManifestEntry $text '' "    FileList = @(`r`n$list`r`n    )`r`n"
}

# Where Get-Help -Online leads.
function Add-HelpUri {
    param([string]$Text, [string]$Address)
    $ast = [Management.Automation.Language.Parser]::ParseInput($Text, [ref]$null, [ref]$null)
    $function = $ast.EndBlock.Statements[0]
    $binding = $function.Body.ParamBlock.Attributes | Where-Object { "$($_.TypeName)" -eq 'CmdletBinding' }
    $uri = "HelpUri = $(ConvertTo-Literal "$Address/blob/HEAD/docs/cmdlets.md#$($function.Name.ToLowerInvariant())")"
    if ($binding.NamedArguments.Count) { $uri += ', ' }
    $Text.Insert($binding.Extent.StartOffset + '[CmdletBinding('.Length, $uri)
}

# The files of a module, named from its folder.
function Get-ModuleFile {
    param([string]$Module)
    $full = (Resolve-Path -LiteralPath $Module).ProviderPath.TrimEnd('\', '/')
    Get-ChildItem -LiteralPath $full -Recurse -File -Force | ForEach-Object {
        $_.FullName.Substring($full.Length + 1).Replace('\', '/')
    }
}

# Writes the manifest and the cmdlets of a module anew, from the sources: whatever was done to them before.
function Complete-Module {
    param([string]$Root, [string]$To, [string]$Address, [string[]]$Files)
    $from = Join-Path (Join-Path $Root 'powershell') 'PortProxy'
    $source = [IO.File]::ReadAllText((Join-Path $from 'PortProxy.psd1'))
    $version = (Import-PowerShellDataFile -LiteralPath (Join-Path $from 'PortProxy.psd1')).ModuleVersion
    $notes = Get-ReleaseNote -Root $Root -Version $version
    $manifest = Add-ModuleFact -Manifest $source -Notes $notes -Address $Address -Files $Files
    # With a mark where it is not ASCII: Windows PowerShell reads nothing else right.
    $mark = $manifest -cmatch '[^\x00-\x7f]'
    [IO.File]::WriteAllText((Join-Path $To 'PortProxy.psd1'), $manifest, (New-Object Text.UTF8Encoding $mark))
    foreach ($file in Get-ChildItem -LiteralPath (Join-Path $from 'Public') -Filter *.ps1) {
        $text = [IO.File]::ReadAllText($file.FullName)
        if ($Address) { $text = Add-HelpUri -Text $text -Address $Address }
        [IO.File]::WriteAllText((Join-Path (Join-Path $To 'Public') $file.Name), $text)
    }
}
