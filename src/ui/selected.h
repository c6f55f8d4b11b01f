/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is selected in a list, and what can be done with all of it. Arrays are of GannetDownload and
 * own a reference to each. */

#pragma once

#include "engine/queue.h"
#include "ui/verb.h"

#include <gtk/gtk.h>

/* How many rows are selected. */
guint gannet_selected_count (GtkSelectionModel *selection);

/* The downloads that are selected in @selection, a model of GannetDownload, in its order. */
GPtrArray *gannet_selected_get (GtkSelectionModel *selection);

/* Selects @downloads and nothing else. The position of the first of them, G_MAXUINT when it is not
 * in the model. */
guint gannet_selected_set (GtkSelectionModel *selection, GPtrArray *downloads);

/* As _set() for @downloads that were selected before they were put into other places: where they
 * still are, nothing is done. */
guint gannet_selected_keep (GtkSelectionModel *selection, GPtrArray *downloads);

/* Has @queue pause @downloads, start them now, or, for any other verb, resume them. */
void gannet_selected_tell_queue (GPtrArray *downloads, GannetQueue *queue, GannetVerb verb);

/* Their links, one a line. Free with g_free(). */
char *gannet_selected_dup_links (GPtrArray *downloads);

/* The states of @downloads, as bits by GannetState; whether @verb makes sense for any of them. */
guint gannet_selected_get_states (GPtrArray *downloads);
gboolean gannet_selected_allows (guint states, GannetVerb verb);

/* Those of @downloads for which @verb makes sense. */
GPtrArray *gannet_selected_filter (GPtrArray *downloads, GannetVerb verb);

/* The remedies for any of @downloads, as bits by GannetRemedy. An address can be changed of one. */
guint gannet_selected_remedies (GPtrArray *downloads);

/* Whether it can be said what happened: to one. */
gboolean gannet_selected_is_explained (GPtrArray *downloads);
