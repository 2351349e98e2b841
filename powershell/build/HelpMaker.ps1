# The help of the cmdlets in other forms than their own. What a cmdlet says of itself, in the comments of its file, is the
# one source; powershell/help/LANGUAGE.po has each of its paragraphs in another language.

# A paragraph has one line, however its source is broken.
function Split-Paragraph {
    param([AllowNull()][object[]]$Text)
    $all = ($Text | ForEach-Object { if ($_ -is [string]) { $_ } else { $_.Text } }) -join "`n`n"
    foreach ($paragraph in $all.Replace("`r", '') -split '\n\s*\n') {
        $line = ($paragraph -split '\n' | ForEach-Object { $_.Trim() }) -join ' '
        if ($line.Trim()) { $line.Trim() }
    }
}

# What a cmdlet takes and says, as plain values: Get-Help for the texts, Get-Command for the rest.
function Get-CmdletHelp {
    param([Management.Automation.CommandInfo]$Command)
    # Get-Help leaves out what a cmdlet does not say.
    Set-StrictMode -Version 1.0
    $help = Get-Help $Command.Name -Full
    $common = [Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters
    $parameters = foreach ($parameter in $Command.Parameters.Values | Where-Object { $_.Name -notin $common }) {
        $places = @($parameter.Attributes | Where-Object { $_ -is [Management.Automation.ParameterAttribute] })
        if (@($places | Where-Object DontShow).Count) { continue }
        $positions = @($places | Where-Object Position -GE 0 | ForEach-Object { $_.Position + 1 } | Select-Object -Unique)
        $values = $parameter.Attributes | Where-Object { $_ -is [Management.Automation.ValidateSetAttribute] }
        [pscustomobject]@{
            Name      = $parameter.Name
            Type      = $parameter.ParameterType.Name
            IsSwitch  = $parameter.SwitchParameter
            Text      = @(Split-Paragraph ($help.parameters.parameter | Where-Object name -EQ $parameter.Name).description)
            Sets      = $parameter.ParameterSets
            Mandatory = @($places | Where-Object { -not $_.Mandatory }).Count -eq 0
            Position  = $(if ($positions) { $positions[0] } else { 'named' })
            ByValue   = @($places | Where-Object ValueFromPipeline).Count -gt 0
            ByName    = @($places | Where-Object ValueFromPipelineByPropertyName).Count -gt 0
            Wildcards = @($parameter.Attributes | Where-Object { $_ -is [Management.Automation.SupportsWildcardsAttribute] }).Count -gt 0
            Values    = @($values | ForEach-Object { $_.ValidValues })
            Aliases   = @($parameter.Aliases)
        }
    }
    [pscustomobject]@{
        Name        = $Command.Name
        Verb        = $Command.Verb
        Noun        = $Command.Noun
        Synopsis    = @(Split-Paragraph $help.Synopsis)
        Description = @(Split-Paragraph $help.description)
        Sets        = @($Command.ParameterSets | ForEach-Object Name)
        Parameters  = @($parameters)
        Asks        = $Command.Parameters.ContainsKey('WhatIf')
        Examples    = @($help.examples.example | ForEach-Object {
                [pscustomobject]@{ Code = $_.code.Replace("`r", ''); Text = @(Split-Paragraph $_.remarks) }
            })
        Inputs      = @(Split-Paragraph @($help.inputTypes.inputType | ForEach-Object { $_.type.name }))
        Outputs     = @(Split-Paragraph @($help.returnValues.returnValue | ForEach-Object { $_.type.name }))
        Notes       = @(Split-Paragraph @($help.alertSet.alert))
        Links       = @($help.relatedLinks.navigationLink | Where-Object linkText | ForEach-Object { $_.linkText })
    }
}

# The cmdlets of a loaded module, as English has them: Get-Help would give another language where it is the person's.
function Get-ModuleHelp {
    param([string]$Module)
    $language = [cultureinfo]::CurrentUICulture
    try {
        [cultureinfo]::CurrentUICulture = 'en-US'
        Get-Command -Module $Module | Sort-Object Name | ForEach-Object { Get-CmdletHelp $_ }
    } finally {
        [cultureinfo]::CurrentUICulture = $language
    }
}

# A catalogue as gettext has it, by its English texts.
function Import-Translation {
    param([string]$Path)
    $texts = New-Object 'Collections.Generic.Dictionary[string,string]' ([StringComparer]::Ordinal)
    $target = ''
    $parts = @{ msgid = ''; msgstr = '' }
    foreach ($line in [IO.File]::ReadAllLines($Path) + '') {
        $entry = [regex]::Match($line, '^(?:(msgid|msgstr) )?"(.*)"$')
        if ($entry.Success) {
            if ($entry.Groups[1].Success) { $target = $entry.Groups[1].Value; $parts[$target] = '' }
            $parts[$target] += $entry.Groups[2].Value.Replace('\"', '"').Replace('\\', '\')
        } elseif (-not $line -and $parts.msgid) {
            if ($texts.ContainsKey($parts.msgid)) { throw "$Path has this twice: $($parts.msgid)" }
            $texts.Add($parts.msgid, $parts.msgstr)
            $parts = @{ msgid = ''; msgstr = '' }
        }
    }
    $texts
}

# Says texts in one language, and keeps count of what it could not say and of what nobody asked for.
function New-Translator {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '',
        Justification = 'It makes a value and changes nothing.')]
    param([Collections.Generic.Dictionary[string, string]]$Texts)
    @{ Texts = $Texts; Missing = New-Object Collections.Generic.List[string]; Used = @{} }
}

