/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for every checkpoint and finish being done and answered once, through the named mailbox,
 * and for one that fails leaving the others of its round alone. */

#include "config.h"

#include "core/error.h"
#include "engine/flusher.h"
#include "engine/part-scene.h"

#include <glib/gstdio.h>
#include <string.h>

#define MANY 150

typedef struct {
  guint good;
  guint bad;
  GThread *thread;
  GannetError code; /* of the last failure */
} Answers;

static void
flushed_cb (const GError *error, gpointer data)
{
  Answers *answers = data;
  g_assert_true (g_thread_self () == answers->thread);
  if (error == NULL) {
    answers->good++;
    return;
  }
  answers->bad++;
  answers->code = (GannetError) error->code;
}

static void
wait_for (Answers *answers, guint count)
{
  while (answers->good + answers->bad < count)
    g_main_context_iteration (NULL, TRUE);
}

static GannetPartFile *
create (GannetPartScene *scene, guint copy, gboolean small)
{
  g_autoptr (GError) error = NULL;
  GannetRequest *request = gannet_request_copy (scene->request);
  request->copy = copy;
  GannetPartFile *part = gannet_part_file_create (scene->folder, request, "f", small, &error);
  gannet_request_unref (request);
  g_assert_no_error (error);
  gannet_part_scene_write (part, 0, "x");
  return part;
}

static void
test_new (void)
{
  for (guint i = 0; i < 20; i++) {
    g_autoptr (GannetFlusher) flusher = gannet_flusher_new ();
    g_assert_nonnull (flusher);
  }
}

static void
test_checkpoint (void)
{
  g_autoptr (GannetPartScene) scene = gannet_part_scene_new ();
  g_autoptr (GannetFlusher) flusher = gannet_flusher_new ();
  g_autoptr (GannetMailbox) mailbox = gannet_mailbox_new (NULL, G_PRIORITY_DEFAULT);
  Answers answers = {.thread = g_thread_self ()};
  g_autoptr (GannetPartFile) part = create (scene, 0, FALSE);
  gannet_flusher_checkpoint (flusher, part, mailbox, flushed_cb, &answers);
  wait_for (&answers, 1);
  g_assert_cmpuint (answers.good, ==, 1);
  gannet_part_file_unref (g_steal_pointer (&part));
  part = gannet_part_scene_continue (scene);
  g_assert_cmpuint (gannet_part_file_get_held (part), ==, 1);
}

static void
test_checkpoint_then_finish (void)
{
  g_autoptr (GannetPartScene) scene = gannet_part_scene_new ();
  g_autoptr (GannetFlusher) flusher = gannet_flusher_new ();
  g_autoptr (GannetMailbox) mailbox = gannet_mailbox_new (NULL, G_PRIORITY_DEFAULT);
  Answers answers = {.thread = g_thread_self ()};
  g_autoptr (GannetPartFile) part = create (scene, 0, TRUE);
  gannet_flusher_checkpoint (flusher, part, mailbox, flushed_cb, &answers);
  gannet_flusher_finish (flusher, part, mailbox, flushed_cb, &answers);
  wait_for (&answers, 2);
  g_assert_cmpuint (answers.good, ==, 2);
  gannet_part_scene_assert (scene, "f=x");
}

static guint
count_files (GannetPartScene *scene)
{
  g_autoptr (GDir) dir = g_dir_open (scene->fixture->folder, 0, NULL);
  guint count = 0;
  const char *name = NULL;
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_assert_false (g_str_has_suffix (name, ".part"));
    g_assert_false (g_str_has_prefix (name, ".gannet-"));
    count++;
  }
  return count;
}

static void
test_many (void)
{
  g_autoptr (GannetPartScene) scene = gannet_part_scene_new ();
  g_autoptr (GannetFlusher) flusher = gannet_flusher_new ();
  g_autoptr (GannetMailbox) mailbox = gannet_mailbox_new (NULL, G_PRIORITY_DEFAULT);
  Answers answers = {.thread = g_thread_self ()};
  for (guint i = 0; i < MANY; i++) {
    g_autoptr (GannetPartFile) part = create (scene, i, i % 10 != 0);
    gannet_flusher_finish (flusher, part, mailbox, flushed_cb, &answers);
  }
  wait_for (&answers, MANY);
  g_assert_cmpuint (answers.good, ==, MANY);
  g_assert_cmpuint (count_files (scene), ==, MANY);
}

