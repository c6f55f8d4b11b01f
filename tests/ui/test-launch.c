/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What can run is never opened by one click: a question comes first, whose usual answer is to show
 * the file in its folder. Names in it cannot turn the words around them. */

#include "config.h"

#include "engine/life.h"
#include "ui/launch.h"
#include "ui/scene.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
  const char *name;
  const char *content_type;
} Row;

static const Row rows[] = {
    {"tool.AppImage", NULL},
    {"install.sh", "text/plain"},
    {"package.deb", NULL},
    {"package.flatpakref", NULL},
    {"program", "application/x-executable"},
    {"setup.exe", "application/pdf"},
    {"sheet.xlsm", NULL},
    {"letter.docm", NULL},
    {"page.html", "text/html"},
    {"script.py", NULL},
    {"library.jar", NULL},
    {"link.desktop.download", "application/x-desktop"},
};

static GannetDownload *
make_download (const Row *row)
{
  const GannetFacts facts = {.url = (char *) "https://cdn.test/x"};
  g_autoptr (GannetRequest) request = gannet_request_new ("https://ui.test/x", "/ui-test");
  g_autofree char *path = g_build_filename ("/ui-test", row->name, NULL);
  GannetDownload *download = gannet_download_new (1, request);
  gannet_download_take_file (download, g_strdup (row->name), g_strdup (path), row->content_type);
  gannet_download_set_state (download, GANNET_STATE_DONE, NULL);
  gannet_life_learn (gannet_download_get_life (download), &facts);
  return download;
}

static void
test_asks (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GannetDownload) download = make_download (row);
  GtkWindow *parent = GTK_WINDOW (adw_window_new ());
  gtk_window_present (parent);
  gannet_launch_open (parent, download);
  scene_settle ();

  GtkWidget *dialog = scene_find_question ();
  g_assert_nonnull (dialog);
  g_autofree char *body = NULL;
  g_autofree char *usual = NULL;
  g_object_get (dialog, "body", &body, "default-response", &usual, NULL);
  g_assert_cmpstr (usual, ==, "accept");
  g_autofree char *name = g_strdup_printf ("“\u2068%s\u2069”", row->name);
  g_assert_true (g_str_has_prefix (body, name));
  g_assert_nonnull (strstr (body, "From \u2068cdn.test\u2069, started at \u2068ui.test\u2069"));
  scene_answer ("cancel");
  gtk_window_destroy (parent);
  scene_settle ();
}

/* What is told when it cannot be opened. */
static void
test_fails (void)
{
  const Row row = {"picture.png", "image/png"};
  g_autofree char *folder = g_dir_make_tmp ("gannet-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "x.gannet-test-kind", NULL);
  g_autoptr (GannetDownload) download = make_download (&row);
  GtkWindow *parent = GTK_WINDOW (adw_window_new ());
  gtk_window_present (parent);
  gannet_launch_open (parent, download);
  scene_assert_told ("The File Could Not Be Opened", "The file is not where it was saved.");

  g_assert_true (g_file_set_contents (path, "\0", 1, NULL));
  gannet_download_take_file (download, g_strdup ("x.gannet-test-kind"), g_strdup (path), NULL);
  gannet_launch_open (parent, download);
  scene_assert_told (
      "The File Could Not Be Opened", "No application that could open it is installed.");
  gannet_launch_address (parent, download, "gannet-test-scheme:x");
  scene_assert_told (
      "The Page Could Not Be Opened", "No application that could open it is installed.");
  g_unlink (path);
  g_rmdir (folder);
  gtk_window_destroy (parent);
  scene_settle ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/launch/asks/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_asks);
  }
  g_test_add_func ("/launch/fails", test_fails);
  return g_test_run ();
}
