/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Carries out on disk what is decided about one download: finds its name, makes, compares and
 * fills its part, and begins another one when the server has another version. It never talks to a
 * server and never decides what a reply means. */

#include "config.h"

#include "engine/target.h"

#include "core/expectation.h"
#include "core/filename.h"
#include "engine/version.h"
#include "engine/part-back.h"

#include <string.h>
#include <sys/stat.h>

/* A file up to this size that comes in one go needs no part of its own name. */
#define SMALL ((gint64) 1024 * 1024)

/* What a file whose end nobody told leaves to others on the drive, and how often that is looked
 * at: some have no end, and some unpack to a thousand times their size. */
#define SPARE ((guint64) 256 * 1024 * 1024)
#define SPARE_EVERY ((guint64) 16 * 1024 * 1024)

struct _GannetTarget {
  GannetRequest *request;
  GannetFolder *folder;
  char *wanted; /* the name asked for, without folders, or NULL */
  char *wished; /* the name that the part was to have */
  gboolean file_expected; /* by the name that is known without the server */
  gboolean gzip_expected;
  GannetPartFile *part;
  GannetRecovered past; /* when the job began */
  GannetManner manner;
  gboolean held_before; /* the part had bytes when the job began */
  gboolean other_there; /* a file of that name was found to be another one */
  GannetNotes notes;
  GannetVersion version; /* of the bytes in the part */
  char *source; /* the address that replies come from, or NULL for the request's link */
  GannetVersion *candidate; /* of a whole reply that is still being compared */
  gboolean unproven;
};

static void
remember_record (GannetTarget *self)
{
  const GannetRecord *record = gannet_part_file_get_record (self->part);

  gannet_version_clear (&self->version);
  gannet_validator_copy (&self->version.validator, &record->validator);
  self->version.total = record->total;
  self->version.media_type = g_strdup (record->content_type);
  self->version.source = g_strdup (record->source);
  /* The user's own is no word of the server's about its version. */
  if (g_strcmp0 (record->checksum, self->request->checksum) != 0)
    self->version.checksum = g_strdup (record->checksum);
  self->unproven = record->unproven;
}

GannetFolder *
gannet_target_open_folder (const GannetRequest *request, char **name, GError **error)
{
  g_autofree char *below = NULL;

  *name = gannet_request_split_name (request, &below);
  return gannet_folder_open (request->folder, below, error);
}

/* Once, since to ask for a name is to read an address. */
static void
expect (GannetTarget *self)
{
  g_autofree char *name = self->wanted != NULL ? g_strdup (self->wanted)
                                               : gannet_filename_from_url (self->request->url);

  self->file_expected = gannet_expectation_is_file (name);
  self->gzip_expected = gannet_expectation_is_gzip (name);
}