static void
test_one_fails (void)
{
  g_autoptr (GannetPartScene) scene = gannet_part_scene_new ();
  g_autoptr (GannetFlusher) flusher = gannet_flusher_new ();
  g_autoptr (GannetMailbox) mailbox = gannet_mailbox_new (NULL, G_PRIORITY_DEFAULT);
  Answers answers = {.thread = g_thread_self ()};
  g_autoptr (GannetPartFile) first = create (scene, 0, TRUE);
  g_autoptr (GannetPartFile) lost = create (scene, 1, FALSE);
  g_autoptr (GannetPartFile) last = create (scene, 2, TRUE);
  g_autofree char *path = gannet_part_scene_dup_path (scene, "f (1).part");
  g_assert_cmpint (g_unlink (path), ==, 0);
  gannet_flusher_finish (flusher, first, mailbox, flushed_cb, &answers);
  gannet_flusher_finish (flusher, lost, mailbox, flushed_cb, &answers);
  gannet_flusher_checkpoint (flusher, lost, mailbox, flushed_cb, &answers);
  gannet_flusher_finish (flusher, last, mailbox, flushed_cb, &answers);
  wait_for (&answers, 4);
  g_assert_cmpuint (answers.good, ==, 2);
  g_assert_cmpuint (answers.bad, ==, 2);
  g_assert_cmpint (answers.code, ==, GANNET_ERROR_PART_LOST);
  g_assert_true (gannet_part_file_is_finished (first));
  g_assert_true (gannet_part_file_is_finished (last));
  g_assert_false (gannet_part_file_is_finished (lost));
}

static void
test_free_does_what_was_asked (void)
{
  g_autoptr (GannetPartScene) scene = gannet_part_scene_new ();
  GannetFlusher *flusher = gannet_flusher_new ();
  g_autoptr (GannetMailbox) mailbox = gannet_mailbox_new (NULL, G_PRIORITY_DEFAULT);
  Answers answers = {.thread = g_thread_self ()};
  for (guint i = 0; i < MANY; i++) {
    g_autoptr (GannetPartFile) part = create (scene, i, TRUE);
    gannet_flusher_finish (flusher, part, mailbox, flushed_cb, &answers);
  }
  gannet_flusher_free (flusher);
  g_assert_cmpuint (count_files (scene), ==, MANY);
  wait_for (&answers, MANY);
  g_assert_cmpuint (answers.good, ==, MANY);
}

static gpointer
write_thread (gpointer data)
{
  GannetPartFile *part = data;
  char block[64];
  memset (block, 'y', sizeof block);
  for (guint i = 1; i < 2000; i++)
    g_assert_true (gannet_part_file_write (part, i * sizeof block, block, sizeof block, NULL));
  return NULL;
}

/* What a checkpoint claims while others write is on disk. */
static void
test_checkpoint_while_writing (void)
{
  g_autoptr (GannetPartScene) scene = gannet_part_scene_new ();
  g_autoptr (GannetMailbox) mailbox = gannet_mailbox_new (NULL, G_PRIORITY_DEFAULT);
  Answers answers = {.thread = g_thread_self ()};
  {
    g_autoptr (GannetFlusher) flusher = gannet_flusher_new ();
    g_autoptr (GannetPartFile) part = create (scene, 0, TRUE);
    GThread *thread = g_thread_new ("writer", write_thread, part);
    for (guint i = 0; i < 20; i++) {
      gannet_flusher_checkpoint (flusher, part, mailbox, flushed_cb, &answers);
      wait_for (&answers, i + 1);
    }
    g_thread_join (thread);
  }
  g_assert_cmpuint (answers.good, ==, 20);
  g_autoptr (GannetPartFile) part = gannet_part_scene_continue (scene);
  g_assert_cmpuint (gannet_part_file_get_held (part), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flusher/new", test_new);
  g_test_add_func ("/flusher/checkpoint", test_checkpoint);
  g_test_add_func ("/flusher/checkpoint-then-finish", test_checkpoint_then_finish);
  g_test_add_func ("/flusher/many", test_many);
  g_test_add_func ("/flusher/one-fails", test_one_fails);
  g_test_add_func ("/flusher/free-does-what-was-asked", test_free_does_what_was_asked);
  g_test_add_func ("/flusher/checkpoint-while-writing", test_checkpoint_while_writing);
  return g_test_run ();
}
