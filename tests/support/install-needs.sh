#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
# Installs what is missing to build and run ("build"), to test as well ("test"), to build and run
# the fuzz targets ("fuzz"), and to compare with other programs ("bench"). With apt it installs;
# elsewhere it names the packages of Fedora and Arch. Starts and enables no service, and needs no
# network when nothing is missing.
# For Flatpaks there is "flatpak", for Debian packages "packages"; "names" before a word prints the
# Debian packages that it stands for and installs none.
# usage: install-needs.sh [names] flatpak|packages|build|test|fuzz|bench
set -eu

# What is looked for, and the package that has it on Debian, Fedora and Arch:
#   command NAME | module PKG-CONFIG-NAME FLOOR | data FILE below a data folder | gio MODULE |
#   font FAMILY | fuzzer LIBRARY | browser NAME
build_needs='
command cc|build-essential|gcc|base-devel
command pkg-config|pkg-config|pkgconf-pkg-config|pkgconf
command meson|meson|meson|meson
command ninja|ninja-build|ninja-build|ninja
command msgfmt|gettext|gettext|gettext
command xmllint|libxml2-utils|libxml2|libxml2
module glib-2.0 2.74|libglib2.0-dev|glib2-devel|glib2-devel
module libsoup-3.0 3.2|libsoup-3.0-dev|libsoup3-devel|libsoup3
module sqlite3 3.40|libsqlite3-dev|sqlite-devel|sqlite
module gtk4 4.8|libgtk-4-dev|gtk4-devel|gtk4
module libadwaita-1 1.2|libadwaita-1-dev|libadwaita-devel|libadwaita
command update-desktop-database|desktop-file-utils|desktop-file-utils|desktop-file-utils
command gtk4-update-icon-cache|libgtk-4-bin|gtk-update-icon-cache|gtk-update-icon-cache
gio tls|glib-networking|glib-networking|glib-networking
gio settings|dconf-gsettings-backend|dconf|dconf
data icons/Adwaita/index.theme|adwaita-icon-theme|adwaita-icon-theme|adwaita-icon-theme
data mime/packages/freedesktop.org.xml|shared-mime-info|shared-mime-info|shared-mime-info
font sans-serif|fonts-dejavu-core|dejavu-sans-fonts|ttf-dejavu
svg loader|librsvg2-common|librsvg2|librsvg
'
test_needs='
command python3|python3|python3|python
command openssl|openssl|openssl|openssl
command curl|curl|curl|curl
command nginx|nginx-light|nginx-core|nginx
command Xvfb|xvfb|xorg-x11-server-Xvfb|xorg-server-xvfb
command xvfb-run|xvfb|xorg-x11-server-Xvfb|xorg-server-xvfb
command xauth|xauth|xorg-x11-xauth|xorg-xauth
command openbox|openbox|openbox|openbox
command xdotool|xdotool|xdotool|xdotool
command xprop|x11-utils|xprop|xorg-xprop
command import|imagemagick|ImageMagick|imagemagick
command dbus-daemon|dbus-daemon|dbus-daemon|dbus
command dbus-run-session|dbus-daemon|dbus-daemon|dbus
module atspi-2 2.46|libatspi2.0-dev|at-spi2-core-devel|at-spi2-core
data dbus-1/services/org.a11y.Bus.service|at-spi2-core|at-spi2-core|at-spi2-core
command gdbus|libglib2.0-bin|glib2|glib2
command strace|strace|strace|strace
command gocryptfs|gocryptfs|gocryptfs|gocryptfs
command weston|weston|weston|weston
command bindfs|bindfs|bindfs|bindfs
command ntfs-3g|ntfs-3g|ntfs-3g|ntfs-3g
command mkfs.vfat|dosfstools|dosfstools|dosfstools
command ps|procps|procps-ng|procps-ng
command git|git|git|git
command groff|groff-base|groff-base|groff
command clang-format|clang-format|clang-tools-extra|clang
command desktop-file-validate|desktop-file-utils|desktop-file-utils|desktop-file-utils
command appstreamcli|appstream|appstream|appstream
command gtk4-builder-tool|libgtk-4-bin|gtk4-devel|gtk4
font Cantarell|fonts-cantarell|abattis-cantarell-fonts|cantarell-fonts
font Noto Sans Hebrew|fonts-noto-core|google-noto-sans-hebrew-fonts|noto-fonts
font WenQuanYi Micro Hei|fonts-wqy-microhei|wqy-microhei-fonts|wqy-microhei
'
slow_needs='
browser firefox|firefox-esr|firefox|firefox
browser chromium|chromium|chromium|chromium
'
fuzz_needs='
command clang|clang|clang|clang
fuzzer library|libclang-rt-dev|compiler-rt|compiler-rt
command python3|python3|python3|python
'

bench_needs='
command python3|python3|python3|python
command openssl|openssl|openssl|openssl
command nginx|nginx-light|nginx-core|nginx
command curl|curl|curl|curl
command aria2c|aria2|aria2|aria2
command wget2|wget2|wget2|wget2
command axel|axel|axel|axel
command unshare|util-linux|util-linux|util-linux
module gnutls 3.7|libgnutls28-dev|gnutls-devel|gnutls
command Xvfb|xvfb|xorg-x11-server-Xvfb|xorg-server-xvfb
command openbox|openbox|openbox|openbox
command dbus-daemon|dbus-daemon|dbus-daemon|dbus
'

