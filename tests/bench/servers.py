# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""The servers that files are fetched from, the files they serve, and an authority of our own that
has signed for them. Nothing here leaves the machine."""

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

MEGABYTE = 1 << 20
LIMIT = 20  # seconds until a server answers
BUNDLE = "/etc/ssl/certs/ca-certificates.crt"

CONFIGURATION = """
daemon off;
{user}
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  log_format first '$msec';
  client_body_temp_path {folder}/temp;
  proxy_temp_path {folder}/temp;
  fastcgi_temp_path {folder}/temp;
  uwsgi_temp_path {folder}/temp;
  scgi_temp_path {folder}/temp;
  default_type application/octet-stream;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 10000000;
  server {{
    listen {address}:{http} backlog=1024;
    listen {address}:{https} ssl backlog=1024;
    ssl_certificate {trust}/chain.pem;
    ssl_certificate_key {trust}/key.pem;
    root {root};
    location /paced/ {{ limit_rate 2000000; alias {root}/; }}
    location /same/ {{ access_log {folder}/same.log first; try_files /same.bin =404; }}
  }}
}}
"""


def make_authority(folder):
    """An authority, and a certificate by it for the loopback and for the far end of the wire."""
    folder.mkdir()
    (folder / "names").write_text(
        "subjectAltName=IP:127.0.0.1,IP:10.77.0.2\nbasicConstraints=critical,CA:FALSE\n")
    new = ["openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    lines = (
        [*new, "-x509", "-days", "30", "-subj", "/CN=Bench authority", "-keyout", "ca.key",
         "-out", "ca.pem"],
        [*new, "-subj", "/CN=localhost", "-keyout", "key.pem", "-out", "request.pem"],
        ["openssl", "x509", "-req", "-in", "request.pem", "-CA", "ca.pem", "-CAkey", "ca.key",
         "-CAcreateserial", "-days", "30", "-extfile", "names", "-out", "chain.pem"])
    for line in lines:
        subprocess.run(line, cwd=folder, check=True, capture_output=True, timeout=LIMIT)
    known = Path(BUNDLE).read_bytes() if os.path.exists(BUNDLE) else b""
    (folder / "bundle.pem").write_bytes(known + (folder / "ca.pem").read_bytes())


def free_ports(address, count):
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind((address, 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Nginx:
    """Serves @root. Files are below /, at 2 MB a second and connection below /paced/, and the file
    same.bin under any name below /same/."""

    def __init__(self, folder, root, trust, address="127.0.0.1"):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        program = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
        self.log = folder / "same.log"
        self.ports = free_ports(address, 2)
        (folder / "nginx.conf").write_text(CONFIGURATION.format(
            user="user root;" if os.geteuid() == 0 else "", folder=folder, root=root, trust=trust,
            address=address, http=self.ports[0], https=self.ports[1]))
        self.process = subprocess.Popen(
            [program, "-p", folder, "-e", folder / "early.log", "-c", "nginx.conf"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.far = "10.77.0.2" if address != "127.0.0.1" else address
        self._wait(address)

    def _wait(self, address):
        deadline = time.monotonic() + LIMIT
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                socket.create_connection((address, self.ports[1]), 1).close()
                return
            except OSError:
                time.sleep(0.01)
        self.close()
        raise RuntimeError("nginx does not start")

    def origin(self, secure=False):
        scheme, port = ("https", self.ports[1]) if secure else ("http", self.ports[0])
        return f"{scheme}://{self.far}:{port}"

    def close(self):
        self.process.terminate()
        self.process.wait(LIMIT)


class Paced:
    """The test server with a script of its own."""

    def __init__(self, program, folder, script):
        (folder / "script").write_text(script)
        self.process = subprocess.Popen([program, "--script", folder / "script", "-"],
                                        stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())

    def origin(self):
        return f"http://127.0.0.1:{self.port}"

    def close(self):
        self.process.terminate()
        self.process.wait(LIMIT)
        self.process.stdout.close()


def make_file(path, size):
    """Bytes that no compression and no misplaced block goes unnoticed in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    block = bytearray(os.urandom(min(size, MEGABYTE)))
    with open(path, "wb") as file:
        for number in range((size + MEGABYTE - 1) // MEGABYTE):
            block[:8] = number.to_bytes(8, "little")
            file.write(block[:min(MEGABYTE, size - number * MEGABYTE)])


def make_files(folder, sizes):
    """Numbered files; gives them by name."""
    names = {}
    for number, size in enumerate(sizes):
        path = folder / f"{number:05}.bin"
        make_file(path, size)
        names[path.name] = path
    return names
