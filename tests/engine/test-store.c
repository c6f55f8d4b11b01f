/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for the list coming back as it was written, for nobody else getting at it, and for what
 * happens when it cannot be written. */

#include "config.h"

#include "engine/store.h"

#include "core/error.h"
#include "engine/store-fixture.h"
#include "support/fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>

static void
remove_row (GannetStore *store, gint64 id)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof id);

  g_array_append_val (ids, id);
  gannet_store_remove (store, ids);
}

static gint64
ask_file (const char *path, const char *sql)
{
  sqlite3 *db = NULL;
  sqlite3_stmt *statement = NULL;
  gint64 number = -1;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  sqlite3_close (db);
  return number;
}

static GPtrArray *
load_all (StoreFixture *fixture, GannetStore **store)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;
  GPtrArray *rows = NULL;

  *store = gannet_store_new (fixture->path);
  rows = store_fixture_load (*store, &warning, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (warning, ==, NULL);
  return rows;
}

static guint
mode_of (const char *path)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  return status.st_mode & 0777;
}

static void
test_new (void)
{
  StoreFixture fixture;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  g_autofree char *copy = NULL;
  g_autoptr (GannetStore) store = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  store_fixture_init (&fixture);
  folder = g_build_filename (fixture.folder, "deep", NULL);
  path = fixture.path;
  fixture.path = g_build_filename (folder, "list.db", NULL);
  copy = store_fixture_dup_path (&fixture, ".copy");
  rows = load_all (&fixture, &store);
  g_assert_cmpuint (rows->len, ==, 0);
  g_assert_cmpuint (mode_of (folder), ==, 0700);
  g_assert_cmpuint (mode_of (fixture.path), ==, 0600);
  g_assert_cmpuint (mode_of (copy), ==, 0600);
  g_assert_true (store_fixture_close (store, NULL));

  g_free (fixture.folder);
  fixture.folder = g_strdup (folder);
  g_autofree char *top = g_path_get_dirname (folder);
  store_fixture_clear (&fixture);
  g_rmdir (top);
}

static void
test_round_trip (void)
{
  StoreFixture fixture;
  g_autoptr (GannetStore) store = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  store_fixture_init (&fixture);
  store_fixture_write (&fixture, 300);
  rows = load_all (&fixture, &store);
  g_assert_cmpuint (rows->len, ==, 300);
  for (guint i = 0; i < rows->len; i++) {
    g_autoptr (GannetRow) expected = store_fixture_row (i + 1);
    store_fixture_assert_same (rows->pdata[i], expected);
  }
  g_assert_true (store_fixture_close (store, NULL));
  store_fixture_clear (&fixture);
}

/* A row of nothing but what must be there. */
static void
test_sparse (void)
{
  StoreFixture fixture;
  g_autoptr (GannetRow) expected = NULL;

  store_fixture_init (&fixture);
  for (guint pass = 0; pass < 2; pass++) {
    g_autoptr (GannetStore) store = NULL;
    g_autoptr (GPtrArray) rows = load_all (&fixture, &store);
    GannetRow *row = gannet_row_new ();

    g_assert_cmpuint (rows->len, ==, pass);
    row->id = 1;
    row->place = -0.0;
    row->state = 1;
    row->request = gannet_request_new ("http://a.test/", "/tmp");
    if (pass == 1)
      store_fixture_assert_same (rows->pdata[0], row);
    gannet_store_save (store, row);
    g_assert_true (store_fixture_close (store, NULL));
  }
  store_fixture_clear (&fixture);
}

static void
test_changes (void)
{
  StoreFixture fixture;
  g_autoptr (GannetStore) store = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  GannetRow *row = store_fixture_row (2);

  store_fixture_init (&fixture);
  store_fixture_write (&fixture, 4);
  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = load_all (&fixture, &store);
  g_clear_pointer (&rows, g_ptr_array_unref);
  row->place = 99;
  gannet_store_save (store, row);
  remove_row (store, 3);
  gannet_store_save (store, store_fixture_row (5));
  remove_row (store, 5);
  remove_row (store, 77);
  gannet_store_save (store, store_fixture_row (6));
  /* What nobody closed is written all the same. */
  g_assert_finalize_object (g_steal_pointer (&store));

  rows = load_all (&fixture, &store);
  g_assert_cmpuint (rows->len, ==, 4);
  g_assert_cmpint (((GannetRow *) rows->pdata[0])->id, ==, 1);
  g_assert_cmpint (((GannetRow *) rows->pdata[1])->id, ==, 4);
  g_assert_cmpint (((GannetRow *) rows->pdata[2])->id, ==, 6);
  g_assert_cmpint (((GannetRow *) rows->pdata[3])->id, ==, 2);
  g_assert_true (store_fixture_close (store, NULL));
  store_fixture_clear (&fixture);
}

