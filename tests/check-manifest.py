#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
"""Reads the Flatpak manifest: what it may build, and what the sandbox may reach.

A permission is added here and in the manifest, or it is not added.

usage: check-manifest.py [ROOT]"""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "support"))
import csource

APP = "io.github.gannet_app.Gannet"
FIELDS = {
    "id": APP,
    "runtime": "org.gnome.Platform",
    "runtime-version": "50",
    "sdk": "org.gnome.Sdk",
    "command": "gannet",
}
PERMISSIONS = {
    "--share=network": "downloads",
    "--share=ipc": "X11 is slow without shared memory",
    "--socket=wayland": "the window",
    "--socket=fallback-x11": "the window where there is no Wayland",
    "--device=dri": "drawing with the graphics card",
    "--filesystem=xdg-download": "the folder that parts and files are kept in",
}


def module_problems(manifest):
    modules = manifest.get("modules", [])
    if len(modules) != 1:
        yield "one module is expected: everything else is in the runtime"
        return
    module = modules[0]
    if module.get("buildsystem") != "meson":
        yield "the module is built by meson"
    sources = module.get("sources", [])
    if [(s.get("type"), s.get("path")) for s in sources] != [("dir", "..")]:
        yield "the one source is the folder above the manifest"
        return
    for folder in (".git", "build", "build-asan"):
        if folder not in sources[0].get("skip", []):
            yield f"the source takes {folder} with it"


def main():
    path = csource.root_argument() / "flatpak" / (APP + ".json")
    try:
        manifest = json.loads(path.read_text())
    except (OSError, ValueError) as error:
        csource.finish([f"{path.name}: {error}"])
    problems = [f"{key} is {manifest.get(key)!r} and not {value!r}"
                for key, value in FIELDS.items() if manifest.get(key) != value]
    asked = manifest.get("finish-args", [])
    problems += [f"{p} is not a permission we ask for" for p in asked if p not in PERMISSIONS]
    problems += [f"{p} is missing: {why}" for p, why in PERMISSIONS.items() if p not in asked]
    problems += module_problems(manifest)
    csource.finish(f"flatpak/{path.name}: {problem}" for problem in problems)


main()
