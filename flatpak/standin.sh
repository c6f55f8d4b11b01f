#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
#
# Makes a stand-in for the GNOME runtime and SDK of the manifest out of Debian packages, for tests
# on machines that reach a Debian mirror but not Flathub. What is built with it must never be handed
# out: its libraries are Debian's. Needs root, 4 GB of room, flatpak, ostree and mmdebstrap.
#
# usage: standin.sh FOLDER
# Leaves in FOLDER the OSTree repository "repo", the log of the making and the lists of packages.
# A second call finds it made.
set -eu

suite=trixie
branch=50
cache=$1

# Nothing that the real runtime lacks, or the program could come to need it.
platform='bash coreutils findutils grep gzip sed tar procps ca-certificates tzdata locales
  xdg-user-dirs shared-mime-info libgtk-4-1 libgtk-4-bin libgtk-4-common libadwaita-1-0
  libsoup-3.0-0 glib-networking libglib2.0-bin gsettings-desktop-schemas dconf-gsettings-backend
  adwaita-icon-theme hicolor-icon-theme librsvg2-common fontconfig fonts-cantarell fonts-dejavu-core
  libsqlite3-0'
sdk='gcc libc6-dev meson ninja-build pkgconf gettext appstream appstream-compose
  desktop-file-utils libxml2-utils libglib2.0-dev libgtk-4-dev libadwaita-1-dev libsoup-3.0-dev
  libsqlite3-dev'
