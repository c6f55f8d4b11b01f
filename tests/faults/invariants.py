# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""What must hold after every fault, whatever it was:

- a file under a final name is one whole version that a server sent, or the user's own;
- no file of anybody else's changed, and nothing was made outside the target folder;
- what the user had before is still there;
- exit status, events and message agree with what is on disk;
- no secret is in any file, extended attribute or message;
- once all is well again, the same command ends with the right file and leaves nothing behind."""

import os
import re
import stat

from world import SECRETS

RECORD = re.compile(r"\.gannet-[0-9a-f]{32}\.record(~|\.new|\.before|\.before\.new|~?\.bad\d*)?")
NUMBERED = re.compile(r" \(\d+\)(?=\.|$)")


class Broken(AssertionError):
    """A promise was not kept."""


def require(holds, text):
    if not holds:
        raise Broken(text)


def ours(world):
    """Everything in the target folder that was not there before, by name."""
    folders = {name.split("/")[0] for name in world.canaries if "/" in name}
    return {entry.name: entry for entry in os.scandir(world.out)
            if entry.name not in world.canaries and entry.name not in folders}


def read(entry):
    with open(entry.path, "rb") as file:
        return file.read()


def check_finals(world, allowed):
    """@allowed has, by final name, the contents that it may have."""
    for name, entry in ours(world).items():
        require(entry.is_file(follow_symlinks=False), f"{name} is no plain file")
        mode = stat.S_IMODE(entry.stat(follow_symlinks=False).st_mode)
        require(mode & 0o111 == 0, f"{name} may be executed")
        if RECORD.fullmatch(name) or name.endswith(".part"):
            continue
        contents = allowed.get(name, allowed.get(NUMBERED.sub(" (N)", name), ()))
        found = read(entry)
        require(any(found == content for content in contents),
                f"{name}, {len(found)} bytes, is no version of the file")


def check_records(world):
    for name, entry in ours(world).items():
        if RECORD.fullmatch(name):
            mode = stat.S_IMODE(entry.stat().st_mode)
            require(mode & 0o077 == 0, f"{name} can be read by others: {mode:o}")


def check_kept(world, kept):
    """The bytes that the user had are the beginning of some file."""
    if not kept:
        return
    for entry in ours(world).values():
        if entry.is_file(follow_symlinks=False) and read(entry)[:len(kept)] == kept:
            return
    raise Broken(f"the {len(kept)} bytes that were there are gone")


def check_surroundings(world):
    changed = world.changed_canaries()
    require(not changed, f"changed: {', '.join(changed)}")
    for name in ("home", "tmp"):
        made = [str(p.relative_to(world.work)) for p in (world.work / name).rglob("*")]
        require(not made, f"made: {', '.join(made)}")
    known = {"out", "home", "tmp", "elsewhere", "script", "cookies", "trace"}
    made = {entry.name for entry in os.scandir(world.work)} - known
    require(not made, f"made beside the target folder: {', '.join(sorted(made))}")


def check_secrets(world, outcome):
    for secret in SECRETS:
        require(secret not in outcome.text, f"{secret} is in a message")
    places = [path for path in world.work.rglob("*")
              if path.parent != world.work and path.is_file() and not path.is_symlink()]
    for path in places:
        content = path.read_bytes()
        content += b" ".join(os.getxattr(path, name) for name in os.listxattr(path))
        for secret in SECRETS:
            require(secret.encode() not in content, f"{secret} is in {path.name}")


def check_outcome(world, outcome):
    """Status, events and message of a run that was not killed."""
    if outcome.status < 0:
        return
    finished, failed = outcome.event("finished"), outcome.event("failed")
    if outcome.status == 0:
        require(finished and not failed, "status 0, but the events say otherwise")
        require(outcome.complaint == "", f"status 0 with a complaint: {outcome.complaint}")
        require(os.path.isfile(finished["path"]), "finished, but the file is not there")
    elif outcome.status == 1:
        require(failed and not finished, "status 1, but the events say otherwise")
        # What does not break in a sentence is a plain space on a terminal.
        sentence, complaint = (
            text.replace("\u00a0", " ") for text in (failed["sentence"], outcome.complaint))
        require(sentence in complaint, f"another complaint than the sentence: {outcome}")
        require(failed["reason"] != "unknown", f"nobody knows why: {failed['detail']}")
    else:
        require(outcome.status == 130, f"ended with {outcome.status}: {outcome.complaint}")


def check(world, outcome, allowed, kept=b""):
    check_outcome(world, outcome)
    check_finals(world, allowed)
    check_records(world)
    check_kept(world, kept)
    check_surroundings(world)
    check_secrets(world, outcome)


def leftovers(world):
    """Parts and records that are still there."""
    return sorted(n for n in ours(world) if RECORD.fullmatch(n) or n.endswith(".part"))


def check_again(world, allowed, wanted, options=(), surplus=()):
    """All is well now: the same command must end with @wanted under a final name, with nothing of
    ours left beside it but what @surplus names."""
    outcome = world.run(*options)
    require(outcome.status == 0, f"the run after it failed: {outcome}")
    check(world, outcome, allowed)
    with open(outcome.event("finished")["path"], "rb") as file:
        require(file.read() == wanted, "the run after it ended with another file")
    left = [name for name in leftovers(world) if name not in surplus]
    require(not left, f"left behind: {', '.join(left)}")
    return outcome
