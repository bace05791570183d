#!/usr/bin/env python3
"""The verbs of every day on a running machine: what they print, what they keep, and what they refuse."""
import json
import pathlib
import tempfile
import unittest

from kfbox_client import machine, secrets_of, until


class Verbs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kfbox = machine()
        cls.kfbox.ok("notebook", "create", "files", "--memory", "512Mi", "--wait")

    @classmethod
    def tearDownClass(cls):
        cls.kfbox.ok("notebook", "delete", "files", "--with-workspace", "--yes")

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def test_cp_there_and_back(self):
        sent = self.folder / "data.bin"
        sent.write_bytes(bytes(range(256)) * 5000)
        self.kfbox.ok("cp", str(sent), "workspace/files-workspace:")
        listed = self.kfbox.kubectl("-n", "workspace", "exec", "files-0", "--", "sha256sum", "/home/jovyan/data.bin")
        back = self.folder / "back.bin"
        self.kfbox.ok("cp", "workspace/files-workspace:data.bin", str(back))
        self.assertEqual(back.read_bytes(), sent.read_bytes())
        self.assertEqual(len(listed.split()[0]), 64)
        # The notebook's own user has to be able to change what came from outside.
        self.kfbox.kubectl("-n", "workspace", "exec", "files-0", "--", "sh", "-c", "echo more >> /home/jovyan/data.bin")

    def test_cp_refuses(self):
        for source, target, words in [("nothing-here", "workspace/files-workspace:x", "nothing-here"), ("workspace/no-such:x", "y", "no-such"),
                                      ("workspace/files-workspace:none", "y", "none"), ("workspace/files-workspace:../../x", "y", "..")]:
            ended = self.kfbox.run("cp", source, target)
            self.assertNotEqual(ended.returncode, 0)
            self.assertIn(words, ended.stderr)
            self.assertEqual(len(ended.stderr.strip().splitlines()), 1, ended.stderr)

    def test_logs_of_a_component_and_of_the_node(self):
        self.assertIn("local-path", self.kfbox.ok("logs", "storage"))
        self.assertTrue(self.kfbox.ok("logs").strip())
        refused = self.kfbox.run("logs", "no-such-component")
        self.assertEqual(refused.returncode, 2)
        self.assertIn("no-such-component", refused.stderr)

    def test_events(self):
        lines = lambda *words: [json.loads(line) for line in self.kfbox.ok("events", "--json", *words).splitlines()]
        events = lines()
        self.assertTrue(events)
        self.assertTrue(all(e.get("reason") for e in events))
        self.assertTrue(all(e["type"] == "Warning" for e in lines("--warnings")))

    def test_shell_passes_words_output_and_status(self):
        self.assertEqual(self.kfbox.ok("shell", "--", "echo", "[a,b]", "--x"), "[a,b] --x\n")
        self.assertEqual(self.kfbox.run("shell", "--", "sh", "-c", "exit 7").returncode, 7)

    def test_the_support_file_holds_no_secret(self):
        file = self.folder / "support.json"
        self.kfbox.ok("support", "-o", str(file))
        text = file.read_text()
        self.assertTrue(json.loads(text))
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)
        secrets = secrets_of(self.kfbox)
        self.assertTrue(secrets)
        self.assertEqual([s for s in secrets if s in text], [])

    def test_a_claim_made_anew_keeps_its_folder(self):
        claim = json.dumps({"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "again", "namespace": "workspace"},
                            "spec": {"accessModes": ["ReadWriteOnce"], "resources": {"requests": {"storage": "1Mi"}}}})
        folder = self.kfbox.home / "data/kfbox/volumes/workspace"
        bound = lambda: self.kfbox.kubectl("-n", "workspace", "get", "pvc", "again", "-o", "jsonpath={.status.phase}{.spec.volumeName}")
        self.kfbox.kubectl("apply", "-f", "-", input=claim)
        self.assertTrue(until(lambda: bound().startswith("Bound"), 30))
        (folder / "again" / "work").write_text("mine")
        first = bound()
        self.kfbox.kubectl("-n", "workspace", "delete", "pvc", "again")
        self.kfbox.kubectl("apply", "-f", "-", input=claim)
        self.assertTrue(until(lambda: bound().startswith("Bound") and bound() != first, 30))
        # The first volume's end comes late or early: what was written is in the folder or put aside, never gone.
        self.assertTrue(until(lambda: first[5:] not in self.kfbox.kubectl("get", "pv", "-o", "name"), 30))
        self.assertTrue((folder / "again").is_dir())
        kept = [p.read_text() for p in [*folder.glob("again/work"), *folder.glob(".removed/again-*/work")]]
        self.assertEqual(kept, ["mine"])
        self.kfbox.kubectl("-n", "workspace", "delete", "pvc", "again")

    def test_doctor_and_version(self):
        self.assertTrue(self.kfbox.json("doctor"))
        self.assertIn("version", self.kfbox.json("version"))

    def test_kubeconfig_is_for_its_owner_only(self):
        file = self.folder / "config"
        self.kfbox.ok("kubeconfig", "-o", str(file))
        self.assertEqual(file.stat().st_mode & 0o777, 0o600)
        self.assertIn("client-certificate-data", file.read_text())

    def test_images_of_the_bundle_cannot_be_pruned(self):
        before = [i["name"] for i in self.kfbox.json("image", "list")]
        self.kfbox.ok("image", "prune", "--yes")
        self.assertEqual([i["name"] for i in self.kfbox.json("image", "list")], before)
        self.assertNotEqual(self.kfbox.run("image", "prune", before[0], "--yes").returncode, 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
