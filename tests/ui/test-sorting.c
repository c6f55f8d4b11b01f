/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Orders of the list. */

#include "config.h"

#include "ui/sorting.h"

#include "ui/scene.h"
#include "ui/sieve.h"

typedef struct {
  const char *nick;
  const char *order;
  gboolean off;
} Row;

static const Row rows[] = {
    {"order", "delta Alpha charlie bravo", TRUE},
    {"name", "Alpha bravo charlie delta", FALSE},
    {"size", "bravo delta charlie Alpha", FALSE},
    {"date", "Alpha charlie delta bravo", FALSE},
    {"speed", "charlie delta Alpha bravo", FALSE},
    {"moonlight", "delta Alpha charlie bravo", TRUE},
    {NULL, "delta Alpha charlie bravo", TRUE},
};

static const struct {
  const char *name;
  guint64 held;
  gint64 total;
  gint64 added;
  guint64 speed;
} downloads[] = {
    {"delta", 0, 500, 20, 0},
    {"Alpha", 3, -1, 40, 0},
    {"charlie", 9, 20, 30, 1000},
    {"bravo", 7, 900, 10, 0},
};

static GListModel *
make_list (void)
{
  GListStore *list = g_list_store_new (GANNET_TYPE_DOWNLOAD);
  for (guint i = 0; i < G_N_ELEMENTS (downloads); i++) {
    g_autoptr (GannetRequest) request = gannet_request_new ("https://a.test/x", "/here");
    g_autoptr (GannetDownload) download = gannet_download_new (i + 1, request);
    g_autoptr (GannetProgress) progress = gannet_progress_new ();
    gannet_download_take_file (download, g_strdup (downloads[i].name), NULL, NULL);
    gannet_download_set_times (download, downloads[i].added, 0);
    gannet_download_set_state (download, GANNET_STATE_RUNNING, NULL);
    gannet_download_set_progress (download, progress);
    gannet_download_sample (download, G_USEC_PER_SEC);
    gannet_progress_add_received (progress, downloads[i].speed);
    gannet_download_sample (download, 2 * G_USEC_PER_SEC);
    gannet_download_set_sizes (download, downloads[i].held, downloads[i].total);
    g_list_store_append (list, download);
  }
  return G_LIST_MODEL (list);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GtkSortListModel) sorted =
      gtk_sort_list_model_new (make_list (), gannet_sorting_new (row->nick));
  g_autofree char *names = scene_list_names (G_LIST_MODEL (sorted));

  g_assert_cmpstr (names, ==, row->order);
  g_assert_cmpint (gannet_sorting_is_off (G_LIST_MODEL (sorted)), ==, row->off);

  g_autoptr (GtkFilter) all = GTK_FILTER (gtk_every_filter_new ());
  g_autoptr (GannetSieve) some =
      g_object_new (GANNET_TYPE_SIEVE, "model", sorted, "filter", all, NULL);
  g_assert_cmpint (gannet_sorting_is_off (G_LIST_MODEL (some)), ==, row->off);
}

static void
test_other_model (void)
{
  g_autoptr (GListModel) list = make_list ();

  g_assert_true (gannet_sorting_is_off (list));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path =
        g_strconcat ("/sorting/", rows[i].nick != NULL ? rows[i].nick : "none", NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/sorting/other-model", test_other_model);
  return g_test_run ();
}
