/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what is asked of many being done once to each, in the order in which it was asked,
 * with the main loop going on between. */

#include "config.h"

#include "engine/errands.h"

#define MANY 500
#define BATCH 5
#define STEP_US 200

/* A list, as far as errands know one, that notes what was done to its items. */
typedef struct {
  GObject *list;
  GannetErrands *errands;
  GPtrArray *items;
  GString *done; /* errands, as letters, each time that another one begins */
  guint count; /* of items that something was done to */
  gpointer last;
  guint turns;
  int busy; /* told so often more than the end */
} Scene;

static Scene *current = NULL;

static void
note (char letter, GPtrArray *some)
{
  gint64 until = g_get_monotonic_time () + STEP_US;

  g_assert_cmpuint (some->len, <=, MAX (BATCH, current->busy == 0 ? MANY : BATCH));
  if (current->done->len == 0 || current->done->str[current->done->len - 1] != letter)
    g_string_append_c (current->done, letter);
  current->count += some->len;
  current->last = some->pdata[some->len - 1];
  while (g_get_monotonic_time () < until)
    ;
}

static void
act_a (gpointer list, GPtrArray *some, gint64 number)
{
  g_assert_cmpint (number, ==, 7);
  note ('a', some);
}

static void
act_b (gpointer list, GPtrArray *some, gint64 number)
{
  note ('b', some);
}

static void
act_back (gpointer list, GPtrArray *some, gint64 number)
{
  note ('<', some);
}

static const GannetErrand errand_a = {act_a, BATCH, FALSE};
static const GannetErrand errand_b = {act_b, BATCH, FALSE};
static const GannetErrand errand_back = {act_back, BATCH, TRUE};

static void
told_cb (gpointer list, gboolean busy)
{
  current->busy += busy ? 1 : -1;
  g_assert_cmpint (current->busy, ==, busy);
  g_assert_cmpint (gannet_errands_is_busy (current->errands), ==, busy);
}

static void
set_up (Scene *scene, gconstpointer data)
{
  current = scene;
  scene->list = g_object_new (G_TYPE_OBJECT, NULL);
  scene->errands = gannet_errands_new (scene->list, told_cb);
  scene->done = g_string_new (NULL);
  scene->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < MANY; i++)
    g_ptr_array_add (scene->items, g_object_new (G_TYPE_OBJECT, NULL));
}

static void
tear_down (Scene *scene, gconstpointer data)
{
  g_assert_false (gannet_errands_is_busy (scene->errands));
  gannet_errands_free (scene->errands);
  g_assert_finalize_object (scene->list);
  for (guint i = 0; i < MANY; i++)
    g_assert_cmpuint (G_OBJECT (scene->items->pdata[i])->ref_count, ==, 1);
  g_ptr_array_unref (scene->items);
  g_string_free (scene->done, TRUE);
}

static void
wait_for_end (Scene *scene)
{
  while (gannet_errands_is_busy (scene->errands)) {
    guint before = scene->count;
    g_main_context_iteration (NULL, TRUE);
    scene->turns += scene->count > before;
  }
}

static void
test_few (Scene *scene, gconstpointer data)
{
  gannet_errands_add (scene->errands, &errand_a, &(GPtrArray){scene->items->pdata, BATCH}, 7);
  g_assert_cmpuint (scene->count, ==, BATCH);
  g_assert_false (gannet_errands_is_busy (scene->errands));
  gannet_errands_add (scene->errands, &errand_a, &(GPtrArray){0}, 7);
  g_assert_cmpuint (scene->count, ==, BATCH);
}

static void
test_many (Scene *scene, gconstpointer data)
{
  gannet_errands_add (scene->errands, &errand_a, scene->items, 7);
  g_assert_true (gannet_errands_is_busy (scene->errands));
  g_assert_cmpuint (scene->count, >, 0);
  g_assert_cmpuint (scene->count, <, MANY);
  wait_for_end (scene);
  g_assert_cmpuint (scene->count, ==, MANY);
  g_assert_cmpuint (scene->turns, >, 0);
  g_assert_true (scene->last == scene->items->pdata[MANY - 1]);
}

static void
test_backwards (Scene *scene, gconstpointer data)
{
  gannet_errands_add (scene->errands, &errand_back, scene->items, 0);
  wait_for_end (scene);
  g_assert_cmpuint (scene->count, ==, MANY);
  g_assert_true (scene->last == scene->items->pdata[BATCH - 1]);
}

/* Also what is short waits for what was asked for before it. */
static void
test_in_order (Scene *scene, gconstpointer data)
{
  gannet_errands_add (scene->errands, &errand_a, scene->items, 7);
  gannet_errands_add (scene->errands, &errand_b, &(GPtrArray){scene->items->pdata, 1}, 0);
  gannet_errands_add (scene->errands, &errand_back, scene->items, 0);
  wait_for_end (scene);
  g_assert_cmpstr (scene->done->str, ==, "ab<");
  g_assert_cmpuint (scene->count, ==, 2 * MANY + 1);
}

static void
test_called_off (Scene *scene, gconstpointer data)
{
  gannet_errands_add (scene->errands, &errand_a, scene->items, 7);
  gannet_errands_add (scene->errands, &errand_b, scene->items, 0);
  gannet_errands_add (scene->errands, &errand_a, scene->items, 7);
  guint begun = scene->count;
  gannet_errands_call_off (scene->errands, &errand_a, 7);
  gannet_errands_call_off (scene->errands, &errand_b, 7);
  wait_for_end (scene);
  g_assert_cmpstr (scene->done->str, ==, "ab");
  g_assert_cmpuint (scene->count, ==, begun + MANY);
}

/* Nobody else need keep the list for what was asked of it. */
static void
test_kept (Scene *scene, gconstpointer data)
{
  gannet_errands_add (scene->errands, &errand_b, scene->items, 0);
  g_assert_cmpuint (scene->list->ref_count, ==, 2);
  wait_for_end (scene);
  g_assert_cmpuint (scene->list->ref_count, ==, 1);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Scene *scene, gconstpointer data);
  } tests[] = {{"/errands/few", test_few}, {"/errands/many", test_many},
      {"/errands/backwards", test_backwards}, {"/errands/in-order", test_in_order},
      {"/errands/called-off", test_called_off}, {"/errands/kept", test_kept}};

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Scene, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
