#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
# Runs as root in a tree of its own: installs the packages in /packages, tries what they brought,
# and removes them without a trace. /installed.txt lists what must be there.
# usage: deb-inside.sh
set -eu
export DEBIAN_FRONTEND=noninteractive

fail() {
  echo "$*" >&2
  exit 1
}

apt-get -q -y install --no-install-recommends /packages/*.deb
while read -r file; do
  [ -e "/usr/$file" ] || [ -e "/usr/$file.gz" ] || fail "/usr/$file is missing"
done </installed.txt
dpkg -L gannet gannet-get >/brought
gannet --version
gannet-get --version
status=0
gannet-get -q http://127.0.0.1:9/none 2>/said || status=$?
[ "$status" -eq 1 ] || fail "gannet-get ended with $status: $(cat /said)"

apt-get -q -y purge gannet gannet-get
while read -r path; do
  [ -d "$path" ] || [ ! -e "$path" ] || fail "$path is left behind"
done </brought
! find /usr /etc /var -xdev -iname '*gannet*' ! -path '/var/lib/apt/*' ! -path '/var/log/*' |
  grep . || fail "this is left behind"
echo "Nothing is left of it."
