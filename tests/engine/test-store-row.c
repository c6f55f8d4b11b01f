/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for which values a row of the list may have, whoever wrote it, and for no column of it
 * being outside the checksum. */

#include "config.h"

#include "engine/store-row.h"
#include "engine/store-version.h"

#include "engine/store-fixture.h"

#include <math.h>

typedef struct {
  const char *name;
  void (*spoil) (GannetRow *row);
  gboolean good;
} ValueRow;

static void
set_mirror (GannetRow *row, const char *url)
{
  g_strfreev (row->request->mirrors);
  row->request->mirrors = g_new0 (char *, 2);
  row->request->mirrors[0] = g_strdup (url);
}

#define SET(name, statement) \
  static void name (GannetRow *row) \
  { \
    statement; \
  }
#define TEXT(name, field, text) SET (name, g_free (row->field); row->field = g_strdup (text))

SET (keep, (void) row)
SET (id_zero, row->id = 0)
SET (id_negative, row->id = -1)
SET (place_nan, row->place = NAN)
SET (place_infinite, row->place = -INFINITY)
SET (state_zero, row->state = 0)
SET (state_beyond, row->state = 7)
SET (state_last, row->state = 6)
SET (notes_unknown, row->notes = 1 << 20)
SET (held_beyond, row->held = G_MAXUINT64)
SET (total_unknown, row->total = -1)
SET (total_negative, row->total = -2)
SET (added_negative, row->added = -1)
SET (finished_negative, row->finished = -1)
SET (size_none, row->request->size = 0)
SET (size_largest, row->request->size = G_MAXINT64)
SET (size_beyond, row->request->size = G_MAXUINT64)
SET (time_none, row->request->not_before = 0)
SET (time_negative, row->request->not_before = -1)
SET (if_exists_zero, row->request->if_exists = 0)
SET (if_exists_beyond, row->request->if_exists = 5)
SET (url_missing, gannet_request_set_url (row->request, NULL))
SET (url_empty, gannet_request_set_url (row->request, ""))
SET (url_file, gannet_request_set_url (row->request, "file:///etc/passwd"))
SET (url_ftp, gannet_request_set_url (row->request, "ftp://a.test/"))
SET (url_script, gannet_request_set_url (row->request, "javascript:alert(1)"))
TEXT (url_no_host, request->url, "http:///x")
SET (url_password, gannet_request_set_url (row->request, "http://a:b@a.test/"))
SET (url_blank, gannet_request_set_url (row->request, "http://a.test/a b"))
SET (url_http, gannet_request_set_url (row->request, "http://a.test/"))
SET (folder_missing, gannet_request_set_folder (row->request, NULL))
SET (folder_relative, gannet_request_set_folder (row->request, "Downloads"))
TEXT (wanted_missing, request->name, NULL)
TEXT (wanted_empty, request->name, "")
TEXT (wanted_absolute, request->name, "/etc/passwd")
TEXT (wanted_climbs, request->name, "a/../../b")
TEXT (wanted_dots, request->name, "a/..b/c..")
TEXT (referrer_lines, request->referrer, "http://a.test/\r\nX-Evil: 1")
TEXT (agent_lines, request->user_agent, "a\nb")
TEXT (checksum_bad, request->checksum, "md5:xyz")
TEXT (checksum_missing, request->checksum, NULL)
TEXT (pieces_bad, request->pieces, "md5:0:xyz")
TEXT (pieces_missing, request->pieces, NULL)
SET (mirror_file, set_mirror (row, "file:///etc/passwd"))
SET (mirror_password, set_mirror (row, "http://a:b@a.test/"))
SET (mirror_http, set_mirror (row, "http://a.test/"))
TEXT (name_climbs, name, "..")
TEXT (name_missing, name, NULL)
TEXT (path_relative, path, "file")
TEXT (path_climbs, path, "/home/someone/Downloads/../.bashrc")
TEXT (path_missing, path, NULL)
TEXT (path_not_text, path, "/tmp/\xff\xfe")
TEXT (name_lines, name, "a\nb")
TEXT (name_bytes, name, "a\xff")
TEXT (type_lines, content_type, "text/html\n")
TEXT (drive_missing, drive, NULL)
TEXT (drive_lines, drive, "id:1 /mnt\n")

#define ROW(function, good) \
  { \
#function, function, good \
  }

