/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Records on disk: mode 0600, hidden beside the part. Two generations are kept under two names:
 * writing makes the new one durable under a third name before it takes the place of the older of
 * the two, so that a crash at any line leaves the newest record whole. */

#pragma once

#include "engine/folder.h"
#include "engine/record.h"

/* Added to a record's name: what is kept of an earlier version's part, see engine/part-back.h. */
#define GANNET_RECORD_BEFORE ".before"

/* Whether any generation of @file_name is there, valid or not, as far as can be seen. */
gboolean gannet_record_exists (GannetFolder *folder, const char *file_name);

/* Reads the newest valid generation of @file_name; when two have one sequence number, their done
 * ranges are intersected. NULL without @error when there is none. A damaged record is set aside
 * as ".bad", never deleted. Fails as _from_text(), with GANNET_ERROR_PART_UNSAFE or _DISK. */
GannetRecord *gannet_record_read (GannetFolder *folder, const char *file_name, GError **error);

/* Makes @self, with its sequence number counted up, the newest generation, durably. A record with
 * the number 0 is the first one: GANNET_ERROR_LOCKED when somebody else made one meanwhile. */
gboolean gannet_record_write (
    GannetRecord *self, GannetFolder *folder, const char *file_name, GError **error);

/* As _write() for those who sync themselves. Its place in the folder is not made durable, its
 * content only with @sync: without it a power cut may leave an empty record, which is none. */
gboolean gannet_record_put (
    GannetRecord *self, GannetFolder *folder, const char *file_name, gboolean sync, GError **error);

/* Removes all generations and left-over temporary files of @file_name, and what is kept of an
 * earlier version. */
gboolean gannet_record_remove (GannetFolder *folder, const char *file_name, GError **error);
