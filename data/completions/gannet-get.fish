# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
# Completes the options of gannet-get in fish.

complete -c gannet-get -f
complete -c gannet-get -s d -l directory -x -a '(__fish_complete_directories)' -d 'Folder to save in'
complete -c gannet-get -s o -l output -x -d 'Name for a single link'
complete -c gannet-get -s i -l input-file -r -F -d 'Links from a file'
complete -c gannet-get -s j -l jobs -x -d 'Downloads at a time'
complete -c gannet-get -s s -l segments -x -d 'Connections per download'
complete -c gannet-get -l max-per-host -x -d 'Connections per host'
complete -c gannet-get -s r -l limit-rate -x -d 'Bytes per second'
complete -c gannet-get -s H -l header -x -d 'Extra request header'
complete -c gannet-get -s A -l user-agent -x -d 'User agent'
complete -c gannet-get -l referer -x -d 'Referring page'
complete -c gannet-get -l cookies -r -F -d 'Cookies in the Netscape text format'
complete -c gannet-get -l expand -d 'Take patterns in links for all they stand for'
complete -c gannet-get -l checksum -x -a 'sha256: sha512: sha1: md5:' -d 'Checksum of a single file'
complete -c gannet-get -l checksum-from -x -d 'List with the checksums of the files'
complete -c gannet-get -l unfinished -d 'Go on with all that is unfinished there'
complete -c gannet-get -l if-exists -x -a 'continue rename replace skip' -d 'When the name is taken'
complete -c gannet-get -l start-at -x -d 'Wait until a time such as 22:00'
complete -c gannet-get -l timeout -x -d 'Give up on a silent server after seconds'
complete -c gannet-get -l tries -x -d 'Tries without progress'
complete -c gannet-get -s q -l quiet -d 'Only errors'
complete -c gannet-get -l json -d 'One JSON object a line'
complete -c gannet-get -l version -d 'Print the version'
complete -c gannet-get -s h -l help -d 'Print a summary of the options'
