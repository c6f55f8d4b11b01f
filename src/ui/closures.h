/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What a row makes of a download's properties: pure functions that row-face.ui names in its
 * closures. Each is handed the row it is for first and does not look at it. Results are given
 * away. */

#pragma once

#include "engine/download.h"

#include <gio/gio.h>

/* An icon for the kind of file, from its media type or, when that says nothing, its name. */
GIcon *gannet_closure_file_icon (gpointer row, const char *content_type, const char *name);

/* "Paused · 12 MB of 3.4 GB"; the sentence alone when it failed. Both may be empty or NULL. */
char *gannet_closure_status (gpointer row, guint state, const char *sentence, const char *amount);

/* The row as one sentence, for those who listen: "linux.iso, Waiting for its turn". */
char *gannet_closure_spoken (gpointer row, const char *name, const char *sentence);

/* Whether there is anything to read in @text, which may be NULL. */
gboolean gannet_closure_has_text (gpointer row, const char *text);

/* Whether there is progress to draw in @state, a GannetState. */
gboolean gannet_closure_shows_progress (gpointer row, guint state);

/* How much of the bar is filled, 0 to 1; all of it while @fraction is -1 (not known). */
double gannet_closure_bar_fraction (gpointer row, double fraction);

/* CSS classes of the bar and of the status. */
char **gannet_closure_bar_classes (gpointer row, guint state, double fraction);
char **gannet_closure_status_classes (gpointer row, guint state);

/* Icon and tooltip of the one button that makes most sense now for @download, whose state is
 * @state. */
char *gannet_closure_button_icon (gpointer row, GannetDownload *download, guint state);
char *gannet_closure_button_label (gpointer row, GannetDownload *download, guint state);