static const ValueRow VALUES[] = {
    ROW (keep, TRUE),
    ROW (id_zero, FALSE),
    ROW (id_negative, FALSE),
    ROW (place_nan, FALSE),
    ROW (place_infinite, FALSE),
    ROW (state_zero, FALSE),
    ROW (state_beyond, FALSE),
    ROW (state_last, TRUE),
    ROW (notes_unknown, TRUE),
    ROW (held_beyond, FALSE),
    ROW (total_unknown, TRUE),
    ROW (total_negative, FALSE),
    ROW (added_negative, FALSE),
    ROW (finished_negative, FALSE),
    ROW (if_exists_zero, FALSE),
    ROW (if_exists_beyond, FALSE),
    ROW (url_missing, FALSE),
    ROW (url_empty, FALSE),
    ROW (url_file, FALSE),
    ROW (url_ftp, FALSE),
    ROW (url_script, FALSE),
    ROW (url_no_host, FALSE),
    ROW (url_password, FALSE),
    ROW (url_blank, FALSE),
    ROW (url_http, TRUE),
    ROW (folder_missing, FALSE),
    ROW (folder_relative, FALSE),
    ROW (wanted_missing, TRUE),
    ROW (wanted_empty, FALSE),
    ROW (wanted_absolute, FALSE),
    ROW (wanted_climbs, FALSE),
    ROW (wanted_dots, TRUE),
    ROW (referrer_lines, FALSE),
    ROW (agent_lines, FALSE),
    ROW (checksum_bad, FALSE),
    ROW (checksum_missing, TRUE),
    ROW (pieces_bad, FALSE),
    ROW (pieces_missing, TRUE),
    ROW (mirror_file, FALSE),
    ROW (mirror_password, FALSE),
    ROW (mirror_http, TRUE),
    ROW (name_climbs, FALSE),
    ROW (name_missing, TRUE),
    ROW (name_lines, FALSE),
    ROW (name_bytes, FALSE),
    ROW (path_relative, FALSE),
    ROW (path_climbs, FALSE),
    ROW (path_missing, TRUE),
    ROW (path_not_text, TRUE),
    ROW (type_lines, FALSE),
    ROW (size_none, TRUE),
    ROW (size_largest, TRUE),
    ROW (size_beyond, FALSE),
    ROW (time_none, TRUE),
    ROW (time_negative, FALSE),
    ROW (drive_missing, TRUE),
    ROW (drive_lines, FALSE),
};

static sqlite3 *
open_table (const GannetRow *row)
{
  g_autofree char *create = gannet_store_row_dup_create_sql (GANNET_STORE_VERSION);
  g_autofree char *insert = gannet_store_row_dup_insert_sql ();
  sqlite3_stmt *statement = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, create, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, insert, -1, &statement, NULL), ==, SQLITE_OK);
  gannet_store_row_bind (statement, row, 7);
  sqlite3_step (statement);
  sqlite3_finalize (statement);
  return db;
}

/* The first row of the table, or NULL when there is none or it is not believed. */
static GannetRow *
read_table (sqlite3 *db)
{
  g_autofree char *select = gannet_store_row_dup_select_sql (GANNET_STORE_VERSION, "");
  sqlite3_stmt *statement = NULL;
  GannetRow *row = NULL;
  gint64 sequence = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (db, select, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    row = gannet_store_row_read (statement, &sequence);
  if (row != NULL)
    g_assert_cmpint (sequence, ==, 7);
  sqlite3_finalize (statement);
  return row;
}

/* A bad value is refused before it is written, and also when it was written with a right sum. */
static void
test_value (gconstpointer data)
{
  const ValueRow *value = data;
  g_autoptr (GannetRow) row = store_fixture_row (5);
  g_autoptr (GannetRow) read = NULL;
  sqlite3 *db = NULL;

  value->spoil (row);
  g_assert_cmpint (gannet_store_row_is_valid (row), ==, value->good);
  db = open_table (row);
  read = read_table (db);
  g_assert_cmpint (read != NULL, ==, value->good);
  if (read != NULL)
    store_fixture_assert_same (read, row);
  sqlite3_close (db);
}

/* Any other value in any column, also one of another type, is noticed. */
static void
test_columns (void)
{
  const char *const values[] = {"NULL", "'x'", "12345", "'http://b.test/'", "2"};
  g_autoptr (GannetRow) row = store_fixture_row (5);
  sqlite3 *names = open_table (row);
  sqlite3_stmt *columns = NULL;
  guint tried = 0;

  sqlite3_prepare_v2 (names, "SELECT name FROM pragma_table_info('rows')", -1, &columns, NULL);
  while (sqlite3_step (columns) == SQLITE_ROW)
    for (gsize i = 0; i < G_N_ELEMENTS (values); i++) {
      g_autofree char *sql = g_strdup_printf ("UPDATE rows SET %s = %s WHERE %s IS NOT %s",
          sqlite3_column_text (columns, 0), values[i], sqlite3_column_text (columns, 0), values[i]);
      sqlite3 *db = open_table (row);
      g_autoptr (GannetRow) read = NULL;

      if (sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK && sqlite3_changes (db) == 1 &&
          sqlite3_total_changes (db) == 2) {
        g_test_message ("%s", sql);
        g_assert_null (read_table (db));
        tried++;
      }
      sqlite3_close (db);
    }
  g_assert_cmpuint (tried, >, 50);
  sqlite3_finalize (columns);
  sqlite3_close (names);
}

static void
test_sum (void)
{
  g_assert_cmphex (gannet_store_sum (GANNET_STORE_SUM_START, "", 0), ==, GANNET_STORE_SUM_START);
  g_assert_cmphex (
      gannet_store_sum (GANNET_STORE_SUM_START, "foobar", 6), ==, 0x85944171f73967e8ULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (VALUES); i++) {
    g_autofree char *path = g_strconcat ("/store-row/value/", VALUES[i].name, NULL);
    g_test_add_data_func (path, &VALUES[i], test_value);
  }
  g_test_add_func ("/store-row/columns", test_columns);
  g_test_add_func ("/store-row/sum", test_sum);
  return g_test_run ();
}
