/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Links out of whatever is dropped, pasted, typed or read: one door for all formats. */

#pragma once

#include "core/link-rows.h"

/* The largest file or drop that is read, in bytes. */
#define GANNET_LINKS_SIZE_LIMIT (16 * 1024 * 1024)

typedef enum {
  GANNET_LINKS_ENTRY, /* typed or pasted where one address is expected */
  GANNET_LINKS_TEXT, /* prose, text/plain, a text file */
  GANNET_LINKS_LIST, /* one link a line, '#' comments; what is none is a problem */
  GANNET_LINKS_URI_LIST, /* text/uri-list (RFC 2483) */
  GANNET_LINKS_TITLED, /* text/x-moz-url: address and title by turns */
  GANNET_LINKS_NETSCAPE, /* _NETSCAPE_URL: an address, then its title */
  GANNET_LINKS_HTML,
  GANNET_LINKS_SHORTCUT, /* .url */
  GANNET_LINKS_DESKTOP, /* .desktop */
  GANNET_LINKS_WEBLOC, /* .webloc */
  GANNET_LINKS_METALINK, /* .metalink, .meta4 */
} GannetLinksFormat;

typedef struct {
  const char *base; /* the address of the page that HTML comes from, or NULL */
  gboolean srcset; /* of HTML, also the pictures in other sizes */
  gboolean join_lines; /* links in text go on in the next line */
} GannetLinksOptions;

/* Reads the links out of @length @bytes. Nothing is fetched, opened or expanded, and no file is
 * read because a text names it. @options may be NULL. Returns rows, GannetLink *, in the order in
 * which they stand there, equal ones as one; each is a link or says what is wrong with it. What may
 * be a pattern is noted in entries, texts and lists: other formats hold addresses of programs. */
GPtrArray *gannet_links_read (
    const char *bytes, gsize length, GannetLinksFormat format, const GannetLinksOptions *options);

/* The format of a file by the end of its name, whatever its case. FALSE if such files hold no
 * links. */
gboolean gannet_links_format_of_name (const char *name, GannetLinksFormat *format);
