/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What links become that are dropped onto rows in each state. */

#include "config.h"

#include "ui/row-drop.h"
#include "ui/scene.h"

static const SceneRow downloads[] = {
    {"paused", GANNET_STATE_PAUSED},
    {"done", GANNET_STATE_DONE},
    {"failed", GANNET_STATE_FAILED},
    {NULL},
};

typedef struct {
  const char *name; /* of the download */
  const char *links; /* separated by blanks; '!' before what is no address */
  GannetRowDrop drop;
  guint count;
  const char *url; /* afterwards */
  const char *mirrors;
} Row;

#define ADD GANNET_ROW_DROP_ADD
#define REPLACE GANNET_ROW_DROP_REPLACE

static const Row rows[] = {
    {"paused", "https://b.test/f", ADD, 1, "https://ui.test/paused", "https://b.test/f"},
    {"paused", "https://b.test/f https://c.test/f", ADD, 2, "https://ui.test/paused",
        "https://b.test/f https://c.test/f"},
    {"paused", "https://ui.test/paused", ADD, 0, NULL, NULL},
    {"paused", "!", ADD, 0, NULL, NULL},
    {"paused", "! https://b.test/f", ADD, 1, "https://ui.test/paused", "https://b.test/f"},
    {"failed", "https://b.test/f", REPLACE, 1, "https://b.test/f", ""},
    {"failed", "https://b.test/f https://c.test/f", REPLACE, 2, "https://b.test/f",
        "https://c.test/f"},
    {"failed", "https://ui.test/failed https://b.test/f", REPLACE, 1, "https://b.test/f", NULL},
    {"failed", "https://ui.test/failed", REPLACE, 0, NULL, NULL},
    {"done", "https://b.test/f", GANNET_ROW_DROP_NONE, 0, NULL, NULL},
};

static GPtrArray *
read_links (const char *text)
{
  GPtrArray *links = g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_link_free);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  for (char **word = words; *word != NULL; word++) {
    GannetLink *link = g_new0 (GannetLink, 1);
    link->url = (*word)[0] == '!' ? NULL : g_strdup (*word);
    g_ptr_array_add (links, link);
  }
  return links;
}

static void
test_apply (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  GannetQueue *queue = scene_new_queue (fixture, downloads);
  GannetDownload *download = scene_find (queue, row->name);
  g_autoptr (GPtrArray) links = read_links (row->links);
  guint count = 99;

  g_assert_cmpint (gannet_row_drop_choose (download), ==, row->drop);
  g_assert_true (
      (gannet_row_drop_words (row->drop) == NULL) == (row->drop == GANNET_ROW_DROP_NONE));
  if (row->drop != GANNET_ROW_DROP_NONE) {
    g_autoptr (GannetRequest) request = gannet_row_drop_apply (download, row->drop, links, &count);
    g_assert_cmpuint (count, ==, row->count);
    g_assert_true ((request == NULL) == (row->url == NULL));
    if (request != NULL)
      g_assert_cmpstr (request->url, ==, row->url);
    if (row->mirrors != NULL) {
      g_autofree char *mirrors =
          request->mirrors != NULL ? g_strjoinv (" ", request->mirrors) : g_strdup ("");
      g_assert_cmpstr (mirrors, ==, row->mirrors);
    }
  }
  scene_close_queue (queue);
}

static void
given_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char **) data = gannet_row_drop_finish (result);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static char *
give (GannetQueue *queue, GannetDownload *download, const char *text)
{
  g_autoptr (GPtrArray) links = read_links (text);
  char *said = NULL;
  gannet_row_drop_async (queue, download, links, given_cb, &said);
  g_assert_true (gannet_fixture_run_until (NULL, is_set, &said));
  return said;
}

static void
test_give (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autofree char *folder = gannet_fixture_make_folder (fixture, "downloads");
  GannetQueue *queue = gannet_queue_new (NULL);
  g_autoptr (GannetRequest) request = gannet_request_new ("https://ui.test/paused", folder);
  GannetDownload *download = gannet_queue_add (queue, request, TRUE);

  g_autofree char *one = give (queue, download, "https://b.test/f");
  g_assert_cmpstr (one, ==, "Address added");
  g_autofree char *more = give (queue, download, "https://c.test/f https://d.test/f");
  g_assert_cmpstr (more, ==, "Addresses added");
  g_autofree char *again = give (queue, download, "https://b.test/f");
  g_assert_cmpstr (again, ==, "No new address was found");
  g_assert_cmpuint (g_strv_length (gannet_download_get_request (download)->mirrors), ==, 3);
  g_assert_cmpint (gannet_download_get_state (download), ==, GANNET_STATE_PAUSED);
  scene_close_queue (queue);
}

/* Where its folder is gone nothing changes, and that is said. */
static void
test_failure (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  GannetQueue *queue = scene_new_queue (fixture, downloads);
  g_autofree char *said = give (queue, scene_find (queue, "paused"), "https://b.test/f");
  g_assert_cmpstr (said, ==, "The folder /ui-test is not there.");
  g_assert_null (gannet_download_get_request (scene_find (queue, "paused"))->mirrors);
  g_autofree char *none = give (queue, scene_find (queue, "done"), "https://b.test/f");
  g_assert_cmpstr (none, ==, "No new address was found");
  scene_close_queue (queue);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/row-drop/%s/%u", rows[i].name, i);
    g_test_add_data_func (path, &rows[i], test_apply);
  }
  g_test_add_func ("/row-drop/give", test_give);
  g_test_add_func ("/row-drop/failure", test_failure);
  return g_test_run ();
}
