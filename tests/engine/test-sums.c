/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A list of checksums is fetched once for many files, and what comes instead of one is told apart.
 * Nothing of it stays on the disk. */

#include "config.h"

#include "engine/sums.h"

#include "core/error.h"
#include "engine/session.h"
#include "support/fixture.h"
#include "support/server.h"

#include <string.h>

#define FILES 500

typedef struct {
  GannetFixture *fixture;
  GannetServer *server;
  GannetServerLog *log;
  GAsyncResult *result;
  GError *error;
} Scene;

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Scene *) data)->result = g_object_ref (result);
}

static gboolean
is_fetched (gpointer data)
{
  return ((Scene *) data)->result != NULL;
}

static void
open_scene (Scene *scene)
{
  *scene = (Scene){.fixture = gannet_fixture_new (), .server = gannet_server_new (NULL)};
  scene->log = gannet_server_get_log (scene->server);
  /* Where lists are kept meanwhile. */
  g_setenv ("TMPDIR", scene->fixture->folder, TRUE);
}

static void
serve (Scene *scene, const GannetServerResource *resource)
{
  GannetServerResource served = *resource;
  served.path = "/SUMS";
  gannet_server_add (scene->server, &served);
}

static GannetChecksumList *
fetch (Scene *scene, GCancellable *cancellable)
{
  g_autofree char *url = gannet_server_dup_url (scene->server, "/SUMS");
  gannet_sums_fetch_async (url, cancellable, fetched_cb, scene);
  g_assert_true (gannet_fixture_run_until (NULL, is_fetched, scene));
  GannetChecksumList *list = gannet_sums_fetch_finish (scene->result, &scene->error);
  g_clear_object (&scene->result);
  g_autofree char *left = gannet_fixture_list (scene->fixture->folder);
  g_assert_cmpstr (left, ==, "");
  return list;
}

static void
close_scene (Scene *scene)
{
  g_clear_error (&scene->error);
  gannet_server_free (scene->server);
  gannet_fixture_free (scene->fixture);
}

static void
test_many (void)
{
  Scene scene;
  open_scene (&scene);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < FILES; i++)
    g_string_append_printf (text, "%064x *./images/%u.iso\n", i, i);
  serve (&scene, &(GannetServerResource){.body = text->str, .length = text->len});
  g_autoptr (GannetChecksumList) list = fetch (&scene, NULL);
  g_assert_no_error (scene.error);
  for (guint i = 0; i < FILES; i++) {
    g_autofree char *name = g_strdup_printf ("%u.iso", i);
    g_autofree char *expected = g_strdup_printf ("sha256:%064x", i);
    g_autofree char *found = gannet_checksum_list_find (list, name);
    g_assert_cmpstr (found, ==, expected);
  }
  g_assert_cmpuint (gannet_server_log_count (scene.log, NULL), ==, 1);
  close_scene (&scene);
}

static void
expect_error (const GannetServerResource *resource, GannetError code)
{
  Scene scene;
  open_scene (&scene);
  if (resource != NULL)
    serve (&scene, resource);
  g_assert_null (fetch (&scene, NULL));
  g_assert_error (scene.error, GANNET_ERROR, (int) code);
  close_scene (&scene);
}

static void
test_none (void)
{
  const char *page = "<!DOCTYPE html><title>Sums</title>";
  expect_error (NULL, GANNET_ERROR_GONE);
  expect_error (
      &(GannetServerResource){.body = page, .length = strlen (page)}, GANNET_ERROR_CHECKSUM);
  expect_error (&(GannetServerResource){.length = 1000, .seed = 1}, GANNET_ERROR_CHECKSUM);
  expect_error (&(GannetServerResource){.status = 503}, GANNET_ERROR_BUSY);
  expect_error (&(GannetServerResource){.length = 40000000, .seed = 1, .rate = 8000000},
      GANNET_ERROR_CHECKSUM);
}

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

/* Whoever does not want it any more does not wait for a server that is silent. */
static void
test_cancelled (void)
{
  Scene scene;
  open_scene (&scene);
  serve (&scene, &(GannetServerResource){.length = 100, .seed = 1, .delay_ms = 60000});
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_timeout_add (100, cancel_cb, cancellable);
  gint64 begin = g_get_monotonic_time ();
  g_assert_null (fetch (&scene, cancellable));
  g_assert_error (scene.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 10 * G_USEC_PER_SEC);
  g_clear_error (&scene.error);
  /* Before it has begun. */
  g_assert_null (fetch (&scene, cancellable));
  g_assert_error (scene.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  close_scene (&scene);
}

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sums/many", test_many);
  g_test_add_func ("/sums/none", test_none);
  g_test_add_func ("/sums/cancelled", test_cancelled);
  return g_test_run ();
}
