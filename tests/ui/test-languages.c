/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The pages of the real window in the language that LANGUAGE names, as wide as usual and as narrow
 * as on a telephone: no English is left, and no word is cut. */

#include "config.h"

#include "engine/language.h"
#include "support/server.h"
#include "ui/add-page.h"
#include "ui/preferences.h"
#include "ui/reading.h"
#include "ui/scene.h"
#include "ui/window.h"

#include <string.h>

#define USUAL 760
#define NARROW 360
/* What GTK draws around windows where they cannot be translucent. */
#define FRAME 5

static const SceneRow downloads[] = {
    {"paused.iso", GANNET_STATE_PAUSED},
    {"done.pdf", GANNET_STATE_DONE},
    {"failed.zip", GANNET_STATE_FAILED},
    {NULL},
};

/* Names, addresses and units, and what libraries say who have not every language. */
static const char *const NAMES[] = {
    "paused",
    "done",
    "failed",
    "running",
    "busy",
    "turn",
    "iso",
    "pdf",
    "zip",
    "bin",
    "ui",
    "test",
    "https",
    "http",
    "mailto",
    "me",
    "example",
    "org",
    "byte",
    "bytes",
    "kB",
    "MB",
    "GB",
    "application",
    "octet",
    "stream",
    "Shortcuts",
    "Mon",
    "Tue",
    "Wed",
    "Thu",
    "Fri",
    "Sat",
    "Sun",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    NULL,
};

typedef struct {
  GannetFixture *fixture;
  GannetServer *server;
  GannetServer *busy_server; /* makes everything of its own wait */
  GannetQueue *queue;
  GSettings *settings;
  GannetWindow *window;
  Catalogue *catalogue;
  Reading reading;
} Scene;

static GannetServer *
serve (const GannetServerResource *resource)
{
  g_autoptr (GError) error = NULL;
  GannetServer *server = gannet_server_new (&error);
  g_assert_no_error (error);
  gannet_server_add (server, resource);
  return server;
}

static void
add_download (Scene *scene, GannetServer *server, const char *path)
{
  g_autofree char *url = gannet_server_dup_url (server, path);
  g_autoptr (GannetRequest) request = gannet_request_new (url, scene->fixture->folder);
  gannet_queue_add (scene->queue, request, FALSE);
}

static gboolean
is_busy (gpointer data)
{
  GannetQueue *queue = data;
  return gannet_queue_count (queue, GANNET_STATE_RUNNING) == 1 &&
      gannet_queue_count (queue, GANNET_STATE_WAITING) == 1 &&
      gannet_queue_count (queue, GANNET_STATE_QUEUED) == 1 && gannet_queue_get_speed (queue) > 0;
}

/* One runs, one waits for the server, and one for its turn. */
static void
run_some (Scene *scene)
{
  const GannetServerResource busy = {.path = "/busy.iso", .status = 503, .retry_after = "100"};
  const GannetServerResource running = {
      .path = "/running.iso", .length = 90000000, .seed = 1, .etag = "\"1\"", .rate = 200000};
  scene->busy_server = serve (&busy);
  scene->server = serve (&running);

  const GannetLimits limits = {
      .downloads = 1, .per_host = 2, .connections = 4, .segments = 2, .timeout = 30, .tries = 9};
  gannet_queue_set_limits (scene->queue, &limits);
  add_download (scene, scene->busy_server, "/busy.iso");
  add_download (scene, scene->server, "/running.iso");
  add_download (scene, scene->server, "/turn.iso");
  g_assert_true (gannet_fixture_run_until (NULL, is_busy, scene->queue));
}

static Scene *
scene_new (void)
{
  const char *language = g_getenv ("LANGUAGE");
  Scene *scene = g_new0 (Scene, 1);
  scene->fixture = gannet_fixture_new ();
  scene->queue = scene_new_queue (scene->fixture, downloads);
  scene->settings = scene_new_settings ();
  g_settings_reset (scene->settings, "filter");
  scene->window = gannet_window_new (NULL, scene->queue, scene->settings);
  scene->catalogue = catalogue_new (language);
  scene->reading = (Reading){
      .catalogue = scene->catalogue,
      .other_letters = strstr ("ar he hi ja ko ru uk zh_CN", language) != NULL,
      .names = NAMES,
      .faults = g_ptr_array_new_with_free_func (g_free),
  };
  gtk_window_present (GTK_WINDOW (scene->window));
  return scene;
}

