/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Compares downloads. The order in which they run is another one, and not touched by it. */

#include "config.h"

#include "ui/sorting.h"

#include "engine/download.h"
#include "ui/sieve.h"

static gint64
get_size (GannetDownload *download, gpointer data)
{
  gint64 total = gannet_download_get_total (download);

  return total >= 0 ? total : (gint64) gannet_download_get_held (download);
}

static gint64
get_date (GannetDownload *download, gpointer data)
{
  return gannet_download_get_added (download);
}

static gint64
get_speed (GannetDownload *download, gpointer data)
{
  return (gint64) MIN (gannet_download_get_speed (download), G_MAXINT64);
}

static GtkSorter *
sort_by_number (GCallback get_number)
{
  GtkExpression *number =
      gtk_cclosure_expression_new (G_TYPE_INT64, NULL, 0, NULL, get_number, NULL, NULL);
  GtkNumericSorter *sorter = gtk_numeric_sorter_new (number);

  gtk_numeric_sorter_set_sort_order (sorter, GTK_SORT_DESCENDING);
  return GTK_SORTER (sorter);
}

static GtkSorter *
sort_by_name (void)
{
  GtkExpression *name = gtk_property_expression_new (GANNET_TYPE_DOWNLOAD, NULL, "name");

  return GTK_SORTER (gtk_string_sorter_new (name));
}

GtkSorter *
gannet_sorting_new (const char *nick)
{
  if (g_strcmp0 (nick, "name") == 0)
    return sort_by_name ();
  if (g_strcmp0 (nick, "size") == 0)
    return sort_by_number (G_CALLBACK (get_size));
  if (g_strcmp0 (nick, "date") == 0)
    return sort_by_number (G_CALLBACK (get_date));
  if (g_strcmp0 (nick, "speed") == 0)
    return sort_by_number (G_CALLBACK (get_speed));
  return NULL;
}

gboolean
gannet_sorting_is_off (GListModel *model)
{
  if (GANNET_IS_SIEVE (model))
    model = gannet_sieve_get_model (GANNET_SIEVE (model));
  return !GTK_IS_SORT_LIST_MODEL (model) ||
      gtk_sort_list_model_get_sorter (GTK_SORT_LIST_MODEL (model)) == NULL;
}
