/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Sentences about downloads for toasts and notifications, translated, in plain text. Names of
 * files are kept apart from the words around them in writing that runs the other way, and cut.
 * Results are freed with g_free(). */

#pragma once

#include "engine/download.h"

/* That @downloads (element-type GannetDownload) were removed. */
char *gannet_words_removed (GPtrArray *downloads);

/* That @download is in the list already, and whether its file is there. */
char *gannet_words_known (GannetDownload *download);

/* Which server the file of @download is from, and which one the link led to first when that is
 * another: nobody should take the one for the other. */
char *gannet_words_origin (GannetDownload *download);

/* That the file of @download may run a program, and where it is from. */
char *gannet_words_program (GannetDownload *download);

/* Title and body of a notification about @done finished and @failed failed downloads, the last of
 * which was @last. Desktops that read markup in a body find none: no name has a bracket, since
 * core/filename-clean.h keeps them out. */
char *gannet_words_ended_title (guint done, guint failed);
char *gannet_words_ended_body (guint done, guint failed, GannetDownload *last);
