/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for lists on disk that tests fill, look at and throw away. */

#include "config.h"

#include "engine/store-fixture.h"

#include <glib/gstdio.h>

typedef struct {
  gboolean done;
  GPtrArray *rows;
  char *warning;
  gboolean closed;
  GError *error;
} Outcome;

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->rows =
      gannet_store_load_finish (GANNET_STORE (source), result, &outcome->warning, &outcome->error);
  outcome->done = TRUE;
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Outcome *outcome = data;

  outcome->closed = gannet_store_close_finish (GANNET_STORE (source), result, &outcome->error);
  outcome->done = TRUE;
}

void
store_fixture_init (StoreFixture *self)
{
  g_autofree char *top = g_dir_make_tmp ("gannet-store-XXXXXX", NULL);

  g_assert_nonnull (top);
  self->folder = g_steal_pointer (&top);
  self->path = g_build_filename (self->folder, "list.db", NULL);
}

void
store_fixture_clear (StoreFixture *self)
{
  GDir *dir = g_dir_open (self->folder, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);
    g_remove (path);
  }
  g_clear_pointer (&dir, g_dir_close);
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

char *
store_fixture_dup_path (StoreFixture *self, const char *suffix)
{
  return g_strconcat (self->path, suffix, NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

char *
store_fixture_dup_listing (StoreFixture *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (self->folder, name, NULL);
    g_autofree char *bytes = NULL;
    g_autofree char *sum = NULL;
    gsize length = 0;

    g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
    sum = g_compute_checksum_for_data (G_CHECKSUM_MD5, (guchar *) bytes, length);
    g_ptr_array_add (lines, g_strdup_printf ("%s %s", name, sum));
  }
  g_ptr_array_sort (lines, compare_names);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

GannetRow *
store_fixture_row (gint64 id)
{
  const char *headers[] = {"Accept: text/html", "DNT: 1", NULL};
  const char *mirrors[] = {"http://one.test/f", "http://two.test/f?a=b", NULL};
  g_autofree char *url = g_strdup_printf ("https://files.test/some/folder/file-%d?a=b", (int) id);
  GannetRow *row = gannet_row_new ();

  row->id = id;
  row->place = id * 1.5;
  row->request = gannet_request_new (url, "/home/someone/Downloads");
  row->request->name = g_strdup_printf ("below/file-%d.bin", (int) id);
  row->request->referrer = g_strdup ("https://files.test/");
  row->request->user_agent = g_strdup ("Agent/1.0");
  row->request->cookies_file = g_strdup ("/home/someone/cookies.txt");
  row->request->headers = g_strdupv ((char **) headers);
  row->request->mirrors = g_strdupv ((char **) mirrors);
  row->request->pieces = g_strdup ("md5:4:d41d8cd98f00b204e9800998ecf8427e");
  row->request->checksum = g_strdup ("md5:d41d8cd98f00b204e9800998ecf8427e");
  row->request->if_exists = GANNET_IF_EXISTS_RENAME;
  row->request->copy = id % 3;
  row->state = 1 + id % 6;
  row->notes = id % 128;
  row->name = g_strdup_printf ("file-%d \xc3\xa4.bin", (int) id);
  row->path = g_strdup_printf ("/home/someone/Downloads/below/file-%d.bin", (int) id);
  row->content_type = g_strdup ("application/octet-stream");
  row->request->size = 4294967297;
  row->request->not_before = 1893456000;
  row->drive = g_strdup ("uuid:0A1B-2C3D /run/media/someone/STICK");
  row->held = (guint64) id << 33;
  row->total = id % 5 == 0 ? -1 : id << 34;
  row->error = g_strdup ("timed-out");
  row->error_text = g_strdup_printf ("Silence after %d bytes", (int) id);
  row->added = 1700000000 + id;
  row->finished = id % 2 == 0 ? 0 : 1700001000 + id;
  row->life = g_strdup_printf ("%d s 0\nMany ä lines\n", (int) id);
  return row;
}

static void
assert_same_request (const GannetRequest *a, const GannetRequest *b)
{
  g_assert_cmpstr (a->url, ==, b->url);
  g_assert_cmpstr (a->host, ==, b->host);
  g_assert_cmpstr (a->folder, ==, b->folder);
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpstr (a->referrer, ==, b->referrer);
  g_assert_cmpstr (a->user_agent, ==, b->user_agent);
  g_assert_cmpstr (a->cookies_file, ==, b->cookies_file);
  g_assert_cmpstr (a->checksum, ==, b->checksum);
  g_assert_cmpint (a->headers == NULL, ==, b->headers == NULL);
  if (a->headers != NULL)
    g_assert_true (g_strv_equal ((const char **) a->headers, (const char **) b->headers));
  g_assert_cmpint (a->mirrors == NULL, ==, b->mirrors == NULL);
  if (a->mirrors != NULL)
    g_assert_true (g_strv_equal ((const char **) a->mirrors, (const char **) b->mirrors));
  g_assert_cmpstr (a->pieces, ==, b->pieces);
  g_assert_cmpint (a->if_exists, ==, b->if_exists);
  g_assert_cmpuint (a->copy, ==, b->copy);
}

void
store_fixture_assert_same (const GannetRow *a, const GannetRow *b)
{
  assert_same_request (a->request, b->request);
  g_assert_cmpint (a->id, ==, b->id);
  g_assert_cmpfloat (a->place, ==, b->place);
  g_assert_cmpuint (a->state, ==, b->state);
  g_assert_cmpuint (a->notes, ==, b->notes);
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpstr (a->path, ==, b->path);
  g_assert_cmpstr (a->content_type, ==, b->content_type);
  g_assert_cmpstr (a->drive, ==, b->drive);
  g_assert_cmpuint (a->request->size, ==, b->request->size);
  g_assert_cmpint (a->request->not_before, ==, b->request->not_before);
  g_assert_cmpuint (a->held, ==, b->held);
  g_assert_cmpint (a->total, ==, b->total);
  g_assert_cmpstr (a->error, ==, b->error);
  g_assert_cmpstr (a->error_text, ==, b->error_text);
  g_assert_cmpint (a->added, ==, b->added);
  g_assert_cmpint (a->finished, ==, b->finished);
  g_assert_cmpstr (a->life, ==, b->life);
}

GPtrArray *
store_fixture_load (GannetStore *store, char **warning, GError **error)
{
  Outcome outcome = {0};

  gannet_store_load_async (store, NULL, loaded_cb, &outcome);
  g_assert_false (outcome.done);
  while (!outcome.done)
    g_main_context_iteration (NULL, TRUE);
  if (warning != NULL)
    *warning = g_steal_pointer (&outcome.warning);
  g_free (outcome.warning);
  if (outcome.error != NULL)
    g_propagate_error (error, outcome.error);
  return outcome.rows;
}

gboolean
store_fixture_close (GannetStore *store, GError **error)
{
  Outcome outcome = {0};

  gannet_store_close_async (store, closed_cb, &outcome);
  while (!outcome.done)
    g_main_context_iteration (NULL, TRUE);
  if (outcome.error != NULL)
    g_propagate_error (error, outcome.error);
  return outcome.closed;
}

void
store_fixture_write (StoreFixture *self, guint count)
{
  g_autoptr (GannetStore) store = gannet_store_new (self->path);
  g_autoptr (GPtrArray) rows = store_fixture_load (store, NULL, NULL);

  g_assert_nonnull (rows);
  for (guint i = 1; i <= count; i++)
    gannet_store_save (store, store_fixture_row (i));
  g_assert_true (store_fixture_close (store, NULL));
}