function Get-Translation {
    param([hashtable]$Translator, [string]$Text)
    if ($null -eq $Translator.Texts) { return $Text }
    $Translator.Used[$Text] = $true
    $said = ''
    if ($Translator.Texts.TryGetValue($Text, [ref]$said) -and $said) { return $said }
    $Translator.Missing.Add($Text)
    $Text
}

# A parameter as it stands in a line of syntax.
function Format-Parameter {
    param([object]$Parameter, [string]$Set)
    $in = if ($Parameter.Sets.ContainsKey($Set)) { $Parameter.Sets[$Set] } else { $Parameter.Sets['__AllParameterSets'] }
    $name = "-$($Parameter.Name)"
    if ($in.Position -ge 0) { $name = "[$name]" }
    $text = if ($Parameter.IsSwitch) { $name } else { "$name <$($Parameter.Type)>" }
    if ($in.IsMandatory) { $text } else { "[$text]" }
}

function Get-SetParameter {
    param([object]$Cmdlet, [string]$Set)
    $in = @($Cmdlet.Parameters | Where-Object { $_.Sets.ContainsKey($Set) -or $_.Sets.ContainsKey('__AllParameterSets') })
    $place = { $(if ($_.Sets.ContainsKey($Set)) { $_.Sets[$Set] } else { $_.Sets['__AllParameterSets'] }) }
    $positional = @($in | Where-Object { (& $place).Position -ge 0 } | Sort-Object { (& $place).Position })
    $positional + @($in | Where-Object { (& $place).Position -lt 0 })
}

function Format-Syntax {
    param([object]$Cmdlet, [string]$Set)
    $words = @($Cmdlet.Name) + @(Get-SetParameter $Cmdlet $Set | ForEach-Object { Format-Parameter $_ $Set })
    if ($Cmdlet.Asks) { $words += '[-WhatIf]', '[-Confirm]' }
    ($words + '[<CommonParameters>]') -join ' '
}

# Text in Markdown: a word of angle brackets would be taken for HTML, a star for emphasis.
function ConvertTo-MarkdownText {
    param([string]$Text)
    $Text -replace '([*_<>`\[\]|\\])', '\$1'
}

