/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Links get the checksums that one list has of them, or it is said which are not in it. */

#include "config.h"

#include "core/links.h"
#include "engine/request.h"
#include "engine/session.h"
#include "support/fixture.h"
#include "support/server.h"
#include "ui/add-sums.h"

#include <string.h>

#define U "https://ui.test/"
#define A16 "aaaaaaaaaaaaaaaa"
#define A A16 A16 A16 A16

typedef struct {
  GannetServer *server;
  char *url; /* of the list */
  GannetAddSums *sums;
  GannetCandidates *candidates;
  GPtrArray *requests;
  gboolean fetched;
  char *problem;
} Scene;

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Scene *scene = data;
  scene->problem = gannet_add_sums_fetch_finish (scene->sums, result);
  scene->fetched = TRUE;
}

static gboolean
is_fetched (gpointer data)
{
  return ((Scene *) data)->fetched;
}

static void
fetch (Scene *scene)
{
  scene->fetched = FALSE;
  gannet_add_sums_fetch_async (scene->sums, scene->url, NULL, fetched_cb, scene);
  g_assert_true (gannet_add_sums_is_fetching (scene->sums));
  g_assert_true (gannet_fixture_run_until (NULL, is_fetched, scene));
  g_assert_false (gannet_add_sums_is_fetching (scene->sums));
}

/* With links to the files of @text, and a list that says @list. */
static void
open_scene (Scene *scene, const char *text, const char *list)
{
  *scene = (Scene){.server = gannet_server_new (NULL), .sums = gannet_add_sums_new ()};
  const GannetServerResource resource = {.path = "/SUMS", .body = list, .length = strlen (list)};
  gannet_server_add (scene->server, &resource);
  scene->url = gannet_server_dup_url (scene->server, "/SUMS");
  scene->candidates = gannet_candidates_new ();
  scene->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_request_unref);
  g_autoptr (GPtrArray) links = gannet_links_read (text, strlen (text), GANNET_LINKS_LIST, NULL);
  gannet_candidates_read (scene->candidates, links);
  for (guint i = 0; i < links->len; i++)
    g_ptr_array_add (
        scene->requests, gannet_request_new (((GannetLink *) links->pdata[i])->url, "/ui-test"));
}

static void
close_scene (Scene *scene)
{
  gannet_add_sums_free (scene->sums);
  gannet_candidates_free (scene->candidates);
  g_ptr_array_unref (scene->requests);
  gannet_server_free (scene->server);
  g_free (scene->url);
  g_free (scene->problem);
}

static const char *
checksum (Scene *scene, guint index)
{
  return ((GannetRequest *) scene->requests->pdata[index])->checksum;
}

static void
test_all (void)
{
  Scene scene;
  open_scene (&scene, U "a.iso\n" U "get?id=1", A "  a.iso\n" A "  other.iso\n");
  GannetCandidate *second = gannet_candidates_get_all (scene.candidates)->pdata[1];
  g_auto (GannetReply) reply = {0};
  const GannetField field = {"Content-Disposition", "attachment; filename=other.iso"};
  gannet_reply_init (&reply, 200, &field, 1, 1);
  g_autoptr (GannetPreview) preview = gannet_preview_new (&reply, 1, U "get?id=1", U "get?id=1");
  gannet_candidate_set_preview (second, preview);

  g_ptr_array_add (scene.requests, gannet_request_new (scene.url, "/ui-test"));
  g_assert_false (gannet_add_sums_has (scene.sums, scene.url));
  fetch (&scene);
  g_assert_null (scene.problem);
  g_assert_true (gannet_add_sums_has (scene.sums, scene.url));
  g_assert_false (gannet_add_sums_has (scene.sums, U "SUMS"));
  g_assert_null (gannet_add_sums_apply (scene.sums, scene.requests, scene.candidates));
  g_assert_cmpstr (checksum (&scene, 0), ==, "sha256:" A);
  g_assert_cmpstr (checksum (&scene, 1), ==, "sha256:" A);
  g_assert_null (checksum (&scene, 2));
  close_scene (&scene);
}

static void
test_missing (void)
{
  Scene scene;
  open_scene (&scene, U "1\n" U "2\n" U "3\n" U "4\n" U "5\n", A "  3\n");
  fetch (&scene);
  g_autofree char *problem = gannet_add_sums_apply (scene.sums, scene.requests, scene.candidates);
  g_assert_cmpstr (problem, ==, "The list has no checksum for: 1, 2, 4, …");
  /* It may be mended before it is asked for again. */
  g_assert_false (gannet_add_sums_has (scene.sums, scene.url));
  close_scene (&scene);
}

static void
test_none (void)
{
  Scene scene;
  open_scene (&scene, U "a", "nothing");
  fetch (&scene);
  g_assert_cmpstr (
      scene.problem, ==, "No checksum from SUMS: This is no list of SHA-256 or SHA-512 checksums.");
  g_assert_false (gannet_add_sums_has (scene.sums, scene.url));
  close_scene (&scene);
}

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/add-sums/all", test_all);
  g_test_add_func ("/add-sums/missing", test_missing);
  g_test_add_func ("/add-sums/none", test_none);
  return g_test_run ();
}
