@echo off
rem portproxy for cmd.exe: the jar of the module that this file stands in, with the archive that the installation made.
setlocal EnableExtensions DisableDelayedExpansion
rem With these, whoever sets a user's environment would run code in this user's administrator's prompt too.
for %%v in (JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS OPENJ9_JAVA_OPTIONS IBM_JAVA_OPTIONS CLASSPATH) do set "%%v="
for %%i in ("%~dp0..") do set "home=%%~fi"
set "java=%home%\runtime\bin\java.exe"
if exist "%java%" goto run
if not defined JAVA_HOME goto path
rem Without quotation marks, which could end the line here and begin another.
set "java=%JAVA_HOME:"=%\bin\java.exe"
if exist "%java%" goto judge
:path
set "java="
for %%i in (java.exe) do set "java=%%~$PATH:i"
if defined java goto judge
echo CoreMissing: There is no Java on this machine's PATH. 1>&2
echo   Install Java 17 or later, or let JAVA_HOME name it. 1>&2
exit /b 6

rem Only an administrator's elevated process sees into this folder. It starts a Java that only administrators may replace:
rem one below the folders of programs or of Windows; one in the user's own folder with a warning.
:judge
for %%i in ("%java%") do set "java=%%~fi"
if not exist "%SystemRoot:"=%\System32\config\systemprofile\*" goto run
for %%v in (own 64 86 all) do set "programs.%%v="
if defined ProgramFiles set "programs.all=%ProgramFiles:"=%"
if defined ProgramW6432 set "programs.64=%ProgramW6432:"=%"
if defined ProgramFiles(x86) set "programs.86=%ProgramFiles(x86):"=%"
if defined USERPROFILE set "programs.own=%USERPROFILE:"=%"
set "above=%java%"
:up
set "below=%above%"
for %%i in ("%below%\..") do set "above=%%~fi"
if "%above%"=="%below%" goto elsewhere
if /i "%above%"=="%programs.all%" goto run
if /i "%above%"=="%programs.64%" goto run
if /i "%above%"=="%programs.86%" goto run
if /i "%above%"=="%SystemRoot:"=%" goto run
if /i not "%above%"=="%programs.own%" goto up
echo Elevated, and yet every program of this user could replace "%java%". 1>&2

:run
rem A heap as small as this program's wants the simplest collector, and counters that nobody reads would wake an idle
rem relay twenty times a second. A short life is served best by the quick compiler; the relay's is long.
set "verb=%~1"
if "%~1"=="--json" set "verb=%~2"
if "%~1"=="--store" set "verb=%~3"
set "options=-XX:+UseSerialGC -XX:-UsePerfData"
for %%v in (add set delete rm remove list ls show reset dump netsh enable disable import export check ports firewall backup config undo complete completion manual help) do (
  if /i "%verb%"=="%%v" set "options=-XX:+UseSerialGC -XX:-UsePerfData -XX:TieredStopAtLevel=1"
)
rem A Java that refuses the archive starts without it; some say so on standard output, where data stands.
set "archive="
if exist "%home%\lib\portproxy.jsa" set archive=-Xlog:disable -Xshare:auto "-XX:SharedArchiveFile=%home%\lib\portproxy.jsa"
"%java%" %options% %archive% -jar "%home%\lib\portproxy.jar" %*
exit /b %errorlevel%

:elsewhere
echo AccessDenied: Elevated, portproxy starts a Java of "%programs.all%" only; others may be able to replace "%java%". 1>&2
echo   Install Java there, let JAVA_HOME name it, or start this one yourself: "%java%" -jar "%home%\lib\portproxy.jar" 1>&2
exit /b 4
