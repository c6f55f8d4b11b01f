/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gtk/gtk.h>

/* Where Tab leads from a row of @view, a list view: to what is in that row, and then out of the
 * list, however long it is; the arrow keys lead from row to row. FALSE when that is not for this to
 * say; else *@moved becomes whether the focus has found its place, and has to look for it outside
 * when it has not. */
gboolean gannet_row_focus_move (GtkWidget *view, GtkDirectionType direction, gboolean *moved);
