/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The items of a model that a filter lets pass, in its order, as far as they were looked at. */

#pragma once

#include <gtk/gtk.h>

/**
 * GannetSight:
 *
 * Holds the items themselves, so that one of them is found at its place without asking the model,
 * which may have to search for it. A plain struct that is only read by others. Whoever has one
 * tells it of all changes of its model.
 */
typedef struct {
  GListModel *model;
  GtkBitset *passed; /* positions in the model of what passed, or NULL while all of it did */
  GPtrArray *rows; /* what passed */
  guint end; /* how many items were looked at; G_MAXUINT for all, and for all that join them */
} GannetSight;

/* Nothing of @model was looked at yet. With @all, everything is going to pass. */
GannetSight *gannet_sight_new (GListModel *model, gboolean all);
void gannet_sight_free (GannetSight *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetSight, gannet_sight_free)

/* What is known of an item of the model without a look at it. */
typedef enum { GANNET_SIGHT_OPEN, GANNET_SIGHT_PASSES, GANNET_SIGHT_STAYS } GannetSightGuess;
typedef GannetSightGuess (*GannetSightFunc) (guint position, gpointer data);

/* Looks at what follows for some milliseconds, asking @filter of what @guess leaves open. Returns
 * whether there is more. */
gboolean
gannet_sight_look (GannetSight *self, GtkFilter *filter, GannetSightFunc guess, gpointer data);

/* Places in what passed: from @from on, @removed of them were put in the place of @added. */
typedef struct {
  guint from;
  guint removed;
  guint added;
} GannetSightChange;

/* Follows a change of the model, asking @filter of what joins among what was looked at. */
GannetSightChange
gannet_sight_follow (GannetSight *self, GtkFilter *filter, const GannetSightChange *in_model);

/* The least change that makes what passed of @before what passed of @now. */
GannetSightChange gannet_sight_compare (const GannetSight *before, const GannetSight *now);
