/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/queue.h"

#include <gtk/gtk.h>

#define GANNET_TYPE_ADOPTION_BAR (gannet_adoption_bar_get_type ())
G_DECLARE_FINAL_TYPE (GannetAdoptionBar, gannet_adoption_bar, GANNET, ADOPTION_BAR, GtkWidget)

/**
 * GannetAdoptionBar:
 *
 * Offers to go on with unfinished downloads that lie in known folders and are not in the list, as
 * when that was lost. Says nothing while there are none. What the user does not want is not offered
 * again, and nothing is ever deleted.
 */

/* Looks once, off the main thread, and keeps the folders in mind that @queue saves in from now
 * on. */
void gannet_adoption_bar_look (GannetAdoptionBar *self, GannetQueue *queue, GSettings *settings);
