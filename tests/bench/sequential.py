#!/usr/bin/env python3
"""The usual way to the same platform, on the same node with the same images and objects: "ctr images import" one after the other,
"kubeadm init", upstream's loop "while ! kubectl apply; do sleep 20; done", and a notebook.  Beside it: kfbox up and a notebook.

The images are the bundle's, as ordinary OCI archives with uncompressed layers (making them is not measured; compressed ones, as
registries have them, would take longer), into containerd's usual snapshotter. Starting the node is not measured either.

usage: sequential.py [BUNDLE]
"""
import hashlib
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import tarfile
import time

from bench import BUNDLE, NOTEBOOK, Api, Kfbox, create_notebook, drop_caches, fresh_home, ratio, say, until

# Runs the part of node-start that prepares network, names and folders, but makes no cluster.
PREPARE = "sed '/^done=/,$d' /usr/libexec/kfbox/node-start > /run/prepare && bash /run/prepare"
IMPORT = "for archive in /var/lib/kfbox/volumes/bench/*.tar; do ctr -n k8s.io images import --snapshotter overlayfs $archive; done"
# As kubeadm does it by itself: without our patches, and with an account for each controller.
INIT = ("rm -f /usr/share/kfbox/patches/*; name=$KFBOX_NODE_NAME address=$KFBOX_NODE_ADDRESS services=$KFBOX_SERVICE_SUBNET; "
        "sed -e \"s|@NAME@|$name|g; s|@ADDRESS@|$address|g; s|@SERVICES@|$services|g; s|@DNS@|10.96.0.10|g; /use-service-account-credentials/d\" /usr/share/kfbox/kubeadm.yaml > /run/kfbox/kubeadm.yaml; "
        "kubeadm init --config /run/kfbox/kubeadm.yaml --skip-token-print --skip-phases=preflight,addon,show-join-command")
APPLY = "while ! kubectl apply --server-side --force-conflicts -f /var/lib/kfbox/volumes/bench/objects.json; do echo again; sleep 20; done"
WAIT = ("kubectl wait --for=condition=Available deployments --all -A --timeout=300s; "
        "until kubectl -n workspace get serviceaccount default-editor; do sleep 1; done; "
        "kubectl apply --server-side -f /var/lib/kfbox/volumes/bench/notebook.json")


class Layers:
    """EROFS layers of the store as ordinary tar layers, each made once."""

    def __init__(self, home):
        self.blobs = home / "store/blobs/sha256"
        self.folder = home / "layers"
        self.made = {}

    def blob(self, digest):
        return self.blobs / digest.removeprefix("sha256:")

    def tar(self, digest):
        if digest not in self.made:
            tree = self.folder / "tree"
            subprocess.run(["fsck.erofs", f"--extract={tree}", "--overwrite", str(self.blob(digest))], check=True, capture_output=True)
            file = self.folder / f"{len(self.made)}.tar"
            subprocess.run(["tar", "-C", str(tree), "--numeric-owner", "-cf", str(file), "."], check=True)
            shutil.rmtree(tree)
            self.made[digest] = file
        return self.made[digest]


def digest_of(file):
    with open(file, "rb") as stream:
        return "sha256:" + hashlib.file_digest(stream, "sha256").hexdigest()


def write_archive(layers, descriptor, target):
    """One image as an OCI archive; its name goes along as containerd wants it."""
    manifest = json.loads(layers.blob(descriptor["digest"]).read_bytes())
    config = json.loads(layers.blob(manifest["config"]["digest"]).read_bytes())
    tars = [layers.tar(layer["digest"]) for layer in manifest["layers"]]
    config["rootfs"]["diff_ids"] = [digest_of(file) for file in tars]
    with tarfile.open(target, "w") as archive:
        def add(name, content):
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))

        def document(value, media):
            content = json.dumps(value).encode()
            digest = hashlib.sha256(content).hexdigest()
            add(f"blobs/sha256/{digest}", content)
            return {"mediaType": media, "digest": "sha256:" + digest, "size": len(content)}

        for file, digest in zip(tars, config["rootfs"]["diff_ids"]):
            archive.add(file, f"blobs/sha256/{digest.removeprefix('sha256:')}")
        image = document({"schemaVersion": 2, "mediaType": "application/vnd.oci.image.manifest.v1+json",
                          "config": document(config, "application/vnd.oci.image.config.v1+json"),
                          "layers": [{"mediaType": "application/vnd.oci.image.layer.v1.tar", "digest": digest, "size": file.stat().st_size}
                                     for file, digest in zip(tars, config["rootfs"]["diff_ids"])]}, "application/vnd.oci.image.manifest.v1+json")
        image["annotations"] = {"io.containerd.image.name": descriptor["annotations"]["io.containerd.image.name"]}
        add("oci-layout", b'{"imageLayoutVersion": "1.0.0"}')
        add("index.json", json.dumps({"schemaVersion": 2, "manifests": [image]}).encode())


def index_of(bundle):
    with tarfile.open(bundle) as file:
        return json.load(file.extractfile("index.json"))


