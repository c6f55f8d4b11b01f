#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Holds every catalogue of po/LINGUAS to the sources: whole, none in doubt, formats and plurals
that agree, and blanks, mnemonics, dots and isolated names as in the original.

usage: check-translations.py [ROOT]"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "support"))
import catalogue
import csource

# Marks that turn text round until its end, where an isolated name does not.
TURNING = re.compile("[\u200e\u200f\u202a-\u202e]")
ISOLATE, END = "\u2068", "\u2069"


def edges(text):
    """The blanks around a text; one that only parts others has those of its script."""
    word = text.strip()
    if not re.search(r"\w|%", word):
        return None
    return text.partition(word)[::2]


def faults(entry, text):
    """What is wrong with one translation, in words."""
    if not text:
        return ["is not translated"]
    found = []
    originals = [entry.text] + ([entry.plural] if entry.plural else [])

    def differs(measure):
        return measure(text) not in [measure(original) for original in originals]
    if differs(edges):
        found.append("has other blanks around it")
    if differs(lambda words: words.count("_")):
        found.append("has another number of mnemonics")
    if differs(lambda words: words.endswith("…")):
        found.append("differs in its last dots")
    if differs(lambda words: (words.count(ISOLATE), words.count(END))):
        found.append("isolates names otherwise")
    if TURNING.search(text):
        found.append("turns the direction of text without an end")
    return found


def look(path, wanted):
    """The problems of one catalogue."""
    entries = catalogue.read(path.read_text())
    known = {entry.key() for entry in entries}
    problems = [f"po/{path.name}: “{text}” is missing" for context, text in wanted
                if (context, text) not in known]
    for entry in entries:
        said = ["is in doubt (fuzzy)"] if "fuzzy" in entry.flags else []
        if entry.key() not in wanted:
            said.append("is in no source any more")
        for text in entry.texts:
            said += faults(entry, text)
        problems += [f"po/{path.name}:{entry.line}: “{entry.text}” {words}" for words in said]
    done = subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", path],
                          capture_output=True, text=True)
    return problems + (done.stderr.splitlines() if done.returncode != 0 else [])


def main():
    root = csource.root_argument()
    if not shutil.which("msgfmt"):
        print("msgfmt is not here")
        sys.exit(77)
    languages = catalogue.languages(root)
    problems = [] if languages == sorted(set(languages)) else ["po/LINGUAS: not in order"]
    for path in sorted((root / "po").glob("*.po")):
        if path.stem not in languages:
            problems.append(f"po/{path.name}: the language is not in po/LINGUAS")
    wanted = {entry.key() for entry in catalogue.template(root)}
    for language in languages:
        path = root / "po" / f"{language}.po"
        problems += look(path, wanted) if path.exists() else [f"po/{path.name} is missing"]
    csource.finish(problems)


main()
