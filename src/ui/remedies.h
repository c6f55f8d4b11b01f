/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Which remedies there are for a download of the list, and how they look. Pure. */

#pragma once

#include "core/remedy.h"
#include "engine/download.h"

/* The remedies for @download, as bits by GannetRemedy: some when it failed or waits after a
 * failure, a change of address also when it is paused, and the old version as long as a newer one
 * is not whole. */
guint gannet_remedies_for (GannetDownload *download);

/* The best of them when that is more than trying again, else GANNET_REMEDY_NONE. */
GannetRemedy gannet_remedies_best (GannetDownload *download);

/* Whether it is known which page the link of @download is from, and that is on the web. */
gboolean gannet_remedies_has_page (GannetDownload *download);

/* What happened to @download and what can be done, in two sentences. NULL when it neither failed
 * nor waits after a failure. Free with g_free(). */
char *gannet_remedies_explain (GannetDownload *download);

/* Name of an icon for @remedy. */
const char *gannet_remedies_icon (GannetRemedy remedy);

/* Name of @remedy without its mnemonic. Free with g_free(). */
char *gannet_remedies_label (GannetRemedy remedy);
