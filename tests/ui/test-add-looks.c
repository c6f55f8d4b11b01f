/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is found out about links, from a real server and a real folder, and which requests become of
 * them. */

#include "config.h"

#include "engine/session.h"
#include "support/server.h"
#include "ui/add-looks.h"
#include "ui/folders.h"
#include "ui/scene.h"

static const SceneRow NONE[] = {{NULL}};

typedef struct {
  GannetFixture *fixture;
  GannetServer *server;
  GannetQueue *queue;
  GSettings *settings;
  GannetAddFindings *findings;
  GannetAddLooks *looks;
  const char *awaited; /* details of the first candidate */
} Scene;

static void
news_cb (gpointer data)
{
}

static void
open_scene (Scene *scene, gboolean may_ask)
{
  *scene = (Scene){.fixture = gannet_fixture_new (), .server = gannet_server_new (NULL)};
  scene->queue = scene_new_queue (scene->fixture, NONE);
  scene->settings = scene_new_settings ();
  g_settings_set_boolean (scene->settings, "look-at-links", may_ask);
  scene->findings = gannet_add_findings_new ();
  scene->looks = gannet_add_looks_new (scene->findings, news_cb, scene);
}

static void
begin (Scene *scene, const char *path)
{
  g_autofree char *url = gannet_server_dup_url (scene->server, path);
  gannet_add_looks_set_queue (scene->looks, scene->queue, scene->settings);
  gannet_add_looks_set_folder (scene->looks, scene->fixture->folder, TRUE);
  gannet_add_findings_read (scene->findings, url, FALSE);
  gannet_add_looks_refresh (scene->looks);
}

static void
close_scene (Scene *scene)
{
  gannet_add_looks_free (scene->looks);
  gannet_add_findings_free (scene->findings);
  scene_close_queue (scene->queue);
  g_settings_reset (scene->settings, "folder-rules");
  g_object_unref (scene->settings);
  gannet_server_free (scene->server);
  gannet_fixture_free (scene->fixture);
}

static GannetCandidate *
get_first (Scene *scene)
{
  return gannet_candidates_get_all (gannet_add_looks_get_candidates (scene->looks))->pdata[0];
}

static gboolean
says_awaited (gpointer data)
{
  Scene *scene = data;
  g_autofree char *details = gannet_candidate_dup_details (get_first (scene));
  return g_str_equal (details, scene->awaited);
}

static void
await (Scene *scene, const char *details)
{
  scene->awaited = details;
  if (!gannet_fixture_run_until (NULL, says_awaited, scene)) {
    g_autofree char *told = gannet_candidate_dup_details (get_first (scene));
    g_assert_cmpstr (told, ==, details);
  }
}

static void
test_server (void)
{
  Scene scene;
  open_scene (&scene, TRUE);
  begin (&scene, "/seed/1/2000000/x.bin");
  await (&scene, "2.0\u00a0MB · can be resumed");
  close_scene (&scene);
}

static void
test_not_asked (void)
{
  Scene scene;
  open_scene (&scene, FALSE);
  g_autofree char *path = gannet_fixture_dup_path (scene.fixture, "x.bin");
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  begin (&scene, "/seed/1/2000000/x.bin");
  await (&scene, "a file of this name is there");
  gannet_add_looks_look (scene.looks, get_first (&scene));
  g_assert_cmpuint (gannet_server_log_count (gannet_server_get_log (scene.server), NULL), ==, 0);
  close_scene (&scene);
}

/* A rule holds until the user chooses a folder, and is known to the request. */
static void
test_rule (void)
{
  g_autoptr (GPtrArray) rules =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_folder_rule_free);
  g_ptr_array_add (
      rules, gannet_folder_rule_new (GANNET_FILE_KIND_PICTURE, NULL, "/somewhere/Pictures"));
  Scene scene;
  open_scene (&scene, FALSE);
  gannet_folders_write_rules (scene.settings, rules);
  begin (&scene, "/seed/1/2000000/x.png");
  await (&scene, "into Pictures");
  g_assert_cmpuint (gannet_add_looks_count (scene.looks).ruled, ==, 1);
  g_autoptr (GPtrArray) requests = gannet_add_looks_make_requests (scene.looks, FALSE);
  g_assert_cmpuint (requests->len, ==, 1);
  g_assert_cmpstr (((GannetRequest *) requests->pdata[0])->folder, ==, "/somewhere/Pictures");

  gannet_add_looks_set_folder (scene.looks, "/chosen", FALSE);
  await (&scene, "");
  g_autoptr (GPtrArray) others = gannet_add_looks_make_requests (scene.looks, FALSE);
  g_assert_cmpstr (((GannetRequest *) others->pdata[0])->folder, ==, "/chosen");
  close_scene (&scene);
}

static void
test_choices (void)
{
  Scene scene;
  open_scene (&scene, FALSE);
  begin (&scene, "/seed/1/2000000/x.png");
  gannet_candidate_set_chosen_name (get_first (&scene), "y.png");
  g_autoptr (GPtrArray) requests = gannet_add_looks_make_requests (scene.looks, FALSE);
  g_assert_cmpstr (((GannetRequest *) requests->pdata[0])->name, ==, "y.png");
  gannet_candidate_set_ticked (get_first (&scene), FALSE);
  g_autoptr (GPtrArray) none = gannet_add_looks_make_requests (scene.looks, FALSE);
  g_assert_cmpuint (none->len, ==, 0);
  close_scene (&scene);
}

int
main (int argc, char *argv[])
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/add-looks/server", test_server);
  g_test_add_func ("/add-looks/not-asked", test_not_asked);
  g_test_add_func ("/add-looks/rule", test_rule);
  g_test_add_func ("/add-looks/choices", test_choices);
  return g_test_run ();
}
