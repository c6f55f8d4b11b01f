#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
# Builds the Debian packages, has lintian read them, and installs and removes them in a fresh tree
# of this Debian that is gone afterwards, which takes root: others have them built and read only.
# usage: deb.sh FOLDER    (where the packages are left)
set -eu
cd "$(dirname "$0")/../.."
mkdir -p "$1"
folder=$(cd "$1" && pwd)
# shellcheck disable=SC1091
. /etc/os-release

debian/build.sh "$folder"
mkdir -p "$folder/debug"
mv "$folder"/*-dbgsym_*.deb "$folder/debug"
# It only reads.
lintian --allow-root --fail-on error,warning "$folder"/*.deb
[ "$(id -u)" -eq 0 ] || {
  echo "Not installed to try them: that takes root."
  exit 0
}

mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' \
  'Label: Debian' 'Component: main' | head -n 1)
mmdebstrap --mode=root --variant=apt --format=null --skip=cleanup \
  --aptopt='Acquire::Retries "5"' --dpkgopt=force-unsafe-io \
  --customize-hook='mkdir "$1/packages"' \
  --customize-hook="cp '$folder'/*.deb \"\$1/packages\"" \
  --customize-hook='cp tests/install/installed.txt tests/install/deb-inside.sh "$1"' \
  --customize-hook='chroot "$1" sh /deb-inside.sh' \
  "$VERSION_CODENAME" /dev/null "deb $mirror $VERSION_CODENAME main" >"$folder/tree.log" 2>&1 || {
  tail -n 40 "$folder/tree.log" >&2
  exit 1
}
grep -E '^gannet|^Nothing' "$folder/tree.log"
echo "Built, installed and removed:"
ls -l "$folder"/*.deb
