/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for one SQLite file: reading what can be read of it, writing it, and putting a new one in
 * its place. Never decides which of two files is right, and never deletes one that is damaged. */

#include "config.h"

#include "engine/store-file.h"

#include "core/error.h"
#include "engine/store-replace.h"
#include "engine/store-row.h"
#include "engine/store-version.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#define STATE_SQL \
  "CREATE TABLE state (id INTEGER PRIMARY KEY, generation INTEGER NOT NULL, " \
  "rows INTEGER NOT NULL, sum INTEGER NOT NULL) STRICT"

/* How long another program may read the file before it counts as locked. */
#define BUSY_MS 1000

/* Longest row in bytes: more than gannet_store_row_is_valid() lets through. */
#define LENGTH_MAX (2 * 1024 * 1024)

/* How many numbers between two rows are tried one by one where a page in between is damaged. */
#define PROBES_MAX 100000

struct _GannetStoreFile {
  char *path;
  gboolean durable;
  sqlite3 *db;
  sqlite3_stmt *insert;
  sqlite3_stmt *remove;
  sqlite3_stmt *state;
};

static void
stored_row_free (gpointer data)
{
  GannetStoredRow *stored = data;

  gannet_row_free (stored->row);
  g_free (stored);
}

static gboolean
fail (GannetStoreFile *self, GError **error)
{
  g_set_error (error, GANNET_ERROR, GANNET_ERROR_DISK, "%s: %s", self->path,
      self->db != NULL ? sqlite3_errmsg (self->db) : g_strerror (errno));
  return FALSE;
}

