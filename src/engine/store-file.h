/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* One SQLite file that holds the whole list. */

#pragma once

#include "engine/list-row.h"

typedef enum {
  GANNET_STORE_FILE_MISSING, /* not there, or without a byte */
  GANNET_STORE_FILE_WHOLE, /* every row is there and right */
  GANNET_STORE_FILE_DAMAGED,
} GannetStoreCondition;

/* A row and the change of the list that it was last written in. */
typedef struct {
  GannetRow *row;
  gint64 sequence;
} GannetStoredRow;

/* What was found in a file. */
typedef struct {
  GannetStoreCondition condition;
  gint64 generation; /* the last change of the list that it holds, 0 when that cannot be read */
  gint64 count; /* rows that it should hold, -1 when that cannot be read */
  GHashTable *rows; /* (element-type gint64 GannetStoredRow) by id, all that can be read, or NULL */
  gint64 found; /* rows that could be read, kept or not; damaged ones may count twice */
} GannetStoreContents;

typedef enum {
  GANNET_STORE_READING_LOOK_ONLY = 1 << 0, /* nothing is written, not even beside the file */
  GANNET_STORE_READING_CHECK_ONLY = 1 << 1, /* rows are not kept */
} GannetStoreReading;

GHashTable *gannet_store_rows_new (void);
void gannet_store_contents_clear (GannetStoreContents *self);

typedef struct _GannetStoreFile GannetStoreFile;

/* A file that is not touched yet. With @durable every write is safe on the disk when it returns;
 * without, a power cut may undo the last ones but never harms the file. */
GannetStoreFile *gannet_store_file_new (const char *path, gboolean durable);

/* Closes the file. What is in its log is moved into it when that can be done. */
void gannet_store_file_free (GannetStoreFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetStoreFile, gannet_store_file_free)

const char *gannet_store_file_get_path (GannetStoreFile *self);

/* Whether a file of that name has any bytes, and whether a newer version made it. Neither opens
 * it as a database, so that nothing beside it is made. */
gboolean gannet_store_file_exists (GannetStoreFile *self);
gboolean gannet_store_file_is_newer (GannetStoreFile *self);

/* The last change that a file says it holds, or 0 when it does not say so. */
gint64 gannet_store_file_peek (GannetStoreFile *self);

/* Reads all rows that can be read, page by page where it is damaged. Fails with
 * GANNET_ERROR_LOCKED, or with GANNET_ERROR_DISK when the file may not be opened at all; damage is
 * no failure. */
gboolean gannet_store_file_read (GannetStoreFile *self, GannetStoreReading reading,
    GannetStoreContents *contents, GError **error);

/* Puts a new file with @rows in the place of the old one, all at once. With @keep_old the old one
 * is kept as "NAME.damaged-N". Fails with GANNET_ERROR_DISK; the old file is in place then. */
gboolean gannet_store_file_rebuild (
    GannetStoreFile *self, GHashTable *rows, gint64 generation, gboolean keep_old, GError **error);

/* Writes @changes (element-type gint64 GannetRow; a NULL row is removed) as one transaction, after
 * which it holds @count rows. Fails with GANNET_ERROR_DISK and no change. */
gboolean gannet_store_file_write (
    GannetStoreFile *self, GHashTable *changes, gint64 generation, gint64 count, GError **error);

/* Closes the file without losing what was written. */
void gannet_store_file_close (GannetStoreFile *self);
