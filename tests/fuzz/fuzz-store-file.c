/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Any damage to the files of a list: rows come back as they were or not at all, and all of them as
 * long as one of the two files is whole.
 *
 * The first byte of the input chooses the file, or both; then come patches: two bytes for where,
 * one for how many bytes, which follow. A patch of no bytes cuts the file there. */

#include "config.h"

#include "properties.h"

#include "engine/store-fixture.h"
#include "engine/store-pair.h"

#include <glib/gstdio.h>
#include <string.h>

#define ROWS 12

static const char *const suffixes[] = {"", ".copy"};

typedef struct {
  char *bytes[G_N_ELEMENTS (suffixes)];
  gsize lengths[G_N_ELEMENTS (suffixes)];
} Template;

/* The files of a whole list; made once. */
static const Template *
get_template (void)
{
  static gsize made = 0;

  if (g_once_init_enter (&made)) {
    Template *template = g_new0 (Template, 1);
    StoreFixture fixture;

    store_fixture_init (&fixture);
    store_fixture_write (&fixture, ROWS);
    for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
      g_autofree char *path = store_fixture_dup_path (&fixture, suffixes[i]);
      g_assert_true (g_file_get_contents (path, &template->bytes[i], &template->lengths[i], NULL));
    }
    store_fixture_clear (&fixture);
    g_once_init_leave (&made, (gsize) template);
  }
  return (const Template *) made;
}

/* Writes a file of the list as it is after all patches. Returns whether that is damage. */
static gboolean
write_damaged (const char *path, GByteArray *file, const guint8 *patches, gsize length)
{
  g_autofree guint8 *whole = g_memdup2 (file->data, file->len);
  guint whole_length = file->len;

  while (length >= 3) {
    gsize at = (gsize) patches[0] << 8 | patches[1];
    gsize n = MIN (patches[2], length - 3);

    at = file->len > 0 ? at % file->len : 0;
    if (n == 0)
      g_byte_array_set_size (file, (guint) at);
    else if (at + n <= file->len)
      memcpy (file->data + at, patches + 3, n);
    patches += 3 + n;
    length -= 3 + n;
  }
  g_assert_true (g_file_set_contents_full (
      path, (const char *) file->data, file->len, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  return file->len != whole_length || memcmp (file->data, whole, whole_length) != 0;
}

/* How many of the list's files are damaged. */
static guint
write_list (StoreFixture *fixture, const guint8 *bytes, gsize length)
{
  const Template *template = get_template ();
  guint damaged = 0;

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autofree char *path = store_fixture_dup_path (fixture, suffixes[i]);
    g_autoptr (GByteArray) file = g_byte_array_new ();
    gboolean meant = length > 0 && (bytes[0] % 3 == i || bytes[0] % 3 == 2);

    g_byte_array_append (file, (guint8 *) template->bytes[i], (guint) template->lengths[i]);
    damaged += write_damaged (path, file, bytes + 1, meant ? length - 1 : 0) ? 1 : 0;
  }
  return damaged;
}

/* Returns how many rows there are. */
static guint
load (const char *path, gboolean *refused)
{
  GannetStorePair *pair = gannet_store_pair_new (path);
  g_autofree char *warning = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = gannet_store_pair_load (pair, &warning, &error);
  gint64 last = 0;

  fuzz_assert_line (warning);
  g_assert_cmpint (rows == NULL, ==, error != NULL);
  *refused = rows == NULL;
  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    const GannetRow *row = rows->pdata[i];
    g_autoptr (GannetRow) expected = store_fixture_row (row->id);

    g_assert_cmpint (row->id, >, last);
    last = row->id;
    store_fixture_assert_same (row, expected);
  }
  gannet_store_pair_free (pair);
  return rows == NULL ? 0 : rows->len;
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  StoreFixture fixture;
  gboolean refused = FALSE;
  guint damaged;
  guint count;

  get_template ();
  store_fixture_init (&fixture);
  damaged = write_list (&fixture, bytes, length);
  count = load (fixture.path, &refused);
  if (damaged < 2 && !refused)
    g_assert_cmpuint (count, ==, ROWS);
  if (!refused)
    g_assert_cmpuint (load (fixture.path, &refused), ==, count);
  g_assert_false (damaged == 0 && refused);
  store_fixture_clear (&fixture);
  return 0;
}
