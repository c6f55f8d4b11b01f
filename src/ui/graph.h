/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gtk/gtk.h>

#define GANNET_TYPE_GRAPH (gannet_graph_get_type ())
G_DECLARE_FINAL_TYPE (GannetGraph, gannet_graph, GANNET, GRAPH, GtkWidget)

/**
 * GannetGraph:
 *
 * Values as bars side by side, in the colour of the style class it is given, the highest as high as
 * the widget. Time runs as text does.
 *
 * "gap" (int): pixels between two bars.
 */

/* Shows @count @values, none below 0, the newest last, with room for @slots at least. */
void gannet_graph_set_values (GannetGraph *self, const double *values, guint count, guint slots);

/* What a screen reader says of it. */
void gannet_graph_describe (GannetGraph *self, const char *text);

/* The bar under the horizontal position @x, or -1. */
int gannet_graph_find (GannetGraph *self, double x);
