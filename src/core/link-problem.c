/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Says in a sentence why a link cannot be used. It never judges a link itself. */

#include "config.h"

#include "core/link-problem.h"

#include <glib/gi18n-lib.h>

static const char *
address_text (GannetLinkProblem problem)
{
  switch (problem) {
  case GANNET_LINK_PROBLEM_NO_HOST:
    return _ ("This address names no server.");
  case GANNET_LINK_PROBLEM_HOST:
    return _ ("The name of the server in this address is not valid.");
  case GANNET_LINK_PROBLEM_PORT:
    return _ ("The port in this address is not a number from 1 to 65535.");
  case GANNET_LINK_PROBLEM_CONTROL:
    return _ ("This address contains control characters.");
  case GANNET_LINK_PROBLEM_TOO_LONG:
    return _ ("This link is longer than 64 KB.");
  default:
    return "";
  }
}

static const char *
container_text (GannetLinkProblem problem)
{
  switch (problem) {
  case GANNET_LINK_PROBLEM_TOO_MANY:
    return _ ("There are more than 100,000 links. The rest was left out.");
  case GANNET_LINK_PROBLEM_TOO_LARGE:
    return _ ("This is too large to be a list of links.");
  case GANNET_LINK_PROBLEM_PROGRAM:
    return _ ("This file starts a program. It holds no link.");
  case GANNET_LINK_PROBLEM_BROKEN_FILE:
    return _ ("This link file is damaged or holds no link.");
  default:
    return address_text (problem);
  }
}

const char *
gannet_link_problem_get_text (GannetLinkProblem problem)
{
  switch (problem) {
  case GANNET_LINK_PROBLEM_NO_SCHEME:
    return _ ("This is not a link. Links begin with https:// or http://.");
  case GANNET_LINK_PROBLEM_NOT_WEB:
    return _ ("This is not a web link. Only https:// and http:// can be downloaded.");
  case GANNET_LINK_PROBLEM_SCRIPT:
    return _ ("This is a script, not a link to a file.");
  case GANNET_LINK_PROBLEM_TORRENT:
    return _ ("This is a link for a torrent program.");
  case GANNET_LINK_PROBLEM_LOCAL_FILE:
    return _ ("This is a file already on your computer.");
  case GANNET_LINK_PROBLEM_DEFANGED:
    return _ ("This link was made unusable on purpose, perhaps because it is harmful.");
  default:
    return container_text (problem);
  }
}
