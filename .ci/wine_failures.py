"""Compares what failed under Wine with the list of what Wine alone fails: wine_failures.py REPORTS LIST

A line of the list is a test, Class.method, a tab, and why Wine fails it. Exit code 1 where a test failed that is not listed, and
where one is listed that did not run. That a listed one passed is said: what Wine does is a race at times, and another Wine
may do better.
"""

import pathlib
import sys
import xml.etree.ElementTree as ElementTree


def read_reports(directory):
    """Each test with the sentence of its first failure, None where it passed; invocations count as one test."""
    tests = {}
    for report in sorted(pathlib.Path(directory).glob("TEST-*.xml")):
        for case in ElementTree.parse(report).iter("testcase"):
            name = case.get("classname").rsplit(".", 1)[-1] + "." + case.get("name").split("(")[0]
            broken = next((part for kind in ("failure", "error") for part in case.iter(kind)), None)
            if broken is not None and not tests.get(name):
                tests[name] = (broken.get("message") or broken.get("type") or "").strip().split("\n")[0]
            elif case.find("skipped") is None:
                tests.setdefault(name, None)
    return tests


def read_list(file):
    lines = pathlib.Path(file).read_text(encoding="utf-8").splitlines()
    pairs = [line.partition("\t")[::2] for line in lines if line and not line.startswith("#")]
    names = [name for name, _ in pairs]
    if names != sorted(set(names)) or not all(why for _, why in pairs):
        sys.exit(f"{file}: sorted by test, each once, each with its reason")
    return names


def main(reports, file):
    tests = read_reports(reports)
    listed = read_list(file)
    wrong = [f"FAILED: {name}: {why}" for name, why in sorted(tests.items()) if why is not None and name not in listed]
    wrong += [f"listed, and did not run: {name}" for name in listed if name not in tests]
    passed = [f"LISTED, AND PASSED: {name}" for name in listed if name in tests and tests[name] is None]
    said = f"listed in {file}: {len(listed)} tests, {len(passed)} of them passed; beside them {len(wrong)} failed"
    print("\n".join(passed + wrong + [said]))
    return bool(wrong)


sys.exit(main(*sys.argv[1:]))