static gboolean
run (GannetStoreFile *self, const char *sql)
{
  return sqlite3_exec (self->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static sqlite3_stmt *
prepare (GannetStoreFile *self, const char *sql)
{
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (self->db, sql, -1, &statement, NULL) != SQLITE_OK)
    return NULL;
  return statement;
}

static gboolean
finish_step (sqlite3_stmt *statement)
{
  gboolean done = sqlite3_step (statement) == SQLITE_DONE;

  sqlite3_reset (statement);
  sqlite3_clear_bindings (statement);
  return done;
}

/* The number that @sql selects, or @otherwise. */
static gint64
select_number (GannetStoreFile *self, const char *sql, gint64 otherwise)
{
  sqlite3_stmt *statement = prepare (self, sql);
  gint64 number = otherwise;

  if (statement != NULL && sqlite3_step (statement) == SQLITE_ROW)
    number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return number;
}

static gboolean
select_says (GannetStoreFile *self, const char *sql, const char *expected)
{
  sqlite3_stmt *statement = prepare (self, sql);
  gboolean same = statement != NULL && sqlite3_step (statement) == SQLITE_ROW &&
      g_strcmp0 ((const char *) sqlite3_column_text (statement, 0), expected) == 0;

  sqlite3_finalize (statement);
  return same;
}

static void
close_db (GannetStoreFile *self)
{
  g_clear_pointer (&self->insert, sqlite3_finalize);
  g_clear_pointer (&self->remove, sqlite3_finalize);
  g_clear_pointer (&self->state, sqlite3_finalize);
  g_clear_pointer (&self->db, sqlite3_close_v2);
}

/* Closes a damaged file as it is, its log beside it. */
static void
drop_db (GannetStoreFile *self)
{
  if (self->db != NULL)
    sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  close_db (self);
}

static gboolean
open_db (GannetStoreFile *self, gboolean look_only)
{
  g_autofree char *escaped = g_uri_escape_string (self->path, "/", FALSE);
  g_autofree char *uri = g_strconcat ("file:", escaped, look_only ? "?immutable=1" : "", NULL);
  int flags = SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
  flags |= look_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  if (sqlite3_open_v2 (uri, &self->db, flags, NULL) != SQLITE_OK)
    return FALSE;
  /* Then SQLite has opened it for reading only, without its log: rows would seem to be lost. */
  if (!look_only && sqlite3_db_readonly (self->db, "main") != 0) {
    close_db (self);
    errno = EACCES;
    return FALSE;
  }
  sqlite3_busy_timeout (self->db, BUSY_MS);
  sqlite3_limit (self->db, SQLITE_LIMIT_LENGTH, LENGTH_MAX);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  /* Nobody else may open it, which also does without a file for shared memory. */
  return run (self, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cell_size_check = ON");
}

/* The format that the file says it has; what is no format of ours counts as this version's. */
static guint
read_version (GannetStoreFile *self)
{
  gint64 version = select_number (self, "PRAGMA user_version", 0);
  return version > 0 && version < GANNET_STORE_VERSION ? (guint) version : GANNET_STORE_VERSION;
}

static guint64
sum_state (gint64 generation, gint64 count)
{
  guint64 sum = gannet_store_sum (GANNET_STORE_SUM_START, &generation, sizeof generation);
  return gannet_store_sum (sum, &count, sizeof count);
}

static void
read_state (GannetStoreFile *self, GannetStoreContents *contents)
{
  gint64 generation = select_number (self, "SELECT generation FROM state WHERE id = 1", 0);
  gint64 count = select_number (self, "SELECT rows FROM state WHERE id = 1", -1);
  gint64 sum = select_number (self, "SELECT sum FROM state WHERE id = 1", 0);

  if (generation < 1 || count < 0 || sum != (gint64) sum_state (generation, count))
    return;
  contents->generation = generation;
  contents->count = count;
}

/* Adds the row that @select stands on; FALSE when it is not right. */
static gboolean
add_row (GannetStoreContents *contents, sqlite3_stmt *select)
{
  gint64 sequence = 0;
  g_autoptr (GannetRow) row = gannet_store_row_read (select, &sequence);
  GannetStoredRow *stored = NULL;

  if (row == NULL)
    return FALSE;
  contents->found++;
  if (contents->rows == NULL)
    return TRUE;
  stored = g_new0 (GannetStoredRow, 1);
  stored->row = g_steal_pointer (&row);
  stored->sequence = sequence;
  g_hash_table_replace (contents->rows, &stored->row->id, stored);
  return TRUE;
}

/* Adds rows until the end or to where a damaged page ends the reading. @last becomes the number of
 * the last row that was reached. */
static gboolean
scan (GannetStoreFile *self, const char *order, GannetStoreContents *contents, gint64 *last)
{
  g_autofree char *sql = gannet_store_row_dup_select_sql (read_version (self), order);
  sqlite3_stmt *select = prepare (self, sql);
  gboolean whole = select != NULL;
  int result = SQLITE_DONE;

  while (select != NULL && (result = sqlite3_step (select)) == SQLITE_ROW) {
    *last = sqlite3_column_int64 (select, 0);
    whole = add_row (contents, select) && whole;
  }
  sqlite3_finalize (select);
  return whole && result == SQLITE_DONE;
}

static void
probe (GannetStoreFile *self, GannetStoreContents *contents, gint64 first, gint64 last)
{
  g_autofree char *sql = gannet_store_row_dup_select_sql (read_version (self), "WHERE id = ?");
  sqlite3_stmt *select = prepare (self, sql);

  for (gint64 id = first; select != NULL && id <= last; id++) {
    sqlite3_bind_int64 (select, 1, id);
    if (sqlite3_step (select) == SQLITE_ROW)
      add_row (contents, select);
    sqlite3_reset (select);
  }
  sqlite3_finalize (select);
}

/* From both ends up to the damage, and then what lies between several damaged places. */
static gboolean
read_rows (GannetStoreFile *self, GannetStoreContents *contents)
{
  gint64 low = 0;
  gint64 high = G_MAXINT64;
  gboolean whole = scan (self, "ORDER BY id", contents, &low);

  if (whole || contents->rows == NULL)
    return whole;
  scan (self, "ORDER BY id DESC", contents, &high);
  if (low >= 0 && high > low && high - low <= PROBES_MAX)
    probe (self, contents, low + 1, high - 1);
  return FALSE;
}

static gboolean
is_sound (GannetStoreFile *self)
{
  guint version = read_version (self);
  g_autofree char *rows_sql = gannet_store_row_dup_create_sql (version);

  return select_number (self, "PRAGMA user_version", -1) == version &&
      select_number (self, "SELECT count(*) FROM sqlite_schema", 0) == 2 &&
      select_says (self, "SELECT sql FROM sqlite_schema WHERE name = 'rows'", rows_sql) &&
      select_says (self, "SELECT sql FROM sqlite_schema WHERE name = 'state'", STATE_SQL) &&
      select_says (self, "PRAGMA quick_check(1)", "ok");
}

/* The first statement that touches the file tells whether it may be read at all. */
static gboolean
may_read (GannetStoreFile *self, GError **error)
{
  int result = SQLITE_OK;

  sqlite3_exec (self->db, "PRAGMA schema_version", NULL, NULL, NULL);
  result = sqlite3_errcode (self->db);
  if (result == SQLITE_BUSY || result == SQLITE_LOCKED) {
    g_set_error (
        error, GANNET_ERROR, GANNET_ERROR_LOCKED, "%s: %s", self->path, sqlite3_errmsg (self->db));
    return FALSE;
  }
  if (result == SQLITE_CANTOPEN || result == SQLITE_PERM || result == SQLITE_AUTH)
    return fail (self, error);
  return TRUE;
}

/* Makes a list of an earlier format one of this version's. */
static gboolean
upgrade (GannetStoreFile *self)
{
  guint version = read_version (self);
  g_autofree char *sql = gannet_store_row_dup_upgrade_sql (version);

  if (version == GANNET_STORE_VERSION || run (self, sql))
    return TRUE;
  run (self, "ROLLBACK");
  return FALSE;
}

static gboolean
prepare_writing (GannetStoreFile *self)
{
  g_autofree char *insert = gannet_store_row_dup_insert_sql ();
  if (!run (self, self->durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL") ||
      !select_says (self, "PRAGMA journal_mode = WAL", "wal") || !upgrade (self))
    return FALSE;
  self->insert = prepare (self, insert);
  self->remove = prepare (self, "DELETE FROM rows WHERE id = ?");
  self->state = prepare (self, "INSERT OR REPLACE INTO state VALUES (1, ?, ?, ?)");
  return self->insert != NULL && self->remove != NULL && self->state != NULL;
}

static gboolean
ensure_writing (GannetStoreFile *self, GError **error)
{
  if (self->state != NULL)
    return TRUE;
  if (self->db == NULL && !open_db (self, FALSE))
    return fail (self, error);
  return prepare_writing (self) || fail (self, error);
}

static gboolean
write_row (GannetStoreFile *self, gint64 id, const GannetRow *row, gint64 sequence)
{
  if (row != NULL) {
    gannet_store_row_bind (self->insert, row, sequence);
    return finish_step (self->insert);
  }
  sqlite3_bind_int64 (self->remove, 1, id);
  return finish_step (self->remove);
}

static gboolean
write_state (GannetStoreFile *self, gint64 generation, gint64 count)
{
  sqlite3_bind_int64 (self->state, 1, generation);
  sqlite3_bind_int64 (self->state, 2, count);
  sqlite3_bind_int64 (self->state, 3, (gint64) sum_state (generation, count));
  return finish_step (self->state);
}

/* An empty list in a new file of mode 0600. */
static gboolean
create (GannetStoreFile *self, GError **error)
{
  g_autofree char *rows_sql = gannet_store_row_dup_create_sql (GANNET_STORE_VERSION);
  g_autofree char *sql = g_strdup_printf (
      "BEGIN; %s; %s; PRAGMA user_version = %d; COMMIT", rows_sql, STATE_SQL, GANNET_STORE_VERSION);
  int fd = open (self->path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);

  if (fd < 0)
    return fail (self, error);
  close (fd);
  if (!open_db (self, FALSE) || !run (self, sql))
    return fail (self, error);
  return TRUE;
}

static gboolean
write_all (GannetStoreFile *self, GHashTable *rows, gint64 generation)
{
  GHashTableIter iter;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    const GannetStoredRow *stored = value;
    if (!write_row (self, stored->row->id, stored->row, stored->sequence))
      return FALSE;
  }
  return write_state (self, generation, g_hash_table_size (rows));
}

GHashTable *
gannet_store_rows_new (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, stored_row_free);
}

void
gannet_store_contents_clear (GannetStoreContents *self)
{
  g_clear_pointer (&self->rows, g_hash_table_unref);
}

GannetStoreFile *
gannet_store_file_new (const char *path, gboolean durable)
{
  GannetStoreFile *self = g_new0 (GannetStoreFile, 1);
  self->path = g_strdup (path);
  self->durable = durable;
  return self;
}

void
gannet_store_file_free (GannetStoreFile *self)
{
  close_db (self);
  g_free (self->path);
  g_free (self);
}

const char *
gannet_store_file_get_path (GannetStoreFile *self)
{
  return self->path;
}

gboolean
gannet_store_file_exists (GannetStoreFile *self)
{
  struct stat status;

  return lstat (self->path, &status) == 0 && status.st_size > 0;
}

gboolean
gannet_store_file_is_newer (GannetStoreFile *self)
{
  return gannet_store_version_is_newer (self->path);
}

gint64
gannet_store_file_peek (GannetStoreFile *self)
{
  GannetStoreContents contents = {0};
  close_db (self);
  if (gannet_store_file_exists (self) && open_db (self, FALSE) && may_read (self, NULL))
    read_state (self, &contents);
  drop_db (self);
  return contents.generation;
}

gboolean
gannet_store_file_read (GannetStoreFile *self, GannetStoreReading reading,
    GannetStoreContents *contents, GError **error)
{
  gboolean look_only = (reading & GANNET_STORE_READING_LOOK_ONLY) != 0;
  gboolean whole = FALSE;

  *contents = (GannetStoreContents){GANNET_STORE_FILE_MISSING, 0, -1};
  if ((reading & GANNET_STORE_READING_CHECK_ONLY) == 0)
    contents->rows = gannet_store_rows_new ();
  close_db (self);
  if (!gannet_store_file_exists (self))
    return TRUE;
  if (!open_db (self, look_only) || !may_read (self, error)) {
    if (error != NULL && *error == NULL)
      fail (self, error);
    drop_db (self);
    return FALSE;
  }
  whole = is_sound (self);
  read_state (self, contents);
  whole = read_rows (self, contents) && whole && contents->count == contents->found;
  contents->condition = whole ? GANNET_STORE_FILE_WHOLE : GANNET_STORE_FILE_DAMAGED;
  if (!whole || look_only)
    drop_db (self);
  return TRUE;
}

gboolean
gannet_store_file_rebuild (
    GannetStoreFile *self, GHashTable *rows, gint64 generation, gboolean keep_old, GError **error)
{
  g_autofree char *fresh_path = g_strconcat (self->path, ".new", NULL);
  g_autoptr (GannetStoreFile) fresh = gannet_store_file_new (fresh_path, TRUE);

  drop_db (self);
  gannet_store_replace_remove (fresh_path);
  if (!create (fresh, error))
    return FALSE;
  if (!prepare_writing (fresh) || !run (fresh, "BEGIN IMMEDIATE") ||
      !write_all (fresh, rows, generation) || !run (fresh, "COMMIT"))
    return fail (fresh, error);
  gannet_store_file_close (fresh);
  return gannet_store_replace (self->path, fresh_path, keep_old) || fail (self, error);
}

gboolean
gannet_store_file_write (
    GannetStoreFile *self, GHashTable *changes, gint64 generation, gint64 count, GError **error)
{
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer value = NULL;
  gboolean written = FALSE;

  if (!ensure_writing (self, error))
    return FALSE;
  written = run (self, "BEGIN IMMEDIATE");
  g_hash_table_iter_init (&iter, changes);
  while (written && g_hash_table_iter_next (&iter, &key, &value))
    written = write_row (self, *(gint64 *) key, value, generation);
  if (written && write_state (self, generation, count) && run (self, "COMMIT"))
    return TRUE;
  fail (self, error);
  run (self, "ROLLBACK");
  return FALSE;
}

void
gannet_store_file_close (GannetStoreFile *self)
{
  close_db (self);
}