static void
scene_free (Scene *scene)
{
  gtk_window_destroy (GTK_WINDOW (scene->window));
  scene_settle ();
  scene_close_queue (scene->queue);
  g_clear_pointer (&scene->server, gannet_server_free);
  g_clear_pointer (&scene->busy_server, gannet_server_free);
  g_object_unref (scene->settings);
  g_ptr_array_unref (scene->reading.faults);
  catalogue_free (scene->catalogue);
  gannet_fixture_free (scene->fixture);
  g_free (scene);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

static gboolean
count_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  (*(int *) data)--;
  return G_SOURCE_CONTINUE;
}

static gboolean
is_over (gpointer data)
{
  return *(int *) data <= 0;
}

/* Lets @widget be laid out and drawn, and what that leads to as well. */
static void
draw (GtkWidget *widget)
{
  int left = 3;
  guint id = gtk_widget_add_tick_callback (widget, count_frame_cb, &left, NULL);
  g_assert_true (gannet_fixture_run_until (NULL, is_over, &left));
  gtk_widget_remove_tick_callback (widget, id);
}

typedef struct {
  GtkWidget *widget;
  int width;
} Width;

static gboolean
has_width (gpointer data)
{
  const Width *wanted = data;
  return gtk_widget_get_width (wanted->widget) == wanted->width;
}

/* All of @window in both widths. */
static void
look (Scene *scene, GtkWidget *window, const char *page)
{
  const int widths[] = {USUAL, NARROW};
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++) {
    Width wanted = {window, widths[i]};
    g_autofree char *place = g_strdup_printf ("%s, %d wide", page, wanted.width);
    if (!reading_fits (&scene->reading, window, wanted.width + 2 * FRAME, place))
      continue;
    gtk_window_set_default_size (GTK_WINDOW (window), wanted.width + 2 * FRAME, 640);
    g_assert_true (gannet_fixture_run_until (NULL, has_width, &wanted));
    draw (window);
    reading_room (&scene->reading, window, place);
    reading_words (&scene->reading, window, page);
  }
}

/* Most pages have dozens of texts: one that nobody sees must not pass for one without faults. */
static void
assert_good (Scene *scene, guint least)
{
  for (guint i = 0; i < scene->reading.faults->len; i++)
    g_test_message ("%s", (char *) scene->reading.faults->pdata[i]);
  g_assert_cmpuint (scene->reading.count, >=, least);
  if (scene->reading.faults->len > 0)
    g_test_fail ();
}

static gpointer
part (Scene *scene, const char *name)
{
  return gtk_widget_get_template_child (GTK_WIDGET (scene->window), GANNET_TYPE_WINDOW, name);
}

/* What is wrong is seen: English, and in a place that is too small for it. */
static void
test_faults (void)
{
  g_autoptr (Scene) scene = scene_new ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = gtk_label_new ("Speed in the Last Hour");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 5);
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));
  draw (window);
  reading_words (&scene->reading, window, "page");
  reading_room (&scene->reading, window, "page");
  gtk_window_destroy (GTK_WINDOW (window));

  g_assert_true (g_ptr_array_find_with_equal_func (
      scene->reading.faults, "page: English: “Speed in the Last Hour”", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (
      scene->reading.faults, "page: shortened: “Speed in the Last Hour”", g_str_equal, NULL));
}

static void
test_list (void)
{
  g_autoptr (Scene) scene = scene_new ();
  run_some (scene);
  look (scene, GTK_WIDGET (scene->window), "list");
  g_object_set (part (scene, "downloads"), "search-mode", TRUE, NULL);
  look (scene, GTK_WIDGET (scene->window), "search");
  assert_good (scene, 40);
}

static void
test_empty (void)
{
  g_autoptr (Scene) scene = scene_new ();
  while (g_list_model_get_n_items (G_LIST_MODEL (scene->queue)) > 0) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (scene->queue), 0);
    gannet_queue_remove (scene->queue, download);
    gannet_queue_discard (scene->queue, download);
  }
  look (scene, GTK_WIDGET (scene->window), "empty");
  assert_good (scene, 10);
}

static void
test_add (void)
{
  g_autoptr (Scene) scene = scene_new ();
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (scene->window), "win.add", NULL));
  GtkWidget *page = gtk_stack_get_visible_child (part (scene, "pages"));
  look (scene, GTK_WIDGET (scene->window), "add");

  gannet_add_page_add_text (GANNET_ADD_PAGE (page),
      "https://ui.test/paused.iso\nhttps://ui.test/done.bin\nhttps://ui.test/failed.zip\n"
      "https://ui.test/failed.zip\nmailto:me@ui.test\nhttps://ui.test/[1-10].bin\n");
  g_object_set (scene_find_widget (page, "AddDetails"), "expanded", TRUE, NULL);
  look (scene, GTK_WIDGET (scene->window), "add, filled in");
  assert_good (scene, 60);
}

