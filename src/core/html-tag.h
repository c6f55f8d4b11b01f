/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* One tag of HTML at a time. */

#pragma once

#include <glib.h>

/* What is kept of a tag; the values are decoded. */
typedef struct {
  char *name; /* lower case, or NULL for comments and what is no tag */
  gboolean closing;
  char *href;
  char *src;
  char *srcset;
} GannetHtmlTag;

void gannet_html_tag_clear (GannetHtmlTag *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GannetHtmlTag, gannet_html_tag_clear)

/* Reads what begins with the '<' at @html into @tag, which is empty, and returns where it ends:
 * after the tag, after a whole comment, or after the text of a script, style, title or textarea.
 * A tag that never ends is none. */
const char *gannet_html_tag_read (const char *html, GannetHtmlTag *tag);

/* @length bytes of text or of an attribute with character references undone. */
char *gannet_html_dup_text (const char *text, gsize length);
