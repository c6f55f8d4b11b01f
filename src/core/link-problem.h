/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Why a text is not a link that can be downloaded, and the sentence that says so. */

#pragma once

#include <glib.h>

/* The longest address that is read, in bytes. Servers stop at 8 to 64 KiB. */
#define GANNET_LINK_LENGTH_LIMIT (64 * 1024)

typedef enum {
  GANNET_LINK_PROBLEM_NONE,
  GANNET_LINK_PROBLEM_NO_SCHEME,
  GANNET_LINK_PROBLEM_NOT_WEB,
  GANNET_LINK_PROBLEM_SCRIPT,
  GANNET_LINK_PROBLEM_TORRENT,
  GANNET_LINK_PROBLEM_LOCAL_FILE,
  GANNET_LINK_PROBLEM_DEFANGED,
  GANNET_LINK_PROBLEM_NO_HOST,
  GANNET_LINK_PROBLEM_HOST,
  GANNET_LINK_PROBLEM_PORT,
  GANNET_LINK_PROBLEM_CONTROL,
  GANNET_LINK_PROBLEM_TOO_LONG,
  GANNET_LINK_PROBLEM_TOO_MANY,
  GANNET_LINK_PROBLEM_TOO_LARGE,
  GANNET_LINK_PROBLEM_PROGRAM,
  GANNET_LINK_PROBLEM_BROKEN_FILE,
} GannetLinkProblem;

/* A translated sentence for people, "" for NONE. Never NULL; belongs to the program. */
const char *gannet_link_problem_get_text (GannetLinkProblem problem);
