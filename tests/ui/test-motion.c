/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Who has turned animations off sees none: whatever happens in the window is there with its first
 * picture, and then the window is still. With animations on, the same takes more pictures, which
 * shows that motion would be noticed. */

#include "config.h"

#include "ui/add-page.h"
#include "ui/window-scene.h"

#include <adwaita.h>

/* The window is still when it was not painted for so long; what never ends is given up. */
#define STILL_MS 100
#define MOST_MS 1500
/* One with what is new, one with what that has changed, and one for the focus. */
#define MOST_PICTURES 3

static const SceneRow downloads[] = {
    {"a", GANNET_STATE_PAUSED},
    {"b", GANNET_STATE_DONE},
    {NULL},
};

typedef struct {
  WindowScene *open;
  guint pictures; /* since something was done */
  gint64 last; /* when the last one was painted, monotonic */
} Scene;

static void
painted_cb (GdkFrameClock *clock, Scene *scene)
{
  scene->pictures++;
  scene->last = g_get_monotonic_time ();
}

static gboolean
is_still (gpointer data)
{
  Scene *scene = data;
  return g_get_monotonic_time () - scene->last > STILL_MS * 1000;
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* How many pictures there were until it was still, or until that was given up. */
static guint
count_pictures (Scene *scene)
{
  gint64 begin = g_get_monotonic_time ();
  guint wake = g_timeout_add (STILL_MS / 3, wake_cb, NULL);
  scene->last = begin;
  while (!is_still (scene) && g_get_monotonic_time () - begin < MOST_MS * 1000)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
  return scene->pictures;
}

static Scene *
scene_new (gboolean animated)
{
  GtkSettings *desktop = gtk_settings_get_default ();
  Scene *scene = g_new0 (Scene, 1);
  /* The cursor of a text blinks by a setting of its own. */
  g_object_set (desktop, "gtk-enable-animations", animated, "gtk-cursor-blink", FALSE, NULL);
  scene->open = window_scene_new (downloads);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (scene->open->window));
  g_signal_connect (clock, "paint", G_CALLBACK (painted_cb), scene);
  count_pictures (scene);
  return scene;
}

static void
scene_free (Scene *scene)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (scene->open->window));
  g_signal_handlers_disconnect_by_data (clock, scene);
  window_scene_free (scene->open);
  g_free (scene);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

static void
activate (Scene *scene, const char *action)
{
  GtkWidget *page = gtk_stack_get_visible_child (scene->open->pages);
  g_assert_true (gtk_widget_activate_action (page, action, NULL));
}

static void
open_add_page (Scene *scene)
{
  activate (scene, "win.add");
}

static void
type_link (Scene *scene)
{
  GtkWidget *page = gtk_stack_get_visible_child (scene->open->pages);
  gannet_add_page_add_text (GANNET_ADD_PAGE (page), "https://ui.test/x https://ui.test/y ");
}

static void
unfold (Scene *scene)
{
  GtkWidget *page = gtk_stack_get_visible_child (scene->open->pages);
  g_object_set (scene_find_widget (page, "AddDetails"), "expanded", TRUE, NULL);
}

static void
look_up_checksums (Scene *scene)
{
  GtkWidget *page = gtk_stack_get_visible_child (scene->open->pages);
  GtkWidget *spinner = scene_find_widget (page, "Spinner");
  gtk_widget_set_visible (spinner, TRUE);
  gtk_spinner_start (GTK_SPINNER (spinner));
}

static void
close_add_page (Scene *scene)
{
  activate (scene, "add.cancel");
}

static void
open_details (Scene *scene)
{
  gint64 id = gannet_download_get_id (scene_find (scene->open->queue, "b"));
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (scene->open->window), "win.details", "x", id));
}

static void
close_details (Scene *scene)
{
  activate (scene, "details.close");
}

static void
open_overview (Scene *scene)
{
  activate (scene, "win.overview");
}

static void
close_overview (Scene *scene)
{
  activate (scene, "overview.close");
}

static void
search (Scene *scene)
{
  g_object_set (window_scene_part (scene->open, "downloads"), "search-mode", TRUE, NULL);
}

static void
hover (Scene *scene)
{
  gtk_revealer_set_reveal_child (window_scene_part (scene->open, "drop_state"), TRUE);
}

static void
leave (Scene *scene)
{
  gtk_revealer_set_reveal_child (window_scene_part (scene->open, "drop_state"), FALSE);
}

static void
tell (Scene *scene)
{
  gannet_window_tell (scene->open->window, "Something happened.");
}

typedef struct {
  const char *name;
  void (*act) (Scene *scene);
} Row;

/* One after the other in the same window. So many from the first one on are tried with animations,
 * too. */
#define MOVING_ROWS 3

static const Row rows[] = {
    {"add page", open_add_page},
    {"links on it", type_link},
    {"what unfolds there", unfold},
    {"a spinner", look_up_checksums},
    {"back from it", close_add_page},
    {"details", open_details},
    {"back from them", close_details},
    {"overview", open_overview},
    {"back from it", close_overview},
    {"search", search},
    {"links over the window", hover},
    {"links gone", leave},
    {"a message", tell},
};

/* How many pictures the first @count rows took, none of which took more than @most. */
static guint
play (gboolean animated, guint count, guint most)
{
  g_autoptr (Scene) scene = scene_new (animated);
  guint sum = 0;
  for (guint i = 0; i < count; i++) {
    scene->pictures = 0;
    rows[i].act (scene);
    guint pictures = count_pictures (scene);
    g_test_message ("%s: %u", rows[i].name, pictures);
    g_assert_cmpuint (pictures, <=, most);
    sum += pictures;
  }
  return sum;
}

static void
test_still (void)
{
  play (FALSE, G_N_ELEMENTS (rows), MOST_PICTURES);
  g_assert_cmpuint (play (TRUE, MOVING_ROWS, G_MAXUINT), >, MOVING_ROWS * MOST_PICTURES);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/motion/still", test_still);
  return g_test_run ();
}
