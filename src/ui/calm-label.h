/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gtk/gtk.h>

#define GANNET_TYPE_CALM_LABEL (gannet_calm_label_get_type ())
G_DECLARE_FINAL_TYPE (GannetCalmLabel, gannet_calm_label, GANNET, CALM_LABEL, GtkWidget)

/**
 * GannetCalmLabel:
 *
 * A text that changes all the time. Where a GtkLabel has the whole window laid out anew for each
 * change, this one is only drawn anew, unless the text does not fit into the room that it has or is
 * much shorter. Its figures are all equally wide. It begins where reading begins, at the top, and
 * is cut at its end.
 *
 * "label" (string): what it says. "lines" (int): it is broken into that many at most, 1 unless set.
 * "trailing" (boolean): in room that is just what was asked for, it stands at the end.
 */

void gannet_calm_label_set_label (GannetCalmLabel *self, const char *label);

/* As it is drawn; borrowed until the label or its room changes. */
PangoLayout *gannet_calm_label_get_layout (GannetCalmLabel *self);
