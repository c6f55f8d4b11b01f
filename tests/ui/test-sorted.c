/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A list in one order and another, against what a plain sort of the same items gives, and that a
 * long one is sorted while the main loop turns and changes once. */

#include "config.h"

#include "ui/sorted.h"
#include "ui/string-models.h"

#define MANY 30000
#define ROUNDS 60
#define TURNS 10 /* of the main loop, fewer than any machine needs for so many */

/* A list, the order it is shown in, and what was told of that. */
typedef struct {
  GtkStringList *list;
  GtkFilter *filter;
  GannetSieve *sieve;
  GannetSorted *sorted;
  GString *changes;
  gboolean backwards; /* what the sorter goes by */
} Scene;

static const char *
get_text (gconstpointer item)
{
  return gtk_string_object_get_string (GTK_STRING_OBJECT ((gpointer) item));
}

/* Most are equal to others, which stay in the order of the list. */
static int
compare_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  const Scene *scene = data;
  int order = g_utf8_get_char (get_text (a)) - g_utf8_get_char (get_text (b));
  return scene->backwards ? -order : order;
}

static GtkSorter *
new_sorter (Scene *scene)
{
  return GTK_SORTER (gtk_custom_sorter_new (compare_cb, scene, NULL));
}

static void
changed_cb (Scene *scene, guint position, guint removed, guint added)
{
  g_string_append_printf (scene->changes, "%u-%u+%u ", position, removed, added);
}

static Scene *
scene_new (guint count)
{
  Scene *scene = g_new0 (Scene, 1);
  g_autoptr (GRand) random = g_rand_new_with_seed (count);
  scene->changes = g_string_new (NULL);
  scene->list = gtk_string_list_new (NULL);
  for (guint i = 0; i < count; i++) {
    g_autofree char *text = g_strdup_printf ("%u", g_rand_int_range (random, 1, 1000000));
    gtk_string_list_append (scene->list, text);
  }
  scene->filter = GTK_FILTER (string_models_new_filter ());
  scene->sieve = g_object_new (GANNET_TYPE_SIEVE, "filter", scene->filter, NULL);
  scene->sorted = gannet_sorted_new (G_LIST_MODEL (scene->list), scene->sieve);
  gannet_sorted_set_sorter (scene->sorted, NULL);
  g_signal_connect_swapped (scene->sieve, "items-changed", G_CALLBACK (changed_cb), scene);
  return scene;
}

static void
scene_free (Scene *scene)
{
  g_signal_handlers_disconnect_by_data (scene->sieve, scene);
  gannet_sorted_free (scene->sorted);
  g_assert_finalize_object (scene->sieve);
  g_assert_finalize_object (scene->filter);
  g_assert_finalize_object (scene->list);
  g_string_free (scene->changes, TRUE);
  g_free (scene);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

static void
choose (Scene *scene, GtkSorter *sorter)
{
  gannet_sorted_set_sorter (scene->sorted, sorter);
  g_clear_object (&sorter);
}

/* Returns how often the main loop turned. */
static guint
settle (Scene *scene)
{
  guint turns = 0;
  for (; !gannet_sorted_is_settled (scene->sorted); turns++)
    g_main_context_iteration (NULL, TRUE);
  return turns;
}

/* As @sorter, which it takes, or the list itself has it. */
static void
assert_order (Scene *scene, GtkSorter *sorter)
{
  g_autoptr (GtkSortListModel) plain =
      gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (scene->list)), sorter);
  g_autoptr (GtkFilterListModel) some =
      gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (plain)), g_object_ref (scene->filter));
  string_models_assert_same (G_LIST_MODEL (scene->sieve), G_LIST_MODEL (some));
}

static void
test_short (void)
{
  g_autoptr (Scene) scene = scene_new (20);
  choose (scene, new_sorter (scene));
  g_assert_true (gannet_sorted_is_settled (scene->sorted));
  assert_order (scene, new_sorter (scene));
  gtk_string_list_append (scene->list, "5");
  assert_order (scene, new_sorter (scene));
  choose (scene, NULL);
  g_assert_true (gannet_sorted_is_settled (scene->sorted));
  assert_order (scene, NULL);
}

/* A list that nobody has seen yet is not shown in another order first. */
static void
test_first (void)
{
  g_autoptr (Scene) scene = scene_new (MANY);
  g_autoptr (GannetSieve) sieve = g_object_new (GANNET_TYPE_SIEVE, "filter", scene->filter, NULL);
  g_autoptr (GannetSorted) sorted = gannet_sorted_new (G_LIST_MODEL (scene->list), sieve);
  g_autoptr (GtkSorter) sorter = new_sorter (scene);
  gannet_sorted_set_sorter (sorted, sorter);
  g_assert_true (gannet_sorted_is_settled (sorted));
  g_autoptr (GtkSortListModel) plain =
      gtk_sort_list_model_new (g_object_ref (G_LIST_MODEL (scene->list)), new_sorter (scene));
  string_models_assert_same (G_LIST_MODEL (sieve), G_LIST_MODEL (plain));
}

