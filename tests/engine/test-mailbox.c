/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for calls that arrive in their context: all, once, in order, and released, whatever
 * happens to the mailbox meanwhile. */

#include "config.h"

#include "engine/mailbox.h"

#include "support/fixture.h"

#define POSTS 5000
#define THREADS 3

typedef struct {
  GannetMailbox *mailbox;
  GString *told;
  guint releases;
} Scene;

static void
tell_one (gpointer data)
{
  g_string_append (((Scene *) data)->told, "one ");
}

static void
tell_two (gpointer data)
{
  g_string_append (((Scene *) data)->told, "two ");
}

static void
count (gpointer data)
{
  ((Scene *) data)->releases++;
}

static void
post_more (gpointer data)
{
  Scene *scene = data;

  g_string_append (scene->told, "more ");
  gannet_mailbox_post (scene->mailbox, tell_two, scene, count);
}

static void
free_mailbox (gpointer data)
{
  Scene *scene = data;

  g_clear_pointer (&scene->mailbox, gannet_mailbox_free);
}

static void
scene_init (Scene *scene)
{
  *scene = (Scene){.mailbox = gannet_mailbox_new (NULL, G_PRIORITY_DEFAULT)};
  scene->told = g_string_new (NULL);
}

static void
scene_clear (Scene *scene)
{
  g_clear_pointer (&scene->mailbox, gannet_mailbox_free);
  g_string_free (scene->told, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

/* What is posted in between is called in the next turn. */
static void
test_order (void)
{
  g_auto (Scene) scene;

  scene_init (&scene);
  gannet_mailbox_post (scene.mailbox, post_more, &scene, count);
  gannet_mailbox_post (scene.mailbox, tell_one, &scene, NULL);
  g_assert_cmpstr (scene.told->str, ==, "");
  g_assert_true (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpstr (scene.told->str, ==, "more one ");
  g_assert_true (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpstr (scene.told->str, ==, "more one two ");
  g_assert_cmpuint (scene.releases, ==, 2);
  g_assert_false (g_main_context_pending (NULL));
}

/* What was not called is released all the same. */
static void
test_free_unread (void)
{
  g_auto (Scene) scene;

  scene_init (&scene);
  gannet_mailbox_post (scene.mailbox, tell_one, &scene, count);
  gannet_mailbox_post (scene.mailbox, tell_one, &scene, NULL);
  free_mailbox (&scene);
  g_assert_cmpstr (scene.told->str, ==, "");
  g_assert_cmpuint (scene.releases, ==, 1);
  g_assert_false (g_main_context_pending (NULL));
}

static void
test_free_while_reading (void)
{
  g_auto (Scene) scene;

  scene_init (&scene);
  gannet_mailbox_post (scene.mailbox, tell_one, &scene, count);
  gannet_mailbox_post (scene.mailbox, post_more, &scene, count);
  gannet_mailbox_post (scene.mailbox, free_mailbox, &scene, count);
  gannet_mailbox_post (scene.mailbox, tell_one, &scene, count);
  g_main_context_iteration (NULL, FALSE);
  g_assert_cmpstr (scene.told->str, ==, "one more ");
  g_assert_cmpuint (scene.releases, ==, 5);
  g_assert_false (g_main_context_pending (NULL));
}

/* Numbers from one thread, which must come in order. */
typedef struct {
  GannetMailbox *mailbox;
  guint next;
  guint done;
} Poster;

typedef struct {
  Poster *poster;
  guint number;
} Note;

static void
read_note (gpointer data)
{
  Note *note = data;

  g_assert_cmpuint (note->number, ==, note->poster->next);
  note->poster->next++;
}

static void
note_free (gpointer data)
{
  Note *note = data;

  note->poster->done++;
  g_assert_cmpuint (note->poster->done, ==, note->poster->next);
  g_free (note);
}

static gpointer
post_notes (gpointer data)
{
  Poster *poster = data;

  for (guint i = 0; i < POSTS; i++) {
    Note *note = g_new (Note, 1);
    *note = (Note){poster, i};
    gannet_mailbox_post (poster->mailbox, read_note, note, note_free);
  }
  return NULL;
}

static gboolean
are_all_done (gpointer data)
{
  const Poster *posters = data;
  guint done = 0;

  for (guint i = 0; i < THREADS; i++)
    done += posters[i].done;
  return done == THREADS * POSTS;
}

static void
test_threads (void)
{
  g_autoptr (GannetMailbox) mailbox = gannet_mailbox_new (NULL, G_PRIORITY_DEFAULT);
  Poster posters[THREADS];
  GThread *threads[THREADS];

  for (guint i = 0; i < THREADS; i++) {
    posters[i] = (Poster){.mailbox = mailbox};
    threads[i] = g_thread_new ("poster", post_notes, &posters[i]);
  }
  g_assert_true (gannet_fixture_run_until (NULL, are_all_done, posters));
  for (guint i = 0; i < THREADS; i++)
    g_thread_join (threads[i]);
  g_assert_false (g_main_context_pending (NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mailbox/order", test_order);
  g_test_add_func ("/mailbox/free-unread", test_free_unread);
  g_test_add_func ("/mailbox/free-while-reading", test_free_while_reading);
  g_test_add_func ("/mailbox/threads", test_threads);
  return g_test_run ();
}