GannetTarget *
gannet_target_open (
    GannetRequest *request, GannetFolder *folder, GannetManner manner, GError **error)
{
  g_autoptr (GannetTarget) self = g_new0 (GannetTarget, 1);
  g_autofree char *below = NULL;
  g_autoptr (GError) reason = NULL;

  self->request = gannet_request_ref (request);
  self->manner = manner;
  gannet_version_clear (&self->version);
  self->folder = gannet_folder_ref (folder);
  self->wanted = gannet_request_split_name (request, &below);
  expect (self);
  self->part = gannet_part_file_continue (self->folder, request, &self->past, &reason);
  if (reason != NULL) {
    g_propagate_error (error, g_steal_pointer (&reason));
    return NULL;
  }
  if (self->past == GANNET_RECOVERED_LOST)
    self->notes |= GANNET_NOTE_PART_GONE;
  if (self->part == NULL)
    return g_steal_pointer (&self);

  remember_record (self);
  if (gannet_part_back_is_possible (self->folder, request))
    self->notes |= GANNET_NOTE_NEW_VERSION;
  self->held_before = gannet_part_file_get_held (self->part) > 0;
  if (self->wanted != NULL && !gannet_part_file_is_finished (self->part))
    gannet_part_file_set_name (self->part, self->wanted);
  self->wished = g_strdup (gannet_part_file_get_name (self->part));
  self->gzip_expected |= gannet_expectation_is_gzip (self->wished);
  if (manner == GANNET_MANNER_AFRESH && !gannet_part_file_is_finished (self->part) &&
      !gannet_target_begin_anew (self, 0, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
gannet_target_free (GannetTarget *self)
{
  gannet_request_unref (self->request);
  g_clear_pointer (&self->folder, gannet_folder_unref);
  g_clear_pointer (&self->part, gannet_part_file_unref);
  g_clear_pointer (&self->candidate, gannet_version_free);
  gannet_version_clear (&self->version);
  g_free (self->wanted);
  g_free (self->wished);
  g_free (self->source);
  g_free (self);
}

GannetPartFile *
gannet_target_get_part (GannetTarget *self)
{
  return self->part;
}

guint64
gannet_target_get_held (GannetTarget *self)
{
  return self->part != NULL ? gannet_part_file_get_held (self->part) : 0;
}

guint64
gannet_target_get_done (GannetTarget *self)
{
  g_autoptr (GannetRanges) ranges = NULL;

  if (self->part == NULL)
    return 0;
  ranges = gannet_part_file_dup_ranges (self->part);
  return gannet_ranges_done_bytes (ranges);
}

GannetRanges *
gannet_target_dup_ranges (GannetTarget *self)
{
  return gannet_part_file_dup_ranges (self->part);
}

GannetNotes
gannet_target_get_notes (GannetTarget *self)
{
  return self->notes | (self->unproven ? GANNET_NOTE_UNPROVEN : 0) |
      (self->held_before ? GANNET_NOTE_RESUMED : 0);
}

void
gannet_target_expect (GannetTarget *self, const GannetReply *reply, const char *url)
{
  gannet_expectation_learn (
      reply, url, self->wanted != NULL, &self->file_expected, &self->gzip_expected);
}

void
gannet_target_get_holding (GannetTarget *self, GannetHolding *holding)
{
  gboolean keep = self->manner == GANNET_MANNER_KEEP_ANYWAY;

  *holding = (GannetHolding){.total = self->version.total};
  holding->promised = keep ? 0 : self->request->size;
  holding->file_expected = !keep && self->file_expected;
  holding->gzip_expected = self->gzip_expected;
  holding->held = gannet_target_get_held (self);
  if (self->part == NULL)
    return;
  holding->validator = &self->version.validator;
  holding->media_type = holding->held > 0 && !keep ? self->version.media_type : NULL;
  holding->checksum = keep ? NULL : self->version.checksum;
  holding->touched =
      gannet_part_file_is_borrowed (self->part) || gannet_part_file_is_touched (self->part);
}

void
gannet_target_describe (GannetTarget *self, GannetReport *report)
{
  GannetHolding holding;

  report->notes |= gannet_target_get_notes (self);
  if (self->part == NULL)
    return;
  gannet_target_get_holding (self, &holding);
  report->name = g_strdup (gannet_part_file_get_name (self->part));
  if (self->wished != NULL && !g_str_equal (report->name, self->wished))
    report->notes |= GANNET_NOTE_RENAMED;
  report->path = gannet_part_file_dup_path (self->part);
  report->drive = g_strdup (gannet_folder_get_drive (self->folder));
  report->content_type = g_strdup (self->version.media_type);
  g_autoptr (GannetRanges) ranges = gannet_part_file_dup_ranges (self->part);
  report->held = gannet_ranges_done_bytes (ranges);
  report->total = holding.total;
  gannet_facts_read (&report->facts, holding.validator, ranges);
  report->facts.checksum = g_strdup (gannet_part_file_get_record (self->part)->checksum);
}

static gboolean
create (GannetTarget *self, const char *name, const GannetPlan *plan, GError **error)
{
  gboolean small = plan->length >= 0 && plan->length <= SMALL && !plan->decode;

  if (!small && plan->total > 0 &&
      !gannet_folder_has_room (self->folder, (guint64) plan->total, error))
    return FALSE;

  /* A record of an earlier try must be taken over, which only a named part does. */
  gboolean unnamed = small && self->past == GANNET_RECOVERED_NOTHING;
  GannetPartFile *part =
      gannet_part_file_create (self->folder, self->request, name, unnamed, error);
  if (part == NULL)
    return FALSE;
  g_clear_pointer (&self->part, gannet_part_file_unref);
  self->part = part;
  g_free (self->wished);
  self->wished = g_strdup (name);
  if (!small && plan->total > 0)
    gannet_part_file_reserve (part, (guint64) plan->total);
  return TRUE;
}

/* The modification time of a finished file is the one that the server gave. One that is too young
 * tells nothing. */
static gboolean
has_date_of (GannetPartFile *part, const GannetReply *reply)
{
  struct stat status;

  return reply->validator.modified_strong && fstat (gannet_part_file_get_fd (part), &status) == 0 &&
      status.st_mtime == (time_t) reply->validator.modified;
}

/* A file of that name is there. What the user has is compared, never taken for granted. */
static GannetSettled
settle_existing (
    GannetTarget *self, GannetPartFile *existing, const GannetReply *reply, const GannetPlan *plan)
{
  guint64 size = gannet_part_file_get_held (existing);

  self->part = gannet_part_file_ref (existing);
  if (self->request->if_exists == GANNET_IF_EXISTS_SKIP ||
      (plan->total >= 0 && size == (guint64) plan->total && has_date_of (existing, reply)))
    return GANNET_SETTLED_THERE;
  return GANNET_SETTLED_COMPARE;
}

static gboolean
may_be_ours (GannetPartFile *existing, const GannetPlan *plan)
{
  return !plan->decode &&
      (plan->total < 0 || gannet_part_file_get_held (existing) <= (guint64) plan->total);
}

GannetSettled
gannet_target_settle (GannetTarget *self, const GannetReply *reply, const char *url,
    const GannetPlan *plan, GError **error)
{
  GannetIfExists policy = self->request->if_exists;
  GannetNameSources sources = {.wanted = self->wanted,
      .disposition = reply->disposition,
      .final_url = url,
      .original_url = self->request->url,
      .content_type = reply->media_type};
  g_autofree char *name =
      gannet_filename_choose (&sources, gannet_folder_get_name_max (self->folder));
  g_autoptr (GannetPartFile) existing = NULL;
  g_autoptr (GError) reason = NULL;

  if (!self->other_there && self->request->copy == 0 &&
      (policy == GANNET_IF_EXISTS_CONTINUE || policy == GANNET_IF_EXISTS_SKIP)) {
    existing = gannet_part_file_borrow (self->folder, self->request, name, &reason);
    if (reason != NULL) {
      g_propagate_error (error, g_steal_pointer (&reason));
      return GANNET_SETTLED_FAILED;
    }
  }
  if (existing != NULL && (policy == GANNET_IF_EXISTS_SKIP || may_be_ours (existing, plan)))
    return settle_existing (self, existing, reply, plan);
  return create (self, name, plan, error) ? GANNET_SETTLED_READY : GANNET_SETTLED_FAILED;
}

static void
accept_candidate (GannetTarget *self)
{
  if (self->candidate == NULL)
    return;
  gannet_version_clear (&self->version);
  self->version = *self->candidate;
  g_clear_pointer (&self->candidate, g_free);
}

/* The content of a whole reply is the whole file. */
static char *
dup_checksum (const GannetReply *reply)
{
  gboolean own = reply->checksum != NULL || reply->status != 200;

  return g_strdup (own ? reply->checksum : reply->content_checksum);
}

void
gannet_target_set_source (GannetTarget *self, const char *url)
{
  g_free (self->source);
  self->source = g_strcmp0 (url, self->request->url) != 0 ? g_strdup (url) : NULL;
}

const char *
gannet_target_get_source (GannetTarget *self)
{
  return self->version.source != NULL ? self->version.source : self->request->url;
}

void
gannet_target_learn (GannetTarget *self, const GannetReply *reply, const GannetPlan *plan)
{
  g_clear_pointer (&self->candidate, gannet_version_free);
  self->unproven |= plan->unproven;
  if (plan->from > 0 || (reply->status == 206 && !gannet_reply_covers_whole (reply))) {
    if (plan->total >= 0)
      self->version.total = plan->total;
    if (self->version.checksum == NULL)
      self->version.checksum = g_strdup (reply->checksum);
    return;
  }
  /* What lies behind a hole is of the version we had, and this may be another one. */
  if (!gannet_part_file_is_borrowed (self->part))
    gannet_part_file_forget_range (self->part, plan->compare_to, GANNET_RANGES_NO_END);
  self->candidate = g_new0 (GannetVersion, 1);
  gannet_validator_copy (&self->candidate->validator, &reply->validator);
  self->candidate->source = g_strdup (self->source);
  self->candidate->total = plan->decode ? -1 : plan->total;
  self->candidate->media_type = g_strdup (reply->media_type);
  self->candidate->checksum = plan->decode ? NULL : dup_checksum (reply);
  if (plan->compare_to == 0)
    accept_candidate (self);
}

void
gannet_target_note_down (GannetTarget *self)
{
  GannetRecord *record = gannet_part_file_get_record (self->part);
  const char *checksum =
      self->request->checksum != NULL ? self->request->checksum : self->version.checksum;

  gannet_validator_copy (&record->validator, &self->version.validator);
  record->total = self->version.total;
  record->unproven = self->unproven;
  g_free (record->source);
  record->source = g_strdup (self->version.source);
  gannet_record_set_addresses (record, self->request);
  g_free (record->content_type);
  record->content_type = g_strdup (self->version.media_type);
  g_free (record->checksum);
  record->checksum = self->manner == GANNET_MANNER_KEEP_ANYWAY ? NULL : g_strdup (checksum);
}

static void
use_up (GannetSlice *slice, gsize length)
{
  slice->at += length;
  slice->bytes += length;
  slice->length -= length;
}

static GannetPut
compare (GannetTarget *self, GannetSlice *slice, guint64 compare_to, GError **error)
{
  gsize length = (gsize) MIN ((guint64) slice->length, compare_to - slice->at);
  gssize same = gannet_part_file_compare (self->part, slice->at, slice->bytes, length, error);

  if (same < 0)
    return GANNET_PUT_FAILED;
  use_up (slice, (gsize) same);
  if ((gsize) same < length)
    return GANNET_PUT_DIFFERENT;
  if (slice->at == compare_to)
    accept_candidate (self);
  return GANNET_PUT_DONE;
}

/* Bytes that the part still has no room for. */
static guint64
get_missing (GannetTarget *self)
{
  struct stat status;
  guint64 total = (guint64) MAX (self->version.total, 0);
  guint64 there = gannet_target_get_held (self);

  if (fstat (gannet_part_file_get_fd (self->part), &status) == 0)
    there = MAX (there, (guint64) status.st_blocks * 512);
  return total > there ? total - there : 0;
}

static gboolean
leaves_room (GannetTarget *self, const GannetSlice *slice, GError **error)
{
  gboolean due = slice->at / SPARE_EVERY != (slice->at + slice->length) / SPARE_EVERY;

  return self->version.total >= 0 || !due || gannet_folder_has_room (self->folder, SPARE, error);
}

static gboolean
write_slice (GannetTarget *self, const GannetSlice *slice, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (!leaves_room (self, slice, error))
    return FALSE;
  if (gannet_part_file_write (self->part, slice->at, slice->bytes, slice->length, &reason))
    return TRUE;
  /* How much there is to make room for is more than the system says. */
  if (g_error_matches (reason, GANNET_ERROR, GANNET_ERROR_NO_SPACE) &&
      !gannet_folder_has_room (self->folder, get_missing (self), error))
    return FALSE;
  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

GannetPut
gannet_target_put (GannetTarget *self, GannetSlice *slice, guint64 compare_to, GError **error)
{
  if (slice->at < compare_to) {
    GannetPut put = compare (self, slice, compare_to, error);
    if (put != GANNET_PUT_DONE)
      return put;
  }
  if (slice->length == 0)
    return GANNET_PUT_DONE;

  /* All of it agreed, and more follows: a user's file that may be written to is the beginning. */
  if (gannet_part_file_is_borrowed (self->part)) {
    g_autoptr (GError) reason = NULL;
    if (!gannet_part_file_adopt (self->part, &reason)) {
      if (reason == NULL)
        return GANNET_PUT_DIFFERENT;
      g_propagate_error (error, g_steal_pointer (&reason));
      return GANNET_PUT_FAILED;
    }
    self->held_before = TRUE;
  }
  if (!write_slice (self, slice, error))
    return GANNET_PUT_FAILED;
  use_up (slice, slice->length);
  return GANNET_PUT_DONE;
}

static GannetPartFile *
make_other (GannetTarget *self, GError **error)
{
  if (!gannet_part_file_is_borrowed (self->part)) {
    self->notes |= self->manner == GANNET_MANNER_AFRESH ? 0 : GANNET_NOTE_NEW_VERSION;
    return gannet_part_file_beside (self->part, error);
  }
  self->notes |= GANNET_NOTE_RENAMED;
  self->other_there = TRUE;
  return gannet_part_file_create (
      self->folder, self->request, gannet_part_file_get_name (self->part), FALSE, error);
}

gboolean
gannet_target_begin_anew (GannetTarget *self, guint64 same, GError **error)
{
  g_autoptr (GannetPartFile) other = make_other (self, error);

  if (other == NULL)
    return FALSE;
  if (same > 0 && !gannet_part_file_copy_start (other, self->part, same, error))
    return FALSE;
  gannet_part_file_unref (self->part);
  self->part = g_steal_pointer (&other);
  self->held_before = FALSE;
  self->unproven = FALSE;
  gannet_version_clear (&self->version);
  accept_candidate (self);
  return TRUE;
}
