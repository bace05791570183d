"""What the programs of this folder share: a kfbox in a home of its own, times, and figures beside what they are measured against."""
import contextlib
import os
import pathlib
import shutil
import ssl
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
os.environ.setdefault("KFBOX_PROGRAM", str(ROOT / "build/release/bin/kfbox"))
os.environ.setdefault("KFBOX_BUNDLE", sys.argv[1] if len(sys.argv) > 1 else str(ROOT / "build/bundles/core.kfb"))
sys.path.insert(0, str(ROOT / "tests/integration"))
from kfbox_client import BUNDLE, PROGRAM, Kfbox, until  # noqa: E402,F401

PROGRAMS = pathlib.Path(PROGRAM).parent
NOTEBOOK = "bench"


def say(text):
    print(text, flush=True)


def ratio(what, ours, theirs, wanted):
    """`ours` and `theirs` in seconds; the ratio says how many times faster ours is."""
    say(f"  {theirs / ours:8.2f}    {what} (wanted: {wanted})")


def drop_caches():
    subprocess.run(["sync"], check=True)
    pathlib.Path("/proc/sys/vm/drop_caches").write_text("3")


def seconds(command, **more):
    """How long a command takes that must succeed."""
    begin = time.monotonic()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)
    took = time.monotonic() - begin
    assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}"
    return took


@contextlib.contextmanager
def fresh_home():
    home = pathlib.Path(tempfile.mkdtemp(prefix="kfbox-bench-", dir=os.environ.get("KFBOX_TEST_FOLDER")))
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextlib.contextmanager
def machine():
    """A kfbox with the platform installed and one notebook that answers."""
    with fresh_home() as home:
        kfbox = Kfbox(home)
        try:
            kfbox.ok("up", "--bundle", BUNDLE, "--machine", "embedded", timeout=600)
            create_notebook(kfbox)
            yield kfbox
        finally:
            kfbox.run("delete", "--with-data", "--yes")


def create_notebook(kfbox):
    kfbox.ok("notebook", "create", NOTEBOOK, "--cpu", "0.5", "--memory", "1Gi", "--workspace", "1Gi", "--wait")


class Api:
    """The cluster's API server, asked without starting a program for each question."""

    def __init__(self, kubeconfig):
        self.folder = tempfile.TemporaryDirectory()
        fields = dict(line.strip().split(": ", 1) for line in kubeconfig.splitlines() if ": " in line)
        self.server = fields["server"]
        self.context = ssl.create_default_context(cadata=_decode(fields["certificate-authority-data"]))
        chain = pathlib.Path(self.folder.name) / "chain.pem"
        chain.touch(0o600)
        chain.write_text(_decode(fields["client-certificate-data"]) + _decode(fields["client-key-data"]))
        self.context.load_cert_chain(chain)

    def get(self, path):
        """Status and body; status 0 where nobody answers."""
        try:
            with urllib.request.urlopen(self.server + path, context=self.context, timeout=2) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as refused:
            return refused.code, b""
        except OSError:
            return 0, b""

    def notebook_answers(self, name=NOTEBOOK, namespace="workspace"):
        """Through the API server's proxy; a login page needs no token."""
        return self.get(f"/api/v1/namespaces/{namespace}/pods/{name}-0:8888/proxy/notebook/{namespace}/{name}/login")[0] == 200


def _decode(text):
    import base64
    return base64.b64decode(text).decode()
