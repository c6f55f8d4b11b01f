/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/part-recover.h"
#include "engine/request.h"

/**
 * GannetPartFile:
 *
 * The unfinished file and its record. Its states:
 *
 * unnamed: a small new file without a name (O_TMPFILE, where the file system has it), without a
 *   record: a crash leaves nothing behind. gannet_part_file_checkpoint() makes it *named*.
 * named: "NAME.part" beside the final place, mode 0600, locked (flock) while open, described by
 *   its record. A crash leaves part and record; the record claims only bytes that were synced.
 * borrowed: a file of the user's under the final name, open for reading only, that may turn out to
 *   be the beginning of what is fetched. Never written; gannet_part_file_adopt() makes it *named*.
 * finished: under its final name. The record is gone.
 *
 * Of what a server says only the bytes, the date and, made safe, the name come to the disk, and the
 * record is escaped line by line. No extended attribute is written, which would carry the address
 * and its secrets to wherever the file is copied, and no launcher, into which lines could be put.
 *
 * Write, compare and the byte counts may be used by several threads at once; checkpoint,
 * adopt, beside, finish and discard by one at a time, while none of the others runs except write;
 * but beside may be called while a checkpoint is under way, and waits for it.
 * Errors: GANNET_ERROR_NO_SPACE, _TOO_LARGE, _CANNOT_WRITE, _DISK, _PART_LOST (the name no longer
 * leads to our file), _PART_UNSAFE (a link, device, foreign or shared file stands there), _LOCKED.
 */
typedef struct _GannetPartFile GannetPartFile;

/* The part that the request's record in @folder describes, cut to what the record claims: extra
 * bytes are fetched again, missing ones are taken off the claim. A part without record or a record
 * of another request is left alone. NULL without @error when there is nothing to continue: *@past,
 * which may be NULL, says why (the record of a missing part keeps its name and validators out of
 * use). A file whose record says FINISHING and that has its final name already comes back in
 * state finished. */
GannetPartFile *gannet_part_file_continue (
    GannetFolder *folder, const GannetRequest *request, GannetRecovered *past, GError **error);

/* A new part that is to be called @name, or, when @name or its part name is taken, @name with a
 * number (unless the request replaces). The record that reserves the part name is written before
 * the part is made. With @unnamed, which is for requests without a past, it stays without both
 * where the file system can do that. */
GannetPartFile *gannet_part_file_create (GannetFolder *folder, const GannetRequest *request,
    const char *name, gboolean unnamed, GError **error);

/* The user's file @name, opened for reading. NULL without @error when there is none, or when it is
 * not a regular file of the user's own. */
GannetPartFile *gannet_part_file_borrow (
    GannetFolder *folder, const GannetRequest *request, const char *name, GError **error);

/* Makes a borrowed file the part: the record is written first, then the file renamed. All its
 * bytes count as done. FALSE without @error when it may not be written to, and is as it was. */
gboolean gannet_part_file_adopt (GannetPartFile *self, GError **error);

GannetPartFile *gannet_part_file_ref (GannetPartFile *self);
void gannet_part_file_unref (GannetPartFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetPartFile, gannet_part_file_unref)

gboolean gannet_part_file_is_borrowed (GannetPartFile *self);
gboolean gannet_part_file_is_finished (GannetPartFile *self);

/* Whether a continued part may have been written to by somebody else since its record was: it is
 * another file, or changed without growing. More of it should be compared before it grows. */
gboolean gannet_part_file_is_touched (GannetPartFile *self);

/* Final name, as far as it is known now: finishing may still add a number. Borrowed, and good as
 * long as the part is there. */
const char *gannet_part_file_get_name (GannetPartFile *self);
/* Has the file called @name once it is finished. */
void gannet_part_file_set_name (GannetPartFile *self, const char *name);
/* Path of the final file. Free with g_free(). */
char *gannet_part_file_dup_path (GannetPartFile *self);
/* Bytes in the file from its beginning without a hole; length of a borrowed file. */
guint64 gannet_part_file_get_held (GannetPartFile *self);

