/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gio/gio.h>

/* A temporary folder, and what tests ask of folders and main loops. */
typedef struct {
  char *folder; /* absolute path; removed with all that is in it */
} GannetFixture;

GannetFixture *gannet_fixture_new (void);
void gannet_fixture_free (GannetFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetFixture, gannet_fixture_free)

/* Path of @name in the folder, which need not exist. Free with g_free(). */
char *gannet_fixture_dup_path (GannetFixture *self, const char *name);

/* Makes the folder @name in the folder and gives its path. Free with g_free(). */
char *gannet_fixture_make_folder (GannetFixture *self, const char *name);

typedef gboolean (*GannetFixtureCheck) (gpointer user);

/* Runs @context (NULL: the default one) until @check holds; also asks between its events, so that
 * what other threads change is seen. FALSE when 20 s have passed. */
gboolean gannet_fixture_run_until (GMainContext *context, GannetFixtureCheck check, gpointer user);

/* Runs the main loop for @ms milliseconds, for what must not happen in them. */
void gannet_fixture_run_for (guint ms);

/* Names in @folder, hidden ones too, sorted by their bytes and joined with a blank; folders end
 * in "/" and stand for themselves only. NULL when there is no such folder. Free with g_free(). */
char *gannet_fixture_list (const char *folder);

/* All below @folder, a line each with inode, size, modification time, mode and hash: two equal
 * texts mean that nothing was touched. Free with g_free(). */
char *gannet_fixture_describe (const char *folder);

/* SHA-256 in hexadecimal of a file, or NULL when it cannot be read. Free with g_free(). */
char *gannet_fixture_hash_file (const char *path);
