#!/usr/bin/env python3
"""Two installs from one bundle have nothing secret in common: no key, no certificate, no token."""
import base64
import json
import os
import pathlib
import re
import shutil
import tempfile
import unittest

from kfbox_client import BUNDLE, Kfbox, secrets_of

PEM = re.compile(r"-----BEGIN [A-Z ]+-----.*?-----END [A-Z ]+-----", re.S)
FIELD = re.compile(r"(?:certificate-authority|client-certificate|client-key)-data: (\S+)")


class TwoInstalls(unittest.TestCase):
    def install(self):
        """What identifies one install; nothing of it is left behind."""
        home = pathlib.Path(tempfile.mkdtemp(prefix="kfbox-test-", dir=os.environ.get("KFBOX_TEST_FOLDER")))
        self.addCleanup(shutil.rmtree, home, ignore_errors=True)
        kfbox = Kfbox(home)
        self.addCleanup(kfbox.run, "delete", "--with-data", "--yes")
        kfbox.ok("up", "--bundle", BUNDLE, "--machine", "embedded", timeout=600)
        kfbox.ok("notebook", "create", "demo", "--memory", "512Mi")
        files = kfbox.ok("shell", "--", "sh", "-c", "find /etc/kubernetes /var/lib/kubelet/pki /etc/ssh /root -type f -exec cat {} + 2>/dev/null || true") + kfbox.ok("kubeconfig")
        inner = [base64.b64decode(field).decode() for field in FIELD.findall(files)]
        pems = {re.sub(r"\s", "", pem) for text in [files, *inner] for pem in PEM.findall(text)}
        secrets = json.loads(kfbox.kubectl("get", "secrets", "-A", "-o", "json"))["items"]
        tokens = {value for secret in secrets for value in secret.get("data", {}).values() if len(value) >= 20}
        account = kfbox.kubectl("-n", "workspace", "create", "token", "default-editor").strip()
        machine = kfbox.ok("shell", "--", "cat", "/etc/machine-id").strip()
        made = {"keys and certificates": pems, "secrets": tokens | set(secrets_of(kfbox)), "tokens": {account}, "machine ids": {machine}}
        kfbox.ok("delete", "--with-data", "--yes")
        return made

    def test_they_share_nothing(self):
        first, second = self.install(), self.install()
        self.assertGreater(len(first["keys and certificates"]), 20)
        self.assertTrue(first["secrets"])
        for what in first:
            self.assertEqual(first[what] & second[what], set(), what)


if __name__ == "__main__":
    unittest.main(verbosity=2)
