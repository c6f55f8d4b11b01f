/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Downloads are given another time to begin at, or none. */

#include "config.h"

#include "ui/start-form.h"

#include "engine/session.h"
#include "support/server.h"
#include "ui/scene.h"
#include "ui/start-row.h"

typedef struct {
  GannetFixture *fixture;
  GannetServer *server;
  GannetQueue *queue;
  GtkWindow *parent;
  GannetDownload *download;
  GPtrArray *downloads;
} Scene;

static Scene *
scene_new (gboolean paused)
{
  Scene *scene = g_new0 (Scene, 1);
  scene->fixture = gannet_fixture_new ();
  scene->server = gannet_server_new (NULL);
  gannet_server_set_rate (scene->server, 100000);
  scene->queue = gannet_queue_new (NULL);
  scene->parent = GTK_WINDOW (adw_window_new ());
  gtk_window_present (scene->parent);
  g_autofree char *url = gannet_server_dup_url (scene->server, "/seed/1/200000/file");
  g_autoptr (GannetRequest) request = gannet_request_new (url, scene->fixture->folder);
  scene->download = gannet_queue_add (scene->queue, request, paused);
  scene->downloads = g_ptr_array_new ();
  g_ptr_array_add (scene->downloads, scene->download);
  scene_wait_state (scene->download, paused ? GANNET_STATE_PAUSED : GANNET_STATE_RUNNING);
  return scene;
}

static void
scene_free (Scene *scene)
{
  gtk_window_destroy (scene->parent);
  scene_settle ();
  scene_close_queue (scene->queue);
  g_ptr_array_unref (scene->downloads);
  gannet_server_free (scene->server);
  gannet_fixture_free (scene->fixture);
  g_free (scene);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

/* What is asked, with the switch as it is at first. */
static GannetStartRow *
ask (Scene *scene)
{
  gannet_start_form_ask (scene->parent, scene->queue, scene->downloads);
  scene_settle ();
  g_assert_nonnull (scene_find_question ());
  return GANNET_START_ROW (scene_find_widget (scene_find_question (), "StartRow"));
}

static gint64
get_time (Scene *scene)
{
  return gannet_download_get_request (scene->download)->not_before;
}

static void
set_later (GannetStartRow *row, gboolean later)
{
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), later);
}

/* One that runs stops until then; without a time it goes on. */
static void
test_running (void)
{
  g_autoptr (Scene) scene = scene_new (FALSE);
  GannetStartRow *row = ask (scene);
  g_assert_cmpint (gannet_start_row_get_time (row), ==, 0);
  set_later (row, TRUE);
  gint64 time = gannet_start_row_get_time (row);
  scene_answer ("accept");
  scene_wait_state (scene->download, GANNET_STATE_QUEUED);
  g_assert_cmpint (get_time (scene), ==, time);

  row = ask (scene);
  g_assert_cmpint (gannet_start_row_get_time (row), ==, time);
  set_later (row, FALSE);
  scene_answer ("accept");
  g_assert_cmpint (get_time (scene), ==, 0);
  scene_wait_state (scene->download, GANNET_STATE_DONE);
}

/* One that is paused goes on then, but not when no time is given. */
static void
test_paused (void)
{
  g_autoptr (Scene) scene = scene_new (TRUE);
  ask (scene);
  scene_answer ("accept");
  g_assert_cmpint (gannet_download_get_state (scene->download), ==, GANNET_STATE_PAUSED);

  set_later (ask (scene), TRUE);
  scene_answer ("accept");
  scene_wait_state (scene->download, GANNET_STATE_QUEUED);
  g_assert_cmpint (get_time (scene), >, 0);
}

static void
test_cancel (void)
{
  g_autoptr (Scene) scene = scene_new (TRUE);
  set_later (ask (scene), TRUE);
  scene_answer ("cancel");
  g_assert_cmpint (get_time (scene), ==, 0);
  g_assert_cmpint (gannet_download_get_state (scene->download), ==, GANNET_STATE_PAUSED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gannet_session_prepare ();
  adw_init ();
  g_test_add_func ("/start-form/running", test_running);
  g_test_add_func ("/start-form/paused", test_paused);
  g_test_add_func ("/start-form/cancel", test_cancel);
  return g_test_run ();
}
