/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Finds the row that a menu is wanted of. What is in the menu is decided elsewhere. */

#include "config.h"

#include "ui/row-menu.h"

#include "ui/row.h"

void
gannet_row_menu_pop_up (GtkPopover *menu, GtkListView *view, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (view), x, y, GTK_PICK_DEFAULT);
  GannetDownloadRow *row = gannet_download_row_find (widget);
  if (row == NULL)
    return;

  GtkSelectionModel *selection = gtk_list_view_get_model (view);
  guint position = gannet_download_row_get_position (row);
  if (!gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_select_item (selection, position, TRUE);

  double left = 0, top = 0;
  gtk_widget_translate_coordinates (
      GTK_WIDGET (view), gtk_widget_get_parent (GTK_WIDGET (menu)), x, y, &left, &top);
  const GdkRectangle place = {(int) left, (int) top, 1, 1};
  gtk_popover_set_pointing_to (menu, &place);
  gtk_popover_popup (menu);
}

void
gannet_row_menu_pop_up_at_focus (GtkPopover *menu, GtkListView *view)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (view)));
  GannetDownloadRow *row = gannet_download_row_find (focus);
  graphene_rect_t place;
  if (row != NULL && gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (view), &place))
    gannet_row_menu_pop_up (
        menu, view, place.origin.x + place.size.width / 2, place.origin.y + place.size.height / 2);
}
