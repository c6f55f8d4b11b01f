/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Where a part stands: its folder, its record and its open file, and how it gets its part name. */

#pragma once

#include "engine/folder.h"
#include "engine/record.h"
#include "engine/request.h"

/**
 * GannetPlace:
 *
 * The folder, record and open file of one part. A plain struct: begin with gannet_place_init(),
 * end with gannet_place_clear(). Whatever gives the part its name writes a record that reserves
 * the name first, so that a crash leaves no file that nothing tells of. Not thread-safe.
 */
typedef struct {
  GannetFolder *folder;
  GannetRequest *request;
  char *record_file; /* name of the record, or NULL: see gannet_place_get_record_file() */
  GannetRecord *record;
  int fd; /* of the part, -1 while there is none */
  GPtrArray *old_names; /* that record->name was before */
} GannetPlace;

/* A place for @request in @folder with a record that knows the link only, and no file. */
void gannet_place_init (GannetPlace *self, GannetFolder *folder, const GannetRequest *request);

/* Closes the file and frees the rest. */
void gannet_place_clear (GannetPlace *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GannetPlace, gannet_place_clear)

/* The name of the record, which costs more than most of what is done to a small file, and is
 * therefore made once somebody asks. */
const char *gannet_place_get_record_file (GannetPlace *self);

/* Changes record->name. A thread that has just read the old name may use it as long as the place is
 * there. */
void gannet_place_set_name (GannetPlace *self, const char *name);

/* The number that is tried first when a name is taken or may be: several downloads of one link are
 * numbered in the order in which they were added, whichever of them is answered first. */
guint gannet_place_get_first_number (GannetPlace *self);

/* Takes over what a record of an earlier part of this request says: its number, and its part as
 * an older one. Fails with GANNET_ERROR_LOCKED when somebody writes to that part, and as
 * gannet_record_read(). */
gboolean gannet_place_inherit (GannetPlace *self, GError **error);

/* Whether the open file is the one that is called @name; fails with GANNET_ERROR_PART_LOST. */
gboolean gannet_place_still_has (GannetPlace *self, const char *name, GError **error);

/* Tells the record which file the part is now, and when it was last written. */
gboolean gannet_place_identify (GannetPlace *self, GError **error);

/* Makes a new, empty, locked part for record->name. Unless the request replaces, the name gets a
 * number while it is taken; the part name always does. */
gboolean gannet_place_make (GannetPlace *self, GError **error);

/* Makes a new, empty, locked part for a newer version of the file of @old, which has a part name.
 * On failure the record speaks of @old as before. */
gboolean gannet_place_make_beside (GannetPlace *self, GannetPlace *old, GError **error);

/* Opens a file without a name in the folder. FALSE where the file system cannot do that. */
gboolean gannet_place_make_unnamed (GannetPlace *self);

/* Gives the open file without a name its part name, as _make() does. */
gboolean gannet_place_link (GannetPlace *self, GError **error);

/* Opens the user's file record->name, which is open for reading and has @length bytes, for writing
 * and locks it. Fails with GANNET_ERROR_PART_LOST when it is another file meanwhile, or changed;
 * without @error when it may not be written to. */
gboolean gannet_place_reopen (GannetPlace *self, guint64 length, GError **error);

/* Renames the user's file record->name, which the open file must be, to be the part, durably: what
 * is written from then on never stands under the user's name. */
gboolean gannet_place_adopt (GannetPlace *self, GError **error);

/* Moves the record to where @request is looked for, which is the same file at another address. */
gboolean gannet_place_readdress (GannetPlace *self, const GannetRequest *request, GError **error);
