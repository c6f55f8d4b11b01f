/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Sees to it that bytes are safe before anybody relies on them. It writes none itself and never
 * knows where they came from. */

#include "config.h"

#include "engine/landing.h"

#include "engine/verify.h"

/* How long written bytes may stay unclaimed by the record. */
#define CHECKPOINT_EVERY (2 * G_USEC_PER_SEC)

typedef enum {
  DOING_NOTHING = 0,
  DOING_CHECKPOINT,
  DOING_VERIFICATION,
  DOING_NAMING,
  DOING_NO_MORE,
} Doing;

struct _GannetLanding {
  GannetFlusher *flusher;
  GannetMailbox *mailbox;
  GannetTarget *target;
  const GannetLandingEvents *events;
  gpointer data;
  Doing doing;
  gint64 checkpoint; /* monotonic µs of the last one */
  gboolean small; /* the part that is being named */
  gboolean finish_wanted;
  gboolean close_wanted;
  gboolean closing; /* the last checkpoint is or was under way */
  gboolean broken; /* a checkpoint failed: another one cannot help */
  GannetProgress *progress; /* of finishing */
  GCancellable *cancellable; /* of verifying */
};

static void go_on (GannetLanding *self);

GannetLanding *
gannet_landing_new (GannetFlusher *flusher, GannetMailbox *mailbox, GannetTarget *target,
    const GannetLandingEvents *events, gpointer data)
{
  GannetLanding *self = g_new0 (GannetLanding, 1);

  self->flusher = flusher;
  self->mailbox = mailbox;
  self->target = target;
  self->events = events;
  self->data = data;
  self->checkpoint = g_get_monotonic_time ();
  return self;
}

void
gannet_landing_free (GannetLanding *self)
{
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->progress, gannet_progress_unref);
  g_free (self);
}

static void
end (GannetLanding *self, gboolean finished)
{
  self->doing = DOING_NO_MORE;
  self->events->ended (finished, self->data);
}

/* @error may be NULL. */
static void
step_done (GannetLanding *self, const GError *error)
{
  gboolean failed = error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  gboolean closing = self->close_wanted;

  self->doing = DOING_NOTHING;
  if (failed)
    self->events->failed (error, self->data);
  /* An owner that did not know of the end yet has closed by now, and may have freed us. */
  if (!failed || closing)
    go_on (self);
}

static void
flushed_cb (const GError *error, gpointer data)
{
  GannetLanding *self = data;

  self->broken = error != NULL;
  self->checkpoint = g_get_monotonic_time ();
  step_done (self, error);
}

static void
flush (GannetLanding *self)
{
  self->doing = DOING_CHECKPOINT;
  gannet_target_note_down (self->target);
  gannet_flusher_checkpoint (
      self->flusher, gannet_target_get_part (self->target), self->mailbox, flushed_cb, self);
}

/* Whether there are bytes that only a checkpoint makes safe. */
static gboolean
has_loose_ends (GannetLanding *self)
{
  GannetPartFile *part = gannet_target_get_part (self->target);

  return part != NULL && !self->broken && !gannet_part_file_is_borrowed (part) &&
      !gannet_part_file_is_finished (part) && gannet_part_file_get_held (part) > 0;
}

static void
named_cb (const GError *error, gpointer data)
{
  GannetLanding *self = data;

  if (error == NULL) {
    end (self, TRUE);
    return;
  }
  self->finish_wanted = FALSE;
  step_done (self, error);
}

/* The last call of whoever calls it. */
static void
give_name (GannetLanding *self)
{
  GannetPartFile *part = gannet_target_get_part (self->target);

  self->doing = DOING_NAMING;
  self->small = gannet_part_file_is_unnamed (part);
  gannet_progress_set_phase (self->progress, GANNET_PHASE_FINISHING);
  if (self->small && gannet_folder_is_in_memory (gannet_part_file_get_folder (part))) {
    g_autoptr (GError) error = NULL;
    gannet_flusher_finish_here (part, &error);
    named_cb (error, self);
    return;
  }
  gannet_flusher_finish (self->flusher, part, self->mailbox, named_cb, self);
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GannetLanding *self = data;
  g_autoptr (GError) error = NULL;

  if (gannet_verify_finish (result, &error) && !self->close_wanted) {
    give_name (self);
    return;
  }
  self->finish_wanted = FALSE;
  step_done (self, error);
}

static void
verify (GannetLanding *self)
{
  GannetPartFile *part = gannet_target_get_part (self->target);
  GannetRecord *record = gannet_part_file_get_record (part);

  gannet_target_note_down (self->target);
  record->total = (gint64) gannet_part_file_get_held (part);
  gannet_progress_set_total (self->progress, record->total);
  if (record->checksum == NULL) {
    give_name (self);
    return;
  }
  self->doing = DOING_VERIFICATION;
  gannet_progress_set_phase (self->progress, GANNET_PHASE_VERIFYING);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gannet_verify_async (
      gannet_part_file_get_fd (part), record->checksum, self->cancellable, verified_cb, self);
}

/* What is wanted next. */
static void
go_on (GannetLanding *self)
{
  if (self->close_wanted && !self->closing && has_loose_ends (self)) {
    self->closing = TRUE;
    flush (self);
  } else if (self->close_wanted) {
    end (self, FALSE);
  } else if (self->finish_wanted) {
    verify (self);
  }
}

void
gannet_landing_grown (GannetLanding *self)
{
  if (self->doing == DOING_NOTHING && has_loose_ends (self) &&
      g_get_monotonic_time () - self->checkpoint > CHECKPOINT_EVERY)
    flush (self);
}

void
gannet_landing_finish (GannetLanding *self, GannetProgress *progress)
{
  self->finish_wanted = TRUE;
  g_clear_pointer (&self->progress, gannet_progress_unref);
  self->progress = gannet_progress_ref (progress);
  if (self->doing == DOING_NOTHING)
    go_on (self);
}

gboolean
gannet_landing_only_waits (GannetLanding *self)
{
  return self->doing == DOING_NAMING && self->small && gannet_flusher_is_slow (self->flusher);
}

void
gannet_landing_close (GannetLanding *self)
{
  if (self->close_wanted)
    return;
  self->close_wanted = TRUE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->doing == DOING_NOTHING)
    go_on (self);
}
