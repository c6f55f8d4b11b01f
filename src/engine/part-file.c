/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The unfinished file as its users see it: its state, its bytes, and when which are claimed.
 * Where it stands, how it is found again and how it ends is done by the files it is built on. */

#include "config.h"

#include "engine/part-file.h"

#include "core/error.h"
#include "engine/entry.h"
#include "engine/file-bytes.h"
#include "engine/part-finish.h"
#include "engine/part-place.h"
#include "engine/record-file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

typedef enum {
  STATE_UNNAMED = 1,
  STATE_NAMED,
  STATE_BORROWED,
  STATE_FINISHED,
  STATE_LEFT, /* a newer version is being fetched beside it */
} State;

struct _GannetPartFile {
  gint references;
  GannetPlace place;
  State state;
  gboolean touched;
  gboolean recorded; /* a record tells of it */
  gboolean synced; /* ready for its final name */
  int sync_failure; /* errno value of a sync that failed: what it dropped is not known */
  GMutex steps; /* for state and record: a checkpoint may be under way when the server changes */
  GMutex lock; /* for held */
  GannetRanges *held; /* written, whether safe or not */
};

static GannetPartFile *
new_part (GannetFolder *folder, const GannetRequest *request, const char *name)
{
  GannetPartFile *self = g_new0 (GannetPartFile, 1);
  self->references = 1;
  g_mutex_init (&self->steps);
  g_mutex_init (&self->lock);
  gannet_place_init (&self->place, folder, request);
  self->place.record->name = g_strdup (name);
  self->held = gannet_ranges_new ();
  return self;
}

/* Makes what is held and what is claimed the bytes [0, @length). */
static void
set_done (GannetPartFile *self, guint64 length)
{
  gannet_ranges_free (self->held);
  gannet_ranges_free (self->place.record->done);
  self->held = gannet_ranges_new ();
  if (length > 0)
    gannet_ranges_done (self->held, 0, length);
  self->place.record->done = gannet_ranges_copy (self->held);
}

static gboolean
fail (GannetPartFile *self, int code, GError **error)
{
  return gannet_folder_fail (self->place.folder, self->place.record->name, code, error);
}

static void
count_held (GannetPartFile *self, guint64 offset, guint64 length)
{
  g_mutex_lock (&self->lock);
  if (length > 0)
    gannet_ranges_done (self->held, offset, offset + length);
  g_mutex_unlock (&self->lock);
}

GannetPartFile *
gannet_part_file_continue (
    GannetFolder *folder, const GannetRequest *request, GannetRecovered *past, GError **error)
{
  g_return_val_if_fail (folder != NULL && request != NULL, NULL);

  g_autoptr (GannetPartFile) self = NULL;
  GannetRecovered found = GANNET_RECOVERED_NOTHING;
  if (gannet_place_has_record (folder, request)) {
    self = new_part (folder, request, NULL);
    found = gannet_place_recover (&self->place, &self->touched, error);
  }
  if (past != NULL)
    *past = found;
  if (found != GANNET_RECOVERED_PART && found != GANNET_RECOVERED_FINISHED)
    return NULL;

  gannet_ranges_free (self->held);
  self->held = gannet_ranges_copy (self->place.record->done);
  self->recorded = TRUE;
  self->state = found == GANNET_RECOVERED_PART ? STATE_NAMED : STATE_FINISHED;
  if (self->state == STATE_FINISHED &&
      (!gannet_folder_sync (folder, error) || !gannet_place_settle (&self->place, error)))
    return NULL;
  return g_steal_pointer (&self);
}

GannetPartFile *
gannet_part_file_create (GannetFolder *folder, const GannetRequest *request, const char *name,
    gboolean unnamed, GError **error)
{
  g_return_val_if_fail (folder != NULL && request != NULL && name != NULL, NULL);

  g_autoptr (GannetPartFile) self = new_part (folder, request, name);
  if (unnamed && gannet_place_make_unnamed (&self->place)) {
    self->state = STATE_UNNAMED;
    return g_steal_pointer (&self);
  }
  if (!gannet_place_inherit (&self->place, error) || !gannet_place_make (&self->place, error))
    return NULL;
  self->state = STATE_NAMED;
  self->recorded = TRUE;
  return g_steal_pointer (&self);
}