function ConvertTo-HelpMarkdown {
    param([object[]]$Cmdlets, [hashtable]$Translator, [string]$Other)
    $say = { param($text) Get-Translation $Translator $text }
    $write = { param($texts) foreach ($text in $texts) { ConvertTo-MarkdownText (& $say $text); '' } }
    $lines = @(
        "# $(& $say 'Cmdlets of the module PortProxy')"
        ''
        '<!-- build.ps1 -Task Help makes this page of what the cmdlets say of themselves. -->'
        ''
        "$(& $say 'The same is said by Get-Help NAME -Full.') $Other"
        ''
        "| $(& $say 'cmdlet') | $(& $say 'what it does') |"
        '|---|---|'
        foreach ($cmdlet in $Cmdlets) {
            "| [$($cmdlet.Name)](#$($cmdlet.Name.ToLowerInvariant())) | $(ConvertTo-MarkdownText (& $say $cmdlet.Synopsis[0])) |"
        }
        foreach ($cmdlet in $Cmdlets) {
            ''
            "## $($cmdlet.Name)"
            ''
            & $write $cmdlet.Synopsis
            '```powershell'
            foreach ($set in $cmdlet.Sets) { Format-Syntax $cmdlet $set }
            '```'
            ''
            & $write $cmdlet.Description
            foreach ($example in $cmdlet.Examples) {
                '```powershell'
                $example.Code -split '\n'
                '```'
                ''
                & $write $example.Text
            }
            "| $(& $say 'parameter') | $(& $say 'type') | $(& $say 'what it is') |"
            '|---|---|---|'
            foreach ($parameter in $cmdlet.Parameters) {
                $facts = @(
                    if ($parameter.Mandatory) { & $say 'Has to be given.' }
                    if ($parameter.ByValue) { & $say 'From the pipeline.' }
                    if ($parameter.ByName) { & $say 'From the pipeline, by its name.' }
                    if ($parameter.Wildcards) { & $say 'Takes wildcards.' }
                    if ($parameter.Aliases) {
                        $names = @($parameter.Aliases | ForEach-Object { '`-{0}`' -f $_ }) -join ', '
                        "$(& $say 'Also:') $names."
                    }
                )
                $type = if ($parameter.Values) { ($parameter.Values | ForEach-Object { "``$_``" }) -join ', ' } else { "``$($parameter.Type)``" }
                $text = (@($parameter.Text | ForEach-Object { ConvertTo-MarkdownText (& $say $_) }) + $facts) -join ' '
                "| ``-$($parameter.Name)`` | $type | $text |"
            }
            ''
            foreach ($part in 'Inputs', 'Outputs', 'Notes') {
                "### $(& $say $part)"
                ''
                & $write $cmdlet.$part
            }
        }
    )
    while (-not $lines[-1]) { $lines = $lines[0..($lines.Count - 2)] }
    ($lines -join "`n") + "`n"
}

function Write-MamlText {
    param([Xml.XmlWriter]$Xml, [string]$Element, [string[]]$Paragraphs, [hashtable]$Translator)
    $Xml.WriteStartElement($Element.Split(':')[0], $Element.Split(':')[1], $script:MamlSpaces[$Element.Split(':')[0]])
    foreach ($paragraph in $Paragraphs) {
        $Xml.WriteElementString('maml', 'para', $script:MamlSpaces.maml, (Get-Translation $Translator $paragraph))
    }
    $Xml.WriteEndElement()
}

