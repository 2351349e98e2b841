@echo off
rem forwards for the lab: netsh interface portproxy reset comes first
:: netsh interface portproxy add v4tov4 listenport=1 connectaddress=10.20.0.1
netsh interface portproxy reset >nul 2>&1
netsh interface portproxy add v4tov4 listenport=2222 ^
  connectaddress=10.20.0.7 ^
  connectport=22 && echo done
call netsh int po add v4tov4 l=8443 listena=0.0.0.0 c="intranet.example.net" connectp=443 & pause
cmd /c "netsh interface portproxy delete v4tov4 listenport=9000 & netsh interface portproxy show all"
netsh advfirewall firewall add rule name="lab" dir=in action=allow protocol=TCP localport=2222
sc control iphlpsvc paramchange
for %%p in (80 443) do netsh interface portproxy add v4tov4 listenport=%%p connectaddress=10.20.0.7
netsh interface portproxy add v4tov4 listenport=5000 connectaddress=%WSL_IP%
pause
