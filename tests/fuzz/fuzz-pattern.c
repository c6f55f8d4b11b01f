/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Any text as a numbered set: it is as large as was said, and never too large. */

#include "config.h"

#include "properties.h"

#include "core/pattern.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *text = fuzz_dup_text (bytes, length);
  gint64 count = gannet_pattern_count (text);
  g_autoptr (GPtrArray) all = gannet_pattern_expand (text);
  gsize total = 0;

  gannet_pattern_is_in_host (text);
  g_assert_true (count == -1 || (count >= 1 && count <= GANNET_PATTERN_LIMIT));
  g_assert_cmpint (all == NULL, ==, count == -1);
  if (all == NULL)
    return 0;
  g_assert_cmpint ((gint64) all->len, ==, count);
  for (guint i = 0; i < all->len; i++)
    total += strlen (all->pdata[i]);
  g_assert_cmpuint (total, <=, GANNET_PATTERN_BYTES_LIMIT);
  return 0;
}
