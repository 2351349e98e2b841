#!/usr/bin/env bash
# Measures PortProxy's relay beside HAProxy, nginx stream, rinetd and socat, in network and process namespaces of its own.
#
#   sudo apt-get install haproxy nginx-light libnginx-mod-stream rinetd socat iperf3 wrk sockperf
#   mvn -B package && sudo java/src/bench/bench.sh [--rounds N] [--seconds S] [--tests t1,sc] [--relays portproxy,haproxy]
#
# Prints a Markdown table; writes it, a plot and the raw figures below target/bench. See --help.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
if [[ ${1:-} != --inside ]]; then
    exec unshare --net --pid --fork --mount-proc --kill-child "$0" --inside "$@"
fi
shift

# Nothing but the loopback interface exists here, so no packet can leave.
ip link set lo up
# Enough ports for connections of one request each; those that the relays listen on are below.
echo '10240 65000' >/proc/sys/net/ipv4/ip_local_port_range
echo 4096 >/proc/sys/net/core/somaxconn
ulimit -n "$(ulimit -Hn)"
export PYTHONDONTWRITEBYTECODE=1
exec python3 "$here/bench.py" "$@"
