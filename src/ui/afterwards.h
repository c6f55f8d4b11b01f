/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/queue.h"

#include <gtk/gtk.h>

/**
 * GannetAfterwards:
 *
 * What the computer does when all downloads are done: nothing, sleep or power off, as far as the
 * desktop allows it. The choice is for once and forgotten when the program ends.
 */
typedef struct _GannetAfterwards GannetAfterwards;

/* Watches @queue. @window, which outlives it, gets the action "win.afterwards", whose state is
 * "nothing", "suspend" or "power-off", and asks before anything happens; @section gets a submenu
 * once it is known that there is a choice. Keeps references to queue and section. */
GannetAfterwards *
gannet_afterwards_new (GtkApplicationWindow *window, GannetQueue *queue, GMenu *section);
void gannet_afterwards_free (GannetAfterwards *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetAfterwards, gannet_afterwards_free)

/* Asks logind on @bus what it would do. Only once. */
void gannet_afterwards_ask (GannetAfterwards *self, GDBusConnection *bus);
