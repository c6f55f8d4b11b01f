/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Moves the focus by Tab within one row of a list. What the row is about is not its business. */

#include "config.h"

#include "ui/row-focus.h"

gboolean
gannet_row_focus_move (GtkWidget *view, GtkDirectionType direction, gboolean *moved)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (view));
  GtkWidget *row = gtk_widget_get_focus_child (view);
  gboolean by_tab = direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD;
  if (!by_tab || row == NULL || focus == NULL ||
      (focus != row && !gtk_widget_is_ancestor (focus, row)))
    return FALSE;
  if (direction == GTK_DIR_TAB_BACKWARD && focus == row)
    *moved = FALSE;
  else
    *moved = gtk_widget_child_focus (row, direction) ||
        (direction == GTK_DIR_TAB_BACKWARD && gtk_widget_grab_focus (row));
  return TRUE;
}
