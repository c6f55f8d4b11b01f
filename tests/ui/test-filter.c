/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Which downloads a filter shows, as one string for each kind and search. */

#include "config.h"

#include "ui/filter.h"
#include "ui/scene.h"

static const SceneRow downloads[] = {
    {"debian.iso", GANNET_STATE_DONE},
    {"Ferienfotos-GRÖSSE.zip", GANNET_STATE_PAUSED},
    {"song.flac", GANNET_STATE_FAILED},
    {"Debian-notes.txt", GANNET_STATE_PAUSED},
    {NULL},
};

#define ALL "debian.iso Ferienfotos-GRÖSSE.zip song.flac Debian-notes.txt"

typedef struct {
  const char *name;
  const char *kind;
  const char *search;
  const char *shown;
} Row;

static const Row rows[] = {
    {"all", "all", NULL, ALL},
    {"active", "active", NULL, "Ferienfotos-GRÖSSE.zip Debian-notes.txt"},
    {"finished", "finished", NULL, "debian.iso"},
    {"failed", "failed", NULL, "song.flac"},
    {"kind-of-another-version", "later", NULL, ALL},
    {"empty-search", "all", "", ALL},
    {"blank-search", "all", "  ", ALL},
    {"any-case", "all", "DEBIAN", "debian.iso Debian-notes.txt"},
    {"any-case-beyond-ascii", "all", "größe", "Ferienfotos-GRÖSSE.zip"},
    {"composed-otherwise", "all", "GRO\u0308SSE", "Ferienfotos-GRÖSSE.zip"},
    {"two-words", "all", "txt debian", "Debian-notes.txt"},
    {"words-must-all-be-there", "all", "debian flac", ""},
    {"part-of-the-link", "all", "ui.test/song", "song.flac"},
    {"kind-and-search", "active", "debian", "Debian-notes.txt"},
    {"no-wildcards", "all", "*", ""},
    {"ends-of-a-name", "all", "n.iso", "debian.iso"},
    {"begun-twice", "all", "lac", "song.flac"},
};

static void
test_shown (gconstpointer user)
{
  const Row *row = user;
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  GannetQueue *queue = scene_new_queue (fixture, downloads);
  g_autoptr (GtkFilter) filter =
      g_object_new (GANNET_TYPE_FILTER, "kind", row->kind, "search", row->search, NULL);
  g_autoptr (GtkFilterListModel) model = gtk_filter_list_model_new (
      G_LIST_MODEL (g_object_ref (queue)), GTK_FILTER (g_object_ref (filter)));

  g_autofree char *shown = scene_list_names (G_LIST_MODEL (model));
  g_assert_cmpstr (shown, ==, row->shown);
  gtk_filter_list_model_set_model (model, NULL);
  scene_close_queue (queue);
}

/* Typing one letter after the other narrows and widens what is shown step by step. */
static void
test_typing (void)
{
  static const char *const typed[] = {"d", "de", "deb", "debian.", "deb", "", "song", NULL};
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  GannetQueue *queue = scene_new_queue (fixture, downloads);
  GannetFilter *filter = g_object_new (GANNET_TYPE_FILTER, NULL);
  g_autoptr (GtkFilterListModel) model =
      gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (queue)), GTK_FILTER (filter));
  for (guint i = 0; typed[i] != NULL; i++) {
    g_object_set (filter, "search", typed[i], NULL);
    g_autoptr (GtkFilter) fresh = g_object_new (GANNET_TYPE_FILTER, "search", typed[i], NULL);
    g_autoptr (GtkFilterListModel) other = gtk_filter_list_model_new (
        G_LIST_MODEL (g_object_ref (queue)), GTK_FILTER (g_object_ref (fresh)));
    g_autofree char *now = scene_list_names (G_LIST_MODEL (model));
    g_autofree char *expected = scene_list_names (G_LIST_MODEL (other));
    g_test_message ("typed: %s", typed[i]);
    g_assert_cmpstr (now, ==, expected);
  }
  gtk_filter_list_model_set_model (model, NULL);
  scene_close_queue (queue);
}

static void
test_refresh (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  GannetQueue *queue = scene_new_queue (fixture, downloads);
  GannetFilter *filter = g_object_new (GANNET_TYPE_FILTER, "kind", "failed", NULL);
  g_autoptr (GtkFilterListModel) model =
      gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (queue)), GTK_FILTER (filter));
  gannet_download_set_state (scene_find (queue, "song.flac"), GANNET_STATE_PAUSED, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1);
  gannet_filter_refresh (filter);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
  gtk_filter_list_model_set_model (model, NULL);
  scene_close_queue (queue);
}

static void
test_costs_nothing (void)
{
  g_autoptr (GannetFilter) filter = g_object_new (GANNET_TYPE_FILTER, NULL);
  g_assert_cmpint (gtk_filter_get_strictness (GTK_FILTER (filter)), ==, GTK_FILTER_MATCH_ALL);
  g_assert_false (gannet_filter_is_searching (filter));
  g_object_set (filter, "search", "x", NULL);
  g_assert_cmpint (gtk_filter_get_strictness (GTK_FILTER (filter)), ==, GTK_FILTER_MATCH_SOME);
  g_assert_true (gannet_filter_is_searching (filter));
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* What means the same is no reason to look at anything again. */
static void
test_same_words (void)
{
  g_autoptr (GannetFilter) filter = g_object_new (GANNET_TYPE_FILTER, "search", "a b", NULL);
  guint count = 0;
  g_signal_connect_swapped (filter, "changed", G_CALLBACK (count_cb), &count);
  g_object_set (filter, "search", "A  b ", NULL);
  g_assert_cmpuint (count, ==, 0);
  g_object_set (filter, "search", "A  b c", NULL);
  g_assert_cmpuint (count, ==, 1);
}

static void
test_finalize (void)
{
  GannetFilter *filter = g_object_new (GANNET_TYPE_FILTER, "kind", "all", "search", "a b", NULL);
  g_assert_finalize_object (filter);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/filter/shown/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_shown);
  }
  g_test_add_func ("/filter/typing", test_typing);
  g_test_add_func ("/filter/refresh", test_refresh);
  g_test_add_func ("/filter/costs-nothing", test_costs_nothing);
  g_test_add_func ("/filter/same-words", test_same_words);
  g_test_add_func ("/filter/finalize", test_finalize);
  return g_test_run ();
}