static void
look_at_details (Scene *scene, GannetState state)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (scene->queue)); i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (scene->queue), i);
    if (gannet_download_get_state (download) != state)
      continue;
    g_assert_true (gtk_widget_activate_action (
        GTK_WIDGET (scene->window), "win.details", "x", gannet_download_get_id (download)));
    g_autofree char *page = g_strdup_printf ("details of %s", gannet_download_get_name (download));
    look (scene, GTK_WIDGET (scene->window), page);
  }
}

static void
test_details (void)
{
  g_autoptr (Scene) scene = scene_new ();
  run_some (scene);
  look_at_details (scene, GANNET_STATE_RUNNING);
  look_at_details (scene, GANNET_STATE_WAITING);
  look_at_details (scene, GANNET_STATE_FAILED);
  look_at_details (scene, GANNET_STATE_DONE);
  assert_good (scene, 80);
}

static void
test_overview (void)
{
  g_autoptr (Scene) scene = scene_new ();
  run_some (scene);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (scene->window), "win.overview", NULL));
  look (scene, GTK_WIDGET (scene->window), "overview");
  assert_good (scene, 10);
}

static void
expand_rows (GtkWidget *widget)
{
  if (ADW_IS_EXPANDER_ROW (widget))
    g_object_set (widget, "expanded", TRUE, "enable-expansion", TRUE, NULL);
  GtkWidget *child = gtk_widget_get_first_child (widget);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    expand_rows (child);
}

static void
test_preferences (void)
{
  g_autoptr (Scene) scene = scene_new ();
  g_autoptr (GVariant) rules =
      g_variant_parse (NULL, "[('picture', 'example.org', '/home/me')]", NULL, NULL, NULL);
  g_settings_set_value (scene->settings, "folder-rules", rules);
  gannet_preferences_present (GTK_WINDOW (scene->window), scene->settings);
  GtkWidget *page = scene_find_widget (NULL, "GannetPreferences");
  g_assert_nonnull (page);
  expand_rows (page);
  look (scene, GTK_WIDGET (gtk_widget_get_root (page)), "preferences");
  assert_good (scene, 60);
}

static void
test_shortcuts (void)
{
  g_autoptr (Scene) scene = scene_new ();
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/io/github/gannet_app/Gannet/gtk/help-overlay.ui");
  GtkWidget *window = GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));
  gtk_window_present (GTK_WINDOW (window));
  draw (window);
  reading_room (&scene->reading, window, "shortcuts");
  reading_words (&scene->reading, window, "shortcuts");
  gtk_window_destroy (GTK_WINDOW (window));
  assert_good (scene, 20);
}

/* All menus and popovers of buttons, and all that unfolds in them. */
static void
look_at_popovers (Scene *scene, GtkWidget *widget)
{
  if (GTK_IS_POPOVER (widget) && gtk_widget_get_mapped (gtk_widget_get_parent (widget))) {
    gtk_popover_popup (GTK_POPOVER (widget));
    draw (GTK_WIDGET (scene->window));
    reading_room (&scene->reading, widget, "popover");
    reading_words (&scene->reading, widget, "popover");
    gtk_popover_popdown (GTK_POPOVER (widget));
  }
  GtkWidget *child = gtk_widget_get_first_child (widget);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    look_at_popovers (scene, child);
}

static void
test_popovers (void)
{
  g_autoptr (Scene) scene = scene_new ();
  draw (GTK_WIDGET (scene->window));
  look_at_popovers (scene, GTK_WIDGET (scene->window));
  assert_good (scene, 30);
}

/* As an application does by itself. */
static void
put_on_style (void)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (style, "/io/github/gannet_app/Gannet/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
      GTK_STYLE_PROVIDER (style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gannet_language_prepare ();
  adw_init ();
  put_on_style ();
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  if (strstr ("ar he", g_getenv ("LANGUAGE")) != NULL)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_test_add_func ("/languages/faults", test_faults);
  g_test_add_func ("/languages/list", test_list);
  g_test_add_func ("/languages/empty", test_empty);
  g_test_add_func ("/languages/add", test_add);
  g_test_add_func ("/languages/details", test_details);
  g_test_add_func ("/languages/overview", test_overview);
  g_test_add_func ("/languages/preferences", test_preferences);
  g_test_add_func ("/languages/shortcuts", test_shortcuts);
  g_test_add_func ("/languages/popovers", test_popovers);
  return g_test_run ();
}
