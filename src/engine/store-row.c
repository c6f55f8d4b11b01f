/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for how a row of the list is written down and for what is believed of one that is read.
 * Never writes a secret of the request. */

#include "config.h"

#include "engine/store-row.h"

#include "core/pieces.h"
#include "core/url.h"
#include "engine/download.h"
#include "engine/store-version.h"
#include "engine/verify.h"

#include <math.h>
#include <string.h>

#define TEXT_MAX (64 * 1024)

/* Header lines that tell nothing about the user. All others may be secrets. */
static const char *const KEPT_HEADERS[] = {
    "Accept:", "Accept-Language:", "DNT:", "X-Requested-With:"};

/* A SIZE is NULL for 0, and so is a time that few have. A SHARED text is a GRefString. ADDRESSES
 * and PIECES are left out when they are too long. */
typedef enum {
  KIND_INT64,
  KIND_UINT,
  KIND_REAL,
  KIND_TEXT,
  KIND_SHARED,
  KIND_LINES,
  KIND_ADDRESSES,
  KIND_PIECES,
  KIND_SIZE,
} Kind;

typedef struct {
  const char *name;
  Kind kind;
  gboolean of_request; /* in the row's request, not in the row itself */
  gsize offset;
  guint since; /* the first format that has it, 0 for all */
} Column;

#define OF_ROW(name, kind, field) \
  { \
    name, kind, FALSE, G_STRUCT_OFFSET (GannetRow, field) \
  }
#define OF_ROW_SINCE(version, name, kind, field) \
  { \
    name, kind, FALSE, G_STRUCT_OFFSET (GannetRow, field), version \
  }
#define OF_REQUEST(name, kind, field) \
  { \
    name, kind, TRUE, G_STRUCT_OFFSET (GannetRequest, field) \
  }
#define OF_REQUEST_SINCE(version, name, kind, field) \
  { \
    name, kind, TRUE, G_STRUCT_OFFSET (GannetRequest, field), version \
  }

static const Column COLUMNS[] = {
    OF_ROW ("id", KIND_INT64, id),
    OF_ROW ("place", KIND_REAL, place),
    OF_REQUEST ("url", KIND_TEXT, url),
    OF_REQUEST ("folder", KIND_SHARED, folder),
    OF_REQUEST ("wanted", KIND_TEXT, name),
    OF_REQUEST ("referrer", KIND_TEXT, referrer),
    OF_REQUEST ("user_agent", KIND_TEXT, user_agent),
    OF_REQUEST ("cookies_file", KIND_TEXT, cookies_file),
    OF_REQUEST ("headers", KIND_LINES, headers),
    OF_REQUEST ("checksum", KIND_TEXT, checksum),
    OF_REQUEST ("if_exists", KIND_UINT, if_exists),
    OF_REQUEST ("copy", KIND_UINT, copy),
    OF_ROW ("state", KIND_UINT, state),
    OF_ROW ("notes", KIND_UINT, notes),
    OF_ROW ("name", KIND_TEXT, name),
    OF_ROW ("path", KIND_TEXT, path),
    OF_ROW ("content_type", KIND_TEXT, content_type),
    OF_ROW ("held", KIND_INT64, held),
    OF_ROW ("total", KIND_INT64, total),
    OF_ROW ("error", KIND_TEXT, error),
    OF_ROW ("error_text", KIND_TEXT, error_text),
    OF_ROW ("added", KIND_INT64, added),
    OF_ROW ("finished", KIND_INT64, finished),
    /* Columns of later formats are texts and sizes, which rows of earlier ones may lack. */
    OF_ROW_SINCE (2, "drive", KIND_TEXT, drive),
    OF_REQUEST_SINCE (2, "size", KIND_SIZE, size),
    OF_ROW_SINCE (3, "life", KIND_TEXT, life),
    OF_REQUEST_SINCE (4, "mirrors", KIND_ADDRESSES, mirrors),
    OF_REQUEST_SINCE (4, "pieces", KIND_PIECES, pieces),
    OF_REQUEST_SINCE (5, "not_before", KIND_SIZE, not_before),
};

#define N_COLUMNS G_N_ELEMENTS (COLUMNS)

static const char *const SQL_TYPES[] = {
    [KIND_INT64] = "INTEGER",
    [KIND_UINT] = "INTEGER",
    [KIND_REAL] = "REAL",
    [KIND_TEXT] = "TEXT",
    [KIND_SHARED] = "TEXT",
    [KIND_LINES] = "TEXT",
    [KIND_ADDRESSES] = "TEXT",
    [KIND_PIECES] = "TEXT",
    [KIND_SIZE] = "INTEGER",
};

