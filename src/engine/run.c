/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is remembered of a download while it is to be run. It starts and stops nothing. */

#include "config.h"

#include "engine/run.h"

#include "core/remedy.h"

GannetRun *
gannet_run_new (gpointer runner, GannetDownload *download)
{
  GannetRun *self = g_new0 (GannetRun, 1);

  self->runner = runner;
  self->download = g_object_ref (download);
  return self;
}

GannetRun *
gannet_run_need (GHashTable *runs, gpointer runner, GannetDownload *download)
{
  GannetRun *run = g_hash_table_lookup (runs, download);

  if (run == NULL) {
    run = gannet_run_new (runner, download);
    g_hash_table_insert (runs, download, run);
  }
  return run;
}

void
gannet_run_free (gpointer self)
{
  GannetRun *run = self;

  g_object_unref (run->download);
  g_free (run);
}

GannetState
gannet_run_get_state (const GannetRun *self)
{
  return gannet_download_get_state (self->download);
}

const char *
gannet_run_get_host (const GannetRun *self)
{
  return gannet_download_get_request (self->download)->host;
}

GannetDownload *
gannet_run_get_download (gpointer self)
{
  return ((GannetRun *) self)->download;
}

gboolean
gannet_run_is_over (const GannetRun *self)
{
  GannetState state = gannet_run_get_state (self);

  return self->attempt == NULL && (state == GANNET_STATE_DONE || state == GANNET_STATE_FAILED);
}

static gboolean
is_due (const GannetRun *self, gint64 now, GannetError mended)
{
  const GError *why = gannet_download_get_error (self->download);

  return self->next_try <= now || (why != NULL && why->code == (int) mended);
}

GPtrArray *
gannet_run_find_due (GPtrArray *waiting, gint64 now, GannetError mended, gint64 *next)
{
  GPtrArray *due = g_ptr_array_new ();

  *next = G_MAXINT64;
  for (guint i = 0; i < waiting->len; i++) {
    GannetRun *run = waiting->pdata[i];
    if (is_due (run, now, mended))
      g_ptr_array_add (due, run);
    else
      *next = MIN (*next, run->next_try);
  }
  return due;
}

void
gannet_run_take_heart (GannetRun *self)
{
  const GError *why = gannet_download_get_error (self->download);

  if (why != NULL && self->manner == GANNET_MANNER_CONTINUE &&
      gannet_remedy_first (why->code, FALSE) == GANNET_REMEDY_DOWNLOAD_AGAIN)
    self->manner = GANNET_MANNER_AFRESH;
  self->tries = 0;
}

void
gannet_run_forget_time (GannetRun *self)
{
  GannetRequest *request = gannet_download_get_request (self->download);

  if (request->not_before == 0)
    return;
  /* A request does not change once others have it. */
  g_autoptr (GannetRequest) other = gannet_request_copy (request);
  other->not_before = 0;
  gannet_download_set_request (self->download, other);
}