flatpak_needs='
command flatpak|flatpak|flatpak|flatpak
command flatpak-builder|flatpak-builder|flatpak-builder|flatpak-builder
command ostree|ostree|ostree|ostree
command bwrap|bubblewrap|bubblewrap|bubblewrap
command eu-strip|elfutils|elfutils|elfutils
command fusermount3|fuse3|fuse3|fuse3
command mmdebstrap|mmdebstrap|mmdebstrap|mmdebstrap
data keyrings/debian-archive-keyring.gpg|debian-archive-keyring|debian-keyring|debian-keyring
command /usr/libexec/xdg-desktop-portal|xdg-desktop-portal|xdg-desktop-portal|xdg-desktop-portal
'
package_needs='
command dpkg-buildpackage|dpkg-dev|dpkg-dev|dpkg
command dh|debhelper|debhelper|debhelper
command lintian|lintian|lintian|lintian
command bwrap|bubblewrap|bubblewrap|bubblewrap
command mmdebstrap|mmdebstrap|mmdebstrap|mmdebstrap
'

data_has() {
  for folder in $(echo "${XDG_DATA_DIRS:-/usr/local/share:/usr/share}" | tr : ' ') /usr/share; do
    [ ! -e "$folder/$1" ] || return 0
  done
  return 1
}

gio_has() {
  folder=$(pkg-config --variable=giomoduledir gio-2.0 2>/dev/null) || return 1
  case $1 in
    tls) [ -e "$folder/libgiognutls.so" ] || [ -e "$folder/libgioopenssl.so" ] ;;
    settings) [ -e "$folder/libdconfsettings.so" ] ;;
  esac
}

font_has() { # FAMILY; any font at all will do for sans-serif
  [ "$1" != sans-serif ] || set -- ""
  fc-list "$1" 2>/dev/null | grep -q .
}

svg_has() {
  # Newer GTK draws its symbolic icons itself; older ones ask gdk-pixbuf.
  pkg-config --atleast-version=4.20 gtk4 2>/dev/null && return 0
  folder=$(pkg-config --variable=gdk_pixbuf_moduledir gdk-pixbuf-2.0 2>/dev/null) || return 1
  [ -e "$folder/libpixbufloader-svg.so" ] || [ -e "$folder/libpixbufloader_svg.so" ]
}

fuzzer_has() {
  echo 'int LLVMFuzzerTestOneInput (const void *b, long n) { return 0; }' |
    clang -x c -fsanitize=fuzzer,address -o /dev/null - 2>/dev/null
}

is_there() { # KIND NAME [FLOOR]
  case $1 in
    command) command -v "$2" >/dev/null 2>&1 || [ -x "/usr/sbin/$2" ] || [ -x "/sbin/$2" ] ;;
    module) pkg-config --atleast-version="$3" "$2" 2>/dev/null ;;
    data) data_has "$2" ;;
    gio) gio_has "$2" ;;
    font) shift; font_has "$*" ;;
    svg) svg_has ;;
    fuzzer) fuzzer_has ;;
    browser) command -v "$2" >/dev/null 2>&1 || command -v "$2-esr" >/dev/null 2>&1 ;;
  esac
}

missing() { # NEEDS COLUMN
  echo "$1" | while IFS='|' read -r what debian fedora arch; do
    # shellcheck disable=SC2086
    [ -z "$what" ] || is_there $what || echo "$debian|$fedora|$arch" | cut -d'|' -f"$2"
  done | sort -u
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

install_with_apt() { # PACKAGE...
  echo "Installing: $*"
  if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
    echo "Neither root nor sudo is here. As root: apt-get install --no-install-recommends $*" >&2
    exit 1
  fi
  as_root sh "$(dirname "$0")/apt-install-quietly.sh" "$@"
}

only_names=no
if [ "${1:-}" = names ]; then
  only_names=yes
  shift
fi
case ${1:-} in
  build) needs=$build_needs ;;
  test) needs=$build_needs$test_needs ;;
  fuzz) needs=$build_needs$fuzz_needs ;;
  bench) needs=$build_needs$bench_needs ;;
  slow) needs=$build_needs$test_needs$slow_needs ;;
  flatpak) needs=$build_needs$test_needs$flatpak_needs ;;
  packages) needs=$build_needs$package_needs ;;
  *) echo "usage: install-needs.sh build|test|fuzz|bench" >&2; exit 2 ;;
esac

if [ "$only_names" = yes ]; then
  echo "$needs" | cut -s -d'|' -f2 | sort -u
  exit 0
fi

packages=$(missing "$needs" 1)
[ -n "$packages" ] || exit 0

if ! command -v apt-get >/dev/null; then
  { echo "These packages are missing."
    echo "Fedora: sudo dnf install $(missing "$needs" 2 | xargs)"
    echo "Arch:   sudo pacman -S --needed $(missing "$needs" 3 | xargs)"
  } >&2
  exit 1
fi
# shellcheck disable=SC2086
install_with_apt $packages
left=$(missing "$needs" 1)
[ -z "$left" ] || { echo "Still missing or too old: $(echo "$left" | xargs)" >&2; exit 1; }
