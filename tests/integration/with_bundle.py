#!/usr/bin/env python3
"""Runs a test program with what it needs out of a bundle:  with_bundle.py BUNDLE kubernetes|node PROGRAM [ARGUMENT…]

kubernetes: the folder of kube-apiserver and etcd in KFBOX_TEST_KUBERNETES_BIN.  node: the node's root, its image store and their
blobs in KF_LIVE_NODE, and an empty home in KF_LIVE_HOME."""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile


class Bundle:
    def __init__(self, file):
        self.tar = tarfile.open(file)
        self.manifests = {m["annotations"]["org.opencontainers.image.ref.name"]: m for m in json.loads(self.member("index.json"))["manifests"]}

    def member(self, name):
        return self.tar.extractfile(name).read()

    def document(self, descriptor):
        return json.loads(self.member(f"blobs/sha256/{descriptor['digest'][7:]}"))

    def manifest(self, words):
        return next(self.document(m) for m in self.manifests.values() if words in json.dumps(m["annotations"]))

    def blob(self, digest, target):
        with self.tar.extractfile(f"blobs/sha256/{digest[7:]}") as source, open(target, "wb") as copy:
            shutil.copyfileobj(source, copy, 1 << 20)


def kubernetes(bundle, folder):
    (folder / "bin").mkdir()
    for image, program in (("/kube-apiserver:", "kube-apiserver"), ("/etcd:", "etcd")):
        for layer in bundle.manifest(image)["layers"]:
            tree = folder / layer["digest"][7:]
            bundle.blob(layer["digest"], folder / "layer")
            subprocess.run(["fsck.erofs", f"--extract={tree}", folder / "layer"], check=True, stdout=subprocess.DEVNULL)
            for found in tree.rglob(program):
                shutil.move(found, folder / "bin" / program)
    return {"KFBOX_TEST_KUBERNETES_BIN": folder / "bin"}


def node(bundle, folder):
    blobs = folder / "node/blobs/sha256"
    blobs.mkdir(parents=True)
    bundle.blob(bundle.manifest("/node:")["layers"][0]["digest"], folder / "node/node.erofs")
    files = bundle.document(bundle.manifest("/imagestore:")["config"])
    (folder / "node/files.json").write_text(json.dumps(files))
    for digest in {file["digest"] for file in files["files"]}:
        bundle.blob(digest, blobs / digest[7:])
    return {"KF_LIVE_NODE": folder / "node", "KF_LIVE_HOME": folder / "home"}


def main():
    file, need, *command = sys.argv[1:]
    with tempfile.TemporaryDirectory(prefix="kfbox-test-", dir=os.environ.get("KFBOX_TEST_FOLDER")) as folder:
        needed = {"kubernetes": kubernetes, "node": node}[need](Bundle(file), pathlib.Path(folder))
        return subprocess.run(command, env={**os.environ, **{name: str(value) for name, value in needed.items()}}).returncode


if __name__ == "__main__":
    sys.exit(main())
