/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The page about all downloads, the line that leads to it, and the warning about full drives. */

#include "config.h"

#include "ui/downloads-page.h"
#include "ui/overview-page.h"
#include "ui/space-notice.h"
#include "ui/window-scene.h"

#include <string.h>

static const SceneRow downloads[] = {
    {"a", GANNET_STATE_PAUSED},
    {"b", GANNET_STATE_DONE},
    {NULL},
};

static GtkWidget *
open_page (WindowScene *scene)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (scene->window), "win.overview", NULL));
  scene_settle ();
  GtkWidget *page = gtk_stack_get_visible_child (scene->pages);
  g_assert_true (GANNET_IS_OVERVIEW_PAGE (page));
  return page;
}

static gpointer
part (GtkWidget *page, const char *name)
{
  GObject *child = gtk_widget_get_template_child (page, GANNET_TYPE_OVERVIEW_PAGE, name);
  g_assert_nonnull (child);
  return child;
}

static gboolean
has_row (gpointer data)
{
  return gtk_list_box_get_row_at_index (data, 0) != NULL;
}

static void
test_open (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  GtkWidget *page = open_page (scene);
  g_assert_true (gannet_fixture_run_until (NULL, has_row, part (page, "drives")));
  g_assert_true (
      g_str_has_prefix (gtk_label_get_label (part (page, "hour_label")), "Now 0 bytes/s"));
  /* The one that is done was so long ago. */
  g_assert_cmpstr (
      gtk_label_get_label (part (page, "month_label")), ==, "Today 0 bytes, 0 bytes in 30 days");
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
test_close (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  gpointer watched = open_page (scene);
  g_object_add_weak_pointer (watched, &watched);
  g_assert_true (gtk_widget_activate_action (watched, "overview.close", NULL));
  scene_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (scene->pages), ==, "list");
  /* A look at the drives may still be under way. */
  g_assert_true (gannet_fixture_run_until (NULL, is_gone, &watched));
}

static void
test_narrow (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  int least = 0;
  gtk_widget_measure (open_page (scene), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
}

typedef struct {
  GtkRevealer *revealer;
  gboolean revealed;
} Notice;

static gboolean
is_so (gpointer data)
{
  Notice *notice = data;
  return gtk_revealer_get_reveal_child (notice->revealer) == notice->revealed;
}

/* No drive has room for that. */
static void
test_notice (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  GtkWidget *widget = scene_find_widget (GTK_WIDGET (scene->window), "SpaceNotice");
  Notice notice = {
      GTK_REVEALER (gtk_widget_get_template_child (widget, GANNET_TYPE_SPACE_NOTICE, "revealer")),
      TRUE};
  GannetDownload *download = scene_find (scene->queue, "a");

  g_assert_false (gtk_revealer_get_reveal_child (notice.revealer));
  gannet_download_set_sizes (download, 500, G_MAXINT64 / 2);
  g_signal_emit_by_name (scene->queue, "changed", download);
  g_assert_true (gannet_fixture_run_until (NULL, is_so, &notice));
  GtkLabel *label =
      GTK_LABEL (gtk_widget_get_template_child (widget, GANNET_TYPE_SPACE_NOTICE, "label"));
  g_assert_nonnull (strstr (gtk_label_get_label (label), "too little"));

  notice.revealed = FALSE;
  gannet_download_set_sizes (download, 500, 501);
  g_signal_emit_by_name (scene->queue, "changed", download);
  g_assert_true (gannet_fixture_run_until (NULL, is_so, &notice));
}

static void
test_throughput (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  g_autoptr (GannetThroughput) throughput = gannet_throughput_new (scene->queue);
  gint64 now = g_get_monotonic_time ();

  g_signal_emit_by_name (scene->queue, "ticked");
  g_assert_cmpuint (gannet_recent_sum (gannet_throughput_get_minute (throughput), now), ==, 0);
  g_assert_cmpuint (gannet_recent_sum (gannet_throughput_get_hour (throughput), now), ==, 0);
}

/* Bytes are counted when they are looked at and when a download ends, each once. */
static void
test_counted (void)
{
  g_autoptr (WindowScene) scene = window_scene_new (downloads);
  g_autoptr (GannetProgress) progress = gannet_progress_new ();
  g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (scene->queue), 0);
  gannet_progress_add_received (progress, 700);
  gannet_download_set_progress (download, progress);
  g_autoptr (GannetThroughput) throughput = gannet_throughput_new (scene->queue);
  const GannetRecent *hour = gannet_throughput_get_hour (throughput);

  gannet_download_set_state (download, GANNET_STATE_RUNNING, NULL);
  g_signal_emit_by_name (scene->queue, "changed", download);
  gannet_progress_add_received (progress, 5000);
  g_signal_emit_by_name (scene->queue, "ticked");
  g_signal_emit_by_name (scene->queue, "ticked");
  g_assert_cmpuint (gannet_recent_sum (hour, g_get_monotonic_time ()), ==, 5000);
  gannet_progress_add_received (progress, 3000);
  gannet_download_set_progress (download, NULL);
  gannet_download_set_state (download, GANNET_STATE_PAUSED, NULL);
  g_signal_emit_by_name (scene->queue, "changed", download);
  g_assert_cmpuint (gannet_recent_sum (hour, g_get_monotonic_time ()), ==, 8000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/overview-page/open", test_open);
  g_test_add_func ("/overview-page/close", test_close);
  g_test_add_func ("/overview-page/narrow", test_narrow);
  g_test_add_func ("/overview-page/notice", test_notice);
  g_test_add_func ("/overview-page/throughput", test_throughput);
  g_test_add_func ("/overview-page/counted", test_counted);
  return g_test_run ();
}
