"""How each relay is started, what it costs, and the servers behind it."""

import os
import pathlib
import shlex
import signal
import socket
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
IPERF, HTTP, SOCKPERF, ECHO, GREETING = 5201, 5202, 5203, 5204, 5205
BACKENDS = (IPERF, HTTP, SOCKPERF, ECHO, GREETING)
HEAP = "-Xms16m -Xmx64m"
TICKS = os.sysconf("SC_CLK_TCK")


def wait_for_port(port, seconds=20):
    deadline = time.monotonic() + seconds
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise RuntimeError(f"nothing listens on port {port}") from None
            time.sleep(0.005)


class Process:
    """Processes in one session: the processor time of children that were forked and reaped counts too."""

    def __init__(self, commands, log):
        with open(log, "ab") as out:
            self.children = [
                subprocess.Popen(c, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True)
                for c in commands
            ]

    def _members(self):
        sessions = {child.pid for child in self.children}
        for entry in os.listdir("/proc"):
            if entry.isdigit():
                try:
                    fields = pathlib.Path(f"/proc/{entry}/stat").read_text().rpartition(") ")[2].split()
                except OSError:
                    continue
                if int(fields[3]) in sessions:
                    yield int(entry), fields

    def cpu_seconds(self):
        return sum(sum(map(int, fields[11:15])) for _, fields in self._members()) / TICKS

    def pss_kib(self):
        total = 0
        for pid, _ in self._members():
            for line in pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        return total

    def pin(self, cpus):
        for pid, _ in self._members():
            for task in os.listdir(f"/proc/{pid}/task"):
                os.sched_setaffinity(int(task), cpus)

    def stop(self):
        for child in self.children:
            try:
                os.killpg(child.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            child.wait()


class Relay:
    """One relay; its ports stand in the order of BACKENDS."""

    def __init__(self, name, number, commands, work):
        self.name = name
        self.ports = [6000 + 10 * number + i for i in range(len(BACKENDS))]
        self._commands = commands
        self._work = work
        self.process = None

    def port(self, backend):
        return self.ports[BACKENDS.index(backend)]

    def start(self):
        commands = self._commands(self._work / self.name, list(zip(self.ports, BACKENDS)))
        self.process = Process(commands, self._work / f"{self.name}.log")

    def await_ready(self):
        for port in self.ports:
            wait_for_port(port)

    def stop(self):
        self.process.stop()


JAR = pathlib.Path(os.environ.get("PORTPROXY_JAR", ROOT / "target/portproxy.jar"))


def archive_of_classes():
    """Beside the jar, as the installed command makes it at its first use."""
    archive = JAR.with_suffix(".jsa")
    if not archive.exists() or archive.stat().st_mtime < JAR.stat().st_mtime:
        archive.unlink(missing_ok=True)
        subprocess.run(["java", "-cp", JAR, "dev.portproxy.launch.StartArchive"], check=True)
    return archive


def portproxy(jvm_options):
    archive = archive_of_classes()

    def commands(_, ports):
        rules = [
            word
            for listen, connect in ports
            for word in (
                "--rule",
                f"v4tov4 listenaddress=127.0.0.1 listenport={listen}"
                f" connectaddress=127.0.0.1 connectport={connect}",
            )
        ]
        options = ["-XX:+UseSerialGC", "-XX:-UsePerfData", *shlex.split(HEAP)]
        options += ["-Xshare:auto", f"-XX:SharedArchiveFile={archive}", *shlex.split(jvm_options)]
        return [["java", *options, "-jar", str(JAR), "relay", "--log", "none", *rules]]

    return commands


def haproxy(bufsize):
    def commands(path, ports):
        config = [
            "global",
            " maxconn 9000",
            " nbthread 2",
            " tune.maxaccept 64",
            *([f" tune.bufsize {bufsize}"] if bufsize else []),
            "defaults",
            " mode tcp",
            " maxconn 9000",
            " timeout connect 5s",
            " timeout client 10m",
            " timeout server 10m",
        ]
        for listen, connect in ports:
            config += [f"listen l{listen}", f" bind 127.0.0.1:{listen} backlog 4096", f" server s 127.0.0.1:{connect}"]
        path.write_text("\n".join(config) + "\n")
        return [["haproxy", "-db", "-q", "-f", str(path)]]

    return commands


def nginx_stream(path, ports):
    servers = "".join(
        f"server {{ listen 127.0.0.1:{listen} backlog=4096; proxy_pass 127.0.0.1:{connect}; }}\n"
        for listen, connect in ports
    )
    path.write_text(
        "load_module /usr/lib/nginx/modules/ngx_stream_module.so;\n"
        f"daemon off; worker_processes 2; pid {path}.pid; error_log {path}.err;\n"
        "worker_rlimit_nofile 20000; events { worker_connections 19000; }\n"
        f"stream {{ proxy_half_close on; proxy_buffer_size 64k;\n{servers}}}\n"
    )
    return [["nginx", "-c", str(path)]]


def rinetd(path, ports):
    path.write_text("".join(f"127.0.0.1 {listen} 127.0.0.1 {connect}\n" for listen, connect in ports))
    return [["rinetd", "-f", "-c", str(path)]]


def socat(_, ports):
    return [
        ["socat", f"TCP4-LISTEN:{listen},bind=127.0.0.1,fork,reuseaddr,backlog=4096", f"TCP4:127.0.0.1:{connect}"]
        for listen, connect in ports
    ]


def every_relay(work, jvm_options):
    how = {
        "portproxy": portproxy(jvm_options),
        "haproxy": haproxy(None),
        "haproxy-64k": haproxy(65536),
        "nginx": nginx_stream,
        "rinetd": rinetd,
        "socat": socat,
    }
    return {name: Relay(name, i, commands, work) for i, (name, commands) in enumerate(how.items())}


def start_backends(work):
    config = work / "http.conf"
    config.write_text(
        f"daemon off; worker_processes 1; pid {config}.pid; error_log {config}.err;\n"
        "worker_rlimit_nofile 20000; events { worker_connections 9000; }\n"
        "http { access_log off; keepalive_requests 1000000000; server {"
        f" listen 127.0.0.1:{HTTP} backlog=4096; return 200 '{'x' * 64}'; }} }}\n"
    )
    here = pathlib.Path(__file__).parent
    backends = Process(
        [
            ["iperf3", "-s", "-B", "127.0.0.1", "-p", str(IPERF)],
            ["nginx", "-c", str(config)],
            ["sockperf", "server", "--tcp", "-i", "127.0.0.1", "-p", str(SOCKPERF)],
            ["python3", str(here / "echo_server.py"), str(ECHO)],
            ["python3", str(here / "greeting_server.py"), str(GREETING)],
        ],
        work / "backends.log",
    )
    for port in (HTTP, SOCKPERF, ECHO, GREETING):
        wait_for_port(port)
    return backends
