/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Any bytes as the value of each header field that is read. */

#include "config.h"

#include "properties.h"

#include "core/fields.h"
#include "core/validator.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1767225600)

static void
try_lengths (const char *value)
{
  g_auto (GStrv) values = g_strsplit (value, "\n", -1);
  GannetContentRange range = {.start = -7};
  gint64 length = -1;

  if (gannet_fields_content_length ((const char *const *) values, &length))
    g_assert_cmpint (length, >=, -1);
  if (!gannet_fields_content_range (value, &range)) {
    g_assert_cmpint (range.start, ==, -7);
    return;
  }
  g_assert_cmpint (range.total, >=, -1);
  if (range.kind != GANNET_CONTENT_RANGE_BYTES)
    return;
  g_assert_cmpint (range.start, >=, 0);
  g_assert_cmpint (range.end_inclusive, >=, range.start);
  g_assert_true (range.total == -1 || range.end_inclusive < range.total);
}

static void
try_times (const char *value)
{
  gint64 wait = gannet_fields_retry_after (value, NOW);

  g_assert_cmpint (gannet_fields_date (value), >=, -1);
  g_assert_true (wait >= -1 && wait <= GANNET_FIELDS_LONGEST_WAIT);
  g_assert_cmpint (gannet_fields_retry_after (value, -1), <=, GANNET_FIELDS_LONGEST_WAIT);
}

static void
try_validator (const char *value)
{
  g_auto (GannetValidator) first = {0};
  g_auto (GannetValidator) second = {0};
  g_autofree char *condition = NULL;
  gboolean weak = FALSE;

  gannet_validator_init (&first, value, value, NOW);
  gannet_validator_copy (&second, &first);
  condition = gannet_validator_dup_if_range (&first, GANNET_IF_RANGE_BEST);
  fuzz_assert_line (condition);
  g_assert_cmpint (gannet_validator_compare (&first, &second), !=, GANNET_DIFFERENT);
  if (!gannet_fields_etag (value, &weak))
    return;
  g_assert_cmpuint (strlen (value), <=, 2048);
  g_assert_cmpint (gannet_validator_has_strong_etag (&first), ==, !weak);
  g_assert_true (weak ? condition == NULL : condition != NULL && condition[0] == '"');
}

static void
assert_digest (const char *digest, GChecksumType type)
{
  if (digest == NULL)
    return;
  g_assert_true (type == G_CHECKSUM_SHA256 || type == G_CHECKSUM_SHA512);
  g_assert_cmpuint (strlen (digest), ==, (gsize) g_checksum_type_get_length (type) * 2);
  g_assert_cmpuint (strspn (digest, "0123456789abcdef"), ==, strlen (digest));
}

static void
try_digests (const char *value)
{
  GChecksumType old_type = G_CHECKSUM_MD5;
  GChecksumType type = G_CHECKSUM_MD5;
  g_autofree char *old_digest = gannet_fields_digest (value, &old_type);
  g_autofree char *digest = gannet_fields_repr_digest (value, &type);

  assert_digest (old_digest, old_type);
  assert_digest (digest, type);
}

static void
try_types (const char *value)
{
  g_autofree char *type = gannet_fields_media_type (value);
  g_autofree char *again = type == NULL ? NULL : gannet_fields_media_type (type);
  g_auto (GStrv) codings = gannet_fields_content_codings (value);

  fuzz_assert_line (type);
  g_assert_cmpstr (again, ==, type);
  for (guint i = 0; codings != NULL && codings[i] != NULL; i++) {
    g_assert_cmpstr (codings[i], !=, "");
    g_assert_cmpstr (codings[i], !=, "identity");
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *value = fuzz_dup_text (bytes, length);

  try_lengths (value);
  try_times (value);
  try_validator (value);
  try_digests (value);
  try_types (value);
  return 0;
}
