/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Carries what jobs find out from their threads to the main context. */

#include "config.h"

#include "engine/report.h"

typedef struct {
  GannetReport *report;
  GannetReportFunc function;
  gpointer data;
  GDestroyNotify release;
} Letter;

GannetReport *
gannet_report_new (void)
{
  GannetReport *self = g_new0 (GannetReport, 1);

  self->retry_after = -1;
  self->total = -1;
  return self;
}

void
gannet_report_free (GannetReport *self)
{
  g_clear_error (&self->error);
  g_free (self->name);
  g_free (self->path);
  g_free (self->content_type);
  g_free (self->drive);
  gannet_facts_clear (&self->facts);
  g_free (self);
}

static void
deliver_cb (gpointer data)
{
  Letter *letter = data;

  letter->function (letter->report, letter->data);
}

static void
letter_free (gpointer data)
{
  Letter *letter = data;

  gannet_report_free (letter->report);
  letter->release (letter->data);
  g_free (letter);
}

GannetLetter
gannet_report_pack (
    GannetReport *self, GannetReportFunc function, gpointer data, GDestroyNotify release)
{
  Letter *letter = g_new (Letter, 1);

  *letter = (Letter){self, function, data, release};
  return (GannetLetter){deliver_cb, letter, letter_free};
}
