#!/usr/bin/env python3
"""Verifying a bundle, and verifying and importing it, beside sha256sum and cp of the same file. The best of five, taken in turns.

usage: files.py [BUNDLE]
"""
import shutil

from bench import BUNDLE, PROGRAM, PROGRAMS, drop_caches, fresh_home, ratio, say, seconds

ROUNDS = 5


def measure(cold):
    times = {}
    for _ in range(ROUNDS):
        with fresh_home() as home:
            commands = {
                "sha256sum": ["sha256sum", BUNDLE],
                "cp": ["cp", BUNDLE, str(home / "copy")],
                "verify": [PROGRAM, "bundle", "verify", BUNDLE, "--allow-unsigned"],
                "import": [str(PROGRAMS / "bench_import"), BUNDLE, str(home / "store")],
            }
            for name, command in commands.items():
                if cold:
                    drop_caches()
                times[name] = min(times.get(name, 1e9), seconds(command))
            shutil.rmtree(home / "store")
    say(f"the file {'not in' if cold else 'in'} the page cache:")
    for name, took in times.items():
        say(f"  {took:8.2f} s  {name}")
    ratio("speed of verify to sha256sum", times["verify"], times["sha256sum"], ">= 0.9")
    ratio("speed of verify and import to the slower of sha256sum and cp", times["import"], max(times["sha256sum"], times["cp"]), ">= 0.6")


if __name__ == "__main__":
    measure(cold=False)
    measure(cold=True)
