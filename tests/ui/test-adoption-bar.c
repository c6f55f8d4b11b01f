/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is offered when unfinished downloads lie in a folder: nothing by itself, all of them when
 * asked to, and never again once declined. */

#include "config.h"

#include "engine/part-file.h"
#include "ui/adoption-bar.h"
#include "ui/scene.h"

#include <adwaita.h>

static const SceneRow nothing[] = {{NULL}};

typedef struct {
  GannetFixture *fixture;
  char *folder;
  GannetQueue *queue;
  GSettings *settings;
  GtkWindow *window;
  GannetAdoptionBar *bar;
} Scene;

/* Leaves a part of https://ui.test/NAME in the folder. */
static void
leave_part (Scene *scene, const char *name)
{
  g_autofree char *url = g_strconcat ("https://ui.test/", name, NULL);
  g_autoptr (GannetRequest) request = gannet_request_new (url, scene->folder);
  g_autoptr (GannetFolder) folder = gannet_folder_open (scene->folder, NULL, NULL);
  g_autoptr (GannetPartFile) part = gannet_part_file_create (folder, request, name, FALSE, NULL);
  g_assert_true (gannet_part_file_write (part, 0, "bytes", 5, NULL));
  g_assert_true (gannet_part_file_checkpoint (part, NULL));
}

static Scene *
scene_new (void)
{
  Scene *scene = g_new0 (Scene, 1);
  scene->fixture = gannet_fixture_new ();
  scene->folder = gannet_fixture_make_folder (scene->fixture, "Downloads");
  scene->queue = scene_new_queue (scene->fixture, nothing);
  scene->settings = scene_new_settings ();
  g_settings_set_string (scene->settings, "download-folder", scene->folder);
  g_settings_reset (scene->settings, "recent-folders");
  g_settings_reset (scene->settings, "declined-parts");
  scene->window = GTK_WINDOW (adw_window_new ());
  gtk_window_present (scene->window);
  return scene;
}

/* Puts a bar in the window, as the next start of the program does. */
static void
look (Scene *scene)
{
  scene->bar = g_object_new (GANNET_TYPE_ADOPTION_BAR, NULL);
  adw_window_set_content (ADW_WINDOW (scene->window), GTK_WIDGET (scene->bar));
  gannet_adoption_bar_look (scene->bar, scene->queue, scene->settings);
}

static void
scene_free (Scene *scene)
{
  gtk_window_destroy (scene->window);
  scene_settle ();
  scene_close_queue (scene->queue);
  g_object_unref (scene->settings);
  gannet_fixture_free (scene->fixture);
  g_free (scene->folder);
  g_free (scene);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

static gpointer
part (Scene *scene, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (scene->bar), GANNET_TYPE_ADOPTION_BAR, name);
}

static gboolean
is_shown (gpointer data)
{
  return gtk_revealer_get_reveal_child (part (data, "revealer"));
}

static void
wait_for_offer (Scene *scene, const char *text)
{
  g_assert_true (gannet_fixture_run_until (NULL, is_shown, scene));
  g_assert_cmpstr (gtk_label_get_label (part (scene, "label")), ==, text);
}

/* Nobody holds the bar but the window once its search has ended. */
static gboolean
has_looked (gpointer data)
{
  return G_OBJECT (((Scene *) data)->bar)->ref_count == 1;
}

static void
assert_no_offer (Scene *scene)
{
  g_assert_true (gannet_fixture_run_until (NULL, has_looked, scene));
  g_assert_false (is_shown (scene));
}

static void
press (Scene *scene, gboolean last)
{
  GtkWidget *button = scene_find_widget (GTK_WIDGET (scene->bar), "Button");
  if (last)
    button = gtk_widget_get_next_sibling (button);
  g_signal_emit_by_name (button, "clicked");
  scene_settle ();
  g_assert_false (is_shown (scene));
}

static guint
count (Scene *scene)
{
  return g_list_model_get_n_items (G_LIST_MODEL (scene->queue));
}

static void
test_nothing (void)
{
  g_autoptr (Scene) scene = scene_new ();
  look (scene);
  assert_no_offer (scene);
}

static void
test_continue (void)
{
  g_autoptr (Scene) scene = scene_new ();
  leave_part (scene, "a");
  leave_part (scene, "b");
  look (scene);
  wait_for_offer (scene, "2 unfinished downloads were found in “\u2068Downloads\u2069”");
  g_assert_cmpuint (count (scene), ==, 0);
  gannet_queue_set_limits (scene->queue, &(GannetLimits){.downloads = 0});
  press (scene, TRUE);
  g_autofree char *names = scene_list_names (G_LIST_MODEL (scene->queue));
  g_assert_cmpstr (names, ==, "a b");
}

/* What the user adds while the offer stands is in the list once. */
static void
test_added_meanwhile (void)
{
  g_autoptr (Scene) scene = scene_new ();
  leave_part (scene, "a");
  look (scene);
  wait_for_offer (scene, "1 unfinished download was found in “\u2068Downloads\u2069”");
  g_autoptr (GannetRequest) request = gannet_request_new ("https://ui.test/a", scene->folder);
  gannet_queue_add (scene->queue, request, TRUE);
  press (scene, TRUE);
  g_assert_cmpuint (count (scene), ==, 1);
}

static void
test_not_now (void)
{
  g_autoptr (Scene) scene = scene_new ();
  leave_part (scene, "a");
  look (scene);
  wait_for_offer (scene, "1 unfinished download was found in “\u2068Downloads\u2069”");
  g_autofree char *before = gannet_fixture_describe (scene->folder);
  press (scene, FALSE);
  g_assert_cmpuint (count (scene), ==, 0);
  g_autofree char *after = gannet_fixture_describe (scene->folder);
  g_assert_cmpstr (before, ==, after);

  look (scene);
  assert_no_offer (scene);
  leave_part (scene, "b");
  look (scene);
  wait_for_offer (scene, "1 unfinished download was found in “\u2068Downloads\u2069”");
}

/* A folder that was chosen once is looked into after the list is lost. */
static void
test_other_folder (void)
{
  g_autoptr (Scene) scene = scene_new ();
  look (scene);
  assert_no_offer (scene);
  g_autofree char *other = gannet_fixture_make_folder (scene->fixture, "Other");
  g_autoptr (GannetRequest) request = gannet_request_new ("https://ui.test/c", other);
  GannetDownload *download = gannet_queue_add (scene->queue, request, TRUE);
  gannet_queue_remove (scene->queue, download);
  gannet_queue_discard (scene->queue, download);

  leave_part (scene, "a");
  g_free (scene->folder);
  scene->folder = g_strdup (other);
  leave_part (scene, "b");
  look (scene);
  wait_for_offer (scene, "2 unfinished downloads were found in your folders");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/adoption-bar/nothing", test_nothing);
  g_test_add_func ("/adoption-bar/continue", test_continue);
  g_test_add_func ("/adoption-bar/added-meanwhile", test_added_meanwhile);
  g_test_add_func ("/adoption-bar/not-now", test_not_now);
  g_test_add_func ("/adoption-bar/other-folder", test_other_folder);
  return g_test_run ();
}
