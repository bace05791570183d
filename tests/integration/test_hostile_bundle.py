#!/usr/bin/env python3
"""A real bundle that was damaged on its way: "up" in an empty home refuses it with 3 and one sentence, and nothing of it stays.
(The attacks of those who know the format are in tests/bundle/attacks.cpp, through the same verbs.)"""
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unittest

from kfbox_client import BUNDLE, Kfbox


class HostileBundle(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kfbox-hostile-", dir=os.environ.get("KFBOX_TEST_FOLDER")))
        self.addCleanup(shutil.rmtree, self.folder)
        self.kfbox = Kfbox(self.folder / "home")
        self.bad = self.folder / "core.kfb"
        shutil.copyfile(BUNDLE, self.bad)

    def flip(self, file, offset):
        with open(file, "r+b") as damaged:
            damaged.seek(offset)
            byte = damaged.read(1)
            damaged.seek(offset)
            damaged.write(bytes([byte[0] ^ 0x10]))

    def assert_refused(self, says, file=None):
        for verb in (["bundle", "verify"], ["up", "--bundle"]):
            ended = self.kfbox.run(*verb, str(file or self.bad), "--allow-unsigned")
            sentence = ended.stderr.strip().splitlines()[-1]
            self.assertEqual(ended.returncode, 3, ended.stderr)
            self.assertIn(says, sentence)
            self.assertEqual(ended.stderr.count("kfbox: "), 1, ended.stderr)
        left = [str(path) for name in ("store/bundles", "store/blobs/sha256", "store/tmp", "machines", "data") for path in (self.kfbox.home / name).glob("*")]
        self.assertEqual(left, [])
        self.assertEqual(self.kfbox.json("status")["machine"]["state"], "absent")

    def test_a_flipped_byte_in_a_blob(self):
        with tarfile.open(BUNDLE) as bundle:
            largest = max(bundle, key=lambda member: member.size)
        self.flip(self.bad, largest.offset_data + largest.size // 2)
        self.assert_refused(largest.name)

    def test_a_flipped_byte_in_the_last_blob(self):
        with tarfile.open(BUNDLE) as bundle:
            last = bundle.getmembers()[-1]
        self.flip(self.bad, last.offset_data + last.size - 1)
        self.assert_refused(last.name)

    def test_truncation(self):
        os.truncate(self.bad, self.bad.stat().st_size // 2)
        self.assert_refused("core.kfb")

    def test_extension(self):
        with open(self.bad, "ab") as longer:
            longer.write(bytes(512))
        self.assert_refused("bytes follow the end")

    def test_a_damaged_part(self):
        self.kfbox.ok("bundle", "split", "--size", "200Mi", str(self.bad))
        self.bad.unlink()
        self.flip(self.folder / "core.kfb.002", 100 << 20)
        self.assert_refused("The part core.kfb.002 is damaged")

    def test_a_missing_part(self):
        self.kfbox.ok("bundle", "split", "--size", "200Mi", str(self.bad))
        self.bad.unlink()
        (self.folder / "core.kfb.002").unlink()
        self.assert_refused("core.kfb.002 is missing")

    def test_stock_minisign_verifies_the_index(self):
        if not shutil.which("minisign"):
            self.skipTest("minisign is not installed")
        subprocess.run(["tar", "-xf", BUNDLE, "-C", self.folder, "index.json", "index.json.minisig"], check=True)
        comment = (self.folder / "index.json.minisig").read_text().splitlines()[2]
        verify = lambda: subprocess.run(["minisign", "-V", "-P", comment.split(" key:")[1], "-m", str(self.folder / "index.json")], capture_output=True, text=True)
        self.assertEqual(verify().returncode, 0, verify())
        self.flip(self.folder / "index.json", 100)
        self.assertNotEqual(verify().returncode, 0)


if __name__ == "__main__":
    unittest.main(argv=sys.argv, verbosity=2)
