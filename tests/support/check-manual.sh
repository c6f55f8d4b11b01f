#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
# Fails when groff has anything to say about a manual page. usage: check-manual.sh PAGE...
command -v groff >/dev/null || { echo "groff is not installed"; exit 77; }
said=$(for page; do groff -man -Tutf8 -ww -z "$page" 2>&1; done)
[ -z "$said" ] || { echo "$said"; exit 1; }