def write_inputs(kfbox, volumes):
    """Archives of all images, one file of all objects, and the notebook's own objects, where the node sees them."""
    folder = volumes / "bench"
    folder.mkdir()
    layers = Layers(kfbox.home)
    layers.folder.mkdir()
    objects = []
    for descriptor in index_of(BUNDLE)["manifests"]:
        name, role = (descriptor["annotations"][key] for key in ("io.containerd.image.name", "io.kfbox.role"))
        if role == "image":
            write_archive(layers, descriptor, folder / (re.sub(r"[^a-z0-9.]+", "-", name) + ".tar"))
        if role == "bundle":
            manifest = json.loads(layers.blob(descriptor["digest"]).read_bytes())
            description = json.loads(layers.blob(manifest["config"]["digest"]).read_bytes())
            for component in description["components"]:
                objects += json.loads(layers.blob(component["objects"]).read_bytes())
    shutil.rmtree(layers.folder)
    objects.append(plain(kfbox, "profile", "workspace"))
    (folder / "objects.json").write_text(json.dumps({"apiVersion": "v1", "kind": "List", "items": objects}))
    own = [plain(kfbox, kind, name, "-n", "workspace") for kind, name in
           [("persistentvolumeclaim", f"{NOTEBOOK}-workspace"), ("secret", f"{NOTEBOOK}-token"), ("notebook", NOTEBOOK)]]
    own[0]["spec"].pop("volumeName", None)
    own[0]["metadata"].pop("annotations", None)
    (folder / "notebook.json").write_text(json.dumps({"apiVersion": "v1", "kind": "List", "items": own}))


def plain(kfbox, kind, name, *where):
    """An object as somebody would write it."""
    live = json.loads(kfbox.ok("shell", "--", "kubectl", "get", kind, name, *where, "-o", "json"))
    live.pop("status", None)
    live["metadata"] = {key: value for key, value in live["metadata"].items() if key in ("name", "namespace", "labels", "annotations")}
    return live


def empty_node(kfbox):
    """The same node without images and without a cluster, started and prepared; its kfbox process waits for what never comes."""
    machine = kfbox.home / "machines/kfbox"
    kfbox.ok("stop")
    for folder in ("containerd", "etcd", "kubelet", "upper/etc/kubernetes"):
        for entry in (machine / folder).iterdir():
            shutil.rmtree(entry) if entry.is_dir() and not entry.is_symlink() else entry.unlink()
    (machine / "log/kfbox/node-start.log").unlink()
    wants = machine / "upper/etc/systemd/system/multi-user.target.wants"
    wants.mkdir(parents=True, exist_ok=True)
    os.mknod(wants / "kfbox-node.service", 0o600 | 0o020000, os.makedev(0, 0))  # overlayfs' mark for "not there"
    starting = subprocess.Popen(kfbox.command("start"), env=kfbox.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert until(lambda: in_node(kfbox, "systemctl is-active containerd").returncode == 0, 60)
    environment = machine / "config/node.env"
    environment.write_text(environment.read_text().replace('"erofs"', '"overlayfs"'))
    done = in_node(kfbox, PREPARE + " && systemctl restart containerd")
    assert done.returncode == 0, done
    return starting


def in_node(kfbox, script):
    machine = kfbox.home / "machines/kfbox"
    container = next((machine / "runtime/state").iterdir()).name if (machine / "runtime/state").exists() and any((machine / "runtime/state").iterdir()) else ""
    return subprocess.run(["runc", "--root", str(machine / "runtime/state"), "exec", container, "env", "KUBECONFIG=/etc/kubernetes/admin.conf",
                           "bash", "-c", f". /etc/kfbox/node.env; {script}"], capture_output=True, text=True)


def sequential(kfbox):
    total = 0
    for title, script in [("ctr images import, one after the other", IMPORT), ("kubeadm init", INIT), ("kubectl apply, again after 20 s until it succeeds", APPLY),
                          ("until the deployments are available and the notebook's objects are applied", WAIT)]:
        begin = time.monotonic()
        done = in_node(kfbox, script)
        assert done.returncode == 0, (title, done.stdout[-3000:], done.stderr[-3000:])
        say(f"  {time.monotonic() - begin:8.1f} s  {title}")
        total += time.monotonic() - begin
    begin = time.monotonic()
    api = Api(in_node(kfbox, "cat /etc/kubernetes/admin.conf").stdout)
    assert until(api.notebook_answers, 300, every=0.1)
    say(f"  {time.monotonic() - begin:8.1f} s  until the notebook answers")
    return total + time.monotonic() - begin


def main():
    with fresh_home() as home:
        kfbox = Kfbox(home)
        starting = None
        try:
            drop_caches()
            begin = time.monotonic()
            kfbox.ok("up", "--bundle", BUNDLE, "--machine", "embedded", timeout=600)
            create_notebook(kfbox)
            ours = time.monotonic() - begin
            say(f"  {ours:8.1f} s  kfbox: bundle file -> a created notebook answers, page cache dropped")
            write_inputs(kfbox, home / "data/kfbox/volumes")
            starting = empty_node(kfbox)
            drop_caches()
            say("the sequential way:")
            theirs = sequential(kfbox)
            say(f"  {theirs:8.1f} s  all together")
            ratio("times faster is kfbox", ours, theirs, ">= 4")
        finally:
            if starting:
                starting.terminate()
                starting.wait()
            kfbox.run("stop")
            kfbox.run("delete", "--with-data", "--yes", "--force")


if __name__ == "__main__":
    main()