static gpointer
field_of (const GannetRow *row, const Column *column)
{
  return (guchar *) (column->of_request ? (gpointer) row->request : (gpointer) row) +
      column->offset;
}

static gboolean
is_kept_header (const char *line)
{
  for (gsize i = 0; i < G_N_ELEMENTS (KEPT_HEADERS); i++)
    if (g_ascii_strncasecmp (line, KEPT_HEADERS[i], strlen (KEPT_HEADERS[i])) == 0)
      return gannet_request_is_header_line (line);
  return FALSE;
}

static char *
join_headers (char **headers)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (gsize i = 0; headers != NULL && headers[i] != NULL; i++)
    if (is_kept_header (headers[i]))
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", headers[i]);
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

static gboolean
may_be_left_out (const Column *column)
{
  return column->kind == KIND_ADDRESSES || column->kind == KIND_PIECES;
}

static gboolean
is_text (const Column *column)
{
  return column->kind == KIND_TEXT || column->kind == KIND_SHARED || column->kind == KIND_LINES ||
      may_be_left_out (column);
}

/* The text of a column that holds text, or NULL. */
static char *
dup_text (const GannetRow *row, const Column *column)
{
  gpointer field = field_of (row, column);
  g_autofree char *text = NULL;

  if (column->kind == KIND_LINES)
    return join_headers (*(char ***) field);
  if (column->kind == KIND_ADDRESSES)
    text = *(char ***) field != NULL ? g_strjoinv ("\n", *(char ***) field) : NULL;
  else
    text = g_strdup (*(char **) field);
  if (may_be_left_out (column) && text != NULL && (*text == '\0' || strlen (text) > TEXT_MAX))
    return NULL;
  return g_steal_pointer (&text);
}

/* As dup_text(), but without a copy of what need not be put together. Free *@made. */
static const char *
peek_text (const GannetRow *row, const Column *column, char **made)
{
  if (column->kind == KIND_TEXT || column->kind == KIND_SHARED)
    return *(char **) field_of (row, column);
  *made = dup_text (row, column);
  return *made;
}

static guint64
sum_text (guint64 sum, const char *text)
{
  gint64 length = text != NULL ? (gint64) strlen (text) : -1;

  sum = gannet_store_sum (sum, &length, sizeof length);
  return text != NULL ? gannet_store_sum (sum, text, length) : sum;
}

static gint64
sum_row (const GannetRow *row, gint64 sequence)
{
  guint64 sum = gannet_store_sum (GANNET_STORE_SUM_START, &sequence, sizeof sequence);

  for (gsize i = 0; i < N_COLUMNS; i++) {
    gpointer field = field_of (row, &COLUMNS[i]);
    g_autofree char *made = NULL;
    const char *text = NULL;
    double real = 0;

    switch (COLUMNS[i].kind) {
    case KIND_REAL:
      /* SQLite does not keep the sign of zero. */
      real = *(double *) field == 0 ? 0 : *(double *) field;
      sum = gannet_store_sum (sum, &real, sizeof real);
      break;
    case KIND_INT64:
      sum = gannet_store_sum (sum, field, sizeof (gint64));
      break;
    case KIND_SIZE:
      if (*(guint64 *) field != 0)
        sum = gannet_store_sum (sum, field, sizeof (guint64));
      break;
    case KIND_UINT:
      sum = gannet_store_sum (sum, field, sizeof (guint));
      break;
    default:
      text = peek_text (row, &COLUMNS[i], &made);
      /* So that the sum of a row stays right when a later format takes the row over. */
      if (text != NULL || COLUMNS[i].since == 0)
        sum = sum_text (sum, text);
      break;
    }
  }
  return (gint64) sum;
}

static void
bind_column (sqlite3_stmt *insert, int place, const GannetRow *row, const Column *column)
{
  gpointer field = field_of (row, column);

  switch (column->kind) {
  case KIND_INT64:
    sqlite3_bind_int64 (insert, place, *(gint64 *) field);
    break;
  case KIND_SIZE:
    if (*(guint64 *) field != 0)
      sqlite3_bind_int64 (insert, place, (gint64) * (guint64 *) field);
    break;
  case KIND_UINT:
    sqlite3_bind_int64 (insert, place, *(guint *) field);
    break;
  case KIND_REAL:
    sqlite3_bind_double (insert, place, *(double *) field);
    break;
  default:
    sqlite3_bind_text (insert, place, dup_text (row, column), -1, g_free);
    break;
  }
}

