#!/usr/bin/env python3
"""What is broken is named with its cause, within seconds of the event; a verb ends with 1 at its deadline and goes on when the
fault is mended. Nothing here is known to kfbox by name: the faults are made from outside, with kubectl and in the node.

Each fault names its undoing before it is made, so that a test that fails leaves nothing for the next one."""
import datetime
import json
import time
import unittest

from kfbox_client import machine, until


class Failures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kfbox = machine()

    def setUp(self):
        self.begin = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.addCleanup(self.assert_mended)  # after the faults' own undoing

    # What a test looks at

    def blocker_of(self, component):
        row = next(c for c in self.kfbox.json("status")["components"] if c["name"] == component)
        return row.get("blocker", "")

    def assert_blocked(self, component, *words, seconds=5):
        """Within so many seconds from now, which is when the fault was made or its event was seen."""
        begin = time.monotonic()
        told = []
        while not (told and all(word in told[-1] for word in words)):
            last = time.monotonic() - begin
            self.assertLess(last, seconds, f"{component} lacks {words}; it said in turn {told}")
            told.append(self.blocker_of(component))
        print(f"after {time.monotonic() - begin:.1f} s: {told[-1]}")

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

    def event(self, namespace, reason):
        """Waits until Kubernetes itself has noticed what was done in this test."""
        def seen():
            events = json.loads(self.kfbox.kubectl("-n", namespace, "get", "events", f"--field-selector=reason={reason}", "-o", "json"))["items"]
            return any((e.get("lastTimestamp") or e.get("eventTime") or "") >= self.begin for e in events)
        self.assertTrue(until(seen, 60), f"no event {reason} in {namespace}")

    # Faults

    def patch(self, deployment, path, value, strategy="Recreate"):
        """Adds to the pod template of a Deployment in kubeflow, and takes the fault back to what was there."""
        place = f"/spec/template/spec/{path}"
        live = json.loads(self.kfbox.kubectl("-n", "kubeflow", "get", "deployment", deployment, "-o", "json"))
        before = live
        for step in place.split("/")[1:]:
            before = before[int(step)] if isinstance(before, list) else before.get(step) if before else None
        change = lambda *operations: self.kfbox.kubectl("-n", "kubeflow", "patch", "deployment", deployment, "--type=json", "-p", json.dumps(operations))
        self.addCleanup(change, {"op": "remove", "path": place} if before is None else {"op": "replace", "path": place, "value": before},
                        {"op": "replace", "path": "/spec/strategy", "value": live["spec"]["strategy"]})
        change({"op": "add", "path": place, "value": value}, {"op": "replace", "path": "/spec/strategy", "value": {"type": strategy}})

    def make(self, *objects):
        text = json.dumps({"apiVersion": "v1", "kind": "List", "items": objects})
        self.addCleanup(self.kfbox.kubectl, "delete", "--ignore-not-found", "-f", "-", input=text)
        self.kfbox.kubectl("create", "-f", "-", input=text)

    def node(self, *words):
        return self.kfbox.ok("shell", "--", *words)

    def test_an_image_that_was_removed(self):
        image = self.kfbox.kubectl("-n", "local-path-storage", "get", "deployment", "local-path-provisioner", "-o", "jsonpath={.spec.template.spec.containers[0].image}")
        images = ("ctr", "-n", "k8s.io", "images")
        self.node(*images, "tag", "--force", image, "kfbox.local/kept:1")
        self.addCleanup(self.node, *images, "rm", "kfbox.local/kept:1")
        self.addCleanup(self.node, *images, "tag", "--force", "kfbox.local/kept:1", image)
        self.node(*images, "rm", image)
        self.kfbox.kubectl("-n", "local-path-storage", "delete", "pod", "--all", "--wait=false")
        self.event("local-path-storage", "Failed")
        self.assert_blocked("storage", image, "not on the node")
        self.assert_ends_at_deadline([image, "not on the node"], "up")

    def test_memory_that_no_computer_has(self):
        self.patch("profiles-deployment", "containers/0/resources", {"requests": {"memory": "900Gi"}})
        self.event("kubeflow", "FailedScheduling")
        self.assert_blocked("profiles", "finds no node", "900Gi", "memory")
        self.assert_mended()  # the bundle says how much it needs, so "up" alone sets it right

    def test_a_container_that_crashes(self):
        self.patch("profiles-deployment", "containers/0/args", ["--no-such-flag"], "RollingUpdate")  # the pod of before goes on
        self.event("kubeflow", "BackOff")
        self.assert_blocked("profiles", "crashed with exit code", "flag provided but not defined: -no-such-flag")
        self.assert_ends_at_deadline(["crashed with exit code", "-no-such-flag"], "up")

    def test_a_storage_class_that_is_gone(self):
        self.addCleanup(self.kfbox.run, "notebook", "delete", "classless", "--with-workspace", "--yes")
        self.kfbox.kubectl("delete", "storageclass", "local-path")
        self.assert_blocked("storage", "StorageClass local-path", "missing")
        self.assert_ends_at_deadline(["PersistentVolumeClaim workspace/classless-workspace", "storage class"], "notebook", "create", "classless", "--wait")

    def test_a_notebook_that_is_too_large(self):
        self.addCleanup(self.kfbox.run, "notebook", "delete", "big", "--with-workspace", "--yes")
        self.assert_ends_at_deadline(["workspace/big-0", "900Gi", "memory"], "notebook", "create", "big", "--memory", "900Gi", "--wait")

    def test_a_webhook_that_does_not_answer(self):
        self.make({"apiVersion": "admissionregistration.k8s.io/v1", "kind": "ValidatingWebhookConfiguration", "metadata": {"name": "nobody-answers"},
                   "webhooks": [{"name": "nobody.example.org", "clientConfig": {"url": "https://127.0.0.1:1/"}, "sideEffects": "None", "admissionReviewVersions": ["v1"],
                                 "rules": [{"apiGroups": [""], "apiVersions": ["v1"], "operations": ["CREATE"], "resources": ["pods"]}],
                                 "namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "kubeflow"}}}]})
        self.kfbox.kubectl("-n", "kubeflow", "delete", "pod", "-l", "app=notebook-controller", "--wait=false")
        self.event("kubeflow", "FailedCreate")
        self.assert_blocked("notebooks", "nobody.example.org", "does not answer", "connection refused")
        self.assert_ends_at_deadline(["nobody.example.org", "does not answer"], "up")

    def test_what_somebody_changed_is_set_right_again(self):
        """Of kinds that count no generations, too."""
        corefile = lambda: self.kfbox.kubectl("-n", "kube-system", "get", "configmap", "coredns", "-o", "jsonpath={.data.Corefile}")
        before = corefile()
        self.kfbox.kubectl("-n", "kube-system", "patch", "configmap", "coredns", "--type=merge", "-p", json.dumps({"data": {"Corefile": "nothing"}}))
        self.kfbox.kubectl("delete", "clusterrole", "kubeflow-view")
        self.kfbox.ok("up")
        self.assertEqual(corefile(), before)
        self.kfbox.kubectl("get", "clusterrole", "kubeflow-view")

    def test_a_kubelet_that_was_stopped(self):
        self.addCleanup(self.node, "systemctl", "start", "kubelet")
        self.node("systemctl", "stop", "kubelet")
        self.assert_blocked("kubernetes", "kubelet of node", "does not answer")
        self.assert_ends_at_deadline(["kubelet of node", "does not answer"], "up")


if __name__ == "__main__":
    unittest.main(verbosity=2)
