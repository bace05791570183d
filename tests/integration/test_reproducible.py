#!/usr/bin/env python3
"""Two builds of one catalogue give the same bytes: the second later, in another folder, with empty caches, for another person.

Without an argument a small catalogue with one of each kind of recipe; with --whole the edition core, whose programs are compiled
again, too (half an hour)."""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

from bundle_difference import Bundle, difference

HERE = pathlib.Path(__file__).resolve().parent
SOURCE = HERE.parent.parent
PROGRAM = pathlib.Path(os.environ["KFBOX_PROGRAM"])
BUNDLE = os.environ["KFBOX_BUNDLE"]

# Everything that a person's environment may change and a build must not see.
ANOTHER_PERSON = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "7", "GOAMD64": "v3", "CGO_CFLAGS": "-O1",
                  "GOFLAGS": "-tags=another", "SOURCE_DATE_EPOCH": "86400", "GOMAXPROCS": "1", "USER": "another", "LOGNAME": "another"}


def run(words, **more):
    done = subprocess.run([str(word) for word in words], stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", **more)
    assert done.returncode == 0, f"{words} exited {done.returncode}\n{done.stdout[-3000:]}\n{done.stderr[-6000:]}"
    return done.stdout


class Reproducible(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="kfbox-reproducible-", dir=os.environ.get("KFBOX_TEST_FOLDER")))
        # Trees of a root file system hold files of root.
        self.as_root = [] if os.geteuid() == 0 else ["sudo"]
        self.addCleanup(lambda: subprocess.run([*self.as_root, "rm", "-rf", str(self.folder)]))

    def build(self, name, program, edition, *options, environment=None, umask="022"):
        """A bundle built with caches of its own, all empty."""
        home = self.folder / name / "home"
        home.mkdir(parents=True)
        output = self.folder / name / f"{edition}.kfb"
        settings = {"HOME": home, "XDG_CACHE_HOME": home / "cache", "KFBOX_CACHE": self.folder / name / "kfbox-cache", "GOPATH": home / "go", "PATH": os.environ["PATH"],
                    **(environment or {})}
        run([*self.as_root, "env", *(f"{key}={value}" for key, value in settings.items()), "sh", "-c", 'umask "$0"; exec "$@"', umask,
             program, "bundle", "build", "--edition", edition, "-o", output, *options], timeout=5400)
        return output

    def assert_same(self, one, other):
        self.assertEqual(difference(one, other), "", "the two bundles differ")
        self.assertEqual(Bundle(one).identity(), Bundle(other).identity())

    def catalogue(self, name):
        return shutil.copytree(HERE / "small_catalogue", self.folder / name / "catalogue")

    @unittest.skipIf("--whole" in sys.argv, "the whole is asked for")
    def test_a_small_catalogue_built_twice_is_the_same(self):
        one = self.build("one", PROGRAM, "small", "--catalogue", self.catalogue("one"), "--jobs", "2")
        other = self.build("a folder/of somebody else", PROGRAM, "small", "--catalogue", self.catalogue("a folder/of somebody else"), "--jobs", "1",
                           environment=ANOTHER_PERSON, umask="077")
        self.assert_same(one, other)
        with self.subTest("and a difference is named"):
            third = self.catalogue("third")
            (third / "small/main.go").write_text((third / "small/main.go").read_text().replace("hello", "other"))
            changed = self.build("third/build", PROGRAM, "small", "--catalogue", third, environment={"HOME": os.environ["HOME"], "GOPATH": "", "XDG_CACHE_HOME": "", "KFBOX_CACHE": self.folder / "one/kfbox-cache"})
            self.assertRegex(difference(one, changed), r"kfbox.local/small/everything:0.1.0, .*erofs.*\n/usr/bin/hello: mode 100755")

    @unittest.skipUnless("--whole" in sys.argv, "half an hour: --whole")
    def test_core_built_again_from_nothing_elsewhere_is_the_same(self):
        copy = self.folder / "elsewhere/of somebody else/source"
        copy.mkdir(parents=True)
        files = run(["git", "-C", SOURCE, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]).split("\0")
        for file in filter(lambda file: file and (SOURCE / file).exists(), files):
            (copy / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(SOURCE / file, copy / file)
        fresh = {**os.environ, "CCACHE_DISABLE": "1"}
        run(["cmake", "--preset", "release"], cwd=copy, env=fresh)
        run(["cmake", "--build", "--preset", "release", "--target", "kfbox", "kfbox-helper", "notebook-controller"], cwd=copy, env=fresh, timeout=5400)
        again = self.build("again", copy / "build/release/bin/kfbox", "core", environment={**ANOTHER_PERSON, "GOMAXPROCS": str(os.cpu_count())}, umask="077")
        self.assert_same(BUNDLE, again)


if __name__ == "__main__":
    unittest.main(argv=[word for word in sys.argv if word != "--whole"], verbosity=2)