static gboolean
read_text (sqlite3_stmt *select, int place, const Column *column, gpointer field)
{
  const char *text = NULL;

  if (sqlite3_column_type (select, place) == SQLITE_NULL)
    return TRUE;
  if (sqlite3_column_type (select, place) != SQLITE_TEXT)
    return FALSE;
  text = (const char *) sqlite3_column_text (select, place);
  if (text == NULL || strlen (text) != (gsize) sqlite3_column_bytes (select, place))
    return FALSE;
  if (column->kind == KIND_LINES || column->kind == KIND_ADDRESSES)
    *(char ***) field = g_strsplit (text, "\n", -1);
  else if (column->kind == KIND_SHARED)
    *(char **) field = g_ref_string_new_intern (text);
  else
    *(char **) field = g_strdup (text);
  return TRUE;
}

static gboolean
read_number (sqlite3_stmt *select, int place, const Column *column, gpointer field)
{
  gint64 number = sqlite3_column_int64 (select, place);

  if (column->kind == KIND_REAL) {
    *(double *) field = sqlite3_column_double (select, place);
    return sqlite3_column_type (select, place) == SQLITE_FLOAT;
  }
  if (column->kind == KIND_SIZE && sqlite3_column_type (select, place) == SQLITE_NULL)
    return TRUE;
  if (sqlite3_column_type (select, place) != SQLITE_INTEGER)
    return FALSE;
  if (column->kind == KIND_SIZE) {
    *(guint64 *) field = (guint64) number;
    return number > 0;
  }
  if (column->kind == KIND_INT64)
    *(gint64 *) field = number;
  else
    *(guint *) field = (guint) number;
  return column->kind == KIND_INT64 || (number >= 0 && number <= G_MAXUINT);
}

static gboolean
read_column (sqlite3_stmt *select, int place, GannetRow *row, const Column *column)
{
  gpointer field = field_of (row, column);

  if (is_text (column))
    return read_text (select, place, column, field);
  return read_number (select, place, column, field);
}

static gboolean
climbs (const char *path)
{
  for (;;) {
    gsize length = strcspn (path, "/");
    if (length == 2 && path[0] == '.' && path[1] == '.')
      return TRUE;
    if (path[length] == '\0')
      return FALSE;
    path += length + 1;
  }
}

static gboolean
is_web_address (const char *text)
{
  g_autofree char *canonical = text != NULL ? gannet_url_canonicalise (text, NULL) : NULL;

  return canonical != NULL && g_str_equal (canonical, text);
}

static gboolean
is_relative_or_null (const char *name)
{
  return name == NULL || (*name != '\0' && *name != '/' && !climbs (name));
}

