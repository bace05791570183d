#!/usr/bin/env python3
"""bundle_difference.py A.kfb B.kfb: the first blob, and within it the first file, in which two bundles differ."""
import hashlib
import json
import os
import pathlib
import stat
import subprocess
import sys
import tarfile
import tempfile


class Bundle:
    def __init__(self, path):
        self.path = path
        with tarfile.open(path) as tar:
            self.members = {member.name: (member.offset_data, member.size) for member in tar}

    def read(self, name):
        offset, size = self.members[name]
        with open(self.path, "rb") as file:
            file.seek(offset)
            return file.read(size)

    def blob(self, digest):
        return self.read("blobs/sha256/" + digest.split(":")[1])

    def index(self):
        return self.read("index.json")

    def identity(self):
        return "sha256:" + hashlib.sha256(self.index()).hexdigest()

    def manifests(self):
        """Name → manifest, in install order."""
        return {one["annotations"]["org.opencontainers.image.ref.name"]: json.loads(self.blob(one["digest"])) for one in json.loads(self.index())["manifests"]}


def described(path):
    """What a layer keeps of a file; contents by digest."""
    about = os.lstat(path)
    text = f"mode {about.st_mode:o}, owner {about.st_uid}:{about.st_gid}, time {int(about.st_mtime)}"
    if stat.S_ISLNK(about.st_mode):
        return f"{text}, link to {os.readlink(path)}"
    if stat.S_ISREG(about.st_mode):
        return f"{text}, {about.st_size} bytes, sha256 {hashlib.sha256(pathlib.Path(path).read_bytes()).hexdigest()[:16]}"
    return text


def first_file(one, other):
    """The first path in which two EROFS images differ."""
    with tempfile.TemporaryDirectory() as folder:
        trees = []
        for name, content in (("one", one), ("other", other)):
            image, tree = pathlib.Path(folder, name + ".erofs"), pathlib.Path(folder, name)
            image.write_bytes(content)
            subprocess.run(["fsck.erofs", f"--extract={tree}", str(image)], check=True, capture_output=True)
            trees.append({str(path.relative_to(tree)): described(path) for path in [tree, *tree.rglob("*")]})
        for path in sorted(set(trees[0]) | set(trees[1])):
            if trees[0].get(path) != trees[1].get(path):
                return f"/{path}: {trees[0].get(path, 'missing')} | {trees[1].get(path, 'missing')}"
    return "no file differs: the file system itself does (order or padding)"


def first_byte(one, other):
    at = next((at for at, (left, right) in enumerate(zip(one, other)) if left != right), min(len(one), len(other)))
    begin = max(0, at - 40)
    return f"byte {at} of {len(one)} and {len(other)}: {one[begin:at + 40]!r} | {other[begin:at + 40]!r}"


def difference(one_path, other_path):
    """One paragraph for people; empty where the bundles are the same."""
    one, other = Bundle(one_path), Bundle(other_path)
    if one.index() == other.index():
        return ""
    left, right = one.manifests(), other.manifests()
    if list(left) != list(right):
        return f"The bundles name different things: {sorted(set(left) ^ set(right)) or 'in another order'}"
    # What is derived comes last: the store and the bill only repeat the digests of the layers.
    for name in sorted(left, key=lambda name: (name.startswith("kfbox.local/bundle/"), name)):
        blobs = [[*manifest["layers"], manifest["config"]] for manifest in (left[name], right[name])]
        for mine, theirs in zip(*blobs):
            if mine["digest"] == theirs["digest"]:
                continue
            contents = one.blob(mine["digest"]), other.blob(theirs["digest"])
            what = first_file if "erofs" in mine["mediaType"] else first_byte
            return f"{name}, {mine['mediaType']} {mine['digest']} | {theirs['digest']}\n{what(*contents)}"
        if len(blobs[0]) != len(blobs[1]):
            return f"{name} has {len(blobs[0])} | {len(blobs[1])} blobs"
    return first_byte(one.index(), other.index())


if __name__ == "__main__":
    found = difference(*sys.argv[1:3])
    print(found or "The same bytes.")
    sys.exit(1 if found else 0)
