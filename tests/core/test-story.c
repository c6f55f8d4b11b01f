/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Events told in sentences, and what is kept of them. */

#include "config.h"

#include "core/story.h"

typedef struct {
  const char *name;
  const char *text; /* as it is kept */
  const char *told; /* a sentence a line */
} Row;

static const Row rows[] = {
    {"empty", "", ""},
    {"started", "100 s 0\n", "Started\n"},
    {"resumed", "100 s 12000000\n", "Resumed, 12.0 MB were there\n"},
    {"server", "100 s 0\n110 w 40 busy\n150 s 0\n",
        "Started\nThe server is too busy at the moment. Waiting 40 s for the server\nStarted\n"},
    {"server-now", "110 w 90 network\n",
        "The connection to the server was lost. Waiting 1 min 30 s for the server\n"},
    {"server-cut-short", "110 w 90 network\n115 p 0\n",
        "The connection to the server was lost. Waiting 5 s for the server\nPaused\n"},
    {"network", "110 n 0\n", "Waiting for the network\n"},
    {"drive", "110 d 0 USB STICK\n", "Waiting for the drive “USB STICK”\n"},
    {"some-drive", "110 d 0\n", "Waiting for the drive\n"},
    {"failed", "110 f 0 gone\n", "The file is not on the server.\n"},
    {"compared", "110 c 0\n", "The server could not continue: read from the start and compared\n"},
    {"newer", "110 o 0\n", "The server had a newer version: begun afresh\n"},
    {"verified", "110 v 0 sha256\n111 e 2000\n",
        "Verified: the SHA256 checksum is right\nCompleted, 2.0 kB\n"},
    {"already", "110 a 0\n", "The whole file was there already\n"},
};

/* With no-break spaces as plain ones. */
static char *
tell (GannetStory *story)
{
  g_autoptr (GString) told = g_string_new (NULL);

  for (guint i = 0; i < gannet_story_count (story); i++) {
    g_autofree char *sentence = gannet_story_say (story, i);
    g_string_append_printf (told, "%s\n", sentence);
  }
  g_string_replace (told, "\u00a0", " ", 0);
  return g_string_free (g_steal_pointer (&told), FALSE);
}

static void
test_tell (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GannetStory) story = gannet_story_new_from_text (row->text);
  g_autofree char *told = tell (story);
  g_autofree char *text = gannet_story_to_text (story);

  g_assert_cmpstr (told, ==, row->told);
  g_assert_cmpstr (text, ==, row->text);
}

static void
test_rubbish (void)
{
  g_autoptr (GannetStory) story = gannet_story_new_from_text (
      "x\n1\n1 s\n1 ? 0\n1 z 0\n1 ss 0\n-1 s 0\n1 s -1\n1 s x\n99999999999999999999 s 0\n"
      "5 p 0\n\n");
  g_autofree char *text = gannet_story_to_text (story);

  g_assert_cmpstr (text, ==, "5 p 0\n");
}

static void
test_line (void)
{
  g_autoptr (GannetStory) story = gannet_story_new ();
  GannetEvent event = {7, GANNET_EVENT_WAITED_DRIVE, 0, (char *) "a\n5 p 0\xff"};

  gannet_story_add (story, &event);
  g_autofree char *text = gannet_story_to_text (story);
  g_assert_cmpstr (text, ==, "7 d 0 a 5 p 0\ufffd\n");
}

static void
test_bound (void)
{
  g_autoptr (GannetStory) story = gannet_story_new ();

  for (int i = 0; i < 100; i++) {
    GannetEvent event = {i, i % 2 == 0 ? GANNET_EVENT_STARTED : GANNET_EVENT_PAUSED, 0, NULL};
    gannet_story_add (story, &event);
    gannet_story_add (story, &event);
  }
  g_assert_cmpuint (gannet_story_count (story), ==, GANNET_STORY_MAX);
  g_assert_cmpint (gannet_story_get (story, 3)->time, ==, 3);
  g_assert_cmpuint (gannet_story_left_out (story, 3), ==, 0);
  g_assert_cmpuint (gannet_story_left_out (story, 4), ==, 100 - GANNET_STORY_MAX);
  g_assert_cmpint (gannet_story_get (story, GANNET_STORY_MAX - 1)->time, ==, 99);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/story/tell/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_tell);
  }
  g_test_add_func ("/story/rubbish", test_rubbish);
  g_test_add_func ("/story/line", test_line);
  g_test_add_func ("/story/bound", test_bound);
  return g_test_run ();
}
