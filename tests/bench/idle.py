#!/usr/bin/env python3
"""What the platform costs while nobody uses it: the node's processor time and memory, and kfbox's own wake-ups while it serves a notebook.

usage: idle.py [BUNDLE]
"""
import os
import pathlib
import re
import subprocess
import time

from bench import NOTEBOOK, machine, say

SETTLE = 60
SPAN = 30


def node_processes():
    """Every process in a process namespace below ours whose first process is the node's init."""
    ours = os.readlink("/proc/self/ns/pid")
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if os.readlink(entry / "ns/pid") != ours or "kfbox" in (entry / "cgroup").read_text():
                    yield entry
            except OSError:
                continue


def pss_by_name():
    """Megabytes; a page that several share counts once."""
    by_name = {}
    for process in node_processes():
        try:
            rollup = (process / "smaps_rollup").read_text()
            name = (process / "comm").read_text().strip()
        except OSError:
            continue
        by_name[name] = by_name.get(name, 0) + int(re.search(r"^Pss:\s+(\d+)", rollup, re.M)[1]) / 1024
    return by_name


def processor_by_name():
    """Seconds, by process, with what its children that ended had used."""
    used = {}
    for process in node_processes():
        try:
            name, fields = re.match(r"\d+ \((.*)\) (.*)", (process / "stat").read_text()).groups()
        except OSError:
            continue
        used[process.name, name] = sum(int(one) for one in fields.split()[11:15]) / os.sysconf("SC_CLK_TCK")
    return used


def wake_ups(kfbox):
    """System calls of "notebook open" in ten seconds in which nobody looks at the notebook."""
    serving = subprocess.Popen(kfbox.command("notebook", "open", NOTEBOOK, "--print-url"), env=kfbox.environment, stdout=subprocess.PIPE, text=True)
    try:
        serving.stdout.readline()
        time.sleep(3)
        trace = kfbox.home / "strace"
        subprocess.run(["timeout", "-s", "INT", "10", "strace", "-f", "-o", str(trace), "-p", str(serving.pid)], stderr=subprocess.DEVNULL)
        return [line for line in trace.read_text().splitlines() if not re.search(r"\((strace|<unfinished|.*<detached)|<unfinished \.\.\.>$|<detached \.\.\.>$", line)]
    finally:
        serving.terminate()
        serving.wait()


def measure(kfbox):
    kfbox.ok("notebook", "stop", NOTEBOOK, "--wait")
    time.sleep(SETTLE)
    before, begin = processor_by_name(), time.monotonic()
    time.sleep(SPAN)
    after, span = processor_by_name(), time.monotonic() - begin
    cores = {}
    for key, used in after.items():
        cores[key[1]] = cores.get(key[1], 0) + (used - before.get(key, 0)) / span
    memory = pss_by_name()
    say(f"the core edition, idle for {SETTLE} s, over {SPAN} s:")
    say(f"  {sum(cores.values()):8.3f}    of a core (wanted: < 0.12)")
    for name, share in sorted(cores.items(), key=lambda one: -one[1])[:8]:
        say(f"  {share:8.3f}      {name}")
    say(f"  {sum(memory.values()):8.0f} MB sum of PSS (wanted: < 900)")
    for name, megabytes in sorted(memory.items(), key=lambda one: -one[1])[:12]:
        say(f"  {megabytes:8.0f}      {name}")
    kfbox.ok("notebook", "start", NOTEBOOK, "--wait")
    calls = wake_ups(kfbox)
    say(f"  {len(calls):8d}    system calls of an idle \"kfbox notebook open\" in 10 s (wanted: 0)")
    for call in calls[:10]:
        say(f"             {call}")


if __name__ == "__main__":
    with machine() as installed:
        measure(installed)
