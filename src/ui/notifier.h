/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/queue.h"

#include <gtk/gtk.h>

/**
 * GannetNotifier:
 *
 * Tells the desktop what goes on: a notification when downloads end while no window of ours is in
 * use, with what can be done about a single one (see GannetNoticeActions), that the computer should
 * not be suspended while something runs, and which files are recent. A plain struct.
 */
typedef struct _GannetNotifier GannetNotifier;

/* Watches @queue until it is freed. Setting "notify" of @settings turns notifications on or off. */
GannetNotifier *
gannet_notifier_new (GtkApplication *application, GannetQueue *queue, GSettings *settings);
void gannet_notifier_free (GannetNotifier *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetNotifier, gannet_notifier_free)

/* From now on downloads that end are news; those that a list read from disk brings are not. */
void gannet_notifier_start (GannetNotifier *self);

/* Sends at once what waits for more of its kind. */
void gannet_notifier_flush (GannetNotifier *self);
