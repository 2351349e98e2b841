"""Visits every relay with every test, round by round; run it by bench.sh."""

import argparse
import json
import os
import pathlib
import random
import sys

import relays
import report
import tests

IDLE = "idle"
# Both paths of the JVM's compiler, and everybody's caches.
WARM_UP = (("t8", 6), ("ka", 3), ("sc", 3))


def options():
    names = [*tests.TESTS, IDLE]
    parser = argparse.ArgumentParser(prog="bench.sh", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=3, help="of each measurement")
    parser.add_argument("--connections", type=int, default=5000, help="of the idle test")
    parser.add_argument("--tests", default=",".join(names), help="some of: %(default)s")
    parser.add_argument("--relays", default="portproxy,haproxy,haproxy-64k,nginx,rinetd,socat", help="%(default)s")
    parser.add_argument("--jvm", default="", help="more options for java")
    parser.add_argument("--no-warm-up", action="store_true", help="for trying the benchmark itself")
    parser.add_argument("--out", default=str(relays.ROOT / "target/bench"))
    chosen = parser.parse_args()
    chosen.tests = chosen.tests.split(",")
    chosen.relays = chosen.relays.split(",")
    for unknown in set(chosen.tests) - set(names):
        parser.error(f"there is no test {unknown}; there are {', '.join(names)}")
    return chosen


def measure(figures, relay, test, *arguments):
    try:
        found = test(relay, *arguments)
    except Exception as failure:  # One relay's failure is a figure like any other.
        print(f"{relay.name}: {failure}", file=sys.stderr)
        return
    figures.setdefault(relay.name, {}).update(found)


def main():
    chosen = options()
    out = pathlib.Path(chosen.out)
    work = out / "work"
    work.mkdir(parents=True, exist_ok=True)
    known = relays.every_relay(work, chosen.jvm)
    used = [known[name] for name in chosen.relays]
    busy = [name for name in chosen.tests if name != IDLE]
    backends = relays.start_backends(work)
    rounds = []
    if busy:
        for relay in used:
            relay.backends = backends
            relay.start()
            relay.await_ready()
            for name, seconds in () if chosen.no_warm_up else WARM_UP:
                measure({}, relay, tests.TESTS[name], seconds)
    for number in range(chosen.rounds):
        figures = {}
        for name in busy:
            for relay in random.sample(used, len(used)):
                measure(figures, relay, tests.TESTS[name], chosen.seconds)
        rounds.append({"load": os.getloadavg()[0], "figures": figures})
        print(f"round {number + 1} of {chosen.rounds}, load average {os.getloadavg()[0]:.1f}", file=sys.stderr)
    if busy:
        for relay in used:
            relay.stop()
    if IDLE in chosen.tests:
        # Each on its own, after the others: a fresh process is part of what is measured.
        for figures in rounds:
            for relay in random.sample(used, len(used)):
                measure(figures["figures"], relay, tests.idle_connections, chosen.connections)
    (out / "rounds.json").write_text(json.dumps(rounds, indent=1))
    table = report.markdown(rounds, chosen.relays)
    (out / "table.md").write_text(table)
    (out / "ratios.svg").write_text(report.svg(rounds, chosen.relays))
    print(table)


if __name__ == "__main__":
    main()
