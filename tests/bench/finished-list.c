/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for a list of downloads that have all ended, some of them badly, as the window would have
 * left it. Makes no files that the rows speak of.
 *
 * usage: finished-list FILE FOLDER COUNT */

#include "config.h"

#include "engine/store.h"

#include <stdlib.h>

#include "engine/download.h"

#define SIZE 4096
#define FAILED_OF 10 /* one of so many failed */

typedef struct {
  GMainLoop *loop;
  gboolean failed;
} Outcome;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;
  g_autoptr (GPtrArray) rows = gannet_store_load_finish (GANNET_STORE (source), result, NULL, NULL);

  outcome->failed = rows == NULL;
  g_main_loop_quit (outcome->loop);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->failed = !gannet_store_close_finish (GANNET_STORE (source), result, NULL);
  g_main_loop_quit (outcome->loop);
}

/* As it is once a small file has been fetched. */
static char *
dup_life (const char *url, gint64 time)
{
  GannetLife life = {0};
  GannetStanding standing = {.state = GANNET_STATE_RUNNING, .total = SIZE};
  const GannetFacts facts = {
      .url = (char *) url, .etag = (char *) "\"65534f80-1000\"", .modified = time};

  gannet_life_turn (&life, &standing, time);
  gannet_life_learn (&life, &facts);
  standing.state = GANNET_STATE_DONE;
  standing.held = SIZE;
  gannet_life_turn (&life, &standing, time + 1);
  char *text = gannet_life_to_text (&life);
  gannet_life_clear (&life);
  return text;
}

static GannetRow *
make_row (gint64 id, const char *folder)
{
  g_autofree char *name = g_strdup_printf ("archive-%06" G_GINT64_FORMAT ".tar.gz", id);
  g_autofree char *url = g_strconcat ("https://files.test/pub/releases/", name, NULL);
  gboolean failed = id % FAILED_OF == 0;
  GannetRow *row = gannet_row_new ();

  row->id = id;
  row->place = (double) id;
  row->request = gannet_request_new (url, folder);
  row->state = failed ? GANNET_STATE_FAILED : GANNET_STATE_DONE;
  row->error = failed ? g_strdup ("gone") : NULL;
  row->path = g_build_filename (folder, name, NULL);
  row->name = g_steal_pointer (&name);
  row->content_type = g_strdup ("application/gzip");
  row->held = failed ? 0 : SIZE;
  row->total = SIZE;
  row->added = 1700000000 + id;
  row->finished = failed ? 0 : row->added + 1;
  row->life = dup_life (url, row->added);
  return row;
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Outcome outcome = {loop, FALSE};

  if (argc != 4)
    return 2;
  g_autoptr (GannetStore) store = gannet_store_new (argv[1]);
  gannet_store_load_async (store, NULL, loaded_cb, &outcome);
  g_main_loop_run (loop);
  if (outcome.failed)
    return EXIT_FAILURE;
  for (gint64 id = 1; id <= g_ascii_strtoll (argv[3], NULL, 10); id++)
    gannet_store_save (store, make_row (id, argv[2]));
  gannet_store_close_async (store, closed_cb, &outcome);
  g_main_loop_run (loop);
  return outcome.failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
