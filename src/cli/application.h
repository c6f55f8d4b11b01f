/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "cli/options.h"

/* How the program ends. */
typedef enum {
  GANNET_EXIT_WHOLE = 0, /* every file is there and whole */
  GANNET_EXIT_FAILED = 1, /* at least one is not, or what is printed got lost */
  GANNET_EXIT_USAGE = 2, /* the command line was wrong */
  GANNET_EXIT_INTERRUPTED = 130, /* everything can be resumed */
} GannetExit;

/* Prints @text, whole lines, on standard output. */
GannetExit gannet_application_show (const char *text);

/* Says on standard error that the command line is wrong, and where help is. */
GannetExit gannet_application_refuse (const char *text);

/* Downloads what @options ask for, to the end or until SIGINT, SIGTERM or SIGHUP. Prints to the
 * standard streams. @network and @mounts, which may be NULL, tell when either comes back. */
GannetExit gannet_application_run (
    const GannetOptions *options, GNetworkMonitor *network, GUnixMountMonitor *mounts);
