#!/usr/bin/env python3
"""Starting a stopped machine: until the notebook that ran before answers again, and until every component has proved itself again.

usage: start.py [BUNDLE]
"""
import subprocess
import time

from bench import Api, drop_caches, machine, say

ROUNDS = 3


def measure(kfbox):
    for turn in range(ROUNDS):
        begin = time.monotonic()
        kfbox.ok("stop")
        stopped = time.monotonic() - begin
        drop_caches()
        api = Api((kfbox.home / "machines/kfbox/kubeconfig").read_text())
        begin = time.monotonic()
        starting = subprocess.Popen(kfbox.command("start"), env=kfbox.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        while not api.notebook_answers():
            assert time.monotonic() - begin < 300
            time.sleep(0.1)
        answers = time.monotonic() - begin
        said = starting.communicate()[1]
        assert starting.returncode == 0, said
        say(f"start of a stopped machine, page cache dropped, {turn + 1} of {ROUNDS} (stopping took {stopped:.1f} s):")
        say("".join(f"      {line}\n" for line in said.splitlines()) + f"  {answers:8.1f} s  until the same notebook answers (wanted: <= 20, aim 12)")
        say(f"  {time.monotonic() - begin:8.1f} s  until every component has proved itself again")


if __name__ == "__main__":
    with machine() as installed:
        measure(installed)
