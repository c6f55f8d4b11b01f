#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Letters that open with Alt: none stands for two things of one form, menu or question, in any
language. Keys that work everywhere in the window stand for one thing, too.

usage: check-mnemonics.py [ROOT]"""

import re
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "support"))
import catalogue
import csource

# What is on the screen together though it stands in several files.
FORMS = (
    ("adoption-bar", "downloads-page", "space-notice", "window"),
    ("add-details", "add-page", "candidate-list"),
    ("preferences", "rule-group", "schedule-row"),
)
# The items that the program puts into the menu of the window, and those below them.
WINDOW_MENU = ("_When All Is Done",)
# The actions on a download that runs or waits, on one that failed, and on a whole one.
STATES = [{"downloads." + name for name in names.split()} for names in (
    "pause resume start-now start-later try-again",
    "try-again explain sign-in change-address choose-folder use-new keep-old allow-once"
    " keep-anyway open-page open-in-browser",
    "open trash")]
SOMETIMES = set.union(*STATES)
# A question of the program: its buttons, and the form in it.
QUESTION = re.compile(r"GannetQuestion question = \{(.*?)\};", re.DOTALL)
BUTTON = re.compile(r"\.(?:cancel|accept|alternative) =(?:[^,}]|\n)*")
STRING = re.compile(r'_ \("([^"]*)"\)')
TRIGGERS = (("window", "download-list"), ("window", "add-page"), ("window", "details-page"),
            ("window", "overview-page"))


def marked(element):
    """The texts with a mnemonic in an element, without what is in menus."""
    found = []
    for child in element:
        if child.tag == "menu":
            continue
        if child.get("translatable") == "yes" and child.tag != "attribute" and "_" in child.text:
            found.append((child.get("context"), child.text))
        found += marked(child)
    return found


def menus(element, name):
    """For each menu and each one inside of it a list of texts with the actions behind them."""
    own, found = [], []
    label = element.find("attribute[@name='label']")
    action = element.find("attribute[@name='action']")
    if element.tag == "item":
        own.append(((label.get("context"), label.text), action.text))
    for child in element:
        (_, texts), *more = menus(child, name + (", below" if child.tag == "submenu" else ""))
        if child.tag == "submenu":
            own.append((texts.pop(0)[0], None))
            found.append((name + ", below", texts))
        else:
            own += texts
        found += more
    if element.tag == "submenu":
        own.insert(0, ((label.get("context"), label.text), None))
    return [(name, own)] + found


def variants(items):
    """What of a menu is shown at one time: items are there for a download as it is, or not."""
    alike = [text for text, action in items if action not in SOMETIMES]
    for state in STATES:
        yield alike + [text for text, action in items if action in SOMETIMES and action in state]


def groups(root):
    """Names, and the texts that are to be told apart by their letters."""
    trees = {path.stem: ElementTree.parse(path).getroot()
             for path in sorted((root / "src" / "ui").glob("*.ui"))}
    together = {name for form in FORMS for name in form}
    forms = list(FORMS) + [(name,) for name in trees if name not in together]
    for form in forms:
        yield ", ".join(form), [text for name in form if name in trees
                                for text in marked(trees[name])]
    for name, tree in trees.items():
        for menu in tree.iter("menu"):
            for place, texts in menus(menu, f"menu of {name}"):
                if place == "menu of window":
                    texts += [((None, text), None) for text in WINDOW_MENU]
                for shown in variants(texts):
                    yield place, shown
    for path in sorted((root / "src" / "ui").glob("*.c")):
        yield from questions(path, trees)


def questions(path, trees):
    content = path.read_text()
    forms = [name for name in re.findall(r'#include "ui/([a-z-]+-form)\.h"', content)] + [path.stem]
    for body in QUESTION.findall(content):
        texts = [(None, text) for button in BUTTON.findall(body) for text in STRING.findall(button)]
        inner = forms if ".extra" in body else [None]
        for form in inner:
            more = marked(trees[form]) if form in trees else []
            yield f"question of {path.name}", texts + more


def letter(text):
    found = re.search(r"_(\w)", text)
    return found.group(1).casefold() if found else None


def clashes(texts):
    """Pairs of texts that have the same letter."""
    seen = {}
    for text in texts:
        key = letter(text)
        other = seen.setdefault(key, text)
        if key is not None and other != text:
            yield other, text


def mnemonic_problems(root):
    wanted = list(groups(root))
    known = {"en": {}}
    for language in catalogue.languages(root):
        path = root / "po" / f"{language}.po"
        entries = catalogue.read(path.read_text()) if path.exists() else []
        known[language] = {entry.key(): entry.texts[0] for entry in entries}
    for language, texts in known.items():
        for name, keys in wanted:
            shown = [texts.get(key) or key[1] for key in keys]
            for one, other in clashes(shown):
                yield f"{language}: {name}: “{one}” and “{other}” have the same letter"


def key_problems(root):
    folder = root / "src" / "ui"
    everywhere = [key for path in folder.glob("application.c")
                  for key in re.findall(r'"(<Control>\w+)"', path.read_text())]
    for group in TRIGGERS:
        keys = list(everywhere)
        for path in filter(Path.exists, (folder / f"{name}.ui" for name in group)):
            tree = ElementTree.parse(path)
            for trigger in tree.iterfind(".//property[@name='trigger']"):
                keys += trigger.text.split("|")
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            yield f"{' and '.join(group)}: {key} stands for two things"


def main():
    root = csource.root_argument()
    csource.finish(sorted({*mnemonic_problems(root), *key_problems(root)}))


main()
