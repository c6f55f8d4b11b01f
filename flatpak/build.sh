#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
# Builds the Flatpak of this tree and installs it for the user who asks. The runtime and the SDK
# are those of the manifest; flatpak-builder says how to get them when they are missing.
set -eu
cd "$(dirname "$0")/.."

command -v flatpak-builder >/dev/null || {
  echo "flatpak-builder is missing. Debian: apt install flatpak-builder" >&2
  echo "Fedora: dnf install flatpak-builder; Arch: pacman -S flatpak-builder" >&2
  exit 1
}
exec flatpak-builder --user --install --force-clean build-flatpak \
  flatpak/io.github.gannet_app.Gannet.json
