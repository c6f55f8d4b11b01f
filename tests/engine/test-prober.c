/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Many links that are asked about: how many at once, and what is left when nobody wants to know any
 * more. */

#include "config.h"

#include "engine/prober.h"
#include "engine/session.h"
#include "support/fixture.h"
#include "support/server.h"

typedef struct {
  GannetServer *server;
  GannetServerLog *log;
  GannetProber *prober;
  guint told;
  guint wanted;
  gboolean leaves; /* as soon as something is told */
} Scene;

static void
told_cb (GannetRequest *request, GannetPreview *preview, gpointer data)
{
  Scene *scene = data;
  g_autofree char *name = g_path_get_basename (request->url);
  g_assert_no_error (preview->error);
  g_assert_cmpstr (preview->name, ==, name);
  g_assert_cmpint (preview->size, ==, 1000);
  scene->told++;
  if (scene->leaves)
    g_clear_pointer (&scene->prober, gannet_prober_free);
}

static gboolean
is_told (gpointer data)
{
  Scene *scene = data;
  return scene->told >= scene->wanted;
}

static void
open_scene (Scene *scene)
{
  *scene = (Scene){.server = gannet_server_new (NULL)};
  scene->log = gannet_server_get_log (scene->server);
  scene->prober = gannet_prober_new (told_cb, scene);
}

static void
ask (Scene *scene, guint count, guint delay_ms)
{
  for (guint i = 0; i < count; i++) {
    g_autofree char *path = g_strdup_printf ("/file%u", i);
    g_autofree char *url = gannet_server_dup_url (scene->server, path);
    const GannetServerResource resource = {.path = path, .length = 1000, .delay_ms = delay_ms};
    g_autoptr (GannetRequest) request = gannet_request_new (url, "/nowhere");
    gannet_server_add (scene->server, &resource);
    gannet_prober_ask (scene->prober, request);
  }
}

static void
close_scene (Scene *scene)
{
  g_clear_pointer (&scene->prober, gannet_prober_free);
  g_assert_true (gannet_server_log_wait_idle (scene->log));
  gannet_server_free (scene->server);
}

static void
test_all (void)
{
  Scene scene;
  open_scene (&scene);
  ask (&scene, 40, 10);
  scene.wanted = 40;
  g_assert_true (gannet_fixture_run_until (NULL, is_told, &scene));
  g_assert_cmpuint (gannet_server_log_count (scene.log, NULL), ==, 40);
  /* The server is a little longer with each than the prober. */
  g_assert_cmpuint (gannet_server_log_peak (scene.log), <=, 2 * GANNET_PROBER_PER_HOST);
  g_assert_cmpuint (gannet_server_log_peak (scene.log), >, 1);
  close_scene (&scene);
}

/* Names of one machine are hosts of their own. */
static void
test_several_hosts (void)
{
  g_autoptr (GPtrArray) servers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_server_free);
  const GannetServerResource slow = {
      .path = "/x", .length = 1, .end = GANNET_SERVER_END_STALL, .at = -1};
  Scene scene;
  guint running = 0;
  open_scene (&scene);
  for (guint i = 0; i < 5; i++) {
    GannetServer *server = gannet_server_new (NULL);
    g_autofree char *url = gannet_server_dup_url (server, "/x");
    gannet_server_add (server, &slow);
    g_ptr_array_add (servers, server);
    for (guint j = 0; j < 5; j++) {
      g_autoptr (GannetRequest) request = gannet_request_new (url, "/nowhere");
      gannet_prober_ask (scene.prober, request);
    }
  }
  /* Three of the first two and the rest of the third. */
  for (guint i = 0; i < 3; i++)
    g_assert_true (gannet_server_log_wait_count (
        gannet_server_get_log (servers->pdata[i]), NULL, i < 2 ? 3 : 2));
  for (guint i = 0; i < 5; i++)
    running += gannet_server_log_count (gannet_server_get_log (servers->pdata[i]), NULL);
  g_assert_cmpuint (running, ==, GANNET_PROBER_AT_ONCE);
  close_scene (&scene);
  for (guint i = 0; i < 5; i++)
    g_assert_true (gannet_server_log_wait_idle (gannet_server_get_log (servers->pdata[i])));
}

static void
test_closed_when_told (void)
{
  Scene scene;
  open_scene (&scene);
  scene.leaves = TRUE;
  scene.wanted = 1;
  ask (&scene, 20, 5);
  g_assert_true (gannet_fixture_run_until (NULL, is_told, &scene));
  close_scene (&scene);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (scene.told, ==, 1);
}

static void
test_forgotten (void)
{
  Scene scene;
  open_scene (&scene);
  ask (&scene, 20, 5);
  gannet_prober_forget (scene.prober);
  scene.wanted = GANNET_PROBER_PER_HOST;
  g_assert_true (gannet_fixture_run_until (NULL, is_told, &scene));
  g_assert_cmpuint (gannet_server_log_count (scene.log, NULL), ==, GANNET_PROBER_PER_HOST);
  close_scene (&scene);
}

static void
test_never_asked (void)
{
  g_autoptr (GannetProber) prober = gannet_prober_new (told_cb, NULL);
  g_assert_nonnull (prober);
}

int
main (int argc, char *argv[])
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prober/all", test_all);
  g_test_add_func ("/prober/several-hosts", test_several_hosts);
  g_test_add_func ("/prober/closed-when-told", test_closed_when_told);
  g_test_add_func ("/prober/forgotten", test_forgotten);
  g_test_add_func ("/prober/never-asked", test_never_asked);
  return g_test_run ();
}
