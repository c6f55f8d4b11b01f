/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Any values as a row of the list, a line for each: what may stand in a list comes back as it was,
 * what may not does not come back, and no change of a value goes unseen. */

#include "config.h"

#include "properties.h"

#include "engine/store-fixture.h"
#include "engine/store-row.h"
#include "engine/store-version.h"

#include <string.h>

#define SEQUENCE 7

static void
fill_texts (GannetRow *row, char **lines, guint n_lines)
{
  GannetRequest *request = row->request;
  char **const fields[] = {NULL, NULL, &request->name, &request->referrer, &request->user_agent,
      &request->checksum, &row->name, &row->path, &row->content_type, &row->error,
      &row->error_text};

  for (guint i = 0; i < G_N_ELEMENTS (fields) && i < n_lines; i++)
    if (lines[i][0] != '\0' && i == 0)
      gannet_request_set_url (request, lines[i]);
    else if (lines[i][0] != '\0' && fields[i] == NULL)
      gannet_request_set_folder (request, lines[i]);
    else if (lines[i][0] != '\0') {
      g_free (*fields[i]);
      *fields[i] = g_strdup (lines[i]);
    }
}

static void
fill_numbers (GannetRow *row, const char *line)
{
  gint64 numbers[10] = {0};
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  for (guint i = 0; i < G_N_ELEMENTS (numbers) && words[i] != NULL; i++)
    numbers[i] = g_ascii_strtoll (words[i], NULL, 10);
  row->id = numbers[0];
  row->place = (double) numbers[1] / 8;
  row->request->if_exists = (GannetIfExists) (numbers[2] & 7);
  row->request->copy = (guint) numbers[3];
  row->state = (guint) numbers[4];
  row->notes = (guint) numbers[5];
  row->held = (guint64) numbers[6];
  row->total = numbers[7];
  row->added = numbers[8];
  row->finished = numbers[9];
}

/* The first line holds the numbers, the second tells what to damage, the rest are the texts. */
static GannetRow *
make_row (char **lines, guint n_lines)
{
  GannetRow *row = store_fixture_row (1);

  g_clear_pointer (&row->request->headers, g_strfreev);
  g_clear_pointer (&row->request->cookies_file, g_free);
  if (n_lines > 0 && lines[0][0] != '\0')
    fill_numbers (row, lines[0]);
  if (n_lines > 2)
    fill_texts (row, lines + 2, n_lines - 2);
  return row;
}

static gboolean
insert (sqlite3 *db, const GannetRow *row)
{
  g_autofree char *create = gannet_store_row_dup_create_sql (GANNET_STORE_VERSION);
  g_autofree char *sql = gannet_store_row_dup_insert_sql ();
  sqlite3_stmt *statement = NULL;
  gboolean done;

  g_assert_cmpint (sqlite3_exec (db, create, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  gannet_store_row_bind (statement, row, SEQUENCE);
  done = sqlite3_step (statement) == SQLITE_DONE;
  sqlite3_finalize (statement);
  return done;
}

static GannetRow *
read_back (sqlite3 *db)
{
  g_autofree char *sql = gannet_store_row_dup_select_sql (GANNET_STORE_VERSION, "");
  sqlite3_stmt *statement = NULL;
  GannetRow *row = NULL;
  gint64 sequence = 0;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  if (sqlite3_step (statement) == SQLITE_ROW)
    row = gannet_store_row_read (statement, &sequence);
  g_assert_true (row == NULL || sequence == SEQUENCE);
  sqlite3_finalize (statement);
  return row;
}

/* "COLUMN VALUE": whatever SQLite makes of it, another value is not believed. */
static void
damage (sqlite3 *db, const GannetRow *row, const char *line)
{
  const char *blank = strchr (line, ' ');
  g_autofree char *column = g_strndup (line, (gsize) (strchrnul (line, ' ') - line));
  char *sql =
      sqlite3_mprintf ("UPDATE rows SET \"%w\" = %Q", column, blank == NULL ? NULL : blank + 1);
  g_autoptr (GannetRow) back = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, NULL) == SQLITE_OK)
    back = read_back (db);
  sqlite3_free (sql);
  if (back != NULL)
    store_fixture_assert_same (back, row);
}

static void
assert_fit_to_show (const GannetRow *row)
{
  fuzz_assert_line (row->name);
  fuzz_assert_line (row->content_type);
  fuzz_assert_line (row->request->user_agent);
  fuzz_assert_line (row->request->referrer);
  fuzz_assert_address (row->request->url);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autofree char *text = fuzz_dup_text (bytes, length);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 16);
  guint n_lines = g_strv_length (lines);
  g_autoptr (GannetRow) row = make_row (lines, n_lines);
  g_autoptr (GannetRow) back = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  if (insert (db, row)) {
    back = read_back (db);
    g_assert_cmpint (back != NULL, ==, gannet_store_row_is_valid (row));
  }
  if (back != NULL) {
    store_fixture_assert_same (back, row);
    assert_fit_to_show (back);
    damage (db, row, n_lines > 1 ? lines[1] : "");
  }
  sqlite3_close (db);
  return 0;
}
