/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Moving downloads up and down, in the whole list and in what a filter shows of it. */

#include "config.h"

#include "ui/filter.h"
#include "ui/reorder.h"
#include "ui/scene.h"

#include <string.h>

static const SceneRow downloads[] = {
    {"a", GANNET_STATE_PAUSED},
    {"b", GANNET_STATE_DONE},
    {"c", GANNET_STATE_PAUSED},
    {"d", GANNET_STATE_DONE},
    {"e", GANNET_STATE_PAUSED},
    {NULL},
};

typedef struct {
  const char *name;
  const char *kind;
  const char *moved; /* a letter each, in the order of the list */
  gboolean up;
  const char *order; /* of the whole list afterwards */
} Row;

static const Row rows[] = {
    {"one-up", "all", "c", TRUE, "a c b d e"},
    {"one-down", "all", "c", FALSE, "a b d c e"},
    {"first-up", "all", "a", TRUE, "a b c d e"},
    {"last-down", "all", "e", FALSE, "a b c d e"},
    {"neighbours-up", "all", "bc", TRUE, "b c a d e"},
    {"neighbours-down", "all", "bc", FALSE, "a d b c e"},
    {"apart-up", "all", "bd", TRUE, "b a d c e"},
    {"apart-down", "all", "bd", FALSE, "a c b e d"},
    {"block-at-the-top", "all", "ab", TRUE, "a b c d e"},
    {"block-at-the-bottom", "all", "de", FALSE, "a b c d e"},
    {"top-and-another", "all", "ac", TRUE, "a c b d e"},
    {"bottom-and-another", "all", "ce", FALSE, "a b d c e"},
    {"two-blocks-up", "all", "bcde", TRUE, "b c d e a"},
    {"two-blocks-apart-up", "all", "bde", TRUE, "b a d e c"},
    {"two-blocks-apart-down", "all", "abd", FALSE, "c a b e d"},
    {"nothing", "all", "", TRUE, "a b c d e"},
    {"past-a-hidden-one-up", "active", "c", TRUE, "c a b d e"},
    {"past-a-hidden-one-down", "active", "c", FALSE, "a b d e c"},
    {"hidden-ones-stay", "finished", "d", TRUE, "a d b c e"},
};

static GPtrArray *
gather (GannetQueue *queue, const char *letters)
{
  GPtrArray *found = g_ptr_array_new ();
  for (const char *p = letters; *p != '\0'; p++) {
    char name[] = {*p, '\0'};
    g_ptr_array_add (found, scene_find (queue, name));
  }
  return found;
}

static void
test_move (gconstpointer user)
{
  const Row *row = user;
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  GannetQueue *queue = scene_new_queue (fixture, downloads);
  GtkFilter *filter = g_object_new (GANNET_TYPE_FILTER, "kind", row->kind, NULL);
  g_autoptr (GtkFilterListModel) model =
      gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (queue)), filter);
  g_autoptr (GPtrArray) moved = gather (queue, row->moved);

  gannet_reorder (queue, G_LIST_MODEL (model), moved, row->up);

  g_autofree char *order = scene_list_names (G_LIST_MODEL (queue));
  g_assert_cmpstr (order, ==, row->order);
  gtk_filter_list_model_set_model (model, NULL);
  scene_close_queue (queue);
}

typedef struct {
  const char *moved;
  guint position;
  const char *order; /* afterwards */
} PlaceRow;

static const PlaceRow place_rows[] = {
    {"c", 0, "c a b d e"},
    {"ac", 5, "b d e a c"},
    {"ac", G_MAXUINT, "b d e a c"},
    {"bd", 1, "a b d c e"},
    {"b", 1, "a b c d e"},
    {"b", 2, "a b c d e"},
    {"abcde", 2, "a b c d e"},
};

static void
test_place (gconstpointer user)
{
  const PlaceRow *row = user;
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  GannetQueue *queue = scene_new_queue (fixture, downloads);
  g_autoptr (GPtrArray) moved = gather (queue, row->moved);

  gannet_reorder_to (queue, G_LIST_MODEL (queue), moved, row->position);

  g_autofree char *order = scene_list_names (G_LIST_MODEL (queue));
  g_assert_cmpstr (order, ==, row->order);
  scene_close_queue (queue);
}

#define MANY 30000

/* All but the first or the last of very many are moved at the cost of a few looks at each. */
static void
test_many (void)
{
  g_autoptr (GannetQueue) queue = gannet_queue_new (NULL);
  g_autoptr (GPtrArray) requests =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_request_unref);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < MANY; i++) {
    g_autofree char *url = g_strdup_printf ("http://a.test/%u", i);
    g_ptr_array_add (requests, gannet_request_new (url, "/nowhere/at/all"));
  }
  gannet_queue_add_many (queue, requests, TRUE);
  for (guint i = 0; i < MANY; i++)
    g_ptr_array_add (all, g_list_model_get_item (G_LIST_MODEL (queue), i));

  gannet_reorder (queue, G_LIST_MODEL (queue), all, TRUE);
  g_assert_cmpuint (gannet_reorder_find (G_LIST_MODEL (queue), all->pdata[0]), ==, 0);
  gannet_reorder (queue, G_LIST_MODEL (queue), &(GPtrArray){all->pdata, MANY - 1}, FALSE);
  g_assert_cmpuint (gannet_reorder_find (G_LIST_MODEL (queue), all->pdata[MANY - 1]), ==, 0);

  g_autoptr (GtkBitset) found = gannet_reorder_find_all (G_LIST_MODEL (queue), all);
  g_assert_cmpuint (gtk_bitset_get_size (found), ==, MANY);
}

static void
test_find (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  GannetQueue *queue = scene_new_queue (fixture, downloads);
  g_assert_cmpuint (gannet_reorder_find (G_LIST_MODEL (queue), scene_find (queue, "d")), ==, 3);
  g_assert_cmpuint (gannet_reorder_find (G_LIST_MODEL (queue), queue), ==, G_MAXUINT);
  scene_close_queue (queue);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/reorder/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_move);
  }
  for (guint i = 0; i < G_N_ELEMENTS (place_rows); i++) {
    g_autofree char *path = g_strdup_printf ("/reorder/place/%u", i);
    g_test_add_data_func (path, &place_rows[i], test_place);
  }
  g_test_add_func ("/reorder/find", test_find);
  g_test_add_func ("/reorder/many", test_many);
  return g_test_run ();
}
