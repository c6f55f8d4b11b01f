#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
# Builds Debian packages of this tree for the Debian that runs here. They are left in FOLDER.
# usage: build.sh FOLDER
set -eu
cd "$(dirname "$0")/.."
mkdir -p "$1"
folder=$(cd "$1" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/gannet-deb-XXXXXX")
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

mkdir "$work/gannet"
tar -c --exclude='./build*' --exclude=./.git --exclude=./.flatpak-builder . |
  tar -x -C "$work/gannet" --no-same-owner
cd "$work/gannet"
debian/make-changelog.sh NEWS >debian/changelog
dpkg-buildpackage --build=binary --unsigned-changes >"$folder/build.log" 2>&1 || {
  tail -n 40 "$folder/build.log" >&2
  exit 1
}
rm -f "$folder"/*.deb "$folder"/*.changes
cp "$work"/*.deb "$work"/*.changes "$work"/*.buildinfo "$folder"
ls "$folder"/*.deb
