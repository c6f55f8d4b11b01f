/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Any text as the record of a part, with a checksum that holds: what is accepted leads to no file
 * but those of the folder, and is written as it was read. */

#include "config.h"

#include "properties.h"

#include "engine/record.h"

#include <string.h>

#define SUM_KEY "sha256="

/* The longest name of any file system. */
#define LONGEST_NAME 255

static char *
add_sum (const char *body, gsize length)
{
  g_autofree char *sum =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *) body, length);

  return g_strconcat (body, SUM_KEY, sum, "\n", NULL);
}

static void
assert_names (const GannetRecord *record)
{
  fuzz_assert_address (record->url);
  fuzz_assert_safe_name (record->name, LONGEST_NAME);
  fuzz_assert_safe_name (record->part, LONGEST_NAME);
  g_assert_true (g_str_has_suffix (record->part, ".part"));
  for (guint i = 0; record->older != NULL && record->older[i] != NULL; i++) {
    const char *colon = strchr (record->older[i], ':');

    g_assert_nonnull (colon);
    fuzz_assert_safe_name (colon + 1, LONGEST_NAME);
  }
}

static void
try_record (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GannetRecord) record = gannet_record_from_text (text, length, &error);

  g_assert_cmpint (record == NULL, ==, error != NULL);
  if (record == NULL)
    return;
  g_autofree char *once = gannet_record_to_text (record);
  g_autoptr (GannetRecord) back = gannet_record_from_text (once, strlen (once), NULL);
  g_autofree char *twice = back == NULL ? NULL : gannet_record_to_text (back);
  guint64 held = gannet_ranges_done_bytes (record->done);

  g_assert_cmpstr (twice, ==, once);
  assert_names (record);
  g_assert_cmpint (record->total, >=, -1);
  g_assert_true (record->total == -1 || held <= (guint64) record->total);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *body = fuzz_dup_text (bytes, length);
  g_autofree char *whole = add_sum (body, strlen (body));

  try_record (body, length);
  try_record (whole, strlen (whole));
  return 0;
}
