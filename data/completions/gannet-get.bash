# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Gannet developers
# Completes the options of gannet-get in bash.

_gannet_get() {
  local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()

  # "--option=value" comes as three words.
  if [ "$word" = '=' ]; then
    word=
  elif [ "$option" = '=' ]; then
    option=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  case $option in
    -d | --directory)
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -d -- "$word")
      return
      ;;
    -i | --input-file | --cookies)
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -f -- "$word")
      return
      ;;
    --if-exists)
      mapfile -t COMPREPLY < <(compgen -W 'continue rename replace skip' -- "$word")
      return
      ;;
    --checksum)
      compopt -o nospace
      mapfile -t COMPREPLY < <(compgen -W 'sha256: sha512: sha1: md5:' -- "$word")
      return
      ;;
    -o | --output | -j | --jobs | -s | --segments | --max-per-host | -r | --limit-rate | -H | \
      --header | -A | --user-agent | --referer | --start-at | --timeout | --tries)
      return
      ;;
  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W '--directory= --output= --input-file= --jobs= --segments=
      --max-per-host= --limit-rate= --header= --user-agent= --referer= --cookies= --checksum=
      --checksum-from= --expand --unfinished --if-exists= --start-at= --timeout= --tries= --quiet --json --version --help' -- "$word")
    [[ ${COMPREPLY[0]-} != *= ]] || compopt -o nospace
  fi
}

complete -F _gannet_get gannet-get
