# The Gallery's rules, the house style, and syntax that Windows PowerShell 5.1 and PowerShell 7 both have.
@{
    Severity     = @('Error', 'Warning', 'Information')
    ExcludeRules = @(
        # Private functions take $PSCmdlet, $Bound and the like in the order in which they are written.
        'PSAvoidUsingPositionalParameters'
    )
    Rules        = @{
        # Cmdlets that Windows PowerShell 5.1 and PowerShell 7 have, on Windows and on Linux.
        PSUseCompatibleCmdlets     = @{
            Compatibility = @('desktop-5.1.14393.206-windows', 'core-6.1.0-windows', 'core-6.1.0-linux')
        }
        PSUseCompatibleSyntax      = @{ Enable = $true; TargetVersions = @('5.1', '7.0') }
        PSPlaceOpenBrace           = @{ Enable = $true; OnSameLine = $true; NewLineAfter = $true; IgnoreOneLineBlock = $true }
        PSPlaceCloseBrace          = @{ Enable = $true; NewLineAfter = $false; IgnoreOneLineBlock = $true }
        PSUseConsistentIndentation = @{
            Enable              = $true
            IndentationSize     = 4
            Kind                = 'space'
            PipelineIndentation = 'IncreaseIndentationForFirstPipeline'
        }
        PSUseConsistentWhitespace  = @{
            Enable          = $true
            CheckInnerBrace = $true
            CheckOpenBrace  = $true
            CheckOpenParen  = $true
            CheckOperator   = $false
            CheckPipe       = $true
            CheckSeparator  = $true
        }
        PSAlignAssignmentStatement = @{ Enable = $true; CheckHashtable = $true }
    }
}
