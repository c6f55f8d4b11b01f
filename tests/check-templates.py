#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Reads every .ui file: well-formed, of the floor's toolkit, named after its file, and packed.

Templates of our own widgets are made real by the tests of those widgets. A file that uses GTK's
own classes alone is also given to gtk4-builder-tool, where that is installed.

usage: check-templates.py [ROOT]"""

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "support"))
import csource

FLOORS = {"gtk": (4, 8), "libadwaita": (1, 2)}
# Deprecated later in the range that one source serves, or newer than its floor.
ABSENT = {
    "AdwFlap", "AdwLeaflet", "AdwNavigationView", "AdwNavigationSplitView",
    "AdwOverlaySplitView", "AdwBreakpoint", "AdwBreakpointBin", "AdwDialog", "AdwAlertDialog",
    "AdwAboutDialog", "AdwPreferencesDialog", "AdwToolbarView", "AdwSwitchRow", "AdwSpinRow",
    "AdwBanner", "AdwSpinner", "AdwButtonRow", "AdwBottomSheet", "AdwWrapBox", "AdwMessageDialog",
    "AdwAboutWindow", "AdwPreferencesWindow", "GtkComboBoxText", "GtkTreeView", "GtkDialog",
    "GtkMessageDialog", "GtkFileChooserNative", "GtkFileDialog", "GtkAlertDialog", "GtkStatusbar",
    "GtkInfoBar", "GtkColumnViewRow",
}


def class_ending(path):
    return "".join(word.capitalize() for word in path.stem.split("-"))


def element_problems(path, tree):
    for element in tree.iter("requires"):
        version = tuple(int(n) for n in element.get("version", "0").split("."))
        if version > FLOORS.get(element.get("lib"), (0, 0)):
            yield f"asks for {element.get('lib')} {element.get('version')}, above the floor"
    for element in tree.iter("object"):
        if element.get("class") in ABSENT:
            yield f"{element.get('class')} does not serve every version from floor to newest"
    for element in tree.iter("template"):
        name = element.get("class", "")
        if name.startswith("Gannet") and not name.endswith(class_ending(path)):
            yield f"the template is of {name}, the file is named for a {class_ending(path)}"
        if name.startswith("Gannet") and not path.with_suffix(".c").is_file():
            yield "has no .c beside it"


def tool_problems(path, tree):
    tool = shutil.which("gtk4-builder-tool")
    classes = [e.get("class", "") for e in tree.iter() if e.tag in ("object", "template")]
    ours = [e for e in tree.iter() if e.tag in ("template", "signal", "closure")]
    if tool is None or ours or not all(name.startswith("Gtk") for name in classes):
        return
    display = ["xvfb-run", "-a"] if shutil.which("xvfb-run") else []
    done = subprocess.run([*display, tool, "validate", str(path)], capture_output=True, text=True)
    if done.returncode:
        yield "gtk4-builder-tool: " + done.stderr.strip()


def main():
    root = csource.root_argument()
    packed = "\n".join(p.read_text() for p in (root / "src").rglob("*.gresource.xml"))
    problems = []
    for path in csource.sources(root, "src", suffixes=(".ui",)):
        name = path.relative_to(root)
        try:
            tree = ElementTree.parse(path)
        except ElementTree.ParseError as error:
            problems.append(f"{name}: {error}")
            continue
        found = [*element_problems(path, tree), *tool_problems(path, tree)]
        if not re.search(r">\s*(?:\S*/)?%s\s*<" % re.escape(path.name), packed):
            found.append("is in no .gresource.xml")
        problems += [f"{name}: {problem}" for problem in found]
    csource.finish(problems)


main()
