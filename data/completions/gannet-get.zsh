#compdef gannet-get
# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
# Completes the options of gannet-get in zsh.

_arguments -s -S \
  '(-d --directory)'{-d+,--directory=}'[folder to save in]:folder:_files -/' \
  '(-o --output)'{-o+,--output=}'[name for a single link]:name:' \
  '*'{-i+,--input-file=}'[links from a file]:list of links:_files' \
  '(-j --jobs)'{-j+,--jobs=}'[downloads at a time]:number:' \
  '(-s --segments)'{-s+,--segments=}'[connections per download]:number:' \
  '--max-per-host=[connections per host]:number:' \
  '(-r --limit-rate)'{-r+,--limit-rate=}'[bytes per second]:rate:' \
  '*'{-H+,--header=}'[extra request header]:line:' \
  '(-A --user-agent)'{-A+,--user-agent=}'[user agent]:text:' \
  '--referer=[referring page]:link:_urls' \
  '--cookies=[cookies in the Netscape text format]:file of cookies:_files' \
  '--expand[take patterns in links for all they stand for]' \
  '--checksum=[checksum of a single file]:checksum:(sha256\: sha512\: sha1\: md5\:)' \
  '--checksum-from=[list with the checksums of the files]:link:_urls' \
  '--unfinished[go on with all that is unfinished there]' \
  '--if-exists=[when the name is taken]:what:(continue rename replace skip)' \
  '--start-at=[wait until a time such as 22:00]:time:' \
  '--timeout=[give up on a silent server]:seconds:' \
  '--tries=[tries without progress]:number:' \
  '(-q --quiet)'{-q,--quiet}'[only errors]' \
  '--json[one JSON object a line]' \
  '(- *)--version[print the version]' \
  '(- *)'{-h,--help}'[print a summary of the options]' \
  '*:link:_urls'