function Write-MamlParameter {
    param([Xml.XmlWriter]$Xml, [object]$Parameter, [object]$Place, [hashtable]$Translator, [switch]$InSyntax)
    $from = @(if ($Parameter.ByValue) { 'ByValue' }) + @(if ($Parameter.ByName) { 'ByPropertyName' })
    $Xml.WriteStartElement('command', 'parameter', $script:MamlSpaces.command)
    $Xml.WriteAttributeString('required', "$($Place.IsMandatory)".ToLowerInvariant())
    $Xml.WriteAttributeString('globbing', "$($Parameter.Wildcards)".ToLowerInvariant())
    $Xml.WriteAttributeString('pipelineInput', $(if ($from) { "true ($($from -join ', '))" } else { 'false' }))
    $Xml.WriteAttributeString('position', $(if ($Place.Position -ge 0) { "$($Place.Position + 1)" } else { 'named' }))
    $Xml.WriteAttributeString('aliases', $(if ($Parameter.Aliases) { $Parameter.Aliases -join ', ' } else { 'none' }))
    $Xml.WriteElementString('maml', 'name', $script:MamlSpaces.maml, $Parameter.Name)
    if (-not $InSyntax) { Write-MamlText $Xml 'maml:description' $Parameter.Text $Translator }
    if ($InSyntax -and $Parameter.Values) {
        $Xml.WriteStartElement('command', 'parameterValueGroup', $script:MamlSpaces.command)
        foreach ($value in $Parameter.Values) {
            $Xml.WriteStartElement('command', 'parameterValue', $script:MamlSpaces.command)
            $Xml.WriteAttributeString('required', 'false')
            $Xml.WriteString($value)
            $Xml.WriteEndElement()
        }
        $Xml.WriteEndElement()
    } elseif (-not $InSyntax -or -not $Parameter.IsSwitch) {
        $Xml.WriteStartElement('command', 'parameterValue', $script:MamlSpaces.command)
        $Xml.WriteAttributeString('required', "$(-not $Parameter.IsSwitch)".ToLowerInvariant())
        $Xml.WriteString($Parameter.Type)
        $Xml.WriteEndElement()
    }
    if (-not $InSyntax) {
        $Xml.WriteStartElement('dev', 'type', $script:MamlSpaces.dev)
        $Xml.WriteElementString('maml', 'name', $script:MamlSpaces.maml, $Parameter.Type)
        $Xml.WriteEndElement()
    }
    $Xml.WriteEndElement()
}

$script:MamlSpaces = @{
    maml    = 'http://schemas.microsoft.com/maml/2004/10'
    command = 'http://schemas.microsoft.com/maml/dev/command/2004/10'
    dev     = 'http://schemas.microsoft.com/maml/dev/2004/10'
}

# -WhatIf and -Confirm, which no cmdlet says anything of.
function Get-AskedParameter {
    foreach ($name in 'WhatIf', 'Confirm') {
        [pscustomobject]@{
            Name = $name; Type = 'SwitchParameter'; IsSwitch = $true; ByValue = $false; ByName = $false; Wildcards = $false
            Values = @(); Aliases = @($(if ($name -eq 'WhatIf') { 'wi' } else { 'cf' }))
            Text = @($(if ($name -eq 'WhatIf') { 'Says what would be changed, and changes nothing.' } else { 'Asks before something is changed.' }))
        }
    }
}

