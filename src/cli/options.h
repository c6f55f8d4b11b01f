/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/link-rows.h"
#include "engine/queue.h"

/* What a command line asks for. */
typedef enum {
  GANNET_COMMAND_RUN = 1,
  GANNET_COMMAND_SHOW, /* print a text and end */
  GANNET_COMMAND_WRONG, /* it makes no sense */
} GannetCommand;

/**
 * GannetOptions:
 *
 * A command line, checked. Strings are owned and may be NULL where nothing was given.
 */
typedef struct {
  char **links; /* as they were typed, at least an empty array */
  char **lists; /* files of links, "-" for standard input; at least an empty array */
  char *folder; /* as it was typed, NULL: that for downloads */
  char *name; /* safe, may hold folders */
  char **headers;
  char *user_agent;
  char *referrer; /* canonical, without name and password */
  char *cookies_file;
  char *checksum;
  char *checksum_list; /* canonical address of one */
  gint64 start_at; /* Unix seconds, 0: at once */
  GannetIfExists if_exists;
  GannetLimits limits;
  gboolean expand; /* patterns in the links */
  gboolean unfinished; /* go on with what is unfinished in the folder, too */
  gboolean quiet;
  gboolean json;
} GannetOptions;

/* Reads @argv, whose first element is the program's name and which is not changed, into @options,
 * whose earlier contents do not count. Asks nobody and reads no file. @text is what to show for
 * GANNET_COMMAND_SHOW, a sentence on what is wrong for GANNET_COMMAND_WRONG, and NULL otherwise;
 * free it with g_free(). Clear @options in all cases. */
GannetCommand gannet_options_read (GannetOptions *options, char **argv, char **text);

void gannet_options_clear (GannetOptions *options);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GannetOptions, gannet_options_clear)

/* What @options ask for the good @link, saved in the absolute path @folder. NULL when the name that
 * came with the link cannot be used. */
GannetRequest *gannet_options_make_request (
    const GannetOptions *options, const GannetLink *link, const char *folder);
