/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Counts and words about the whole list. It never looks at a single download. */

#include "config.h"

#include "ui/summary.h"

#include <glib/gi18n-lib.h>

void
gannet_summary_read (GannetSummary *self, GannetQueue *queue)
{
  self->queued = gannet_queue_count (queue, GANNET_STATE_QUEUED);
  self->running = gannet_queue_count (queue, GANNET_STATE_RUNNING);
  self->waiting = gannet_queue_count (queue, GANNET_STATE_WAITING);
  self->paused = gannet_queue_count (queue, GANNET_STATE_PAUSED);
  self->done = gannet_queue_count (queue, GANNET_STATE_DONE);
  self->failed = gannet_queue_count (queue, GANNET_STATE_FAILED);
}

guint
gannet_summary_count (const GannetSummary *self, GannetKind kind)
{
  guint active = self->queued + self->running + self->waiting + self->paused;
  switch (kind) {
  case GANNET_KIND_ACTIVE:
    return active;
  case GANNET_KIND_FINISHED:
    return self->done;
  case GANNET_KIND_FAILED:
    return self->failed;
  case GANNET_KIND_ALL:
  default:
    return active + self->done + self->failed;
  }
}

gboolean
gannet_summary_is_busy (const GannetSummary *self)
{
  return self->queued + self->running + self->waiting > 0;
}

static char *
finished_text (guint done)
{
  if (done == 0)
    return g_strdup (_ ("Nothing is running"));
  return g_strdup_printf (ngettext ("%u file finished", "%u files finished", done), done);
}

char *
gannet_summary_text (const GannetSummary *self)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  guint running = self->running;
  guint waiting = self->queued + self->waiting;
  guint paused = self->paused;
  /* Translators: these three stand in a list: "2 running, 5 waiting, 1 paused" */
  if (running > 0)
    g_ptr_array_add (
        parts, g_strdup_printf (ngettext ("%u running", "%u running", running), running));
  if (waiting > 0)
    g_ptr_array_add (
        parts, g_strdup_printf (ngettext ("%u waiting", "%u waiting", waiting), waiting));
  if (paused > 0)
    g_ptr_array_add (parts, g_strdup_printf (ngettext ("%u paused", "%u paused", paused), paused));
  if (parts->len == 0)
    return finished_text (self->done);

  g_ptr_array_add (parts, NULL);
  /* Translators: this stands between the parts of a list: "2 running, 5 waiting" */
  return g_strjoinv (_ (", "), (char **) parts->pdata);
}

const char *
gannet_summary_page (const GannetSummary *self, guint shown, GannetKind kind, gboolean searching)
{
  if (shown > 0)
    return "list";
  if (gannet_summary_count (self, GANNET_KIND_ALL) == 0)
    return "empty";
  if (searching)
    return "not-found";

  switch (kind) {
  case GANNET_KIND_ACTIVE:
    return "none-active";
  case GANNET_KIND_FINISHED:
    return "none-finished";
  case GANNET_KIND_FAILED:
    return "none-failed";
  case GANNET_KIND_ALL:
  default:
    return "empty";
  }
}
