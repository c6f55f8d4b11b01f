/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The life of a row of the list. */

#include "config.h"

#include "engine/list-row.h"

GannetRow *
gannet_row_new (void)
{
  GannetRow *self = g_slice_new0 (GannetRow);

  self->total = -1;
  return self;
}

void
gannet_row_free (GannetRow *self)
{
  g_clear_pointer (&self->request, gannet_request_unref);
  g_free (self->name);
  g_free (self->path);
  g_free (self->content_type);
  g_free (self->drive);
  g_free (self->error);
  g_free (self->error_text);
  g_free (self->life);
  g_slice_free (GannetRow, self);
}
