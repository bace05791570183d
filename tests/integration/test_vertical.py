#!/usr/bin/env python3
"""Bundle file -> machine -> cluster -> notebook, for real. Tests run in the order of their names on one machine."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest

from kfbox_client import BUNDLE, Kfbox, secrets_of, until

HOME = pathlib.Path(os.environ.get("KFBOX_TEST_HOME") or tempfile.mkdtemp(prefix="kfbox-test-", dir=os.environ.get("KFBOX_TEST_FOLDER")))


class Vertical(unittest.TestCase):
    kfbox = Kfbox(HOME)

    @classmethod
    def tearDownClass(cls):
        cls.kfbox.run("delete", "--with-data", "--yes")
        shutil.rmtree(HOME, ignore_errors=True)

    def setUp(self):
        failures = self._outcome.result.failures + self._outcome.result.errors
        if failures and "test_1" in failures[0][0].id():
            self.skipTest("the platform did not come up")

    def states(self):
        return {c["name"]: c["state"] for c in self.kfbox.json("status")["components"]}

    def assert_ready(self):
        # A busy computer may miss a readiness probe just now; it has to recover by itself.
        until(lambda: set(self.states().values()) == {"ready"}, 30)
        components = self.kfbox.json("status")["components"]
        self.assertTrue(components)
        self.assertEqual({c["state"] for c in components}, {"ready"}, components)

    def test_1_up_from_an_empty_home(self):
        document = json.loads(self.kfbox.ok("up", "--bundle", BUNDLE, "--machine", "embedded", "--json", timeout=600))
        self.assertIsInstance(document, dict)
        self.assert_ready()
        pods = json.loads(self.kfbox.kubectl("get", "pods", "-A", "-o", "json"))["items"]
        restarts = {p["metadata"]["name"]: c["restartCount"] for p in pods for c in p["status"].get("containerStatuses", [])}
        self.assertTrue(restarts)
        self.assertEqual({name: n for name, n in restarts.items() if n}, {})

    def test_2_up_again_changes_nothing(self):
        begin = time.monotonic()
        self.kfbox.ok("up", "--bundle", BUNDLE, "--machine", "embedded")
        self.assertLess(time.monotonic() - begin, 30)
        self.assert_ready()

    def test_3_the_profile_workspace_exists(self):
        account = json.loads(self.kfbox.kubectl("get", "serviceaccount", "default-editor", "-n", "workspace", "-o", "json"))
        self.assertEqual(account["metadata"]["name"], "default-editor")

    def test_4_a_notebook_runs_code(self):
        self.kfbox.ok("notebook", "create", "demo", "--cpu", "0.5", "--memory", "1Gi", "--workspace", "1Gi", "--wait")
        with self.kfbox.open_notebook("demo") as notebook:
            self.assertTrue(notebook.url.hostname in ("127.0.0.1", "localhost"))
            self.assertEqual(notebook.request("status")[0], 200)
            self.assertEqual(notebook.request("status", token=False)[0], 403)
            self.assertEqual(notebook.execute("import numpy, pandas, sklearn, matplotlib, kfp\nprint(6 * 7)").strip(), "42")
            said = notebook.execute("import subprocess\nprint(subprocess.run(['kubectl', 'get', 'pods', '-o', 'name'], "
                                    "capture_output=True, text=True))")
            self.assertIn("pod/demo-0", said)
            notebook.execute("open('/home/jovyan/kept.txt', 'w').write('kept')")

    def read_kept(self):
        with self.kfbox.open_notebook("demo") as notebook:
            return notebook.execute("print(open('/home/jovyan/kept.txt').read())").strip()

    def test_5_a_workspace_survives_the_notebooks_stop(self):
        self.kfbox.ok("notebook", "stop", "demo", "--wait")
        self.kfbox.ok("notebook", "start", "demo", "--wait")
        self.assertEqual(self.read_kept(), "kept")

    def test_6_a_missing_image_is_named_as_the_blocker(self):
        self.kfbox.kubectl("-n", "kubeflow", "set", "image", "deployment", "--all", "*=example.invalid/gone:1")
        begin = time.monotonic()
        blocked = until(lambda: [c for c in self.kfbox.json("status")["components"] if "example.invalid/gone" in c.get("blocker", "")], 20)
        self.assertTrue(blocked, self.kfbox.ok("status", "--json"))
        print(f"blocker named after {time.monotonic() - begin:.1f} s: {blocked[0]['blocker']}")
        self.kfbox.ok("up", "--bundle", BUNDLE, "--machine", "embedded")
        self.assert_ready()

    def test_7_everything_survives_the_machines_stop(self):
        self.kfbox.ok("stop")
        self.assertEqual(set(self.states().values()), {"stopped"})
        self.kfbox.ok("start")
        self.assert_ready()
        self.kfbox.ok("notebook", "start", "demo", "--wait")
        self.assertEqual(self.read_kept(), "kept")

    def test_8_data_survives_delete_and_up(self):
        self.kfbox.ok("delete", "--yes")
        self.kfbox.ok("up", "--bundle", BUNDLE, "--machine", "embedded", timeout=600)
        names = [n["name"] for n in self.kfbox.json("notebook", "list")]
        self.assertEqual(names, ["demo"])
        self.kfbox.ok("notebook", "start", "demo", "--wait")
        self.assertEqual(self.read_kept(), "kept")

    def test_9_no_secret_lies_in_a_readable_file_or_log(self):
        credentials = HOME / "data" / "kfbox" / "credentials.json"
        self.assertEqual(credentials.stat().st_mode & 0o777, 0o600)
        secrets = secrets_of(self.kfbox)
        self.assertTrue(secrets)
        journal = (HOME / "state.db").read_bytes()
        for secret in secrets:
            self.assertNotIn(secret.encode(), journal)


if __name__ == "__main__":
    unittest.main(verbosity=2, failfast=False)
