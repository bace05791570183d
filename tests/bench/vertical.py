#!/usr/bin/env python3
"""One install from an empty home with the page cache dropped, step by step: what was waited for, and when each pod got how far.

usage: vertical.py [BUNDLE]   (KFBOX_PROGRAM, KFBOX_BUNDLE, KFBOX_TEST_FOLDER as for the integration tests)
"""
import json
import os
import pathlib
import re
import subprocess
import threading
import time
import urllib.request

from bench import BUNDLE, NOTEBOOK, Api, Kfbox, drop_caches, fresh_home, say


def measured(kfbox, *words):
    """Seconds, peak memory in MB and standard error of one verb."""
    begin = time.monotonic()
    child = subprocess.Popen(kfbox.command(*words), env=kfbox.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    assert status == 0, said
    return time.monotonic() - begin, usage.ru_maxrss / 1024, said


class Pods(threading.Thread):
    """Watches the cluster's pods from the moment that it has a kubeconfig, and notes when each got how far."""

    def __init__(self, kubeconfig):
        super().__init__(daemon=True)
        self.kubeconfig = kubeconfig
        self.begin = time.monotonic()
        self.moments = {}
        self.start()

    def run(self):
        while not self.kubeconfig.exists():
            time.sleep(0.05)
        self.note("", "the cluster has a kubeconfig")
        api = Api(self.kubeconfig.read_text())
        while True:
            try:
                with urllib.request.urlopen(api.server + "/api/v1/pods?watch=1", context=api.context) as stream:
                    for line in stream:
                        self.see(json.loads(line)["object"])
            except OSError:
                time.sleep(0.1)

    def see(self, pod):
        name = f"{pod['metadata']['namespace']}/{pod['metadata']['name']}"
        conditions = {c["type"]: c["status"] == "True" for c in pod.get("status", {}).get("conditions", [])}
        containers = pod.get("status", {}).get("containerStatuses", [])
        self.note(name, "created")
        for reached, claim in [("scheduled", conditions.get("PodScheduled")), ("runs", any(c["state"].get("running") or c["state"].get("terminated") for c in containers)),
                               ("ready", conditions.get("Ready") or pod["status"].get("phase") == "Succeeded"), ("leaves", pod["metadata"].get("deletionTimestamp"))]:
            if claim:
                self.note(name, reached)

    def note(self, name, moment):
        self.moments.setdefault(name, {}).setdefault(moment, time.monotonic() - self.begin)

    def tell(self):
        for name, moments in sorted(self.moments.items(), key=lambda one: min(one[1].values())):
            say(f"      {name}  " + ", ".join(f"{moment} {at:.1f}" for moment, at in moments.items()))


def node_log(kfbox):
    lines = (kfbox.home / "machines/kfbox/log/kfbox/node-start.log").read_text().splitlines()
    return [line for line in lines if re.match(r"20\d\d-", line)]


def main():
    with fresh_home() as home:
        kfbox = Kfbox(home)
        try:
            drop_caches()
            pods = Pods(pathlib.Path(home) / "machines/kfbox/kubeconfig")
            up, peak, said = measured(kfbox, "up", "--bundle", BUNDLE, "--machine", "embedded")
            for line in said.splitlines():
                if match := re.match(r"\s+done\s+(.+?)\s+([\d.]+) s$", line):
                    say(f"  {float(match[2]):6.1f} s  {match[1]}")
            say(f"  {up:6.1f} s  up, all together; kfbox's peak {peak:.0f} MB")
            create, _, _ = measured(kfbox, "notebook", "create", NOTEBOOK, "--cpu", "0.5", "--memory", "1Gi", "--workspace", "1Gi", "--wait")
            with kfbox.open_notebook(NOTEBOOK) as notebook:
                assert notebook.request("status")[0] == 200
            say(f"  {create:6.1f} s  notebook create --wait, and it answers")
            say(f"  {up + create:6.1f} s  bundle file -> a created notebook answers (wanted: <= 40, aim 25)")
            say("  the node:")
            say("".join(f"      {line}\n" for line in node_log(kfbox)) + "  the pods, in seconds since the beginning:")
            pods.tell()
        finally:
            kfbox.run("delete", "--with-data", "--yes")


if __name__ == "__main__":
    main()
