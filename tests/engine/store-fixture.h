/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/store.h"

/* A folder of its own under the temporary folder, and the list in it. */
typedef struct {
  char *folder;
  char *path;
} StoreFixture;

void store_fixture_init (StoreFixture *self);

/* Removes the folder and all files in it. */
void store_fixture_clear (StoreFixture *self);

/* The path of the list with @suffix after it. */
char *store_fixture_dup_path (StoreFixture *self, const char *suffix);

/* Names, sizes and checksums of all files in the folder, as one text. */
char *store_fixture_dup_listing (StoreFixture *self);

/* Row @id with every field filled in from it. */
GannetRow *store_fixture_row (gint64 id);

void store_fixture_assert_same (const GannetRow *a, const GannetRow *b);

/* Load and close as calls that return when they are done. */
GPtrArray *store_fixture_load (GannetStore *store, char **warning, GError **error);
gboolean store_fixture_close (GannetStore *store, GError **error);

/* Writes rows 1 to @count into the list and closes it. */
void store_fixture_write (StoreFixture *self, guint count);