static void
test_batch (void)
{
  StoreFixture fixture;
  g_autoptr (GannetStore) store = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  gint64 before = 0;

  store_fixture_init (&fixture);
  store_fixture_write (&fixture, 1);
  before = ask_file (fixture.path, "SELECT generation FROM state");
  rows = load_all (&fixture, &store);
  for (guint i = 0; i < 1000; i++) {
    GannetRow *row = store_fixture_row (1 + i % 2);
    row->held = i;
    gannet_store_save (store, row);
  }
  g_assert_true (store_fixture_close (store, NULL));
  /* Two when nothing else runs; a batch goes out whenever this loop has to stand still. */
  g_assert_cmpint (ask_file (fixture.path, "SELECT generation FROM state"), <=, before + 100);
  g_assert_cmpint (ask_file (fixture.path, "SELECT held FROM rows WHERE id = 2"), ==, 999);
  g_assert_cmpint (ask_file (fixture.path, "SELECT rows FROM state"), ==, 2);
  store_fixture_clear (&fixture);
}

typedef struct {
  StoreFixture *fixture;
  char *before;
} Listing;

static gboolean
is_written (gpointer data)
{
  Listing *listing = data;
  g_autofree char *now = store_fixture_dup_listing (listing->fixture);
  return g_strcmp0 (now, listing->before) != 0;
}

/* What belongs together is written together, however long it takes to come. */
static void
test_held (void)
{
  StoreFixture fixture;
  g_autoptr (GannetStore) store = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  store_fixture_init (&fixture);
  store_fixture_write (&fixture, 1);
  gint64 before = ask_file (fixture.path, "SELECT generation FROM state");
  rows = load_all (&fixture, &store);
  gannet_store_hold (store);
  gannet_store_hold (store);
  gannet_store_save (store, store_fixture_row (2));
  gannet_store_release (store);
  gannet_fixture_run_for (600);
  gannet_store_save (store, store_fixture_row (3));
  Listing listing = {&fixture, store_fixture_dup_listing (&fixture)};
  gannet_store_release (store);
  g_assert_true (gannet_fixture_run_until (NULL, is_written, &listing));
  gannet_store_hold (store);
  gannet_store_save (store, store_fixture_row (4));
  g_assert_true (store_fixture_close (store, NULL));
  g_assert_cmpint (ask_file (fixture.path, "SELECT generation FROM state"), ==, before + 2);
  g_assert_cmpint (ask_file (fixture.path, "SELECT rows FROM state"), ==, 4);
  g_free (listing.before);
  store_fixture_clear (&fixture);
}

static void
test_secrets (void)
{
  const char *const secrets[] = {"TheUser", "ThePassword", "TheToken", "TheCookie"};
  StoreFixture fixture;
  g_autoptr (GannetStore) store = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  GannetRow *row = store_fixture_row (1);
  const char *headers[] = {
      "Authorization: TheToken", "accept: a/b", "Cookie: TheCookie", "Accept-Language: de", NULL};

  store_fixture_init (&fixture);
  row->request->user = g_strdup ("TheUser");
  row->request->password = g_strdup ("ThePassword");
  g_strfreev (row->request->headers);
  row->request->headers = g_strdupv ((char **) headers);
  rows = load_all (&fixture, &store);
  g_clear_pointer (&rows, g_ptr_array_unref);
  gannet_store_save (store, row);
  g_assert_true (store_fixture_close (store, NULL));
  g_clear_object (&store);

  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++) {
    g_autofree char *bytes = NULL;
    gsize length = 0;

    g_assert_true (g_file_get_contents (fixture.path, &bytes, &length, NULL));
    g_assert_null (memmem (bytes, length, secrets[i], strlen (secrets[i])));
  }
  rows = load_all (&fixture, &store);
  row = rows->pdata[0];
  g_assert_cmpuint (g_strv_length (row->request->headers), ==, 2);
  g_assert_cmpstr (row->request->headers[0], ==, "accept: a/b");
  g_assert_cmpstr (row->request->headers[1], ==, "Accept-Language: de");
  g_assert_null (row->request->user);
  g_assert_true (store_fixture_close (store, NULL));
  store_fixture_clear (&fixture);
}

static void
test_locked (void)
{
  StoreFixture fixture;
  g_autoptr (GannetStore) first = NULL;
  g_autoptr (GannetStore) second = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_init (&fixture);
  rows = load_all (&fixture, &first);
  second = gannet_store_new (fixture.path);
  none = store_fixture_load (second, NULL, &error);
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_LOCKED);
  g_assert_null (none);
  gannet_store_save (second, store_fixture_row (1));
  g_assert_true (store_fixture_close (second, NULL));
  gannet_store_save (first, store_fixture_row (2));
  g_assert_true (store_fixture_close (first, NULL));
  g_clear_object (&first);
  g_clear_pointer (&rows, g_ptr_array_unref);

  rows = load_all (&fixture, &first);
  g_assert_cmpuint (rows->len, ==, 1);
  g_assert_cmpint (((GannetRow *) rows->pdata[0])->id, ==, 2);
  g_assert_true (store_fixture_close (first, NULL));
  store_fixture_clear (&fixture);
}

