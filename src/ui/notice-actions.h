/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/queue.h"

#include <gtk/gtk.h>

/**
 * GannetNoticeActions:
 *
 * What the buttons of notifications do. The application actions "open-file", "show-file" and
 * "try-again" take the number of a download in the list (int64), since the download that is meant
 * may be of an earlier run of the program. One that is not in the list any more does nothing.
 */
typedef struct _GannetNoticeActions GannetNoticeActions;

/* Adds the actions to @application, which outlives it. Keeps a reference to @queue. */
GannetNoticeActions *gannet_notice_actions_new (GtkApplication *application, GannetQueue *queue);
void gannet_notice_actions_free (GannetNoticeActions *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetNoticeActions, gannet_notice_actions_free)

/* The list was read and there is @window, which outlives it: what was asked for until now is done,
 * and from now on everything at once. */
void gannet_notice_actions_begin (GannetNoticeActions *self, GtkWindow *window);
