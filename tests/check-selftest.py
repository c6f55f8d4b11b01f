#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Plants one violation after the other in a small clean tree and sees that its check finds it.

usage: check-selftest.py    (prints TAP)"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
MANIFEST = "flatpak/io.github.gannet_app.Gannet.json"
METAINFO = "data/io.github.gannet_app.Gannet.metainfo.xml.in"
TOP = ("/* SPDX-License-Identifier: GPL-3.0-or-later */\n"
       "/* Copyright 2026 The Gannet developers */\n")
INTERFACE = '<?xml version="1.0" encoding="UTF-8"?>\n<interface>%s</interface>\n'
FIVE = "int a, int b, int c, int d, void (*e) (int a, int b)"
SINGLE = "sleep (1) in a string is no call"
HEAD = ('msgid ""\nmsgstr "Language: de\\nContent-Type: text/plain; charset=UTF-8\\n'
        'Content-Transfer-Encoding: 8bit\\nPlural-Forms: nplurals=2; plural=(n != 1);\\n"\n')
MNEMONICS = "".join(f'<property name="label" translatable="yes">{text}</property>'
                    for text in ("_Sea", "La_st"))
ITEM = '<item><attribute name="label" translatable="yes">%s</attribute>' \
       '<attribute name="action">win.go</attribute></item>'
MENU = f"<menu id='a'><section>{ITEM % '_Sea'}</section>{ITEM % 'La_st'}{ITEM % '_Rest'}</menu>"
KEYS = '<property name="trigger">F9</property>' * 2
ROW = '<template class="GannetRow" parent="GtkBox"></template>'

CLEAN = {
    "meson.build": "project ('gannet', 'c',\n  version: '1.2.3',\n)\n",
    "NEWS": "Gannet 1.2.3 (2026-01-02)\n=========================\n",
    METAINFO: "<component><image>https://a.test/v1.2.3/b.png</image><releases>"
    '<release version="1.2.3" date="2026-01-02"/></releases></component>\n',
    "po/POTFILES": f"{METAINFO}\nsrc/core/thing.c\n",
    "po/LINGUAS": "de\n",
    "po/de.po": HEAD + f'\nmsgid "{SINGLE}"\nmsgstr "schlafen (1) ist kein Aufruf"\n',
    "src/core/thing.h": TOP + "#include <glib.h>\nint gannet_thing_count (int start);\n",
    "src/core/thing.c": TOP + '#include "config.h"\n#include "core/thing.h"\n'
    "#include <glib/gi18n-lib.h>\n\nstatic const char *\nname (void)\n{\n"
    '  return _ ("sleep (1) in a string is no call");\n}\n\n'
    "int\ngannet_thing_count (int start)\n{\n  return name () != NULL ? start : 0;\n}\n",
    "src/engine/user.h": TOP + "#include <gio/gio.h>\nint gannet_user_run (void);\n",
    "src/engine/user.c": TOP + '#include "config.h"\n#include "engine/user.h"\n'
    '#include "core/thing.h"\n\nint\ngannet_user_run (void)\n{\n'
    "  return gannet_thing_count (1);\n}\n",
    "src/cli/main.c": TOP + '#include "config.h"\n#include "engine/user.h"\n\n'
    "int\nmain (void)\n{\n  return gannet_user_run ();\n}\n",
    "src/ui/row.c": TOP,
    "src/ui/row.ui": INTERFACE % ROW,
    "src/ui/gannet.gresource.xml": "<file>row.ui</file>",
}


def function(body, name="planted", parameters="void", static="static "):
    return f"\n{static}int\n{name} ({parameters})\n{{\n{body}}}\n"


def row(check, file, text, message):
    """Adding the text to the file makes the check say the message."""
    return check, file, lambda old: old + text, message


def changed(check, file, old, new, message):
    """Putting the new text for the old one makes the check say the message."""
    return check, file, lambda text: text.replace(old, new), message


def deep(levels):
    lines = ["  " * (n + 1) + "if (n)\n" for n in range(levels)]
    return "".join(lines) + "  " * (levels + 1) + "n--;\n"


