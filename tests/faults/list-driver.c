/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The list of downloads as a program, for sweeps that kill it: each word of its command line is
 * one thing done to the list. It decides nothing about what should come of that. */

#include "config.h"

#include "engine/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/error.h"

typedef struct {
  GMainLoop *loop;
  GPtrArray *rows;
  char *warning;
  gboolean closed;
  GError *error;
} Outcome;

static void
remove_row (GannetStore *store, gint64 id)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof id);

  g_array_append_val (ids, id);
  gannet_store_remove (store, ids);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->rows =
      gannet_store_load_finish (GANNET_STORE (source), result, &outcome->warning, &outcome->error);
  g_main_loop_quit (outcome->loop);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->closed = gannet_store_close_finish (GANNET_STORE (source), result, &outcome->error);
  g_main_loop_quit (outcome->loop);
}

static GannetRow *
make_row (gint64 id, guint64 held)
{
  g_autofree char *url = g_strdup_printf ("https://files.test/%" G_GINT64_FORMAT, id);
  GannetRow *row = gannet_row_new ();

  row->id = id;
  row->place = (double) id;
  row->request = gannet_request_new (url, "/home/someone/Downloads");
  row->state = 1;
  row->name = g_strdup_printf ("file-%" G_GINT64_FORMAT "%0200d", id, 0);
  row->held = held;
  row->added = 1700000000 + id;
  return row;
}

/* "+ID=HELD" writes a row, "-ID" removes one. */
static void
change (GannetStore *store, const char *word)
{
  char *end = NULL;
  gint64 id = g_ascii_strtoll (word + 1, &end, 10);

  if (*word == '-')
    remove_row (store, id);
  else
    gannet_store_save (
        store, make_row (id, *end == '=' ? g_ascii_strtoull (end + 1, NULL, 10) : 0));
}

static int
fail (const Outcome *outcome)
{
  printf ("failed %s\n", gannet_error_nick ((GannetError) outcome->error->code));
  return EXIT_FAILURE;
}

static void
show (const Outcome *outcome)
{
  if (outcome->warning != NULL)
    printf ("warning %s\n", outcome->warning);
  for (guint i = 0; i < outcome->rows->len; i++) {
    const GannetRow *row = g_ptr_array_index (outcome->rows, i);
    printf ("row %" G_GINT64_FORMAT " %" G_GUINT64_FORMAT "\n", row->id, row->held);
  }
}

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Outcome outcome = {.loop = loop};

  if (argc < 2)
    return 2;
  g_autoptr (GannetStore) store = gannet_store_new (argv[1]);
  gannet_store_load_async (store, NULL, loaded_cb, &outcome);
  g_main_loop_run (loop);
  if (outcome.rows == NULL)
    return fail (&outcome);
  show (&outcome);
  for (int i = 2; i < argc; i++)
    change (store, argv[i]);
  gannet_store_close_async (store, closed_cb, &outcome);
  g_main_loop_run (loop);
  if (!outcome.closed)
    return fail (&outcome);
  puts ("saved");
  return EXIT_SUCCESS;
}
