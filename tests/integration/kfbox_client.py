"""What a person does with kfbox, as functions: run a verb, open a notebook, run code in its kernel."""
import atexit
import contextlib
import functools
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

import websocket

PROGRAM = os.environ["KFBOX_PROGRAM"]
BUNDLE = os.environ["KFBOX_BUNDLE"]


class Kfbox:
    def __init__(self, home, prefix=()):
        self.home = home
        self.prefix = list(prefix)
        self.environment = {**os.environ, "KFBOX_HOME": str(home)}

    def command(self, *words):
        return [*self.prefix, PROGRAM, *words]

    def run(self, *words, timeout=300, input=None):
        return subprocess.run(self.command(*words), env=self.environment, capture_output=True, text=True, timeout=timeout,
                              **({"stdin": subprocess.DEVNULL} if input is None else {"input": input}))

    def ok(self, *words, timeout=300, input=None):
        done = self.run(*words, timeout=timeout, input=input)
        assert done.returncode == 0, f"kfbox {' '.join(words)} exited {done.returncode}\n{done.stdout[-3000:]}\n{done.stderr[-6000:]}\n{self.explain(words)}"
        return done.stdout

    def explain(self, words):
        """What somebody wants to read who was not there: the cluster's own words after an "up" that failed."""
        if words[0] not in ("up", "start"):
            return ""
        said = [self.run("status").stdout, self.run("kubectl", "--", "get", "pods", "-A").stdout, self.run("events").stdout[-6000:]]
        said += [self.run("logs", component, "--tail", "30").stdout for component in ("kubernetes", "storage")]
        return "\n".join(said)

    def json(self, *words, timeout=300):
        return json.loads(self.ok(*words, "--json", timeout=timeout))

    def kubectl(self, *words, input=None, timeout=300):
        return self.ok("kubectl", "--", *words, input=input, timeout=timeout)

    @contextlib.contextmanager
    def open_notebook(self, name):
        """Yields a Notebook while "notebook open --print-url" serves it."""
        serving = subprocess.Popen(self.command("notebook", "open", name, "--print-url"), env=self.environment,
                                   stdout=subprocess.PIPE, text=True)
        try:
            yield Notebook(serving.stdout.readline().strip(), self.prefix)
        finally:
            serving.terminate()
            assert serving.wait(timeout=10) == 0, "a verb that serves until interrupted ends with 0"


@functools.cache
def machine():
    """A machine with the platform on it, made once for all tests of this process and removed at its end."""
    given = os.environ.get("KFBOX_TEST_HOME")
    home = pathlib.Path(given or tempfile.mkdtemp(prefix="kfbox-test-", dir=os.environ.get("KFBOX_TEST_FOLDER")))
    kfbox = Kfbox(home)
    if not given:
        atexit.register(shutil.rmtree, home, ignore_errors=True)
        atexit.register(kfbox.run, "delete", "--with-data", "--yes")
    kfbox.ok("up", "--bundle", BUNDLE, "--machine", "embedded", timeout=600)
    return kfbox


def secrets_of(kfbox):
    """Every text that was generated to be kept secret on this machine."""
    credentials = json.loads((kfbox.home / "data" / "kfbox" / "credentials.json").read_text())
    return [s for s in str_values(credentials) if len(s) >= 16]


def str_values(value):
    if isinstance(value, dict):
        return [s for v in value.values() for s in str_values(v)]
    if isinstance(value, list):
        return [s for v in value for s in str_values(v)]
    return [value] if isinstance(value, str) else []


class Notebook:
    def __init__(self, url, prefix=()):
        self.url = urllib.parse.urlsplit(url)
        self.token = urllib.parse.parse_qs(self.url.query)["token"][0]
        self.prefix = list(prefix)

    @property
    def base(self):
        # The path of the URL is NB_PREFIX and, for people, "lab" behind it.
        parts = self.url.path.split("/")
        return f"http://{self.url.netloc}/{'/'.join(parts[1:4])}"

    def request(self, path, method="GET", token=True, body=None):
        headers = {"Authorization": f"token {self.token}"} if token else {}
        request = urllib.request.Request(f"{self.base}/api/{path}", method=method, headers=headers,
                                         data=None if body is None else json.dumps(body).encode())
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as refused:
            return refused.code, None

    def execute(self, code, timeout=120):
        """Runs code in a new kernel over its websocket; its standard output."""
        status, kernel = self.request("kernels", "POST", body={"name": "python3"})
        assert status == 201, status
        channel = websocket.create_connection(
            f"{self.base.replace('http', 'ws', 1)}/api/kernels/{kernel['id']}/channels?token={self.token}", timeout=timeout)
        message_id = uuid.uuid4().hex
        channel.send(json.dumps({
            "channel": "shell", "parent_header": {}, "metadata": {}, "buffers": [],
            "header": {"msg_id": message_id, "msg_type": "execute_request", "session": uuid.uuid4().hex, "username": "", "version": "5.3"},
            "content": {"code": code, "silent": False, "store_history": False, "user_expressions": {}, "allow_stdin": False}}))
        output, idle, replied = "", False, False
        while not (idle and replied):
            message = json.loads(channel.recv())
            if message["parent_header"].get("msg_id") != message_id:
                continue
            content = message["content"]
            output += content.get("text", "") if message["msg_type"] == "stream" else ""
            idle = idle or (message["msg_type"] == "status" and content["execution_state"] == "idle")
            if message["msg_type"] == "execute_reply":
                replied = True
                assert content["status"] == "ok", content
        channel.close()
        self.request(f"kernels/{kernel['id']}", "DELETE")
        return output


def until(claim, seconds, every=0.3):
    """Asks again until claim() is true; the last answer."""
    deadline = time.monotonic() + seconds
    while True:
        answer = claim()
        if answer or time.monotonic() > deadline:
            return answer
        time.sleep(every)
