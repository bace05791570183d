#!/usr/bin/env python3
"""Measures one install from an empty home: seconds a step, node's memory (sum of PSS), kfbox's own peak.

usage: vertical.py [BUNDLE]   (KFBOX_PROGRAM, KFBOX_BUNDLE, KFBOX_TEST_FOLDER as for the integration tests)
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
os.environ.setdefault("KFBOX_PROGRAM", str(ROOT / "build/release/bin/kfbox"))
os.environ.setdefault("KFBOX_BUNDLE", sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build/bundles/core.kfb"))
sys.path.insert(0, str(ROOT / "tests/integration"))
from kfbox_client import BUNDLE, Kfbox, until  # noqa: E402


def measured(kfbox, *words):
    """Seconds, peak memory in MB and standard error of one verb."""
    begin = time.monotonic()
    child = subprocess.Popen(kfbox.command(*words), env=kfbox.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    assert status == 0, said
    return time.monotonic() - begin, usage.ru_maxrss / 1024, said


def node_processes():
    """Every process that lives in a process namespace below ours whose first process is the node's init."""
    ours = os.readlink("/proc/self/ns/pid")
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if os.readlink(entry / "ns/pid") != ours or "kfbox" in (entry / "cgroup").read_text():
                    yield entry
            except OSError:
                continue


def pss_megabytes():
    total, by_name = 0, {}
    for process in node_processes():
        try:
            rollup = (process / "smaps_rollup").read_text()
            name = (process / "comm").read_text().strip()
        except OSError:
            continue
        kilobytes = int(re.search(r"^Pss:\s+(\d+)", rollup, re.M)[1])
        total += kilobytes
        by_name[name] = by_name.get(name, 0) + kilobytes
    return total / 1024, sorted(((kb / 1024, name) for name, kb in by_name.items()), reverse=True)


def processor_seconds():
    total = 0
    for process in node_processes():
        try:
            fields = (process / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")


def main():
    home = pathlib.Path(tempfile.mkdtemp(prefix="kfbox-bench-", dir=os.environ.get("KFBOX_TEST_FOLDER")))
    kfbox = Kfbox(home)
    try:
        subprocess.run(["sync"])
        pathlib.Path("/proc/sys/vm/drop_caches").write_text("3")
        up, peak, said = measured(kfbox, "up", "--bundle", BUNDLE, "--machine", "embedded")
        for line in said.splitlines():
            if match := re.match(r"\s+done\s+(.+?)\s+([\d.]+) s$", line):
                print(f"  {float(match[2]):6.1f} s  {match[1]}")
        print(f"  {up:6.1f} s  up, all together; kfbox's peak {peak:.0f} MB")
        create, _, _ = measured(kfbox, "notebook", "create", "bench", "--cpu", "0.5", "--memory", "1Gi", "--workspace", "1Gi", "--wait")
        with kfbox.open_notebook("bench") as notebook:
            assert until(lambda: notebook.request("status")[0] == 200, 30)
        print(f"  {create:6.1f} s  notebook create --wait, and it answers")
        print(f"  {up + create:6.1f} s  bundle file -> a created notebook answers")
        kfbox.ok("notebook", "delete", "bench", "--yes")
        print("waiting a minute for the cluster to be idle")
        time.sleep(60)
        before = processor_seconds()
        time.sleep(20)
        print(f"  {(processor_seconds() - before) / 20:6.3f} cores used by the idle node")
        total, parts = pss_megabytes()
        print(f"  {total:6.0f} MB  node's memory, sum of PSS")
        for megabytes, name in parts[:14]:
            print(f"  {megabytes:6.0f} MB    {name}")
        begin = time.monotonic()
        kfbox.ok("restart")
        print(f"  {time.monotonic() - begin:6.1f} s  restart until everything is ready again")
    finally:
        kfbox.run("delete", "--with-data", "--yes")
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
