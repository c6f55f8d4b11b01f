/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Many downloads go off the list and come back, whatever is asked for in the middle of it: none is
 * lost, and none comes back that was not asked for. */

#include "config.h"

#include "ui/undo.h"

#define MANY 150000

typedef struct {
  GannetQueue *queue;
  AdwToastOverlay *toasts;
  GannetUndo *undo;
  GPtrArray *all; /* of GannetDownload, in their order */
} Scene;

static guint
count (Scene *scene)
{
  return g_list_model_get_n_items (G_LIST_MODEL (scene->queue));
}

static void
set_up (Scene *scene, gconstpointer data)
{
  g_autoptr (GPtrArray) requests =
      g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_request_unref);
  for (guint i = 0; i < MANY; i++) {
    g_autofree char *url = g_strdup_printf ("http://a.test/%u", i);
    g_ptr_array_add (requests, gannet_request_new (url, "/nowhere/at/all"));
  }
  scene->queue = gannet_queue_new (NULL);
  gannet_queue_add_many (scene->queue, requests, TRUE);
  scene->toasts = g_object_ref_sink (ADW_TOAST_OVERLAY (adw_toast_overlay_new ()));
  scene->undo = gannet_undo_new (scene->queue, scene->toasts);
  scene->all = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < MANY; i++)
    g_ptr_array_add (scene->all, g_list_model_get_item (G_LIST_MODEL (scene->queue), i));
}

static void
tear_down (Scene *scene, gconstpointer data)
{
  gannet_undo_free (scene->undo);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_ptr_array_unref (scene->all);
  g_object_unref (scene->toasts);
  g_assert_finalize_object (scene->queue);
}

static void
wait_for_count (Scene *scene, guint wanted)
{
  while (count (scene) != wanted)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_all_there (Scene *scene)
{
  g_assert_cmpuint (count (scene), ==, MANY);
  for (guint i = 0; i < MANY; i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (scene->queue), i);
    g_assert_true (download == scene->all->pdata[i]);
  }
}

static void
wait_for_end (Scene *scene)
{
  while (gannet_errands_is_busy (gannet_queue_get_errands (scene->queue)))
    g_main_context_iteration (NULL, TRUE);
}

/* Takes all away but has only begun to. */
static void
begin_to_remove (Scene *scene)
{
  gannet_undo_add (scene->undo, scene->all);
  g_assert_cmpuint (count (scene), >, 0);
  g_assert_cmpuint (count (scene), <, MANY);
  g_autoptr (GannetDownload) first = g_list_model_get_item (G_LIST_MODEL (scene->queue), 0);
  g_assert_true (first == scene->all->pdata[0]);
}

static void
test_whole (Scene *scene, gconstpointer data)
{
  begin_to_remove (scene);
  wait_for_count (scene, 0);
  gannet_undo_restore (scene->undo);
  g_assert_cmpuint (count (scene), <, MANY);
  gannet_undo_restore (scene->undo);
  wait_for_count (scene, MANY);
  assert_all_there (scene);
}

static void
test_back_in_the_middle (Scene *scene, gconstpointer data)
{
  begin_to_remove (scene);
  gannet_undo_restore (scene->undo);
  wait_for_count (scene, MANY);
  assert_all_there (scene);
}

/* What goes while others still come back is gone in the end, and they are not. */
static void
test_again_while_back (Scene *scene, gconstpointer data)
{
  begin_to_remove (scene);
  wait_for_count (scene, 0);
  gannet_undo_restore (scene->undo);
  g_assert_cmpuint (count (scene), <, MANY);
  gannet_undo_add (scene->undo, &(GPtrArray){scene->all->pdata, MANY / 2});
  wait_for_end (scene);
  g_assert_cmpuint (count (scene), ==, MANY - MANY / 2);
  gannet_undo_restore (scene->undo);
  wait_for_end (scene);
  assert_all_there (scene);
}

/* What was put away before comes back with the rest. */
static void
test_twice (Scene *scene, gconstpointer data)
{
  gpointer *last = &scene->all->pdata[MANY - 1];
  gannet_undo_add (scene->undo, &(GPtrArray){last, 1});
  g_assert_cmpuint (count (scene), ==, MANY - 1);
  gannet_undo_add (scene->undo, &(GPtrArray){scene->all->pdata, MANY - 1});
  gannet_undo_restore (scene->undo);
  wait_for_count (scene, MANY);
  assert_all_there (scene);
}

/* Whoever asks for the end in the middle has all of it gone. */
static void
test_over_in_the_middle (Scene *scene, gconstpointer data)
{
  begin_to_remove (scene);
  gannet_undo_discard (scene->undo);
  gannet_undo_restore (scene->undo);
  wait_for_end (scene);
  g_assert_cmpuint (count (scene), ==, 0);
  g_assert_null (gannet_queue_find (scene->queue, "http://a.test/7", "/nowhere/at/all"));
  gannet_queue_restore_many (scene->queue, scene->all);
  g_assert_cmpuint (count (scene), ==, 0);
}

/* What goes for good does so although others that went after it are wanted back. */
static void
test_others_back (Scene *scene, gconstpointer data)
{
  begin_to_remove (scene);
  gannet_undo_discard (scene->undo);
  gannet_undo_add (scene->undo, &(GPtrArray){scene->all->pdata, 1});
  gannet_undo_restore (scene->undo);
  wait_for_end (scene);
  g_assert_cmpuint (count (scene), ==, 0);
}

/* What was asked back is not discarded, though it has not come back yet. */
static void
test_over_while_back (Scene *scene, gconstpointer data)
{
  begin_to_remove (scene);
  wait_for_count (scene, 0);
  gannet_undo_restore (scene->undo);
  gannet_undo_discard (scene->undo);
  wait_for_end (scene);
  assert_all_there (scene);
}

/* One of those that are to go has been taken away in another way. */
static void
test_gone_meanwhile (Scene *scene, gconstpointer data)
{
  begin_to_remove (scene);
  gannet_queue_remove (scene->queue, scene->all->pdata[0]);
  gannet_queue_discard (scene->queue, scene->all->pdata[0]);
  wait_for_count (scene, 0);
  gannet_undo_restore (scene->undo);
  wait_for_count (scene, MANY - 1);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*test) (Scene *scene, gconstpointer data);
  } tests[] = {{"/undo/whole", test_whole}, {"/undo/back-in-the-middle", test_back_in_the_middle},
      {"/undo/twice", test_twice}, {"/undo/over-in-the-middle", test_over_in_the_middle},
      {"/undo/others-back", test_others_back}, {"/undo/over-while-back", test_over_while_back},
      {"/undo/again-while-back", test_again_while_back},
      {"/undo/gone-meanwhile", test_gone_meanwhile}};

  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Scene, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
