/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The rows that are made of what was dropped, pasted, typed or read. */

#pragma once

#include "core/link-problem.h"

/* The most mirrors that are kept of one file. */
#define GANNET_LINK_MIRRORS_LIMIT 50

/* The most rows that one drop, paste or file gives. */
#define GANNET_LINK_ROWS_LIMIT 100000

/* One row. All texts are UTF-8; @url alone is ever sent. */
typedef struct {
  char *url; /* canonical, without name and password; NULL if there is a problem */
  char *text; /* the address for people, on one line */
  char *pattern; /* the address as it was written, if it may stand for many: ask first; or NULL */
  char *user; /* NULL or what the address said */
  char *password; /* likewise */
  char *caption; /* what a page or list calls it, or NULL; not to be trusted */
  char *name; /* the file name asked for, or NULL; has to be made safe before use */
  GPtrArray *headers; /* char *, "Name: value" of a pasted command, or NULL; ask first */
  GPtrArray *mirrors; /* char *, canonical addresses of the same file, best first, or NULL */
  char *pieces; /* as gannet_pieces_new() reads them, or NULL */
  GPtrArray *digests; /* char *, "sha-256:hex" and the like, best first, or NULL */
  gint64 size; /* in bytes, or -1 */
  guint count; /* how many times it was given */
  gboolean proposed; /* https:// was added by us */
  gboolean hidden; /* holds characters that nobody sees: confirm first */
  GannetLinkProblem problem; /* NONE, or why it cannot be used */
} GannetLink;

void gannet_link_free (GannetLink *self);

/* Keep @text, cleaned of control characters and cut, unless there is one already. */
void gannet_link_set_caption (GannetLink *self, const char *text);
void gannet_link_set_name (GannetLink *self, const char *text);

/* Adds @address to the mirrors, unless it is none, too many or there already. */
void gannet_link_add_mirror (GannetLink *self, const char *address);

/* Rows in the making; equal ones become one. */
typedef struct _GannetLinkRows GannetLinkRows;

GannetLinkRows *gannet_link_rows_new (void);
void gannet_link_rows_free (GannetLinkRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetLinkRows, gannet_link_rows_free)

/* What is added from now on was written by somebody, who may have meant a pattern by it. */
void gannet_link_rows_expect_patterns (GannetLinkRows *self);

/* Reads @address and adds a row for it, with its problem if it has one. Returns that row, or the
 * earlier equal one, which @self owns, or NULL if the row is one of a problem. When there are too
 * many, the last row says so. */
GannetLink *gannet_link_rows_add (GannetLinkRows *self, const char *address);

/* Adds a row that says what is wrong with @text. */
void
gannet_link_rows_add_problem (GannetLinkRows *self, const char *text, GannetLinkProblem problem);

guint gannet_link_rows_get_length (GannetLinkRows *self);

/* Frees @self and returns its rows: GannetLink *, freed with the array. */
GPtrArray *gannet_link_rows_finish (GannetLinkRows *self);
