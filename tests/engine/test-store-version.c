/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for lists of earlier formats: read as they are, whole or damaged, and made lists of this
 * format with the first change. */

#include "config.h"

#include "engine/store-version.h"

#include "engine/store-fixture.h"
#include "engine/store-row.h"

/* What the first format was; never to be changed. */
#define ROWS_OF_1 \
  "CREATE TABLE rows (id INTEGER PRIMARY KEY, place REAL, url TEXT, folder TEXT, wanted TEXT, " \
  "referrer TEXT, user_agent TEXT, cookies_file TEXT, headers TEXT, checksum TEXT, " \
  "if_exists INTEGER, copy INTEGER, state INTEGER, notes INTEGER, name TEXT, path TEXT, " \
  "content_type TEXT, held INTEGER, total INTEGER, error TEXT, error_text TEXT, added INTEGER, " \
  "finished INTEGER, sequence INTEGER NOT NULL, sum INTEGER NOT NULL) STRICT"

#define COLUMNS_OF_1 \
  "id, place, url, folder, wanted, referrer, user_agent, cookies_file, headers, checksum, " \
  "if_exists, copy, state, notes, name, path, content_type, held, total, error, error_text, " \
  "added, finished, sequence, sum"

static void
run (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  sqlite3_close (db);
}

static void
make_old (const char *path)
{
  run (path,
      "BEGIN; CREATE TEMP TABLE kept AS SELECT " COLUMNS_OF_1
      " FROM rows; DROP TABLE rows; " ROWS_OF_1
      "; INSERT INTO rows SELECT * FROM kept; PRAGMA user_version = 1; COMMIT");
}

/* A list of @count rows as the first format has it, in both of its files. */
static void
write_old (StoreFixture *fixture, guint count)
{
  g_autoptr (GannetStore) store = gannet_store_new (fixture->path);
  g_autoptr (GPtrArray) rows = store_fixture_load (store, NULL, NULL);

  for (guint i = 1; i <= count; i++) {
    GannetRow *row = store_fixture_row (i);
    g_clear_pointer (&row->drive, g_free);
    g_clear_pointer (&row->life, g_free);
    g_clear_pointer (&row->request->mirrors, g_strfreev);
    g_clear_pointer (&row->request->pieces, g_free);
    row->request->size = 0;
    row->request->not_before = 0;
    gannet_store_save (store, row);
  }
  g_assert_true (store_fixture_close (store, NULL));

  g_autofree char *mirror = store_fixture_dup_path (fixture, ".copy");
  make_old (fixture->path);
  if (g_file_test (mirror, G_FILE_TEST_EXISTS))
    make_old (mirror);
}

static void
assert_loads (StoreFixture *fixture, guint count, const char *drive_of_first)
{
  g_autoptr (GannetStore) store = gannet_store_new (fixture->path);
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;
  g_autoptr (GPtrArray) rows = store_fixture_load (store, &warning, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (warning, ==, NULL);
  g_assert_cmpuint (rows->len, ==, count);
  for (guint i = 0; i < rows->len; i++) {
    g_autoptr (GannetRow) expected = store_fixture_row (i + 1);
    g_free (expected->drive);
    expected->drive = g_strdup (i == 0 ? drive_of_first : NULL);
    if (expected->drive == NULL) {
      g_clear_pointer (&expected->life, g_free);
      g_clear_pointer (&expected->request->mirrors, g_strfreev);
      g_clear_pointer (&expected->request->pieces, g_free);
    }
    if (expected->drive == NULL)
      expected->request->size = expected->request->not_before = 0;
    store_fixture_assert_same (g_ptr_array_index (rows, i), expected);
  }
  g_assert_true (store_fixture_close (store, NULL));
}

static void
test_read (void)
{
  StoreFixture fixture;

  store_fixture_init (&fixture);
  write_old (&fixture, 5);
  for (guint i = 0; i < 3; i++)
    assert_loads (&fixture, 5, NULL);
  store_fixture_clear (&fixture);
}

static void
test_change (void)
{
  StoreFixture fixture;

  store_fixture_init (&fixture);
  write_old (&fixture, 5);
  {
    g_autoptr (GannetStore) store = gannet_store_new (fixture.path);
    g_autoptr (GPtrArray) rows = store_fixture_load (store, NULL, NULL);
    GannetRow *row = store_fixture_row (1);

    g_free (row->drive);
    row->drive = g_strdup ("id:7 /mnt/x");
    gannet_store_save (store, row);
    g_assert_true (store_fixture_close (store, NULL));
  }
  assert_loads (&fixture, 5, "id:7 /mnt/x");
  store_fixture_clear (&fixture);
}

/* A damaged list of an earlier format loses no more than the damaged row. */
static void
test_damaged (void)
{
  StoreFixture fixture;
  g_autofree char *mirror = NULL;
  g_autofree char *warning = NULL;

  store_fixture_init (&fixture);
  write_old (&fixture, 5);
  mirror = store_fixture_dup_path (&fixture, ".copy");
  run (fixture.path, "UPDATE rows SET name = 'other' WHERE id = 3");
  if (g_file_test (mirror, G_FILE_TEST_EXISTS))
    run (mirror, "UPDATE rows SET name = 'other' WHERE id = 3");
  {
    g_autoptr (GannetStore) store = gannet_store_new (fixture.path);
    g_autoptr (GPtrArray) rows = store_fixture_load (store, &warning, NULL);

    g_assert_nonnull (warning);
    g_assert_cmpuint (rows->len, ==, 4);
    g_assert_true (store_fixture_close (store, NULL));
  }
  store_fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store-version/read", test_read);
  g_test_add_func ("/store-version/change", test_change);
  g_test_add_func ("/store-version/damaged", test_damaged);
  return g_test_run ();
}
