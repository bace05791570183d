#!/usr/bin/env python3
"""The bill of materials of a real bundle against what really lies in its layers, and against the structure that SPDX 2.3 asks for."""
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from bundle_difference import Bundle
from kfbox_client import BUNDLE, Kfbox

BUILD_INFO = re.compile(rb"\x30\x77\xaf\x0c\x92\x74\x08\x02\x41\xe1\xc1\x07\xe6\xd6\x18\xe6(path\t.*?)\xf9\x32\x43\x31\x86\x18\x20\x72\x00\x82\x42\x10\x41\x16\xd8\xf2", re.DOTALL)


def go_modules(program):
    """What "go version -m" tells, without Go: the lines between the linker's marks. A replaced module is its replacement."""
    found = BUILD_INFO.search(program.read_bytes())
    modules = []
    for line in found.group(1).decode().splitlines() if found else []:
        column = line.split("\t")
        if column[0] == "=>":
            modules.pop()
        if column[0] in ("mod", "dep", "=>"):
            modules.append((column[1], column[2], column[3] if len(column) > 3 else ""))
    return modules


class Sbom(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="kfbox-sbom-", dir=os.environ.get("KFBOX_TEST_FOLDER")))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.kfbox = Kfbox(cls.folder / "home")
        cls.text = cls.kfbox.ok("bundle", "inspect", "--sbom", BUNDLE)
        cls.spdx = json.loads(cls.text)
        cls.packages = {package["SPDXID"]: package for package in cls.spdx["packages"]}
        cls.bundle = Bundle(BUNDLE)
        cls.manifests = cls.bundle.manifests()

    def contents(self, image):
        """The packages that an image of that name contains."""
        ids = {package["SPDXID"] for package in self.spdx["packages"] if f"{package['name']}:{package.get('versionInfo')}" == image}
        self.assertEqual(len(ids), 1, image)
        return [self.packages[one["relatedSpdxElement"]] for one in self.spdx["relationships"]
                if one["relationshipType"] == "CONTAINS" and one["spdxElementId"] in ids]

    def layers(self, image):
        """Each EROFS layer of the image, unpacked."""
        for layer in self.manifests[image]["layers"]:
            if layer["mediaType"] != "application/vnd.erofs.layer.v1":
                continue
            tree, file = self.folder / layer["digest"].split(":")[1], self.folder / "layer.erofs"
            if not tree.exists():
                file.write_bytes(self.bundle.blob(layer["digest"]))
                subprocess.run(["fsck.erofs", "--no-preserve", f"--extract={tree}", str(file)], check=True, capture_output=True)
            yield tree

    def images(self):
        return [name for name in self.manifests if not name.startswith("kfbox.local/bundle/") or "/node:" in name]

    @staticmethod
    def reference(package, kind):
        return next((one["referenceLocator"] for one in package.get("externalRefs", []) if one["referenceType"] == kind), None)

    def test_it_is_the_blob_that_the_signed_index_names(self):
        layers = self.manifests[next(name for name in self.manifests if "/description:" in name)]["layers"]
        named = [layer["digest"] for layer in layers if layer["mediaType"] == "application/spdx+json"]
        self.assertEqual(named, ["sha256:" + hashlib.sha256(self.text.encode()).hexdigest()])

    def test_it_has_the_structure_of_spdx(self):
        self.assertEqual((self.spdx["spdxVersion"], self.spdx["dataLicense"], self.spdx["SPDXID"]), ("SPDX-2.3", "CC0-1.0", "SPDXRef-DOCUMENT"))
        self.assertRegex(self.spdx["creationInfo"]["created"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertRegex(self.spdx["documentNamespace"], r"^https://[^#]+$")
        self.assertEqual(len(self.packages), len(self.spdx["packages"]), "identifiers are unique")
        for package in self.spdx["packages"]:
            self.assertRegex(package["SPDXID"], r"^SPDXRef-[A-Za-z0-9.-]+$")
            for field in ("name", "downloadLocation", "licenseConcluded", "licenseDeclared", "copyrightText"):
                self.assertTrue(package[field], package)
            for checksum in package.get("checksums", []):
                self.assertRegex(checksum["checksumValue"], r"^[0-9a-f]{64}$")
        reached = {"SPDXRef-DOCUMENT"}
        for one in self.spdx["relationships"]:
            self.assertIn(one["spdxElementId"], self.packages.keys() | {"SPDXRef-DOCUMENT"})
            self.assertIn(one["relatedSpdxElement"], self.packages)
            reached.add(one["relatedSpdxElement"])
        self.assertEqual(self.packages.keys() - reached, set(), "nothing stands alone")

    def test_spdx_tools_accept_it(self):
        try:
            from spdx_tools.spdx.parser.parse_anything import parse_file
            from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document
        except ImportError:
            self.skipTest("spdx-tools are not installed; the structure is checked beside this")
        file = self.folder / "bundle.spdx.json"
        file.write_text(self.text)
        self.assertEqual([message.validation_message for message in validate_full_spdx_document(parse_file(str(file)))], [])

    def test_every_go_module_of_every_program_is_in_its_image(self):
        programs = 0
        for image in self.images():
            billed = {(package["name"], package["versionInfo"], self.reference(package, "go.sum") or "") for package in self.contents(image)}
            for tree in self.layers(image):
                for file in tree.rglob("*"):
                    if file.is_symlink() or not file.is_file() or file.stat().st_size < 100000:
                        continue
                    modules = go_modules(file)
                    programs += bool(modules)
                    for module in modules:
                        self.assertIn(module, billed, f"{file.relative_to(tree)} of {image}")
        self.assertGreater(programs, 15, "the layers were really looked into")

    def test_every_debian_package_of_the_node_is_billed(self):
        node = next(name for name in self.manifests if "/node:" in name)
        billed = {(package["name"], package["versionInfo"]) for package in self.contents(node) if (self.reference(package, "purl") or "").startswith("pkg:deb/")}
        status = next(self.layers(node)) / "var/lib/dpkg/status"
        installed = set(re.findall(r"^Package: (\S+)\nStatus: install ok installed\n(?:\S.*\n| .*\n)*?Version: (\S+)$", status.read_text(), re.MULTILINE))
        self.assertGreater(len(installed), 50)
        self.assertEqual(installed - billed, set())

    def test_every_python_package_of_the_notebook_image_is_billed(self):
        image = next(name for name in self.manifests if "/jupyterlab:" in name)
        billed = {(package["name"], package["versionInfo"]): package for package in self.contents(image) if (self.reference(package, "purl") or "").startswith("pkg:pypi/")}
        found = set()
        for tree in self.layers(image):
            for folder in tree.glob("opt/venv/lib/python3*/site-packages/*.dist-info"):
                name, version = folder.name.removesuffix(".dist-info").split("-")
                found.add((re.sub(r"[-_.]+", "-", name).lower(), version))
        self.assertGreater(len(found), 100)
        self.assertEqual(found, set(billed))
        pins = pathlib.Path(__file__).parents[2].joinpath("catalogue/jupyter/requirements.txt").read_text()
        for package in billed.values():
            self.assertIn(package["checksums"][0]["checksumValue"], pins, package["name"])

    def test_inspect_counts_it_and_parts_carry_it(self):
        counts = self.kfbox.json("bundle", "inspect", BUNDLE)["software"]
        kinds = {"goModules": "pkg:golang/", "debianPackages": "pkg:deb/", "pythonPackages": "pkg:pypi/", "programs": "pkg:generic/kfbox/", "images": "pkg:oci/"}
        urls = [self.reference(package, "purl") or "" for package in self.spdx["packages"]]
        self.assertEqual(counts, {kind: sum(url.startswith(prefix) for url in urls) for kind, prefix in kinds.items()})
        self.assertIn(f"made of {counts['goModules']} Go modules", self.kfbox.ok("bundle", "inspect", BUNDLE))
        copy = self.folder / "core.kfb"
        os.symlink(BUNDLE, copy)
        self.kfbox.ok("bundle", "split", str(copy), "--size", "300Mi")
        copy.unlink()
        self.assertEqual(self.kfbox.ok("bundle", "inspect", "--sbom", str(self.folder / "core.kfb.001")), self.text)


if __name__ == "__main__":
    unittest.main(verbosity=2)