ROWS = [
    row("includes", "src/core/thing.c", '#include "engine/user.h"\n', 'may not include "engine'),
    row("includes", "src/core/thing.c", "#include <gio/gio.h>\n", "core stands on GLib alone"),
    row("includes", "src/engine/user.c", "#include <gtk/gtk.h>\n", "engine has no window"),
    row("includes", "src/cli/main.c", '#include "ui/row.h"\n', "not the path of a header"),
    row("includes", "src/engine/user.c", '#include "user.h"\n', "not the path of a header"),
    row("includes", "src/core/thing.h", '#include "core/other.h"\n', "not the path of a header"),
    ("includes", "src/core/other.h", lambda old: TOP + '#include "core/thing.h"\n', None),
    row("includes", "src/core/thing.c", '#include "core/ring.h"\n', "includes go round"),
    row("lengths", "src/core/thing.c", "/* " + "x" * 100 + " */\n", "columns, more than 100"),
    row("lengths", "tests/long.py", "x = 1\n" * 501, "501 lines, more than 500"),
    row("lengths", "src/core/thing.c", function("  a ();\n" * 50), "planted has 53 lines"),
    row("lengths", "src/core/thing.c", function("  a ();\n" * 70, "x_class_init"), None),
    row("lengths", "src/core/thing.c", function("  a ();\n" * 80, "x_class_init"), "than 80"),
    row("lengths", "src/core/thing.c", function(deep(4)), None),
    row("lengths", "src/core/thing.c", function(deep(5)), "5 levels, more than 4"),
    row("lengths", "src/core/thing.c", function("", "p", FIVE), None),
    row("lengths", "src/core/thing.c", function("", "p", FIVE + ", int f"), "6 parameters"),
    row("lengths", "src/core/thing.c", function("", "p_cb", FIVE + ", int f"), None),
    row("lengths", "src/core/thing.c", function("", "p", FIVE + ", int f")
        + function("  klass->p = p;\n", "x_class_init"), None),
    row("gates", "src/engine/user.c", "#if SOUP_CHECK_VERSION (3, 4, 0)\n#endif\n", "SOUP_"),
    row("gates", "src/engine/user.c", function("  soup_get_minor_version ();\n"), "soup_get"),
    row("gates", "src/ui/row.c", "#if GTK_MINOR_VERSION > 10\n#endif\n", "GTK_MINOR_VERSION"),
    row("gates", "src/ui/compat.c", "#if ADW_CHECK_VERSION (1, 5, 0)\n#endif\n", None),
    row("gates", "src/engine/session.c", "#if SOUP_CHECK_VERSION (3, 4, 0)\n#endif\n", None),
    row("calls", "src/core/thing.c", function("  sprintf (a, b);\n"), "sprintf writes without"),
    row("calls", "src/core/thing.c", function("  strcpy (a, b);\n"), "strcpy writes without"),
    row("calls", "src/core/thing.c", function("  strcat (a, b);\n"), "strcat writes without"),
    row("calls", "src/core/thing.c", function("  return atoi (a);\n"), "atoi takes rubbish"),
    row("calls", "src/core/thing.c", function("  strtok (a, b);\n"), "strtok changes"),
    row("calls", "src/core/thing.c", function("  system (a);\n"), "system asks a shell"),
    row("calls", "src/ui/row.c", function("  g_object_set_data (a, b, c);\n"), "nobody sees"),
    row("calls", "tests/core/test-thing.c", function("  g_usleep (1);\n"), "g_usleep waits"),
    row("calls", "src/ui/row.c", function("  gtk_icon_get_default ();\n"), "is a singleton"),
    row("calls", "src/ui/application.c", function("  g_application_get_default ();\n"), None),
    row("calls", "src/core/thing.c", "/* Never sprintf (a, b). */\n", None),
    row("exports", "src/core/thing.c", function("", "gannet_lost", static=""), "used nowhere"),
    row("exports", "src/core/thing.c", function("", "gannet_near", static="")
        + function("  gannet_near ();\n"), "make it static"),
    row("exports", "src/core/thing.c", function("", "gannet_owned_free", static=""), None),
    row("exports", "src/ui/row.c", function("", "gannet_row_tried", static=""), "by tests only"),
    row("potfiles", "src/engine/user.c", function('  return _ ("a");\n'), "user.c is missing"),
    changed("potfiles", "src/ui/row.ui", "></t", '><property name="t" translatable="yes">a'
            "</property></t", "row.ui is missing"),
    row("potfiles", "po/POTFILES", "src/core/thing.h\n", "has nothing to translate"),
    row("potfiles", "po/POTFILES", "src/core/thing.c\n", "there twice"),
    changed("format", "src/core/thing.c", "  return name", "   return name", "clang-format"),
    changed("words", "src/core/thing.c", "SPDX", "Spdx", "no SPDX line"),
    changed("words", "src/core/thing.c", "Copyright", "Written by", "no copyright line"),
    row("words", "src/core/thing-utils.c", TOP, "does not say what"),
    row("words", "src/core/thing.c", "/* TO" "DO: more */\n", "an intention"),
    row("words", "src/core/thing.c", '/* "/wo' 'rk/x" */\n', "a path of one machine"),
    row("translations", "src/core/thing.c", function('  return _ ("a");\n'), "“a” is missing"),
    row("translations", "po/LINGUAS", "fr\n", "po/fr.po is missing"),
    changed("translations", "po/LINGUAS", "de\n", "", "not in po/LINGUAS"),
    changed("translations", "po/de.po", "schlafen (1) ist kein Aufruf", "", "is not translated"),
    changed("translations", "po/de.po", f'\nmsgid "{SINGLE}', f'\n#, fuzzy\nmsgid "{SINGLE}',
            "is in doubt"),
    changed("translations", "po/de.po", SINGLE, "no more", "is in no source"),
    changed("translations", "po/de.po", "schlafen", " schlafen", "other blanks"),
    changed("translations", "po/de.po", "schlafen", "_schlafen", "number of mnemonics"),
    changed("translations", "po/de.po", "Aufruf", "Aufruf…", "its last dots"),
    changed("translations", "po/de.po", "schlafen", "\u2068schlafen", "isolates names"),
    changed("translations", "po/de.po", "schlafen", "\u202eschlafen", "turns the direction"),
    ("translations", "po/de.po", lambda old: old.replace("(1) in", "%s in").replace(
        "\nmsgid \"sl", "\n#, c-format\nmsgid \"sl"), "number of format specifications"),
    row("translations", "po/de.po", '\nmsgid "%u a"\nmsgid_plural "%u b"\nmsgstr[0] "c"\n',
        "plural form"),
    changed("manifest", MANIFEST, '"50"', '"49"', "runtime-version"),
    changed("manifest", MANIFEST, "=xdg-download", "=home", "not a permission we ask for"),
    changed("manifest", MANIFEST, '    "--share=ipc",\n', "", "--share=ipc is missing"),
    changed("manifest", MANIFEST, '"id"', "id", "Expecting"),
    changed("templates", "src/ui/row.ui", "</interface>", "", "no element found"),
    changed("templates", "src/ui/row.ui", "GannetRow", "GannetLine", "named for a Row"),
    changed("templates", "src/ui/row.ui", ROW, '<requires lib="gtk" version="4.10"/>', "floor"),
    changed("templates", "src/ui/row.ui", ROW, '<object class="AdwFlap"/>', "does not serve"),
    row("templates", "src/ui/other.ui", INTERFACE % "", "is in no .gresource.xml"),
    changed("versions", "meson.build", "1.2.3", "1.2.4", "NEWS begins with version '1.2.3'"),
    changed("versions", "meson.build", "version", "versions", "names no version"),
    changed("versions", "NEWS", "01-02", "01-03", "first release is"),
    changed("versions", METAINFO, 'version="1.2.3"', 'version="1.2.2"', "first release is"),
    changed("versions", METAINFO, "/v1.2.3/", "/main/", "is no picture of v1.2.3"),
    changed("versions", METAINFO, "</component>", "", "no element found"),
    row("mnemonics", "src/ui/other.ui", INTERFACE % MNEMONICS,
        "“_Sea” and “La_st” have the same letter"),
    row("mnemonics", "src/ui/other.ui", INTERFACE % MENU, "menu of other: “_Sea” and “La_st”"),
    row("mnemonics", "src/ui/window.ui", INTERFACE % KEYS, "F9 stands for two things"),
]

