#!/usr/bin/env python3
"""Every secret that an installation makes is looked for where others could read it: in the arguments of all processes while kfbox
works, in what kfbox and the node say and log, in the journal, the support file, and in files that are readable to others."""
import base64
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import threading
import unittest

from kfbox_client import BUNDLE, Kfbox, secrets_of, until

HOME = pathlib.Path(tempfile.mkdtemp(prefix="kfbox-test-", dir=os.environ.get("KFBOX_TEST_FOLDER")))


PASSWORD = "a person's own password"


class Arguments(threading.Thread):
    """All command lines that were seen on this computer since it started looking."""

    def __init__(self):
        super().__init__(daemon=True)
        self.seen, self.looking = set(), True

    def run(self):
        while self.looking:
            for process in filter(str.isdigit, os.listdir("/proc")):
                try:
                    self.seen.add(pathlib.Path(f"/proc/{process}/cmdline").read_bytes())
                except OSError:
                    pass  # it has ended

    def end(self):
        self.looking = False
        self.join()
        return self.seen


class Secrets(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kfbox = Kfbox(HOME)
        cls.kfbox.environment["QT_LOGGING_RULES"] = "kfbox.*=true"  # all that can be said
        cls.said = []
        arguments = Arguments()
        arguments.start()
        try:
            cls.work(arguments)
        finally:
            cls.arguments = arguments.end()
        cls.secrets = cls.all_secrets()

    @classmethod
    def tearDownClass(cls):
        cls.kfbox.run("delete", "--with-data", "--yes")
        shutil.rmtree(HOME, ignore_errors=True)

    @classmethod
    def say(cls, *words, **more):
        done = cls.kfbox.run(*words, timeout=600, **more)
        assert done.returncode == 0, done.stderr[-4000:]
        cls.said.append((words, done.stdout, done.stderr))
        return done.stdout

    @classmethod
    def work(cls, arguments):
        cls.say("up", "--bundle", BUNDLE)
        cls.say("notebook", "create", "secret", "--memory", "512Mi", "--wait")
        with cls.kfbox.open_notebook("secret") as notebook:
            assert notebook.request("status")[0] == 200
        cls.say("kubectl", "--", "apply", "-f", "-", input=json.dumps({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "plain", "namespace": "default"}, "spec": {
            "containers": [{"name": "main", "image": "example.invalid/none", "env": [{"name": "PASSWORD", "value": PASSWORD}]}]}}))
        for words in (["status"], ["kubectl", "--", "get", "pods", "-A"], ["events"], ["image", "list"], ["doctor"], ["stop"], ["start"], ["support", "-o", str(HOME / "support.json")]):
            cls.say(*words)
        assert "PASSWORD" in (HOME / "support.json").read_text()
        mark = subprocess.Popen(["sleep", "2.718281828"])
        assert until(lambda: any(b"2.718281828" in words for words in arguments.seen), 60), "no command line is seen at all"
        mark.wait()

    @classmethod
    def in_node(cls, script):
        return cls.kfbox.ok("shell", "--", "sh", "-c", script)

    @classmethod
    def all_secrets(cls):
        """name → text. Keys are looked for by their lines, for a log may break them differently."""
        secrets = {f"credential {number}": secret for number, secret in enumerate(secrets_of(cls.kfbox))}
        keys = cls.in_node("cat /etc/kubernetes/pki/*.key /etc/kubernetes/pki/*/*.key")
        configs = cls.in_node("cat /etc/kubernetes/*.conf") + cls.kfbox.ok("kubeconfig")
        for encoded in set(re.findall(r"client-key-data: (\S+)", configs)):
            secrets[f"client key {encoded[40:48]}"] = encoded
            keys += base64.b64decode(encoded).decode()
        for block in re.findall(r"-----BEGIN [A-Z ]*PRIVATE KEY-----\n(.*?)-----END", keys, re.S):
            lines = block.split()
            secrets[f"private key {lines[1][:8]}"] = lines[len(lines) // 2]
        for secret in json.loads(cls.kfbox.kubectl("get", "secrets", "-A", "-o", "json"))["items"]:
            for name, encoded in secret.get("data", {}).items():
                if name in ("token", "token-secret") or secret["type"] == "Opaque":
                    where = f"{secret['metadata']['namespace']}/{secret['metadata']['name']} {name}"
                    secrets[where], secrets[where + " in base64"] = base64.b64decode(encoded).decode(errors="replace"), encoded
        tokens = cls.in_node("cat /var/lib/kubelet/pods/*/volumes/kubernetes.io~projected/*/token | tr '.' '\\n'; echo")
        secrets |= {f"signature of a pod's token {text[:8]}": text for text in tokens.split() if len(text) > 300}
        return {name: secret for name, secret in secrets.items() if len(secret) >= 16}

    def assert_none_in(self, text, where):
        data = text if isinstance(text, bytes) else text.encode()
        self.assertEqual([name for name, secret in self.secrets.items() if secret.encode() in data], [], where)

    def test_there_are_secrets_to_look_for(self):
        print(f"{len(self.secrets)} secrets, {len(self.arguments)} command lines")
        for kind in ("credential", "client key", "private key", "workspace/secret-token", "signature of a pod's token"):
            self.assertTrue([name for name in self.secrets if name.startswith(kind)], kind)

    def test_in_no_process_s_arguments(self):
        for words in self.arguments:
            self.assert_none_in(words, words[:300])

    def test_in_nothing_that_kfbox_says(self):
        self.assertTrue(any("kfbox.kube" in errors for _, _, errors in self.said))
        for words, output, errors in self.said:
            self.assert_none_in(output + errors, words)

    def test_in_no_log(self):
        logs = {"of the node": self.kfbox.ok("logs"), "the node's journal": self.in_node("journalctl --no-pager --all 2>/dev/null || true"), "of pods": self.in_node("cat /var/log/pods/*/*/*.log"),
                "events": self.kfbox.ok("events", "--json")}
        for path in (HOME / "machines").rglob("log/**/*"):
            if path.is_file():
                logs[str(path)] = path.read_bytes()
        for where, text in logs.items():
            self.assert_none_in(text, where)

    def test_in_neither_the_journal_nor_the_support_file(self):
        for path in [*HOME.glob("state.db*"), HOME / "support.json"]:
            self.assertEqual(path.stat().st_mode & 0o077, 0, path)
            self.assert_none_in(path.read_bytes(), path)
        self.assertNotIn(PASSWORD, (HOME / "support.json").read_text())

    def test_files_with_secrets_are_for_their_owner_only(self):
        def readable(folder):
            for entry in os.scandir(folder):
                mode = entry.stat(follow_symlinks=False).st_mode
                if entry.is_dir(follow_symlinks=False) and mode & 0o011 and entry.name != "store":
                    yield from readable(entry.path)
                elif entry.is_file(follow_symlinks=False) and mode & 0o044:
                    yield entry.path
        looked = 0
        for path in readable(HOME):
            self.assert_none_in(pathlib.Path(path).read_bytes(), path)
            looked += 1
        print(f"{looked} files are readable to others")


if __name__ == "__main__":
    unittest.main(verbosity=2)
