/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/download.h"
#include "engine/list-row.h"

/* A download as the list keeps it, at @place. */
GannetRow *gannet_listing_to_row (GannetDownload *download, double place);

/* A download as the list kept it. One that ran or waited when the program ended is queued again.
 * Takes texts out of @row. */
GannetDownload *gannet_listing_from_row (GannetRow *row);

/* What two downloads have in common that fetch the same link into the same folder. For comparing
 * only. Free with g_free(). */
char *gannet_listing_dup_key (const char *url, const char *folder);
