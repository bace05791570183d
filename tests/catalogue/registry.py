#!/usr/bin/env python3
"""A registry on loopback with one image of two layers, the second with a whiteout. Prints "PORT DIGEST" and serves until its input ends."""
import gzip
import hashlib
import http.server
import io
import json
import sys
import tarfile
import threading

blobs = {}


def add(content):
    digest = "sha256:" + hashlib.sha256(content).hexdigest()
    blobs[digest] = content
    return {"digest": digest, "size": len(content)}


def layer(files):
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as tar:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    packed = gzip.compress(raw.getvalue(), mtime=0)
    return "sha256:" + hashlib.sha256(raw.getvalue()).hexdigest(), dict(add(packed), mediaType="application/vnd.oci.image.layer.v1.tar+gzip")


first_id, first = layer({"etc/kept": b"kept", "etc/removed": b"removed"})
second_id, second = layer({"etc/.wh.removed": b"", "opt/.wh..wh..opq": b"", "opt/new": b"new"})
config = json.dumps({"architecture": "amd64", "os": "linux", "config": {"Entrypoint": ["/run"], "Env": ["A=b"]},
                     "rootfs": {"type": "layers", "diff_ids": [first_id, second_id]}}).encode()
manifest_type = "application/vnd.oci.image.manifest.v1+json"
manifest = add(json.dumps({"schemaVersion": 2, "mediaType": manifest_type, "layers": [first, second],
                           "config": dict(add(config), mediaType="application/vnd.oci.image.config.v1+json")}).encode())["digest"]


class Registry(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        content = blobs.get(self.path.split("/")[-1], b"" if self.path == "/v2/" else None)
        self.send_response(404 if content is None else 200)
        self.send_header("Content-Type", manifest_type if "/manifests/" in self.path else "application/octet-stream")
        self.send_header("Content-Length", str(len(content or b"")))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(content or b"")

    do_HEAD = do_GET

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Registry)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_port, manifest, flush=True)
sys.stdin.read()