# What a planted violation needs around it, by the file it is planted in.
COMPANIONS = {
    "#include \"core/ring.h\"": {"src/core/ring.h": TOP + '#include "core/thing.h"\n'},
    "gannet_owned_free": {
        "src/core/owned.h": TOP + "G_DEFINE_AUTOPTR_CLEANUP_FUNC (Owned, gannet_owned_free)\n",
        "src/cli/owner.c": TOP + function("  g_autoptr (Owned) owned = NULL;\n"),
    },
    "gannet_row_tried": {"tests/ui/test-row.c": TOP + function("  gannet_row_tried ();\n")},
}


def plant(root, file, change):
    for name, text in CLEAN.items():
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    (root / "tests").mkdir()
    (root / "flatpak").mkdir()
    shutil.copy(HERE.parent / MANIFEST, root / MANIFEST)
    shutil.copy(HERE.parent / ".clang-format", root / ".clang-format")
    target = root / file
    target.parent.mkdir(parents=True, exist_ok=True)
    before = target.read_text() if target.exists() else ""
    after = change(before)
    target.write_text(after)
    for mark, files in COMPANIONS.items():
        for name, text in files.items() if mark in after else ():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text)


def outcome(check, file, change, message):
    """None when the check said what it should, 'skip', or what it said instead."""
    with tempfile.TemporaryDirectory() as folder:
        plant(Path(folder), file, change)
        done = subprocess.run([sys.executable, str(HERE / f"check-{check}.py"), folder],
                              capture_output=True, text=True)
    said = done.stdout + done.stderr
    if done.returncode == 77:
        return "skip"
    if done.returncode != (1 if message else 0) or (message or "") not in said:
        return f"status {done.returncode}, {said!r}"
    return None


def main():
    checks = sorted({row[0] for row in ROWS})
    rows = [(check, "po/POTFILES", lambda text: text, None) for check in checks] + ROWS
    failed = False
    print(f"1..{len(rows)}")
    for number, (check, file, change, message) in enumerate(rows, 1):
        said = outcome(check, file, change, message)
        name = f"{check}: {message or 'nothing to find'} ({file})"
        print("not ok" if said not in (None, "skip") else "ok", number, "-", name,
              "# SKIP" if said == "skip" else "")
        if said not in (None, "skip"):
            failed = True
            print("# " + said.replace("\n", "\n# "))
    sys.exit(1 if failed else 0)


main()
