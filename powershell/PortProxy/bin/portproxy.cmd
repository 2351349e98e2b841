@echo off
rem portproxy for cmd.exe: the jar of the module that this file stands in, with the archive that the installation made.
setlocal
for %%i in ("%~dp0..") do set "home=%%~fi"
set "java=%home%\runtime\bin\java.exe"
if not exist "%java%" if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
if not exist "%java%" for %%i in (java.exe) do set "java=%%~$PATH:i"
if not defined java (
  echo CoreMissing: There is no Java on this machine's PATH. 1>&2
  echo   Install Java 17 or later, or let JAVA_HOME name it. 1>&2
  exit /b 6
)
rem A heap as small as this program's wants the simplest collector, and counters that nobody reads would wake an idle
rem relay twenty times a second. A short life is served best by the quick compiler; the relay's is long.
set "verb=%~1"
if "%~1"=="--json" set "verb=%~2"
if "%~1"=="--store" set "verb=%~3"
set "options=-XX:+UseSerialGC -XX:-UsePerfData"
for %%v in (add set delete show reset dump netsh enable disable import export check ports firewall backup undo) do (
  if /i "%verb%"=="%%v" set "options=-XX:+UseSerialGC -XX:-UsePerfData -XX:TieredStopAtLevel=1"
)
rem A Java that refuses the archive starts without it; some say so on standard output, where data stands.
set "archive="
if exist "%home%\lib\portproxy.jsa" set archive=-Xlog:disable -Xshare:auto "-XX:SharedArchiveFile=%home%\lib\portproxy.jsa"
"%java%" %options% %archive% -jar "%home%\lib\portproxy.jar" %*
exit /b %errorlevel%
