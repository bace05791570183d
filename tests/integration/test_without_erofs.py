#!/usr/bin/env python3
"""A computer whose kernel has no EROFS, and a machine with limits: kfbox sees a /proc/filesystems that does not name it."""
import json
import os
import pathlib
import shutil
import tempfile
import unittest

from kfbox_client import BUNDLE, Kfbox

MIB = 1 << 20
LIMIT = 4096 * MIB


def bytes_of(quantity):
    units = {"Ki": 1 << 10, "Mi": 1 << 20, "Gi": 1 << 30}
    return int(quantity[:-2]) * units[quantity[-2:]] if quantity[-2:] in units else int(quantity)


@unittest.skipUnless(os.geteuid() == 0, "a mount namespace is made by root")
class WithoutErofs(unittest.TestCase):
    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="kfbox-without-erofs-", dir=os.environ.get("KFBOX_TEST_FOLDER")))
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        names = pathlib.Path("/proc/filesystems").read_text().splitlines(keepends=True)
        (self.home / "filesystems").write_text("".join(name for name in names if name.split()[-1] != "erofs"))
        self.kfbox = Kfbox(self.home, ["unshare", "--mount", "--propagation", "private", "sh", "-c",
                                       'mount --bind "$0" /proc/filesystems && exec "$@"', str(self.home / "filesystems")])
        self.addCleanup(lambda: self.kfbox.run("delete", "--with-data", "--yes"))

    def test_everything_gets_ready_from_unpacked_images_within_the_limits(self):
        done = self.kfbox.run("up", "--bundle", BUNDLE, "--machine", "embedded", "--cpus", "1", "--memory", "4Gi", timeout=900)
        self.assertEqual(done.returncode, 0, done.stderr[-6000:])
        self.assertIn("unpacked instead of mounted", done.stderr)
        snapshots = next((self.home / "machines").iterdir()) / "containerd"
        self.assertTrue(list(snapshots.glob("io.containerd.snapshotter.v1.overlayfs/snapshots/*/fs/*")))
        self.assertFalse(list(snapshots.glob("io.containerd.snapshotter.v1.erofs/snapshots/*")))

        allocatable = json.loads(self.kfbox.kubectl("get", "nodes", "-o", "json"))["items"][0]["status"]["allocatable"]
        self.assertEqual(allocatable["cpu"], "1")
        self.assertEqual(bytes_of(allocatable["memory"]), LIMIT - (192 + 50) * MIB)

        self.kfbox.ok("stop")
        self.kfbox.ok("start", timeout=600)
        self.kfbox.ok("notebook", "create", "demo", "--cpu", "0.1", "--memory", "512Mi", "--workspace", "1Gi", "--wait", timeout=600)
        with self.kfbox.open_notebook("demo") as notebook:
            self.assertEqual(notebook.execute("import numpy; print(numpy.arange(4).sum())").strip(), "6")


if __name__ == "__main__":
    unittest.main(verbosity=2)