# The file that Get-Help reads in a language of its own.
function ConvertTo-HelpMaml {
    param([object[]]$Cmdlets, [hashtable]$Translator)
    $named = [pscustomobject]@{ IsMandatory = $false; Position = -1 }
    $settings = New-Object Xml.XmlWriterSettings
    $settings.Indent = $true
    $settings.NewLineChars = "`n"
    # A line end of a value stays one.
    $settings.NewLineHandling = 'None'
    $settings.Encoding = New-Object Text.UTF8Encoding $false
    $stream = New-Object IO.MemoryStream
    $xml = [Xml.XmlWriter]::Create($stream, $settings)
    $xml.WriteStartElement('helpItems', 'http://msh')
    $xml.WriteAttributeString('schema', 'maml')
    foreach ($prefix in 'maml', 'command', 'dev') {
        $xml.WriteAttributeString('xmlns', $prefix, $null, $script:MamlSpaces[$prefix])
    }
    $start = { param($name) $xml.WriteStartElement($name.Split(':')[0], $name.Split(':')[1], $script:MamlSpaces[$name.Split(':')[0]]) }
    $element = { param($name, $value) $xml.WriteElementString($name.Split(':')[0], $name.Split(':')[1], $script:MamlSpaces[$name.Split(':')[0]], $value) }
    foreach ($cmdlet in $Cmdlets) {
        & $start 'command:command'
        & $start 'command:details'
        & $element 'command:name' $cmdlet.Name
        Write-MamlText $xml 'maml:description' $cmdlet.Synopsis $Translator
        & $element 'command:verb' $cmdlet.Verb
        & $element 'command:noun' $cmdlet.Noun
        $xml.WriteEndElement()
        Write-MamlText $xml 'maml:description' $cmdlet.Description $Translator
        & $start 'command:syntax'
        $asked = @(if ($cmdlet.Asks) { Get-AskedParameter })
        foreach ($set in $cmdlet.Sets) {
            & $start 'command:syntaxItem'
            & $element 'maml:name' $cmdlet.Name
            foreach ($parameter in Get-SetParameter $cmdlet $set) {
                $place = if ($parameter.Sets.ContainsKey($set)) { $parameter.Sets[$set] } else { $parameter.Sets['__AllParameterSets'] }
                Write-MamlParameter $xml $parameter $place $Translator -InSyntax
            }
            foreach ($parameter in $asked) { Write-MamlParameter $xml $parameter $named $Translator -InSyntax }
            $xml.WriteEndElement()
        }
        $xml.WriteEndElement()
        & $start 'command:parameters'
        foreach ($parameter in $cmdlet.Parameters) {
            $place = [pscustomobject]@{
                IsMandatory = $parameter.Mandatory
                Position    = $(if ($parameter.Position -is [int]) { $parameter.Position - 1 } else { -1 })
            }
            Write-MamlParameter $xml $parameter $place $Translator
        }
        foreach ($parameter in $asked) { Write-MamlParameter $xml $parameter $named $Translator }
        $xml.WriteEndElement()
        foreach ($part in 'input', 'output') {
            $kind = if ($part -eq 'input') { 'command:inputTypes', 'command:inputType' } else { 'command:returnValues', 'command:returnValue' }
            $texts = if ($part -eq 'input') { $cmdlet.Inputs } else { $cmdlet.Outputs }
            & $start $kind[0]
            foreach ($text in $texts) {
                & $start $kind[1]
                & $start 'dev:type'
                & $element 'maml:name' (Get-Translation $Translator $text)
                $xml.WriteEndElement()
                $xml.WriteEndElement()
            }
            $xml.WriteEndElement()
        }
        & $start 'maml:alertSet'
        Write-MamlText $xml 'maml:alert' $cmdlet.Notes $Translator
        $xml.WriteEndElement()
        & $start 'command:examples'
        $number = 0
        foreach ($example in $cmdlet.Examples) {
            $number++
            & $start 'command:example'
            & $element 'maml:title' "-------------------------- $(Get-Translation $Translator 'EXAMPLE') $number --------------------------"
            & $element 'dev:code' $example.Code
            Write-MamlText $xml 'dev:remarks' $example.Text $Translator
            $xml.WriteEndElement()
        }
        $xml.WriteEndElement()
        & $start 'maml:relatedLinks'
        foreach ($link in $cmdlet.Links) {
            & $start 'maml:navigationLink'
            & $element 'maml:linkText' $link
            & $element 'maml:uri' ''
            $xml.WriteEndElement()
        }
        $xml.WriteEndElement()
        $xml.WriteEndElement()
    }
    $xml.WriteEndElement()
    $xml.Dispose()
    [Text.Encoding]::UTF8.GetString($stream.ToArray()) + "`n"
}

# Every file that is made, by its name from the root, and what is wrong with the sources.
function Get-MadeHelp {
    param([string]$Root, [object[]]$Cmdlets)
    $english = New-Translator $null
    $korean = New-Translator (Import-Translation (Join-Path $Root 'powershell/help/ko-KR.po'))
    $korean.Used['The name of the language'] = $true
    $files = [ordered]@{
        'docs/cmdlets.md'                               = ConvertTo-HelpMarkdown $Cmdlets $english "[$($korean.Texts['The name of the language'])](cmdlets.ko.md)"
        'docs/cmdlets.ko.md'                            = ConvertTo-HelpMarkdown $Cmdlets $korean '[English](cmdlets.md)'
        'powershell/PortProxy/ko-KR/PortProxy-help.xml' = ConvertTo-HelpMaml $Cmdlets $korean
    }
    [pscustomobject]@{
        Files   = $files
        Missing = @($korean.Missing | Select-Object -Unique)
        Unused  = @($korean.Texts.Keys | Where-Object { -not $korean.Used.ContainsKey($_) })
    }
}
