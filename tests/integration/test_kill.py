#!/usr/bin/env python3
"""kill -9 and worse, at random times and marks on a real node: the same verb completes, and a further one writes nothing to the API server.
--whole takes 50 times instead of 10. The seed is printed; KF_SEED takes it again."""
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
import unittest

from kfbox_client import BUNDLE, machine, until

KILLS = 50 if "--whole" in sys.argv else 10
SEED = int(os.environ.get("KF_SEED", random.randrange(1 << 30)))


class Kill(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.random = random.Random(SEED)
        print(f"seed {SEED}")
        cls.kfbox = machine()

    def start_up(self, mark=0):
        """With a mark kfbox kills itself there: base/failpoint.h."""
        return subprocess.Popen(self.kfbox.command("up", "--bundle", BUNDLE), env={**self.kfbox.environment, "KFBOX_FAILPOINT": str(mark)}, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def in_node(self, *words):
        return self.kfbox.run("shell", "--", *words)

    def assert_ready(self):
        states = lambda: {c["state"] for c in self.kfbox.json("status")["components"]}
        until(lambda: states() == {"ready"}, 120)  # by itself; how fast is not what is shown here
        self.assertEqual(states(), {"ready"}, self.kfbox.json("status"))

    def audit(self):
        """Lets the API server write down who changes what, which it does not do by itself."""
        policy = "apiVersion: audit.k8s.io/v1\nkind: Policy\nomitStages: [RequestReceived]\nrules: [{level: Metadata, verbs: [create, update, patch, delete, deletecollection]}]\n"
        manifest = "/etc/kubernetes/manifests/kube-apiserver.yaml"
        self.kfbox.ok("shell", "--", "sh", "-c", "cat > /etc/kubernetes/pki/audit.yaml && sed 's|^    - kube-apiserver$|&\\n    - --audit-policy-file=/etc/kubernetes/pki/audit.yaml\\n"
                      f"    - --audit-log-path=-|' {manifest} > /tmp/apiserver.yaml && mv /tmp/apiserver.yaml {manifest}", input=policy)
        until(lambda: "--audit-log-path" in self.kfbox.run("kubectl", "--", "-n", "kube-system", "get", "pod", "kube-apiserver-kfbox", "-o", "yaml").stdout, 60)
        self.assert_ready()

    def writes(self):
        """What kfbox changed for the administrator since the audit began; the notebook controller has the same user agent."""
        lines = self.kfbox.kubectl("-n", "kube-system", "logs", "kube-apiserver-kfbox").splitlines()
        events = [json.loads(line) for line in lines if line.startswith('{"kind":"Event","apiVersion":"audit.k8s.io')]
        self.assertTrue(events)
        return [f"{e['verb']} {e['requestURI']}" for e in events if e["userAgent"].startswith("kfbox/") and not e["user"]["username"].startswith("system:")]

    def end(self, running, number):
        """Ends a run as a user or the system would; an interrupted one says so."""
        running.send_signal(number)
        said = running.communicate(timeout=30)[1]
        if number != signal.SIGKILL:
            self.assertEqual(running.returncode, 5, said)

    def test_1_kills_at_random_times(self):
        ended = 0
        while ended < KILLS:
            self.kfbox.ok("delete", "--yes")
            for _ in range(5):  # each run gets further than the one before
                mark = self.random.choice([0, 0, self.random.randrange(1, 100), self.random.randrange(100, 3000)])
                running = self.start_up(mark)
                after, number = self.random.uniform(0.3, 9), self.random.choice([signal.SIGKILL, signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
                try:
                    said = running.communicate(timeout=600 if mark else after)[1]
                    if running.returncode == 0:
                        break
                    self.assertTrue(mark and running.returncode == -signal.SIGKILL, said)
                    print(f"at mark {mark}")
                    ended += 1
                except subprocess.TimeoutExpired:
                    self.end(running, number)
                    print(f"{number.name} after {after:.1f} s")
                    ended += 1
            self.kfbox.ok("up", "--bundle", BUNDLE, timeout=600)
            self.assert_ready()

    def test_2_a_further_up_writes_nothing(self):
        self.audit()
        self.kfbox.kubectl("delete", "storageclass", "local-path")
        self.kfbox.ok("up", "--bundle", BUNDLE)
        self.assertEqual(len(self.writes()), 1, self.writes())  # the audit sees what is written
        self.kfbox.ok("up", "--bundle", BUNDLE)
        self.assertEqual(len(self.writes()), 1, self.writes())

    def test_3_the_nodes_init_is_killed(self):
        self.in_node("sh", "-c", "kill -9 $(pgrep -o containerd) $(pgrep -o kubelet)")
        self.assert_ready()
        state = self.kfbox.json("status")["machine"]
        init = next(int(p) for p in os.listdir("/proc") if p.isdigit() and self.is_node_init(p))
        os.kill(init, signal.SIGKILL)
        self.assertTrue(until(lambda: self.kfbox.json("status")["machine"]["state"] != "running", 10), state)
        self.kfbox.ok("up", "--bundle", BUNDLE, timeout=600)
        self.assert_ready()

    def is_node_init(self, pid):
        """PID 1 of a pid namespace whose control group is of this home's machine."""
        try:
            with open(f"/proc/{pid}/status") as status:
                inner = re.search(r"^NSpid:\s+\d+\s+1$", status.read(), re.M)
            with open(f"/proc/{pid}/cmdline") as words:
                return bool(inner) and "init" in words.read()
        except OSError:
            return False

    def test_4_two_at_once_are_one_and_the_api_server_dies_meanwhile(self):
        self.kfbox.ok("delete", "--yes")
        running = self.start_up()
        time.sleep(1)
        second = self.kfbox.run("up", "--bundle", BUNDLE)
        self.assertEqual(second.returncode, 1, second.stderr)
        self.assertIn("is being changed by", second.stderr)
        self.assertTrue(until(lambda: self.kfbox.run("kubectl", "--", "get", "namespace", "kubeflow").returncode == 0, 90, every=0.1))
        self.in_node("pkill", "-9", "kube-apiserver")
        said = running.communicate(timeout=300)[1]
        self.assertEqual(running.returncode, 0, said)
        self.assert_ready()


if __name__ == "__main__":
    sys.argv = [word for word in sys.argv if word != "--whole"]
    unittest.main(verbosity=2)
