/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */
#pragma once

#include "engine/facts.h"
#include "engine/mailbox.h"
#include "engine/state.h"

typedef enum {
  GANNET_OUTCOME_DONE = 1, /* the file is whole under its name */
  GANNET_OUTCOME_STOPPED, /* as gannet_job_stop() asked */
  GANNET_OUTCOME_FAILED,
} GannetOutcome;

/**
 * GannetReport:
 *
 * What a job has found out. Strings and error are owned by the report.
 */
typedef struct {
  GannetOutcome outcome; /* of the last report; 0 in those before */
  GError *error; /* for FAILED, of GANNET_ERROR */
  gint64 retry_after; /* seconds the server asked for, -1: it did not */
  gboolean landing; /* the file is whole and waits for nothing but the disk */
  gboolean progressed; /* bytes were added to the file */
  GannetNotes notes;
  char *name; /* of the file, NULL while unknown */
  char *path; /* of the final file, NULL while unknown */
  char *content_type; /* or NULL */
  char *drive; /* that the file is on, as gannet_drive_dup_of() says it, or NULL */
  guint64 held; /* bytes on disk */
  gint64 total; /* bytes of the whole file, -1 unknown */
  GannetFacts facts;
} GannetReport;

GannetReport *gannet_report_new (void);
void gannet_report_free (GannetReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetReport, gannet_report_free)

/* Called in the main context of the mailbox: when the file's name is found, unless the end comes at
 * once, and, with an outcome, at the end, which is the last call. */
typedef void (*GannetReportFunc) (const GannetReport *report, gpointer data);

/* The letter that has @function called with @self, which it takes, and @data; @release is called
 * with @data after that. */
GannetLetter gannet_report_pack (
    GannetReport *self, GannetReportFunc function, gpointer data, GDestroyNotify release);
