# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""What is to be translated, and what is: the template of the sources, and catalogues of po/."""

import ast
import subprocess
from dataclasses import dataclass, field

KEYWORDS = ("_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2", "g_dngettext:2,3")


@dataclass
class Entry:
    """One message; plural is None where it has no number, and texts are its translations."""
    line: int = 0
    context: str = None
    text: str = ""
    plural: str = None
    flags: set = field(default_factory=set)
    texts: list = field(default_factory=list)

    def key(self):
        return self.context, self.text


def read(content):
    """The messages of a .po or .pot file without its head; obsolete ones are left out."""
    entries, entry, place = [], Entry(), None
    for number, line in enumerate(content.splitlines() + [""], 1):
        word, _, rest = line.partition(" ")
        if line.startswith('"'):
            place(ast.literal_eval(line))
        elif line.startswith("#,"):
            entry.flags.update(flag.strip() for flag in rest.split(","))
        elif word == "msgctxt":
            entry.context, place = "", lambda more, e=entry: setattr(e, "context", e.context + more)
            place(ast.literal_eval(rest))
        elif word == "msgid":
            entry.line, place = number, lambda more, e=entry: setattr(e, "text", e.text + more)
            place(ast.literal_eval(rest))
        elif word == "msgid_plural":
            entry.plural, place = "", lambda more, e=entry: setattr(e, "plural", e.plural + more)
            place(ast.literal_eval(rest))
        elif word.startswith("msgstr"):
            entry.texts.append("")
            place = extend(entry.texts)
            place(ast.literal_eval(rest))
        elif not line:
            if entry.text:
                entries.append(entry)
            entry = Entry()
    return entries


def extend(texts):
    def place(more):
        texts[-1] += more
    return place


def template(root):
    """The messages of the sources now."""
    line = ["xgettext", "--from-code=UTF-8", "--files-from=po/POTFILES", "--output=-",
            "--flag=g_strdup_printf:1:c-format", "--flag=ngettext:1:pass-c-format"]
    done = subprocess.run([*line, *(f"--keyword={word}" for word in KEYWORDS)], cwd=root,
                          capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    return read(done.stdout)


def languages(root):
    """What is in po/LINGUAS."""
    path = root / "po" / "LINGUAS"
    lines = path.read_text().splitlines() if path.exists() else []
    return [line for line in lines if line and not line.startswith("#")]
