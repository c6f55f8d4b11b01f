/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/link-rows.h"
#include "engine/queue.h"

/**
 * GannetIntake:
 *
 * What links that were dropped, pasted or handed over come to.
 */
typedef struct {
  GPtrArray *requests; /* GannetRequest for links that are new */
  GPtrArray *again; /* GannetRequest for links that are in the list */
  GPtrArray *known; /* GannetDownload, those in the list */
  guint refused; /* how many were no links that can be used */
  GannetLinkProblem problem; /* of the first of these */
  char *doubtful; /* addresses that a person should look at first, one a line, or NULL */
} GannetIntake;

typedef struct {
  /* The next ones that are new, to be added. */
  void (*add) (GPtrArray *requests, gboolean first, gpointer data);
  void (*over) (GannetIntake *self, gpointer data); /* once; takes @self */
} GannetIntakeEvents;

/* Sorts @links (element-type GannetLink), which are no more afterwards, to be fetched as @settings
 * say: at once when there are few, else in slices that leave the main loop time for all else. The
 * list is not closed before that is over. */
void gannet_intake_run (GannetQueue *queue, GSettings *settings, GPtrArray *links,
    const GannetIntakeEvents *events, gpointer data);

/* Whether any of a few @links (element-type GannetLink) is not in the list; nothing is taken. */
gboolean gannet_intake_finds_new (GannetQueue *queue, GSettings *settings, GPtrArray *links);

void gannet_intake_free (GannetIntake *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetIntake, gannet_intake_free)

/* What to tell about it in a few words, translated: how many were added and why others were not.
 * NULL when one link was added and nothing else happened, which everybody sees. */
char *gannet_intake_text (const GannetIntake *self);