GannetPartFile *
gannet_part_file_borrow (
    GannetFolder *folder, const GannetRequest *request, const char *name, GError **error)
{
  g_return_val_if_fail (folder != NULL && request != NULL && name != NULL, NULL);

  struct stat about;
  g_autoptr (GError) local = NULL;
  int fd = gannet_entry_open (folder, name, O_RDONLY, &about, &local);
  if (fd < 0) {
    if (g_error_matches (local, GANNET_ERROR, GANNET_ERROR_DISK))
      g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  g_autoptr (GannetPartFile) self = new_part (folder, request, name);
  self->place.fd = fd;
  self->state = STATE_BORROWED;
  set_done (self, (guint64) about.st_size);
  return g_steal_pointer (&self);
}

static gboolean
sync_bytes (GannetPartFile *self, gboolean all, GError **error)
{
  if (self->sync_failure == 0)
    self->sync_failure = gannet_file_sync (self->place.fd, all);
  return self->sync_failure == 0 || fail (self, self->sync_failure, error);
}

gboolean
gannet_part_file_adopt (GannetPartFile *self, GError **error)
{
  g_return_val_if_fail (self->state == STATE_BORROWED, FALSE);

  if (!gannet_place_reopen (&self->place, gannet_ranges_done_prefix (self->held), error) ||
      !sync_bytes (self, FALSE, error) || !gannet_place_inherit (&self->place, error) ||
      !gannet_place_adopt (&self->place, error))
    return FALSE;
  self->state = STATE_NAMED;
  self->recorded = TRUE;
  return TRUE;
}

GannetPartFile *
gannet_part_file_ref (GannetPartFile *self)
{
  g_atomic_int_inc (&self->references);
  return self;
}

void
gannet_part_file_unref (GannetPartFile *self)
{
  if (!g_atomic_int_dec_and_test (&self->references))
    return;
  gannet_place_clear (&self->place);
  gannet_ranges_free (self->held);
  g_mutex_clear (&self->steps);
  g_mutex_clear (&self->lock);
  g_free (self);
}

gboolean
gannet_part_file_is_borrowed (GannetPartFile *self)
{
  return self->state == STATE_BORROWED;
}

gboolean
gannet_part_file_is_finished (GannetPartFile *self)
{
  return self->state == STATE_FINISHED;
}

gboolean
gannet_part_file_is_touched (GannetPartFile *self)
{
  return self->touched;
}

const char *
gannet_part_file_get_name (GannetPartFile *self)
{
  return g_atomic_pointer_get (&self->place.record->name);
}

void
gannet_part_file_set_name (GannetPartFile *self, const char *name)
{
  gannet_place_set_name (&self->place, name);
}

char *
gannet_part_file_dup_path (GannetPartFile *self)
{
  g_autofree char *folder = gannet_folder_dup_path (self->place.folder);
  return g_build_filename (folder, gannet_part_file_get_name (self), NULL);
}

guint64
gannet_part_file_get_held (GannetPartFile *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  return gannet_ranges_done_prefix (self->held);
}

GannetFolder *
gannet_part_file_get_folder (GannetPartFile *self)
{
  return self->place.folder;
}

GannetRanges *
gannet_part_file_dup_ranges (GannetPartFile *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  return gannet_ranges_copy (self->held);
}

void
gannet_part_file_forget_range (GannetPartFile *self, guint64 start, guint64 end)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gannet_ranges_open (self->held, start, end);
}

int
gannet_part_file_get_fd (GannetPartFile *self)
{
  return self->place.fd;
}

gboolean
gannet_part_file_copy_start (
    GannetPartFile *self, GannetPartFile *other, guint64 length, GError **error)
{
  guint64 copied = 0;
  int code = gannet_file_copy_start (other->place.fd, self->place.fd, length, &copied);
  count_held (self, 0, copied);
  return code == 0 || fail (self, code, error);
}

