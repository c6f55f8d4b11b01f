/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what must hold of every row of links. Knows no format. */

#include "config.h"

#include "link-properties.h"

#include "core/metalink.h"
#include "properties.h"

static void
assert_lines (const GPtrArray *lines)
{
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    fuzz_assert_line (lines->pdata[i]);
}

static void
assert_header (const char *header)
{
  g_assert_true (g_utf8_validate (header, -1, NULL));
  for (const char *c = header; *c != '\0'; c++)
    g_assert_false (g_ascii_iscntrl (*c) && *c != '\t');
}

static void
assert_row (const GannetLink *row)
{
  g_assert_cmpint (row->url == NULL, ==, row->problem != GANNET_LINK_PROBLEM_NONE);
  g_assert_nonnull (row->text);
  fuzz_assert_line (row->text);
  fuzz_assert_line (row->caption);
  fuzz_assert_line (row->name);
  assert_lines (row->digests);
  for (guint i = 0; row->headers != NULL && i < row->headers->len; i++)
    assert_header (row->headers->pdata[i]);
  g_assert_cmpint (row->size, >=, -1);
  g_assert_cmpuint (row->count, >=, 1);
  if (row->url == NULL)
    return;
  fuzz_assert_address (row->url);
  for (guint i = 0; row->mirrors != NULL && i < row->mirrors->len; i++)
    fuzz_assert_address (row->mirrors->pdata[i]);
  if (row->mirrors != NULL)
    g_assert_cmpuint (row->mirrors->len, <=, GANNET_LINK_MIRRORS_LIMIT);
}

void
fuzz_try_links (
    const guint8 *bytes, gsize length, const GannetLinksFormat *formats, gsize n_formats)
{
  g_autoptr (GPtrArray) rows = NULL;
  GannetLinksOptions options = {.base = "https://ex.org/page/", .srcset = TRUE};

  if (length == 0)
    return;
  options.join_lines = (bytes[0] & 64) != 0;
  rows = gannet_links_read (
      (const char *) bytes + 1, length - 1, formats[bytes[0] % n_formats], &options);
  g_assert_cmpuint (rows->len, <=, GANNET_LINK_ROWS_LIMIT + 1);
  for (guint i = 0; i < rows->len; i++)
    assert_row (rows->pdata[i]);
}
