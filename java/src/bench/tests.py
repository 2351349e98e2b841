"""The measurements. Each takes a relay that is running and gives figures by name."""

import json
import os
import re
import selectors
import socket
import statistics
import subprocess
import time

from relays import ECHO, GREETING, HTTP, IPERF, SOCKPERF

GIB = 2**30


def run(command, seconds):
    return subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=True).stdout


def iperf(port, streams, seconds):
    command = ["iperf3", "-c", "127.0.0.1", "-p", port, "-P", streams, "-t", seconds, "-J"]
    for _ in range(5):
        done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=seconds + 30)
        told = json.loads(done.stdout)
        if "sum_received" in told["end"]:
            return told["end"]["sum_received"]
        # The server takes one test at a time, and may still be busy with the last one's end.
        time.sleep(0.3)
    raise RuntimeError(told["error"])


def throughput(streams):
    def measure(relay, seconds):
        before = relay.process.cpu_seconds()
        end = iperf(relay.port(IPERF), streams, seconds)
        cpu = relay.process.cpu_seconds() - before
        return {
            f"t{streams} Gbit/s": end["bits_per_second"] / 1e9,
            f"t{streams} CPU-s/GiB": cpu / (end["bytes"] / GIB),
        }

    return measure


def requests(name, *options):
    def measure(relay, seconds):
        before = relay.process.cpu_seconds()
        url = f"http://127.0.0.1:{relay.port(HTTP)}/"
        text = run(["wrk", "-t1", "-c32", f"-d{seconds}", "--latency", *options, url], seconds + 30)
        cpu = relay.process.cpu_seconds() - before
        count = int(re.search(r"(\d+) requests in", text)[1])
        if "Non-2xx" in text or not count:
            raise RuntimeError(text)
        return {
            f"{name} req/s": float(re.search(r"Requests/sec:\s+([\d.]+)", text)[1]),
            f"{name} CPU-us/req": cpu / count * 1e6,
        }

    return measure


def latency(relay, seconds):
    """On one core, where the hand-over between cores does not drown what is measured."""
    core = {max(os.sched_getaffinity(0))}
    everywhere = os.sched_getaffinity(0)
    for process in (relay.process, relay.backends):
        process.pin(core)
    try:
        command = ["sockperf", "ping-pong", "--tcp", "-i", "127.0.0.1", "-p", str(relay.port(SOCKPERF))]
        command += ["-m", "64", "--full-rtt", "-t", str(seconds)]
        text = run(["taskset", "-c", str(max(core)), *command], seconds + 30)
    finally:
        for process in (relay.process, relay.backends):
            process.pin(everywhere)
    return {
        "pinned p50 us": float(re.search(r"percentile 50\.000 =\s+([\d.]+)", text)[1]),
        "pinned p99 us": float(re.search(r"percentile 99\.000 =\s+([\d.]+)", text)[1]),
    }


def greeting(relay, seconds):
    """From the connect to the first byte of a server that speaks first, one client after the other."""
    took = []
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        begin = time.perf_counter()
        with socket.create_connection(("127.0.0.1", relay.port(GREETING)), 5) as client:
            if not client.recv(1):
                raise RuntimeError("closed without a greeting")
            took.append(time.perf_counter() - begin)
            while client.recv(64):
                pass
    return {"greeting p50 us": statistics.median(took) * 1e6}


def echo_all(port, count, seconds):
    """Connects all at once and has 64 bytes echoed on each; gives the connections that were served."""
    selector = selectors.DefaultSelector()
    served = []
    for _ in range(count):
        client = socket.socket()
        client.setblocking(False)
        client.connect_ex(("127.0.0.1", port))
        selector.register(client, selectors.EVENT_WRITE)
    deadline = time.monotonic() + seconds
    while selector.get_map() and time.monotonic() < deadline:
        for key, events in selector.select(0.2):
            try:
                if events & selectors.EVENT_WRITE:
                    key.fileobj.send(b"x" * 64)
                    selector.modify(key.fileobj, selectors.EVENT_READ)
                elif len(key.fileobj.recv(64)) == 64:
                    selector.unregister(key.fileobj)
                    served.append(key.fileobj)
                else:
                    raise OSError("closed")
            except OSError:
                selector.unregister(key.fileobj)
                key.fileobj.close()
    for key in list(selector.get_map().values()):
        key.fileobj.close()
    return served


def first_byte(relay):
    """From the start of the process to the first byte that came back through it."""
    begin = time.monotonic()
    relay.start()
    while True:
        try:
            with socket.create_connection(("127.0.0.1", relay.port(ECHO)), 1) as client:
                client.sendall(b"x")
                if client.recv(1):
                    return time.monotonic() - begin
        except OSError:
            time.sleep(0.002)


def busy_seconds():
    """Of all processors, since the system started."""
    user, nice, system, _, _, interrupts, soft, *_ = map(int, open("/proc/stat").readline().split()[1:])
    return (user + nice + system + interrupts + soft) / os.sysconf("SC_CLK_TCK")


def settle():
    """Thousands of sockets of the relay before are still being taken down; none of that belongs to the next one."""
    for _ in range(40):
        before = busy_seconds()
        time.sleep(0.25)
        if busy_seconds() - before < 0.02:
            return


def idle_connections(relay, count):
    """On a fresh process: start, burst, and what connections cost that do nothing."""
    settle()
    figures = {"first byte s": first_byte(relay)}
    try:
        relay.await_ready()
        empty = relay.process.pss_kib()
        begin = time.monotonic()
        held = echo_all(relay.port(ECHO), count, 20)
        figures["burst s"] = time.monotonic() - begin
        figures["burst failures"] = count - len(held)
        figures["KiB/idle connection"] = (relay.process.pss_kib() - empty) / max(1, len(held))
        time.sleep(0.5)
        before = relay.process.cpu_seconds()
        time.sleep(3)
        figures["idle CPU %"] = (relay.process.cpu_seconds() - before) / 3 * 100
        for client in held:
            client.close()
    finally:
        relay.stop()
    return figures


TESTS = {
    "t1": throughput(1),
    "t8": throughput(8),
    "t64": throughput(64),
    "ka": requests("keep-alive"),
    "sc": requests("connection a request", "-H", "Connection: close"),
    "pp": latency,
    "greet": greeting,
}