gboolean
gannet_part_file_readdress (GannetPartFile *self, const GannetRequest *request, GError **error)
{
  g_return_val_if_fail (self->state == STATE_NAMED, FALSE);
  return gannet_place_readdress (&self->place, request, error);
}

GannetRecord *
gannet_part_file_get_record (GannetPartFile *self)
{
  return self->place.record;
}

gboolean
gannet_part_file_write (
    GannetPartFile *self, guint64 offset, const void *bytes, gsize length, GError **error)
{
  gsize written = 0;
  int code = gannet_file_write (self->place.fd, offset, bytes, length, &written);
  /* Bytes that fitted on a disk that is full now are not fetched twice. */
  count_held (self, offset, written);
  return code == 0 || fail (self, code, error);
}

gssize
gannet_part_file_compare (
    GannetPartFile *self, guint64 offset, const void *bytes, gsize length, GError **error)
{
  gsize same = 0;
  int code = gannet_file_compare (self->place.fd, offset, bytes, length, &same);
  if (code == 0)
    return (gssize) same;
  fail (self, code, error);
  return -1;
}

void
gannet_part_file_reserve (GannetPartFile *self, guint64 total)
{
  /* In memory nothing lies in one piece, and every page would be taken at once. */
  if (total == 0 || total > G_MAXINT64 || gannet_folder_is_in_memory (self->place.folder) ||
      !gannet_folder_has_room (self->place.folder, total, NULL))
    return;
  if (fallocate (self->place.fd, FALLOC_FL_KEEP_SIZE, 0, (off_t) total) != 0)
    g_debug ("No room set aside for %s: %s", self->place.record->name, g_strerror (errno));
}

/* Gives an unnamed part its part name and record. */
static gboolean
keep (GannetPartFile *self, GError **error)
{
  if (self->state != STATE_UNNAMED)
    return TRUE;
  if (!gannet_place_inherit (&self->place, error) || !gannet_place_link (&self->place, error))
    return FALSE;
  self->state = STATE_NAMED;
  self->recorded = TRUE;
  self->synced = FALSE;
  return TRUE;
}

/* Writes a record that claims @held, which is safe now. When the part is @finishing its folder is
 * synced later, with those of others. */
static gboolean
claim (GannetPartFile *self, GannetRanges *held, gboolean finishing, GError **error)
{
  GannetPlace *place = &self->place;
  if (!gannet_place_identify (place, error))
    return FALSE;
  gannet_ranges_free (place->record->done);
  place->record->done = gannet_ranges_copy (held);
  if (!finishing)
    return gannet_record_write (
        place->record, place->folder, gannet_place_get_record_file (place), error);
  place->record->stage = GANNET_RECORD_FINISHING;
  return gannet_record_put (
      place->record, place->folder, gannet_place_get_record_file (place), TRUE, error);
}

gboolean
gannet_part_file_checkpoint (GannetPartFile *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->steps);
  if (!keep (self, error))
    return FALSE;
  if (self->state != STATE_NAMED)
    return TRUE;
  /* Taken first: what is written while the disk is waited for may not be safe. */
  g_autoptr (GannetRanges) held = gannet_part_file_dup_ranges (self);
  return gannet_place_still_has (&self->place, self->place.record->part, error) &&
      sync_bytes (self, FALSE, error) && claim (self, held, FALSE, error);
}

GannetPartFile *
gannet_part_file_beside (GannetPartFile *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->steps);
  g_return_val_if_fail (self->state != STATE_FINISHED && self->state != STATE_LEFT, NULL);

  GannetRequest *request = self->place.request;
  if (self->state != STATE_NAMED) {
    GannetPartFile *other = gannet_part_file_create (
        self->place.folder, request, self->place.record->name, FALSE, error);
    if (other != NULL)
      self->state = STATE_LEFT;
    return other;
  }
  g_autoptr (GannetPartFile) fresh =
      new_part (self->place.folder, request, self->place.record->name);
  if (!gannet_place_make_beside (&fresh->place, &self->place, error))
    return NULL;
  fresh->state = STATE_NAMED;
  fresh->recorded = TRUE;
  self->state = STATE_LEFT;
  return g_steal_pointer (&fresh);
}

