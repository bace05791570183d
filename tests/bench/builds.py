#!/usr/bin/env python3
"""Building a bundle again: of an unchanged catalogue, and after one component's manifests changed.

usage: builds.py [EDITION]   (as root; the cache must have the edition)
"""
import re
import shutil
import subprocess
import sys
import time

from bench import PROGRAM, ROOT, fresh_home, say


def build(catalogue, edition, file):
    begin = time.monotonic()
    done = subprocess.run([PROGRAM, "bundle", "build", "--edition", edition, "--catalogue", str(catalogue), "-o", str(file)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-4000:]
    return time.monotonic() - begin, re.findall(r"^  done +(.+?)  ", done.stderr, re.M)


def measure(edition):
    with fresh_home() as folder:
        catalogue, file = folder / "catalogue", folder / "bundle.kfb"
        shutil.copytree(ROOT / "catalogue", catalogue, symlinks=True)
        first, _ = build(catalogue, edition, file)
        again, made = build(catalogue, edition, file)
        say(f"edition {edition}, everything in the cache:")
        say(f"  {first:8.1f} s  bundle build, the file is not there (wanted: < 10)")
        say(f"  {again:8.1f} s  bundle build, the file is there; made: {', '.join(made) or 'nothing'}")
        overlay = catalogue / "profiles/manifests/kustomization.yaml"
        overlay.write_text(overlay.read_text().replace("requests: {cpu: 10m,", "requests: {cpu: 11m,"))
        changed, made = build(catalogue, edition, file)
        say(f"  {changed:8.1f} s  after a change of the overlay of profiles; made: {', '.join(made)}")


if __name__ == "__main__":
    measure(sys.argv[1] if len(sys.argv) > 1 else "core")
