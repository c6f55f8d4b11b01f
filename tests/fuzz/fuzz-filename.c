/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Any bytes as a name that somebody asked for: the first byte chooses the longest name that the
 * file system takes. */

#include "config.h"

#include "properties.h"

#include "core/expectation.h"
#include "core/filename-clean.h"
#include "core/filename-extension.h"
#include "core/filename.h"

#include <string.h>

static void
try_numbers (const char *clean, gsize most)
{
  static const guint numbers[] = {1, 10, 999};

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autofree char *numbered = gannet_filename_numbered (clean, numbers[i]);

    g_assert_cmpstr (numbered, !=, clean);
    fuzz_assert_safe_name (numbered, most + 6);
  }
}

static void
try_name (const char *raw, gsize name_max)
{
  gsize most = MAX (name_max == 0 ? 255 : name_max, 64) - 11;
  g_autofree char *clean = gannet_filename_clean (raw, name_max);

  if (clean == NULL)
    return;
  g_autofree char *again = gannet_filename_clean (clean, name_max);

  g_assert_cmpstr (again, ==, clean);
  fuzz_assert_safe_name (clean, most);
  g_assert_false (gannet_filename_is_launcher (clean));
  gannet_filename_is_program (clean, NULL);
  gannet_expectation_is_file (clean);
  gannet_expectation_is_gzip (clean);
  try_numbers (clean, most);
}

static void
try_path (const char *wanted, gsize name_max)
{
  g_autofree char *path = gannet_filename_clean_path (wanted, name_max);
  g_autofree char *again = path == NULL ? NULL : gannet_filename_clean_path (path, name_max);
  g_auto (GStrv) names = g_strsplit (path == NULL ? "" : path, "/", -1);

  for (guint i = 0; names[i] != NULL; i++)
    fuzz_assert_safe_name (names[i], MAX (name_max == 0 ? 255 : name_max, 64) - 11);
  g_assert_cmpstr (again, ==, path);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  gsize name_max = length > 0 && bytes[0] < 128 ? 0 : 143;
  g_autofree char *raw = length > 0 ? fuzz_dup_text (bytes + 1, length - 1) : g_strdup ("");

  try_name (raw, name_max);
  try_path (raw, name_max);
  return 0;
}
