/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What a sieve shows, against what a plain filter of the same items shows, and that it changes once
 * however long it looks. */

#include "config.h"

#include "ui/sieve.h"
#include "ui/string-models.h"

#define MANY 100000
#define ROUNDS 400

/* A list, what of it is shown, and what was told of that. */
typedef struct {
  GtkStringList *list;
  GtkStringFilter *filter;
  GannetSieve *sieve;
  GtkFilterListModel *plain;
  GString *changes;
  guint settled;
  guint length; /* as the changes add up to */
} Scene;

static void
changed_cb (Scene *scene, guint position, guint removed, guint added)
{
  g_assert_cmpuint (position + removed, <=, scene->length);
  scene->length = scene->length - removed + added;
  g_assert_cmpuint (scene->length, ==, g_list_model_get_n_items (G_LIST_MODEL (scene->sieve)));
  g_string_append_printf (scene->changes, "%u-%u+%u ", position, removed, added);
}

static void
settled_cb (Scene *scene)
{
  g_assert_true (gannet_sieve_is_settled (scene->sieve));
  scene->settled++;
}

static Scene *
scene_new (guint count)
{
  Scene *scene = g_new0 (Scene, 1);
  scene->changes = g_string_new (NULL);
  scene->list = gtk_string_list_new (NULL);
  for (guint i = 0; i < count; i++) {
    g_autofree char *text = g_strdup_printf ("%u", i);
    gtk_string_list_append (scene->list, text);
  }
  scene->filter = string_models_new_filter ();
  scene->sieve = g_object_new (GANNET_TYPE_SIEVE, NULL);
  g_signal_connect_swapped (scene->sieve, "items-changed", G_CALLBACK (changed_cb), scene);
  g_signal_connect_swapped (scene->sieve, "settled", G_CALLBACK (settled_cb), scene);
  g_object_set (scene->sieve, "model", scene->list, "filter", scene->filter, NULL);
  scene->plain = gtk_filter_list_model_new (
      g_object_ref (G_LIST_MODEL (scene->list)), g_object_ref (GTK_FILTER (scene->filter)));
  return scene;
}

static void
scene_free (Scene *scene)
{
  g_object_unref (scene->plain);
  g_signal_handlers_disconnect_by_data (scene->sieve, scene);
  g_assert_finalize_object (scene->sieve);
  g_assert_finalize_object (scene->filter);
  g_assert_finalize_object (scene->list);
  g_string_free (scene->changes, TRUE);
  g_free (scene);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

static void
settle (Scene *scene)
{
  while (!gannet_sieve_is_settled (scene->sieve))
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_same (Scene *scene)
{
  string_models_assert_same (G_LIST_MODEL (scene->sieve), G_LIST_MODEL (scene->plain));
}

/* What is short is there at once, and tells of no more than what is different. */
static void
test_short (void)
{
  g_autoptr (Scene) scene = scene_new (20);
  string_models_assert_changes (scene->changes, "0-0+20");
  gtk_string_filter_set_search (scene->filter, "1");
  string_models_assert_changes (scene->changes, "0-10+1");
  assert_same (scene);
  gtk_string_filter_set_search (scene->filter, "17");
  string_models_assert_changes (scene->changes, "0-11+1");
  gtk_string_filter_set_search (scene->filter, "1");
  string_models_assert_changes (scene->changes, "0-1+11");
  gtk_string_list_append (scene->list, "2");
  string_models_assert_changes (scene->changes, "");
  gtk_string_list_append (scene->list, "100");
  string_models_assert_changes (scene->changes, "11-0+1");
  gtk_string_list_splice (scene->list, 0, 2, NULL);
  string_models_assert_changes (scene->changes, "0-1+0");
  gtk_string_filter_set_search (scene->filter, "");
  assert_same (scene);
  g_assert_true (gannet_sieve_get_model (scene->sieve) == G_LIST_MODEL (scene->list));
  g_assert_cmpuint (scene->settled, ==, 5);
}

/* Until it has looked at everything, the former list stands. */
static void
test_once (void)
{
  g_autoptr (Scene) scene = scene_new (MANY);
  g_string_truncate (scene->changes, 0);
  gtk_string_filter_set_search (scene->filter, "99999");
  g_assert_false (gannet_sieve_is_settled (scene->sieve));
  string_models_assert_changes (scene->changes, "");
  settle (scene);
  string_models_assert_changes (scene->changes, "0-99999+0");
  assert_same (scene);
  g_assert_cmpuint (scene->settled, ==, 2);
}

/* Keys that come while it looks: one result. */
static void
test_typing (void)
{
  static const char *const typed[] = {"2", "29", "299", "29", "2", "28", "288", NULL};
  g_autoptr (Scene) scene = scene_new (MANY);
  g_string_truncate (scene->changes, 0);
  for (guint i = 0; typed[i] != NULL; i++) {
    gtk_string_filter_set_search (scene->filter, typed[i]);
    g_main_context_iteration (NULL, FALSE);
  }
  settle (scene);
  assert_same (scene);
  gtk_string_filter_set_search (scene->filter, "2");
  gtk_string_filter_set_search (scene->filter, "299");
  settle (scene);
  assert_same (scene);
}

/* The list and the filter change in any order, also while it looks. */
static void
test_random (void)
{
  static const char *const searches[] = {"", "1", "12", "1", "2", "3"};
  g_autoptr (Scene) scene = scene_new (MANY);
  g_autoptr (GRand) random = g_rand_new_with_seed (6);
  for (guint i = 0; i < ROUNDS; i++) {
    if (g_rand_int_range (random, 0, 3) == 0)
      gtk_string_filter_set_search (
          scene->filter, searches[g_rand_int_range (random, 0, (gint32) G_N_ELEMENTS (searches))]);
    else
      string_models_change (scene->list, random);
    g_main_context_iteration (NULL, FALSE);
    if (i % 40 != 39)
      continue;
    settle (scene);
    assert_same (scene);
  }
}

/* Nothing comes of looking when nobody is there any more to be shown it. */
static void
test_given_up (void)
{
  g_autoptr (Scene) scene = scene_new (MANY);
  gtk_string_filter_set_search (scene->filter, "1");
  g_assert_false (gannet_sieve_is_settled (scene->sieve));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sieve/short", test_short);
  g_test_add_func ("/sieve/once", test_once);
  g_test_add_func ("/sieve/typing", test_typing);
  g_test_add_func ("/sieve/random", test_random);
  g_test_add_func ("/sieve/given-up", test_given_up);
  return g_test_run ();
}
