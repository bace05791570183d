#!/usr/bin/env python3
"""What is broken is named with its cause, within seconds of the event; a verb ends with 1 at its deadline and goes on when the
fault is mended. Nothing here is known to kfbox by name: the faults are made from outside, with kubectl and containerd."""
import json
import time
import unittest

from kfbox_client import machine, until


class Failures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kfbox = machine()

    def blocker_of(self, component):
        row = next(c for c in self.kfbox.json("status")["components"] if c["name"] == component)
        return row.get("blocker", "")

    def assert_blocked(self, component, *words, seconds=5):
        """Within so many seconds from now, which is when the fault was made or its event was seen."""
        begin = time.monotonic()
        told = until(lambda: all(w in self.blocker_of(component) for w in words), seconds)
        self.assertTrue(told, f"{component}: {self.blocker_of(component)!r} lacks {words}")
        print(f"after {time.monotonic() - begin:.1f} s: {self.blocker_of(component)}")

    def assert_ends_at_deadline(self, words, *command, deadline=12):
        begin = time.monotonic()
        ended = self.kfbox.run(*command, "--timeout", f"{deadline}s")
        self.assertEqual(ended.returncode, 1, ended.stderr)
        self.assertLess(time.monotonic() - begin, deadline + 5)
        sentence = ended.stderr.strip().splitlines()[-1]
        for word in words:
            self.assertIn(word, sentence)

    def assert_mended(self):
        self.kfbox.ok("up", "--timeout", "60s")
        states = {c["name"]: c["state"] for c in self.kfbox.json("status")["components"]}
        self.assertEqual(set(states.values()), {"ready"}, states)

    def patch(self, namespace, deployment, *operations):
        self.kfbox.kubectl("-n", namespace, "patch", "deployment", deployment, "--type=json", "-p", json.dumps(operations))

    def event(self, namespace, reason):
        """Waits until Kubernetes itself has noticed."""
        seen = until(lambda: json.loads(self.kfbox.kubectl("-n", namespace, "get", "events", f"--field-selector=reason={reason}", "-o", "json"))["items"], 60)
        self.assertTrue(seen, f"no event {reason} in {namespace}")

    def test_an_image_that_was_removed(self):
        image = self.kfbox.kubectl("-n", "local-path-storage", "get", "deployment", "local-path-provisioner", "-o", "jsonpath={.spec.template.spec.containers[0].image}")
        node = lambda *words: self.kfbox.ok("shell", "--", "ctr", "-n", "k8s.io", "images", *words)
        node("tag", image, "kfbox.local/kept:1")
        node("rm", image)
        self.kfbox.kubectl("-n", "local-path-storage", "delete", "pod", "--all", "--wait=false")
        self.event("local-path-storage", "Failed")
        self.assert_blocked("storage", image, "not on the node")
        self.assert_ends_at_deadline([image, "not on the node"], "up")
        node("tag", "kfbox.local/kept:1", image)
        self.assert_mended()

    def test_memory_that_no_computer_has(self):
        place = "/spec/template/spec/containers/0/resources"
        before = json.loads(self.kfbox.kubectl("-n", "kubeflow", "get", "deployment", "profiles-deployment", "-o", "json"))
        self.patch("kubeflow", "profiles-deployment", {"op": "add", "path": place, "value": {"requests": {"memory": "900Gi"}}},
                   {"op": "add", "path": "/spec/strategy", "value": {"type": "Recreate"}})
        self.event("kubeflow", "FailedScheduling")
        self.assert_blocked("profiles", "finds no node", "900Gi", "memory")
        self.patch("kubeflow", "profiles-deployment", {"op": "add", "path": place, "value": before["spec"]["template"]["spec"]["containers"][0].get("resources", {})},
                   {"op": "add", "path": "/spec/strategy", "value": before["spec"]["strategy"]})
        self.assert_mended()

    def test_a_container_that_crashes(self):
        place = "/spec/template/spec/containers/0/args"
        self.patch("kubeflow", "profiles-deployment", {"op": "add", "path": place, "value": ["--no-such-flag"]})
        self.event("kubeflow", "BackOff")
        self.assert_blocked("profiles", "crashed with exit code", "flag provided but not defined: -no-such-flag")
        self.assert_ends_at_deadline(["crashed with exit code", "-no-such-flag"], "up")
        self.patch("kubeflow", "profiles-deployment", {"op": "remove", "path": place})
        self.assert_mended()

    def test_a_storage_class_that_is_gone(self):
        self.kfbox.kubectl("delete", "storageclass", "local-path")
        self.assert_blocked("storage", "StorageClass local-path", "missing")
        self.assert_ends_at_deadline(["PersistentVolumeClaim workspace/classless-workspace", "storage class"], "notebook", "create", "classless", "--wait")
        self.assert_mended()
        self.kfbox.ok("notebook", "delete", "classless", "--with-workspace", "--yes")

    def test_a_notebook_that_is_too_large(self):
        self.assert_ends_at_deadline(["workspace/big-0", "900Gi", "memory"], "notebook", "create", "big", "--memory", "900Gi", "--wait")
        self.kfbox.ok("notebook", "delete", "big", "--with-workspace", "--yes")


if __name__ == "__main__":
    unittest.main(verbosity=2)
