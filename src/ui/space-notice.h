/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/queue.h"

#include <gtk/gtk.h>

#define GANNET_TYPE_SPACE_NOTICE (gannet_space_notice_get_type ())
G_DECLARE_FINAL_TYPE (GannetSpaceNotice, gannet_space_notice, GANNET, SPACE_NOTICE, GtkWidget)

/**
 * GannetSpaceNotice:
 *
 * A line that is there only when a drive has less room than is still to come to it.
 */

void gannet_space_notice_set_queue (GannetSpaceNotice *self, GannetQueue *queue);
