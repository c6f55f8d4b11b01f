/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gtk/gtk.h>

#define GANNET_TYPE_PAIR (gannet_pair_get_type ())
G_DECLARE_FINAL_TYPE (GannetPair, gannet_pair, GANNET, PAIR, GtkWidget)

/**
 * GannetPair:
 *
 * Two widgets side by side where there is room, one below the other where there is not. What
 * counts is the width alone, not what the widgets say, so that changing numbers never make a row
 * jump.
 *
 * "first", "second" (GtkWidget): the second takes its natural width at the end, the first the rest.
 * "breadth" (int): from this width in pixels on they stand side by side. "spacing" (int): pixels
 * between them. "centered" (boolean): side by side, both take their natural width in the middle.
 */