# What neither building nor running needs. Without Mesa's drivers GTK draws with cairo.
left_out='/usr/share/doc/* /usr/share/man/* /usr/share/info/* /usr/share/lintian/*
  /usr/share/locale/* /usr/lib/*/libicu*.a /usr/lib/*/libLLVM* /usr/lib/*/libgallium*
  /usr/lib/*/libz3.so*'

# A language to try translations with.
german='localedef --no-archive -i de_DE -f UTF-8 /usr/lib/locale/de_DE.UTF-8'

say() {
  printf 'standin: %s\n' "$*"
}

fail() {
  say "$@" >&2
  exit 1
}

has() { # KIND
  ostree --repo="$cache/repo" rev-parse "runtime/org.gnome.$1/$arch/$branch" >/dev/null 2>&1
}

# The mirror that apt uses here, whatever it is called.
find_mirror() {
  apt-get indextargets --format '$(REPO_URI)' \
    'Created-By: Packages' 'Origin: Debian' 'Label: Debian' 'Component: main' | head -n 1
}

# A hook of mmdebstrap: "$1" is the tree then.
installing() { # PACKAGE...
  printf 'chroot "$1" env DEBIAN_FRONTEND=noninteractive apt-get -q -y install'
  printf ' --no-install-recommends'
  printf ' %s' "$@"
}

# Hands on what apt needs here to reach its mirror, as options in the file $work/apt.conf.
copy_settings() {
  for key in Acquire::http::Proxy Acquire::https::Proxy Acquire::Check-Valid-Until \
    Acquire::Check-Date; do
    value=''
    eval "$(apt-config shell value "$key")"
    [ -z "$value" ] || echo "$key \"$value\";"
  done
  echo 'Acquire::Retries "5"; Acquire::Languages "none"; APT::Install-Recommends "false";'
}

# Both trees by one run: the Platform is copied, then the SDK is put on top of it.
make_trees() { # MIRROR
  set -- "$suite" /dev/null \
    "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $1 $suite main"
  set -f
  for path in $left_out; do
    set -- --dpkgopt="path-exclude=$path" "$@"
  done
  set +f
  copy_settings >"$work/apt.conf"
  # shellcheck disable=SC2086
  TMPDIR=$work mmdebstrap --mode=root --variant=apt --format=null --skip=cleanup \
    --aptopt="$work/apt.conf" --dpkgopt=force-unsafe-io \
    --customize-hook="$(installing $platform)" \
    --customize-hook="chroot \"\$1\" $german" \
    --customize-hook="chroot \"\$1\" dpkg-query -W >'$cache/platform.txt'" \
    --customize-hook="cp -a \"\$1/usr\" '$work/Platform/files'" \
    --customize-hook="cp -a \"\$1/etc\" '$work/Platform'" \
    --customize-hook="$(installing $sdk)" \
    --customize-hook="chroot \"\$1\" dpkg-query -W >'$cache/sdk.txt'" \
    --customize-hook="cp -al \"\$1/usr\" '$work/Sdk/files'" \
    --customize-hook="cp -al \"\$1/etc\" '$work/Sdk'" \
    "$@"
}

# A mirror that cannot be reached for a moment is asked again; nothing else is tried twice.
make_trees_patiently() { # MIRROR
  for try in 1 2 3; do
    rm -rf "$work"
    mkdir -p "$work/Platform" "$work/Sdk"
    ! make_trees "$1" >"$cache/trees.log" 2>&1 || return 0
    grep -qE 'Failed to fetch|Could not (connect|resolve)|Temporary failure|timed out' \
      "$cache/trees.log" || break
    say "the mirror failed, try $try"
  done
  tail -n 20 "$cache/trees.log" >&2
  fail "the trees could not be made; the log is $cache/trees.log"
}

# A runtime's files/ is what the sandbox sees as /usr, and files/etc becomes its /etc.
shape() { # TREE
  rm -rf "$1/files/etc"
  mv "$1/etc" "$1/files/etc"
  (cd "$1/files/etc" && rm -rf apt dpkg cron* init.d rc?.d systemd gshadow* shadow* passwd- group- \
    subuid* subgid* hostname hosts resolv.conf machine-id fstab mtab localtime)
  rm -f "$1/files/sbin/policy-rc.d"
  # mmdebstrap's own, while it runs.
  [ ! -e "$1/files/sbin/start-stop-daemon.REAL" ] ||
    mv -f "$1/files/sbin/start-stop-daemon.REAL" "$1/files/sbin/start-stop-daemon"
  # Flatpak looks for it where GNOME has it.
  [ -e "$1/files/bin/ldconfig" ] || ln -s ../sbin/ldconfig "$1/files/bin/ldconfig"
  # Not the fonts of this machine: its paths are the runtime's, and so are the names of its caches.
  cat >"$1/files/etc/fonts/conf.d/50-flatpak.conf" <<'XML'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/app/share/fonts</dir>
</fontconfig>
XML
}

# Debian 12's flatpak-builder asks the SDK for a program that GNOME's no longer has, and moves the
# metainfo away; newer ones call what this does.
add_compose() { # TREE
  cat >"$1/files/bin/appstream-compose" <<'SHIM'
#!/bin/sh
prefix=/app id=''
for word; do
  case $word in
    --prefix=*) prefix=${word#*=} ;;
    --basename=*) id=${word#*=} ;;
  esac
done
old=$prefix/share/appdata/$id.appdata.xml
new=$prefix/share/metainfo/$id.metainfo.xml
if [ -e "$old" ] && [ ! -e "$new" ]; then
  mkdir -p "$prefix/share/metainfo"
  cp "$old" "$new"
  trap 'rm -f "$new"' EXIT
fi
appstreamcli compose --prefix=/ --origin="$id" --result-root="$prefix" --print-report=full \
  --data-dir="$prefix/share/app-info/xmls" --icons-dir="$prefix/share/app-info/icons/flatpak" \
  --components="$id,$id.desktop" "$prefix"
SHIM
  chmod 755 "$1/files/bin/appstream-compose"
}

export_tree() { # KIND
  cat >"$work/$1/metadata" <<METADATA
[Runtime]
name=org.gnome.$1
runtime=org.gnome.Platform/$arch/$branch
sdk=org.gnome.Sdk/$arch/$branch

[Environment]
XDG_DATA_DIRS=/app/share:/usr/share:/usr/share/runtime/share:/run/host/user-share:/run/host/share
METADATA
  flatpak build-export --runtime --files=files --disable-sandbox --arch="$arch" \
    --subject="Made from Debian $suite" "$cache/repo" "$work/$1" "$branch"
}

make_repository() {
  rm -rf "$cache/repo"
  ostree --repo="$cache/repo" init --mode=archive
  ostree --repo="$cache/repo" config set archive.zlib-level 1
  for kind in Platform Sdk; do
    shape "$work/$kind"
    [ "$kind" = Platform ] || [ -e "$work/Sdk/files/bin/appstream-compose" ] ||
      add_compose "$work/Sdk"
    export_tree "$kind"
  done
  flatpak build-update-repo "$cache/repo"
}

mkdir -p "$cache"
cache=$(cd "$cache" && pwd)
work=$cache/work
arch=$(flatpak --default-arch)
made_from=$(cat "$0" | sha256sum | cut -d ' ' -f 1)

# One maker at a time; the second finds the work done.
exec 9>"$cache/lock"
flock 9
if [ "$(cat "$cache/made-from" 2>/dev/null || :)" = "$made_from" ] && has Platform && has Sdk; then
  say "is made: $cache/repo"
  exit 0
fi
[ "$(id -u)" -eq 0 ] || fail "root is needed to make it"
room=$(df -Pk "$cache" | awk 'NR == 2 { print $4 }')
[ "$room" -ge 4000000 ] || fail "4 GB are needed in $cache"
mirror=$(find_mirror)
[ -n "$mirror" ] || fail "apt knows no Debian mirror; apt-get update may help"
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
start=$(date +%s)
rm -f "$cache/made-from"
make_trees_patiently "$mirror"
say "trees of Debian $suite after $(($(date +%s) - start)) s"
make_repository >"$cache/export.log" 2>&1 || {
  tail -n 20 "$cache/export.log" >&2
  fail "the repository could not be made; the log is $cache/export.log"
}
echo "$made_from" >"$cache/made-from"
say "made after $(($(date +%s) - start)) s, $(du -sm "$cache/repo" | cut -f 1) MB: $cache/repo"
