#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Downloads onto file systems that lack what others have: hard links, files without a name,
renaming without replacing, long names. Each is really mounted, in a mount namespace that nobody
else sees; what cannot be had on this machine is skipped.

usage: test-file-systems.py GANNET_GET TEST_SERVER TEST_NGINX"""

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "cli"))
import scene  # noqa: E402

PATH = os.environ["PATH"] + ":/usr/sbin:/sbin"
INSIDE = "GANNET_TEST_INSIDE_NAMESPACE"
LENGTH = 3_000_000
IMAGE = 24 << 20


def enter_namespace():
    """Runs this program again where it may mount, if it can be had."""
    for words in (["unshare", "--mount"], ["unshare", "--user", "--map-root-user", "--mount"]):
        if subprocess.run(words + ["true"], capture_output=True, check=False).returncode == 0:
            os.environ[INSIDE] = "1"
            os.execvp(words[0], words + [sys.executable] + sys.argv)
    print("1..0 # SKIP no mount namespace can be made")
    sys.exit(0)


def do(*words):
    """Runs a program that the row cannot do without."""
    if not shutil.which(words[0], path=PATH):
        raise scene.Skip(f"{words[0]} is not installed")
    done = subprocess.run([str(w) for w in words], capture_output=True, text=True, check=False,
                          env={**os.environ, "PATH": PATH})
    if done.returncode != 0:
        reason = (done.stderr.strip() or f"{words[0]} failed").splitlines()[0]
        raise scene.Skip(f"it cannot be mounted here: {reason}")


def image(s, *make):
    path = s.work / "image"
    with open(path, "wb") as file:
        file.truncate(IMAGE)
    do(*make, path)
    return path


def fetch(url):
    with urllib.request.urlopen(url) as reply:
        return hashlib.sha256(reply.read()).hexdigest()


def hash_of(s, name):
    return hashlib.sha256((s.out / name).read_bytes()).hexdigest()


def check_whole(s, server):
    urls = {"small.bin": "/seed/1/5000/small.bin", "large.bin": f"/seed/2/{LENGTH}/large.bin"}
    done = s.run(*(server + path for path in urls.values()))
    scene.equal((done.returncode, done.stderr), (0, ""))
    scene.equal(s.files(), sorted(urls))
    for name, path in urls.items():
        scene.equal(hash_of(s, name), fetch(server + path))


def check_number(s, server):
    (s.out / "taken.bin").write_text("of the user's")
    for length, name in ((4000, "taken (1).bin"), (2_000_000, "taken (2).bin")):
        path = f"/seed/3/{length}/taken.bin"
        scene.equal(s.run("--if-exists", "rename", server + path).returncode, 0)
        scene.equal(hash_of(s, name), fetch(server + path))
    scene.equal((s.out / "taken.bin").read_text(), "of the user's")


def check_stop(s, number, name):
    """What came before the signal is gone on with."""
    server = s.server("", "--rate", str(LENGTH))
    path = f"/seed/4/{LENGTH}/{name}"
    s.stop_midway(number, LENGTH // 2, server + path)
    scene.equal((s.out / name).exists(), False)
    events, status = s.events(server + path)
    scene.equal(status, 0)
    scene.equal(hash_of(s, name), fetch(server + path))
    [finished] = [e for e in events if e["event"] == "finished"]
    if number == signal.SIGTERM and finished["received"] > LENGTH * 3 // 4:
        raise AssertionError(f"{finished['received']} bytes were fetched again")


def check_long_name(s, server):
    before = set(s.files())
    path = f"/seed/5/2000/{'n' * 300}.bin"
    scene.equal(s.run(server + path).returncode, 0)
    [name] = set(s.files()) - before
    scene.equal(hash_of(s, name), fetch(server + path))
    scene.equal(name.endswith(".bin"), True)


def check_tidy(s):
    scene.equal([f for f in s.files() if f.startswith(".") or ".part" in f], [])


def works_on(s, mount):
    """All of it on what `mount` mounts at the folder."""
    s.out = s.work / "STICK"
    s.out.mkdir()
    mount(s)
    try:
        server = s.server("")
        check_whole(s, server)
        check_number(s, server)
        check_stop(s, signal.SIGKILL, "killed.bin")
        check_stop(s, signal.SIGTERM, "ended.bin")
        check_long_name(s, server)
        check_tidy(s)
    finally:
        subprocess.run(["umount", "--lazy", s.out], check=True)


def test_memory(s):
    works_on(s, lambda s: do("mount", "-t", "tmpfs", "-o", f"size={IMAGE}", "stick", s.out))


def test_ext4(s):
    path = image(s, "mkfs.ext4", "-q")
    works_on(s, lambda s: do("mount", "-o", "loop", path, s.out))


def test_fat(s):
    path = image(s, "mkfs.vfat")
    works_on(s, lambda s: do("mount", "-t", "vfat", "-o", "loop", path, s.out))


def test_exfat(s):
    path = image(s, "mkfs.exfat")
    works_on(s, lambda s: do("mount", "-t", "exfat", "-o", "loop", path, s.out))


def test_ntfs_by_fuse(s):
    path = image(s, "mkntfs", "-F", "-q")
    works_on(s, lambda s: do("ntfs-3g", path, s.out))


def test_folder_by_fuse(s):
    """As the document portal shows folders to sandboxed programs."""
    (s.work / "behind").mkdir()
    works_on(s, lambda s: do("bindfs", s.work / "behind", s.out))


def test_encrypted_folder_by_fuse(s):
    """Names are shorter by half there."""
    (s.work / "cipher").mkdir()
    (s.work / "word").write_text("secret\n")

    def mount(s):
        do("gocryptfs", "-q", "-init", "-passfile", s.work / "word", s.work / "cipher")
        do("gocryptfs", "-q", "-passfile", s.work / "word", s.work / "cipher", s.out)

    works_on(s, mount)


if INSIDE not in os.environ:
    enter_namespace()
scene.main(sys.modules[__name__])
