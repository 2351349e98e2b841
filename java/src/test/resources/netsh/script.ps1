<# netsh interface portproxy reset
   netsh interface portproxy add v4tov4 listenport=1 connectaddress=10.20.0.1 #>
# opens the lab
netsh.exe interface portproxy add v4tov4 listenport=2222 `
    connectaddress=10.20.0.7 `
    connectport=22 | Out-Null   # ssh
& netsh interface portproxy set v6tov4 8080 10.20.0.7 80 ::; netsh interface portproxy show all
netsh interface portproxy add v4tov4 listenport=5000 connectaddress=$(wsl hostname -I) connectport=5000
#netsh interface portproxy add v4tov4 listenport=6000 connectaddress=10.20.0.7
