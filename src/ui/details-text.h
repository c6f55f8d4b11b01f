/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What the page about one download says, in words. It shows nothing. */

#pragma once

#include "engine/download.h"

/* Something that is known: "Address" and the address. */
typedef struct {
  char *label;
  char *value;
} GannetDetail;

/* What is known of where it comes from, of where it goes, and of the file. (element-type
 * GannetDetail) */
GPtrArray *gannet_details_source (GannetDownload *download);
GPtrArray *gannet_details_file (GannetDownload *download);

/* Its story, sentences with the time of each for a label; @now in Unix seconds decides how much of
 * a date is needed. (element-type GannetDetail) */
GPtrArray *gannet_details_story (GannetDownload *download, gint64 now);

/* All of it as text that can be pasted. Free with g_free(). */
char *gannet_details_to_text (GannetDownload *download, gint64 now);

/* What a screen reader says of the map and of the graph. Free with g_free(). */
char *gannet_details_map_text (GannetDownload *download, guint connections);
char *gannet_details_graph_text (const GannetTrace *trace);
