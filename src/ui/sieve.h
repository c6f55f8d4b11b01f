/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gtk/gtk.h>

#define GANNET_TYPE_SIEVE (gannet_sieve_get_type ())
G_DECLARE_FINAL_TYPE (GannetSieve, gannet_sieve, GANNET, SIEVE, GObject)

/**
 * GannetSieve:
 *
 * Those items of a model, in its order, that a filter lets pass. When the filter changes, or the
 * model is another one, the items are looked at a few milliseconds at a time, and until all were,
 * what is shown stays as it was: then it changes once. A short list changes at once, and so does
 * one of which nothing was shown. What joins the model is looked at as it comes. It holds what is
 * shown, so that any of it is there at once however long it takes the model.
 *
 * "model" (GListModel), "filter" (GtkFilter), which is set once. Signal: "settled" (): what is
 * shown is what the filter lets pass of the model, after either had changed.
 */

/* The model of what is shown, which is not "model" before that has settled; borrowed, or NULL. */
GListModel *gannet_sieve_get_model (GannetSieve *self);

/* Whether what is shown is what the filter lets pass of "model". */
gboolean gannet_sieve_is_settled (GannetSieve *self);
