#!/usr/bin/env python3
"""The desktop app in a real window on a virtual screen, from an empty home to a notebook and back:  test_app.py TST_E2E"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

from kfbox_client import BUNDLE, Kfbox


def main():
    home = pathlib.Path(tempfile.mkdtemp(prefix="kfbox-test-", dir=os.environ.get("KFBOX_TEST_FOLDER")))
    shots = pathlib.Path(os.environ.get("KF_E2E_SHOTS") or home / "shots")
    shots.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "KFBOX_HOME": str(home / "kfbox"), "KF_E2E_BUNDLE": BUNDLE, "KF_E2E_SHOTS": str(shots), "QT_QPA_PLATFORM": "xcb",
                   "XDG_CONFIG_HOME": str(home / "config"), "QT_STYLE_OVERRIDE": "", "LC_ALL": "C.UTF-8",
                   "QTEST_FUNCTION_TIMEOUT": "900000"}  # each wait in it has a shorter one of its own
    try:
        return subprocess.run(["xvfb-run", "-a", "-s", "-screen 0 1600x1000x24", sys.argv[1], "-maxwarnings", "0"], env=environment, timeout=1200).returncode
    finally:
        Kfbox(home / "kfbox").run("delete", "--with-data", "--yes")
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
