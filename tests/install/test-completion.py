#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""What the shells themselves offer for the beginning of a command; those that are not here are
skipped.

usage: test-completion.py SOURCE"""

import contextlib
import os
import pty
import select
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LIMIT = 30
# What was typed, and the words that could follow or complete it.
ROWS = (
    ("gannet-get --chec", {"--checksum", "--checksum-from"}),
    ("gannet-get --if-exists=re", {"rename", "replace"}),
    ("gannet-get --exp", {"--expand"}),
    ("gannet-get --unf", {"--unfinished"}),
    ("gannet-get -d fol", {"folder"}),
)
BASH = """source {file}
compopt() {{ :; }}
read -ra COMP_WORDS <<<"$(sed 's/=/ = /' <<<"$1")"
COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_gannet_get
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
ZSH = """fpath=({folder} $fpath); autoload -Uz compinit; compinit -u -D; print rea''dy
"""


def answer(command, **more):
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=LIMIT,
                          **more).stdout


def ask_bash(source, folder, typed):
    script = BASH.format(file=source / "data/completions/gannet-get.bash")
    return answer(["bash", "-c", script, "bash", typed], cwd=folder).split()


def ask_fish(source, folder, typed):
    script = f"source {source / 'data/completions/gannet-get.fish'}; complete -C '{typed}'"
    said = answer(["fish", "--no-config", "-c", script], cwd=folder,
                  env={**os.environ, "HOME": str(folder)})
    return [line.split("\t")[0] for line in said.splitlines()]


def read_until(terminal, holds):
    """What is on the terminal, when @holds of it or the time is over."""
    text, end = "", time.monotonic() + LIMIT
    while not holds(text) and time.monotonic() < end:
        if select.select([terminal], [], [], 0.2)[0]:
            text += os.read(terminal, 65536).decode(errors="replace")
    return text


def ask_zsh(source, folder, typed):
    """It completes for somebody at a terminal only; the second tab lists what the first left."""
    shutil.copy(source / "data/completions/gannet-get.zsh", folder / "_gannet-get")
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        os.environ.update(TERM="dumb", HOME=str(folder))
        os.execvp("zsh", ["zsh", "-f", "-i"])
    try:
        os.write(terminal, ZSH.format(folder=folder).encode())
        read_until(terminal, lambda text: "ready" in text)
        os.write(terminal, (typed + "\t\t").encode())
        wanted = dict(ROWS)[typed]
        return read_until(terminal, lambda text: wanted <= set(words(text))).split()
    finally:
        os.close(terminal)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(child, 0)


def words(text):
    return [word.split("=")[-1 if "if-exists" in word else 0].rstrip("/") for word in text.split()]


def main():
    source = Path(sys.argv[1])
    shells = {"bash": ask_bash, "fish": ask_fish, "zsh": ask_zsh}
    bad = 0
    print(f"1..{len(shells) * len(ROWS)}")
    for number, (shell, (typed, wanted)) in enumerate(
            ((shell, row) for shell in shells for row in ROWS), 1):
        if shutil.which(shell) is None:
            print(f"ok {number} - {shell}: {typed} # SKIP it is not here", flush=True)
            continue
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "folder").mkdir()
            (Path(folder) / "folio").write_text("")
            offered = set(words(" ".join(shells[shell](source, Path(folder), typed))))
        good = wanted <= offered and "folio" not in offered
        bad += not good
        print(f"{'ok' if good else 'not ok'} {number} - {shell}: {typed}", flush=True)
        if not good:
            print(f"{shell} offers {offered}", file=sys.stderr)
    sys.exit(1 if bad else 0)


main()
