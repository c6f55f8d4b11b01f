/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The real window with downloads in all states, read in one language. */

#include "config.h"

#include "ui/language-scene.h"

#include "ui/scene.h"

#include <string.h>

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
    "text",
    "html",
    "setup",
    "exe",
    "Shortcuts",
    "Show",
    "Text",
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
add_download (LanguageScene *scene, GannetServer *server, const char *path)
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

void
language_scene_run_some (LanguageScene *scene)
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

LanguageScene *
language_scene_new (void)
{
  const char *language = g_getenv ("LANGUAGE");
  LanguageScene *scene = g_new0 (LanguageScene, 1);
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

void
language_scene_free (LanguageScene *scene)
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

void
language_scene_draw (GtkWidget *widget)
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

gboolean
language_scene_narrow (
    LanguageScene *scene, GtkWidget *window, LanguageWidth width, const char *place)
{
  Width wanted = {window, (int) width};
  if (!reading_fits (&scene->reading, window, wanted.width + 2 * FRAME, place))
    return FALSE;
  gtk_window_set_default_size (GTK_WINDOW (window), wanted.width + 2 * FRAME, 640);
  g_assert_true (gannet_fixture_run_until (NULL, has_width, &wanted));
  language_scene_draw (window);
  return TRUE;
}

void
language_scene_look (LanguageScene *scene, GtkWidget *window, const char *page)
{
  const LanguageWidth widths[] = {LANGUAGE_USUAL, LANGUAGE_NARROW};
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++) {
    g_autofree char *place = g_strdup_printf ("%s, %d wide", page, (int) widths[i]);
    if (!language_scene_narrow (scene, window, widths[i], place))
      continue;
    reading_room (&scene->reading, window, place);
    reading_words (&scene->reading, window, page);
  }
}

void
language_scene_assert_good (LanguageScene *scene, guint least)
{
  for (guint i = 0; i < scene->reading.faults->len; i++)
    g_test_message ("%s", (char *) scene->reading.faults->pdata[i]);
  g_assert_cmpuint (scene->reading.count, >=, least);
  if (scene->reading.faults->len > 0)
    g_test_fail ();
}
