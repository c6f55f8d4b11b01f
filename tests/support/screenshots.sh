#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
# Builds, and takes the pictures that $NAMES tells of, or all, in the language $CODE, or English.
# usage: screenshots.sh BUILD-FOLDER
set -eu
cd "$(dirname "$0")/../.."

[ -f "$1/build.ninja" ] || meson setup "$1"
ninja -C "$1"
set -f
# shellcheck disable=SC2086
SCREEN=2700x1000 exec tests/support/with-display.sh tests/ui/screenshots.py "$1" \
  "--language=${CODE:-}" ${NAMES:-}