/* Values that are sent in a header or shown: one line. */
static gboolean
is_line_or_null (const char *text)
{
  if (text != NULL && !g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *c = text; c != NULL && *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      return FALSE;
  return TRUE;
}

static gboolean
is_text_or_null (const char *text)
{
  return text == NULL || g_utf8_validate (text, -1, NULL);
}

static gboolean
texts_fit (const GannetRow *row)
{
  for (gsize i = 0; i < N_COLUMNS; i++) {
    g_autofree char *made = NULL;

    if (!is_text (&COLUMNS[i]))
      continue;
    const char *text = peek_text (row, &COLUMNS[i], &made);
    if (text != NULL && strlen (text) > TEXT_MAX)
      return FALSE;
  }
  return TRUE;
}

static gboolean
are_web_addresses (char **texts)
{
  for (; texts != NULL && *texts != NULL; texts++)
    if (!is_web_address (*texts))
      return FALSE;
  return TRUE;
}

static gboolean
is_pieces_or_null (const char *text)
{
  g_autoptr (GannetPieces) pieces = text != NULL ? gannet_pieces_new (text) : NULL;

  return text == NULL || pieces != NULL;
}

static gboolean
is_request_valid (const GannetRequest *request)
{
  return is_web_address (request->url) && request->folder != NULL &&
      g_path_is_absolute (request->folder) && is_relative_or_null (request->name) &&
      is_line_or_null (request->referrer) && is_line_or_null (request->user_agent) &&
      are_web_addresses (request->mirrors) && is_pieces_or_null (request->pieces) &&
      (request->checksum == NULL || gannet_verify_is_checksum (request->checksum)) &&
      request->size <= G_MAXINT64 && request->not_before >= 0 &&
      request->if_exists >= GANNET_IF_EXISTS_CONTINUE &&
      request->if_exists <= GANNET_IF_EXISTS_SKIP;
}

char *
gannet_store_row_dup_create_sql (guint version)
{
  g_autoptr (GString) sql = g_string_new ("CREATE TABLE rows (id INTEGER PRIMARY KEY");

  for (gsize i = 1; i < N_COLUMNS; i++)
    if (COLUMNS[i].since <= version)
      g_string_append_printf (sql, ", %s %s", COLUMNS[i].name, SQL_TYPES[COLUMNS[i].kind]);
  g_string_append (sql, ", sequence INTEGER NOT NULL, sum INTEGER NOT NULL) STRICT");
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

char *
gannet_store_row_dup_insert_sql (void)
{
  g_autoptr (GString) sql = g_string_new ("INSERT OR REPLACE INTO rows VALUES (?, ?");

  for (gsize i = 0; i < N_COLUMNS; i++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

char *
gannet_store_row_dup_select_sql (guint version, const char *tail)
{
  g_autoptr (GString) sql = g_string_new ("SELECT ");

  for (gsize i = 0; i < N_COLUMNS; i++)
    g_string_append_printf (sql, "%s, ", COLUMNS[i].since <= version ? COLUMNS[i].name : "NULL");
  g_string_append_printf (sql, "sequence, sum FROM rows %s", tail);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

char *
gannet_store_row_dup_upgrade_sql (guint version)
{
  g_autofree char *create = gannet_store_row_dup_create_sql (GANNET_STORE_VERSION);
  g_autofree char *select = gannet_store_row_dup_select_sql (version, "");

  return g_strdup_printf ("BEGIN IMMEDIATE; CREATE TEMP TABLE rows_before AS %s; DROP TABLE rows; "
                          "%s; INSERT INTO rows SELECT * FROM rows_before; "
                          "DROP TABLE rows_before; PRAGMA user_version = %d; COMMIT",
      select, create, GANNET_STORE_VERSION);
}

void
gannet_store_row_bind (sqlite3_stmt *insert, const GannetRow *row, gint64 sequence)
{
  for (gsize i = 0; i < N_COLUMNS; i++)
    bind_column (insert, i + 1, row, &COLUMNS[i]);
  sqlite3_bind_int64 (insert, N_COLUMNS + 1, sequence);
  sqlite3_bind_int64 (insert, N_COLUMNS + 2, sum_row (row, sequence));
}

GannetRow *
gannet_store_row_read (sqlite3_stmt *select, gint64 *sequence)
{
  g_autoptr (GannetRow) row = gannet_row_new ();

  row->request = gannet_request_new (NULL, NULL);
  for (gsize i = 0; i < N_COLUMNS; i++)
    if (!read_column (select, i, row, &COLUMNS[i]))
      return NULL;
  *sequence = sqlite3_column_int64 (select, N_COLUMNS);
  if (sqlite3_column_int64 (select, N_COLUMNS + 1) != sum_row (row, *sequence) ||
      !gannet_store_row_is_valid (row))
    return NULL;
  /* What a request knows of its address is not among the columns. */
  gannet_request_set_url (row->request, row->request->url);
  return g_steal_pointer (&row);
}

gboolean
gannet_store_row_is_valid (const GannetRow *row)
{
  if (row->id <= 0 || !isfinite (row->place) || row->request == NULL || !texts_fit (row) ||
      !is_request_valid (row->request))
    return FALSE;
  if (row->path != NULL &&
      (!g_path_is_absolute (row->path) || (climbs (row->path) && !climbs (row->request->folder))))
    return FALSE;
  return is_relative_or_null (row->name) && is_line_or_null (row->name) &&
      is_text_or_null (row->life) && is_line_or_null (row->content_type) &&
      is_line_or_null (row->drive) && row->state >= GANNET_STATE_QUEUED &&
      row->state <= GANNET_STATE_FAILED && row->held <= G_MAXINT64 && row->total >= -1 &&
      row->added >= 0 && row->finished >= 0;
}

guint64
gannet_store_sum (guint64 sum, gconstpointer bytes, gsize length)
{
  const guchar *byte = bytes;

  for (gsize i = 0; i < length; i++)
    sum = (sum ^ byte[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  return sum;
}