static void
assert_newer (StoreFixture *fixture)
{
  g_autoptr (GannetStore) store = gannet_store_new (fixture->path);
  g_autofree char *before = store_fixture_dup_listing (fixture);
  g_autofree char *after = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  rows = store_fixture_load (store, NULL, &error);
  g_assert_null (rows);
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_NEWER_FORMAT);
  gannet_store_save (store, store_fixture_row (9));
  remove_row (store, 1);
  g_assert_true (store_fixture_close (store, NULL));
  after = store_fixture_dup_listing (fixture);
  g_assert_cmpstr (before, ==, after);
}

static void
test_newer (void)
{
  StoreFixture fixture;
  g_autofree char *log = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *bytes = NULL;
  gsize length = 0;
  sqlite3 *db = NULL;

  store_fixture_init (&fixture);
  store_fixture_write (&fixture, 3);
  log = store_fixture_dup_path (&fixture, "-wal");
  kept = store_fixture_dup_path (&fixture, ".log");
  g_assert_cmpint (sqlite3_open (fixture.path, &db), ==, SQLITE_OK);
  sqlite3_exec (db, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA user_version = 99", NULL, NULL, NULL);
  /* The later version was killed: only its log says what it is. */
  g_assert_true (g_file_get_contents (log, &bytes, &length, NULL));
  sqlite3_db_config (db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_close (db);
  g_assert_true (g_file_set_contents (log, bytes, length, NULL));
  assert_newer (&fixture);
  g_assert_cmpint (ask_file (fixture.path, "PRAGMA user_version"), ==, 99);
  assert_newer (&fixture);
  store_fixture_clear (&fixture);
}

/* As long as the folder cannot be made, rows wait; nothing is lost when it can be again. */
static void
test_unwritable (void)
{
  StoreFixture fixture;
  g_autofree char *obstacle = NULL;
  g_autofree char *path = NULL;
  g_autofree char *warning = NULL;
  g_autoptr (GannetStore) store = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_init (&fixture);
  obstacle = g_build_filename (fixture.folder, "folder", NULL);
  path = g_build_filename (obstacle, "list.db", NULL);
  g_assert_true (g_file_set_contents (obstacle, "", 0, NULL));
  store = gannet_store_new (path);
  rows = store_fixture_load (store, &warning, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 0);
  g_assert_nonnull (warning);
  gannet_store_save (store, store_fixture_row (1));

  g_remove (obstacle);
  g_assert_true (store_fixture_close (store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (ask_file (path, "SELECT count(*) FROM rows"), ==, 1);
  g_free (fixture.path);
  fixture.path = g_steal_pointer (&path);
  g_clear_object (&store);
  g_autofree char *top = g_steal_pointer (&fixture.folder);
  fixture.folder = g_strdup (obstacle);
  store_fixture_clear (&fixture);
  g_rmdir (top);
}

static void
limit_files (rlim_t bytes)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

static void
test_full (void)
{
  StoreFixture fixture;
  g_autoptr (GannetStore) store = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  store_fixture_init (&fixture);
  store_fixture_write (&fixture, 3);
  rows = load_all (&fixture, &store);
  g_clear_pointer (&rows, g_ptr_array_unref);
  signal (SIGXFSZ, SIG_IGN);
  limit_files (512);
  gannet_store_save (store, store_fixture_row (4));
  g_assert_false (store_fixture_close (store, &error));
  limit_files (RLIM_INFINITY);
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_DISK);
  g_clear_object (&store);

  rows = load_all (&fixture, &store);
  g_assert_cmpuint (rows->len, ==, 3);
  g_assert_true (store_fixture_close (store, NULL));
  store_fixture_clear (&fixture);
}

static void
test_many (void)
{
  StoreFixture fixture;
  g_autoptr (GannetStore) store = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GTimer) timer = NULL;

  store_fixture_init (&fixture);
  store_fixture_write (&fixture, 10000);
  timer = g_timer_new ();
  rows = load_all (&fixture, &store);
  g_test_message ("10,000 rows in %.3f s", g_timer_elapsed (timer, NULL));
  g_assert_cmpuint (rows->len, ==, 10000);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 10);
  g_assert_true (store_fixture_close (store, NULL));
  store_fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/new", test_new);
  g_test_add_func ("/store/round-trip", test_round_trip);
  g_test_add_func ("/store/sparse", test_sparse);
  g_test_add_func ("/store/changes", test_changes);
  g_test_add_func ("/store/batch", test_batch);
  g_test_add_func ("/store/held", test_held);
  g_test_add_func ("/store/secrets", test_secrets);
  g_test_add_func ("/store/locked", test_locked);
  g_test_add_func ("/store/newer", test_newer);
  g_test_add_func ("/store/unwritable", test_unwritable);
  g_test_add_func ("/store/full", test_full);
  g_test_add_func ("/store/many", test_many);
  return g_test_run ();
}
