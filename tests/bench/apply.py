#!/usr/bin/env python3
"""Applying 700 new small objects: kfbox's engine beside kubectl, which runs on the node itself.

usage: apply.py [BUNDLE]
"""
import json
import re

from bench import PROGRAMS, machine, ratio, say, seconds

OBJECTS = 700
SAMPLE = 50  # of "kubectl apply -f" file by file, which would take minutes
ROUNDS = 3


def config_map(namespace, number):
    return {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": f"bench-{number}", "namespace": namespace}, "data": {"number": str(number)}}


def write(folder, namespace, count):
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"{number}.json").write_text(json.dumps(config_map(namespace, number)))


def in_node(kfbox, script):
    """Seconds of a script, measured in the node."""
    said = kfbox.ok("shell", "--", "bash", "-ec", f"cd /var/lib/kfbox/volumes/bench; begin=$(date +%s%N); {{ {script}; }} >/dev/null; echo took $((($(date +%s%N) - begin) / 1000000))",
                    timeout=600)
    return int(re.search(r"took (\d+)", said)[1]) / 1000


def measure(kfbox):
    folder = kfbox.home / "data/kfbox/volumes/bench"
    kubeconfig = kfbox.home / "bench.kubeconfig"
    kubeconfig.touch(0o600)
    kubeconfig.write_text(kfbox.ok("kubeconfig"))
    times = {"kfbox": [], "server-side": [], "each file": []}
    for turn in range(ROUNDS):
        names = {way: f"bench-{way.replace(' ', '-')}-{turn}" for way in times}
        for name in names.values():
            kfbox.ok("shell", "--", "kubectl", "create", "namespace", name)
        together = kfbox.home / "bench.json"
        together.write_text(json.dumps([config_map(names["kfbox"], number) for number in range(OBJECTS)]))
        times["kfbox"].append(seconds([str(PROGRAMS / "bench_apply"), str(kubeconfig), str(together)]))
        write(folder / names["server-side"], names["server-side"], OBJECTS)
        times["server-side"].append(in_node(kfbox, f"kubectl apply --server-side -f {names['server-side']}"))
        write(folder / names["each file"], names["each file"], SAMPLE)
        times["each file"].append(in_node(kfbox, f"for f in {names['each file']}/*; do kubectl apply -f $f; done") * OBJECTS / SAMPLE)
        for name in names.values():
            kfbox.ok("shell", "--", "kubectl", "delete", "namespace", name, "--wait=false")
    best = {way: min(taken) for way, taken in times.items()}
    say(f"{OBJECTS} new config maps, the best of {ROUNDS}:")
    say(f"  {best['kfbox']:8.2f} s  kfbox, the whole program")
    say(f"  {best['server-side']:8.2f} s  kubectl apply --server-side -f FOLDER")
    say(f"  {best['each file']:8.2f} s  kubectl apply -f FILE for each (extrapolated from {SAMPLE})")
    ratio("times faster than --server-side -f FOLDER", best["kfbox"], best["server-side"], ">= 4")
    ratio("times faster than -f FILE for each", best["kfbox"], best["each file"], ">= 50")


if __name__ == "__main__":
    with machine() as installed:
        measure(installed)
