/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Any bytes as a Content-Disposition: what comes of them is a safe name or none. */

#include "config.h"

#include "properties.h"

#include "core/disposition.h"
#include "core/filename-clean.h"
#include "core/filename.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *value = fuzz_dup_text (bytes, length);
  g_autofree char *raw = gannet_disposition_dup_filename ((const char *) bytes, (gssize) length);
  g_autofree char *same = gannet_disposition_dup_filename (value, -1);
  GannetNameSources sources = {.disposition = value, .content_type = "application/zip"};
  g_autofree char *chosen = gannet_filename_choose (&sources, 0);

  if (raw != NULL) {
    g_autofree char *clean = gannet_filename_clean (raw, 0);

    g_assert_true (g_utf8_validate (raw, -1, NULL));
    g_assert_null (strpbrk (raw, "/\\"));
    g_assert_nonnull (clean);
    fuzz_assert_safe_name (clean, 255 - 11);
  }
  if (memchr (bytes, '\0', length) == NULL)
    g_assert_cmpstr (raw, ==, same);
  fuzz_assert_safe_name (chosen, 255 - 11);
  return 0;
}