/* Where it is being saved. Borrowed. */
GannetFolder *gannet_part_file_get_folder (GannetPartFile *self);

/* Which bytes are in the file. A copy, free it with gannet_ranges_free(). */
GannetRanges *gannet_part_file_dup_ranges (GannetPartFile *self);
/* Forgets what is in the file in [start, end); it will be written again. */
void gannet_part_file_forget_range (GannetPartFile *self, guint64 start, guint64 end);

/* The open file, for reading at any offset; it stays the part's. */
int gannet_part_file_get_fd (GannetPartFile *self);

/* Copies the first @length bytes of @other, which are the same in the version that is fetched
 * now, into @self, which is empty. */
gboolean gannet_part_file_copy_start (
    GannetPartFile *self, GannetPartFile *other, guint64 length, GError **error);

/* Makes the part that of @request from now on, the same file at another address: its record is
 * written under the new name before the old one goes. Nothing is done when a part of @request is
 * there already. */
gboolean
gannet_part_file_readdress (GannetPartFile *self, const GannetRequest *request, GError **error);

/* What is known of the file; the job may change name, wanted, total, validator, content_type,
 * checksum and unproven while no checkpoint or finish is under way. Owned by the part. */
GannetRecord *gannet_part_file_get_record (GannetPartFile *self);

/* Writes @length bytes at @offset and counts them as held, not yet as safe. */
gboolean gannet_part_file_write (
    GannetPartFile *self, guint64 offset, const void *bytes, gsize length, GError **error);

/* Compares @length bytes at @offset with what is on disk. Returns how many agree from the first
 * on, less than @length where the file ends or differs, or -1 with @error. */
gssize gannet_part_file_compare (
    GannetPartFile *self, guint64 offset, const void *bytes, gsize length, GError **error);

/* Sets aside room for @total bytes without changing the visible size; does nothing where the file
 * system cannot. */
void gannet_part_file_reserve (GannetPartFile *self, guint64 total);

/* Syncs the data, then writes a record that claims it: what was held before the call survives a
 * power cut after it. Waits for the disk. Also finds out that the part was deleted or moved. An
 * unnamed part is kept first. After a sync that failed the disk may have dropped bytes that nobody
 * can tell: this part then fails for good, and _continue() goes on from the last record. */
gboolean gannet_part_file_checkpoint (GannetPartFile *self, GError **error);

/* For a newer version of the file: a new, empty, named part, to be called as @self is, or with a
 * number when @self is borrowed. @self stays on disk until the new part is finished, and for ever
 * when it was adopted. Consumes nothing; @self must not be written any more, and its other calls do
 * nothing. */
GannetPartFile *gannet_part_file_beside (GannetPartFile *self, GError **error);

/* For many parts that are synced together: _prepare() does what _sync() does before it waits for
 * the disk, and _confirm(), after gannet_file_system_sync(), what it does then. Parts that have a
 * name are left to _sync(), which has nothing left to do for the others. */
gboolean gannet_part_file_prepare (GannetPartFile *self, GError **error);
gboolean gannet_part_file_confirm (GannetPartFile *self, GError **error);

/* Whether the part has no name yet, as small ones that come in one go. */
gboolean gannet_part_file_is_unnamed (GannetPartFile *self);

/* The last steps of a whole, verified part, made to be done in rounds for many: _sync() sets mode
 * and modification time, makes the data durable and says so in the record (GANNET_ERROR_DISK when
 * bytes are missing after all); _name() gives the final name without replacing anything
 * (a number is added when it was taken), or in place of the old file when the request replaces;
 * after gannet_folder_sync() _settle() removes the record and
 * older parts. A crash between any two of them ends, at the next start, with the final file once
 * and whole. */
gboolean gannet_part_file_sync (GannetPartFile *self, GError **error);
gboolean gannet_part_file_name (GannetPartFile *self, GError **error);
gboolean gannet_part_file_settle (GannetPartFile *self, GError **error);

/* Deletes part, older parts and record, each only when it is the file that we made. An adopted file
 * gets its old name back instead. Never touches a finished file. */
gboolean gannet_part_file_discard (GannetPartFile *self, GError **error);
