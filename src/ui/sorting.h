/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* In which order the list shows downloads. */

#pragma once

#include <gtk/gtk.h>

/* A sorter of GannetDownload for @nick: "name", "size" (the largest first), "date" (the last added
 * first) or "speed" (the fastest first). NULL for "order" and any other word: the user's order. */
GtkSorter *gannet_sorting_new (const char *nick);

/* Whether @model shows downloads in the user's order, so that they can be moved in it. */
gboolean gannet_sorting_is_off (GListModel *model);