/* The main loop turns while a long list is sorted, which is shown as it was until it is whole. */
static void
test_once (void)
{
  g_autoptr (Scene) scene = scene_new (MANY);
  choose (scene, new_sorter (scene));
  while (!gannet_sorted_is_settled (scene->sorted)) {
    g_assert_cmpuint (scene->changes->len, ==, 0);
    g_main_context_iteration (NULL, TRUE);
  }
  assert_order (scene, new_sorter (scene));
  g_strchomp (scene->changes->str);
  g_assert_cmpstr (scene->changes->str, !=, "");
  g_assert_null (strchr (scene->changes->str, ' '));
  scene->backwards = TRUE;
  choose (scene, new_sorter (scene));
  g_assert_cmpuint (settle (scene), >, TURNS);
  assert_order (scene, new_sorter (scene));
}

/* Who chooses another order meanwhile is shown that one alone. */
static void
test_other_choice (void)
{
  g_autoptr (Scene) scene = scene_new (MANY);
  choose (scene, new_sorter (scene));
  for (guint i = 0; i < TURNS / 2; i++)
    g_main_context_iteration (NULL, FALSE);
  choose (scene, NULL);
  settle (scene);
  string_models_assert_changes (scene->changes, "");
  choose (scene, new_sorter (scene));
  g_main_context_iteration (NULL, FALSE);
  scene->backwards = TRUE;
  choose (scene, new_sorter (scene));
  settle (scene);
  assert_order (scene, new_sorter (scene));
}

/* Nothing is told where nothing has changed its place. */
static void
test_again (void)
{
  g_autoptr (Scene) scene = scene_new (MANY);
  gannet_sorted_again (scene->sorted);
  g_assert_true (gannet_sorted_is_settled (scene->sorted));
  choose (scene, new_sorter (scene));
  settle (scene);
  g_string_truncate (scene->changes, 0);
  gannet_sorted_again (scene->sorted);
  g_assert_false (gannet_sorted_is_settled (scene->sorted));
  gannet_sorted_again (scene->sorted);
  settle (scene);
  string_models_assert_changes (scene->changes, "");
  scene->backwards = TRUE;
  gannet_sorted_again (scene->sorted);
  settle (scene);
  g_assert_cmpuint (scene->changes->len, >, 0);
  assert_order (scene, new_sorter (scene));
}

/* What joins and leaves while it is sorted is at its place, and so is what is searched for. */
static void
test_random (void)
{
  static const char *const searches[] = {"", "1", "12", "2"};
  g_autoptr (Scene) scene = scene_new (MANY);
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  for (guint i = 0; i < ROUNDS; i++) {
    int what = g_rand_int_range (random, 0, 8);
    if (what == 0)
      gtk_string_filter_set_search (GTK_STRING_FILTER (scene->filter),
          searches[g_rand_int_range (random, 0, (gint32) G_N_ELEMENTS (searches))]);
    else if (what == 1 || i % 20 == 0)
      choose (scene, i % 40 == 20 ? NULL : new_sorter (scene));
    else
      string_models_change (scene->list, random);
    g_main_context_iteration (NULL, FALSE);
    if (i % 20 != 19)
      continue;
    gboolean own = i % 60 == 19;
    choose (scene, own ? NULL : new_sorter (scene));
    string_models_change (scene->list, random);
    settle (scene);
    string_models_change (scene->list, random);
    assert_order (scene, own ? NULL : new_sorter (scene));
  }
}

/* What is selected stays so, wherever it goes. */
static void
test_selection (void)
{
  g_autoptr (Scene) scene = scene_new (MANY);
  g_autoptr (GtkMultiSelection) selection =
      gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (scene->sieve)));
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), 777, TRUE);
  g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (selection), 777);
  choose (scene, new_sorter (scene));
  settle (scene);
  g_autoptr (GtkBitset) selected =
      gtk_selection_model_get_selection (GTK_SELECTION_MODEL (selection));
  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, 1);
  g_autoptr (GObject) now =
      g_list_model_get_item (G_LIST_MODEL (selection), gtk_bitset_get_minimum (selected));
  g_assert_true (now == item);
}

/* Nothing comes of sorting when nobody is there any more to be shown it. */
static void
test_given_up (void)
{
  g_autoptr (Scene) scene = scene_new (MANY);
  choose (scene, new_sorter (scene));
  g_assert_false (gannet_sorted_is_settled (scene->sorted));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sorted/short", test_short);
  g_test_add_func ("/sorted/first", test_first);
  g_test_add_func ("/sorted/once", test_once);
  g_test_add_func ("/sorted/other-choice", test_other_choice);
  g_test_add_func ("/sorted/again", test_again);
  g_test_add_func ("/sorted/random", test_random);
  g_test_add_func ("/sorted/selection", test_selection);
  g_test_add_func ("/sorted/given-up", test_given_up);
  return g_test_run ();
}
