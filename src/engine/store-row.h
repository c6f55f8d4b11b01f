/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* One GannetRow as a row of an SQLite table. Each table row ends in a checksum over all of its
 * columns, so that no damage goes unnoticed that SQLite itself cannot see. */

#pragma once

#include "engine/list-row.h"

#include <sqlite3.h>

/* The statement that makes the table "rows" as format @version has it. */
char *gannet_store_row_dup_create_sql (guint version);

/* A statement that inserts or replaces a row; gannet_store_row_bind() fills it. */
char *gannet_store_row_dup_insert_sql (void);

/* A statement that selects rows of a list of format @version, ended by @tail ("WHERE … ORDER BY
 * …"). */
char *gannet_store_row_dup_select_sql (guint version, const char *tail);

/* Statements that turn a list of the earlier format @version into one of GANNET_STORE_VERSION, all
 * at once or, when one of them fails, not at all: then they are to be rolled back. */
char *gannet_store_row_dup_upgrade_sql (guint version);

/* Fills @insert with @row as it was at the change @sequence of the list. Secrets stay out. */
void gannet_store_row_bind (sqlite3_stmt *insert, const GannetRow *row, gint64 sequence);

/* The row that @select stands on, or NULL when its checksum is wrong or a value in it is not one
 * that Gannet writes: it is checked like anything from the network. */
GannetRow *gannet_store_row_read (sqlite3_stmt *select, gint64 *sequence);

/* Whether every value of @row may stand in a list. */
gboolean gannet_store_row_is_valid (const GannetRow *row);

/* 64-bit FNV-1a of @bytes, going on from @sum: any change of a single byte changes it. */
guint64 gannet_store_sum (guint64 sum, gconstpointer bytes, gsize length);

/* What the first call of gannet_store_sum() starts from. */
#define GANNET_STORE_SUM_START G_GUINT64_CONSTANT (0xcbf29ce484222325)
