/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What the page that adds links has found, as numbers and rows. */

#pragma once

#include "core/link-rows.h"
#include "engine/request.h"

#include <gtk/gtk.h>

/**
 * GannetAddFindings:
 *
 * The links of a text, beside those that were read from files and carry more than an address.
 */
typedef struct {
  GPtrArray *links; /* GannetLink, with and without problems */
  GHashTable *richer; /* char *, key of an address → GannetLink that came from a file */
  GPtrArray *refused; /* GannetLink, the problems of files */
  guint found; /* how many of @links can be used */
  guint repeated; /* how many more times these were given */
  gint64 patterned; /* as gannet_add_text_count() counts the text */
  char *patterns; /* what its patterns stand for, in words, or NULL for none */
} GannetAddFindings;

GannetAddFindings *gannet_add_findings_new (void);
void gannet_add_findings_free (GannetAddFindings *self);

/* Takes the rows of files. Returns the addresses that can be used, each followed by a line break,
 * for the text to be read next. */
char *gannet_add_findings_take_files (GannetAddFindings *self, GPtrArray *links);

/* Forgets which files could not be used. */
void gannet_add_findings_forget_files (GannetAddFindings *self);

/* Reads @text anew, with patterns expanded if @patterns and they are not too many. */
void gannet_add_findings_read (GannetAddFindings *self, const char *text, gboolean patterns);

/* The only link, as it is best known, or NULL if there are none or several. */
const GannetLink *gannet_add_findings_get_single (const GannetAddFindings *self);

/* What is asked for of @link, one of those, as @settings say. */
GannetRequest *gannet_add_findings_make_request (
    const GannetAddFindings *self, const GannetLink *link, GSettings *settings);

/* Fills @box with a row for each link that needs to be looked at, up to a few, and shows it if
 * there are any. */
void gannet_add_findings_show_problems (const GannetAddFindings *self, GtkListBox *box);

/* How many links have a problem. */
guint gannet_add_findings_count_problems (const GannetAddFindings *self);
