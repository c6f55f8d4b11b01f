/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for a list of downloads that are all finished, as the window would have left it. Makes no
 * files that the rows speak of.
 *
 * usage: finished-list FILE FOLDER COUNT */

#include "config.h"

#include "engine/store.h"

#include <stdlib.h>

#include "engine/download.h"

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

static GannetRow *
make_row (gint64 id, const char *folder)
{
  g_autofree char *url = g_strdup_printf ("https://files.test/%05" G_GINT64_FORMAT, id);
  GannetRow *row = gannet_row_new ();

  row->id = id;
  row->place = (double) id;
  row->request = gannet_request_new (url, folder);
  row->state = GANNET_STATE_DONE;
  row->name = g_strdup_printf ("%05" G_GINT64_FORMAT, id);
  row->held = 4096;
  row->added = 1700000000 + id;
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
