# Who may read the Maven repository and the work folder: the tests' service, another account, starts Java from both.
# Information for whoever reads the log; the folder is made if it is missing.
$repository = Join-Path $env:ProgramData 'm2'
$null = [IO.Directory]::CreateDirectory($repository)
foreach ($folder in $repository, (Get-Location).ProviderPath, $env:JAVA_HOME) {
    icacls.exe $folder
}