/* The length of the part, if @held is all of it. */
static gboolean
whole_length (GannetPartFile *self, GannetRanges *held, guint64 *length, GError **error)
{
  gint64 total = self->place.record->total;
  *length = gannet_ranges_done_prefix (held);
  if (gannet_ranges_done_bytes (held) == *length && (total < 0 || (guint64) total == *length))
    return TRUE;
  g_set_error (error, GANNET_ERROR, GANNET_ERROR_DISK,
      "%s is not whole: %" G_GUINT64_FORMAT " bytes of %" G_GINT64_FORMAT, self->place.record->name,
      *length, total);
  return FALSE;
}

/* All of a sync but the wait for the disk. */
static gboolean
dress (GannetPartFile *self, GError **error)
{
  guint64 length = 0;
  gboolean unnamed = self->state == STATE_UNNAMED;
  g_autoptr (GannetRanges) held = gannet_part_file_dup_ranges (self);
  if (!whole_length (self, held, &length, error))
    return FALSE;
  if (!unnamed && !gannet_place_still_has (&self->place, self->place.record->part, error))
    return FALSE;
  if (self->sync_failure == 0)
    self->sync_failure = gannet_place_dress (&self->place, length, unnamed);
  return self->sync_failure == 0 || fail (self, self->sync_failure, error);
}

gboolean
gannet_part_file_prepare (GannetPartFile *self, GError **error)
{
  return self->state != STATE_UNNAMED || dress (self, error);
}

gboolean
gannet_part_file_confirm (GannetPartFile *self, GError **error)
{
  if (self->state != STATE_UNNAMED)
    return TRUE;
  self->sync_failure = gannet_file_confirm (self->place.fd);
  self->synced = self->sync_failure == 0;
  return self->synced || fail (self, self->sync_failure, error);
}

gboolean
gannet_part_file_is_unnamed (GannetPartFile *self)
{
  return self->state == STATE_UNNAMED;
}

gboolean
gannet_part_file_sync (GannetPartFile *self, GError **error)
{
  if (self->state == STATE_FINISHED || (self->state == STATE_UNNAMED && self->synced))
    return TRUE;
  g_return_val_if_fail (self->state == STATE_UNNAMED || self->state == STATE_NAMED, FALSE);

  if (!dress (self, error) || !sync_bytes (self, TRUE, error))
    return FALSE;
  g_autoptr (GannetRanges) held = gannet_part_file_dup_ranges (self);
  self->synced = self->state == STATE_UNNAMED || claim (self, held, TRUE, error);
  return self->synced;
}

gboolean
gannet_part_file_name (GannetPartFile *self, GError **error)
{
  if (self->state == STATE_FINISHED)
    return TRUE;
  g_return_val_if_fail (self->synced, FALSE);

  if (self->state == STATE_UNNAMED) {
    gboolean taken = FALSE;
    if (!gannet_place_name_unnamed (&self->place, &taken, error))
      return FALSE;
    if (!taken) {
      self->state = STATE_FINISHED;
      return TRUE;
    }
    /* Only a file with a name can take the place of another one in one step. */
    if (!keep (self, error) || !gannet_part_file_sync (self, error))
      return FALSE;
  }
  if (!gannet_place_still_has (&self->place, self->place.record->part, error) ||
      !gannet_place_name (&self->place, error))
    return FALSE;
  self->state = STATE_FINISHED;
  return TRUE;
}

gboolean
gannet_part_file_settle (GannetPartFile *self, GError **error)
{
  g_return_val_if_fail (self->state == STATE_FINISHED, FALSE);

  return !self->recorded || gannet_place_settle (&self->place, error);
}

gboolean
gannet_part_file_discard (GannetPartFile *self, GError **error)
{
  if (!self->recorded || self->state == STATE_LEFT)
    return TRUE;
  return self->state == STATE_FINISHED ? gannet_place_settle (&self->place, error)
                                       : gannet_place_discard (&self->place, error);
}
