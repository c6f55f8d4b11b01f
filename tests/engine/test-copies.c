/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for knowing which downloads are of the same link, and for telling them apart. */

#include "config.h"

#include "engine/copies.h"

#define LINK "http://a.test/file"
#define FOLDER "/tmp/here"

typedef struct {
  const char *name;
  const char *url;
  const char *folder;
  gboolean same; /* as LINK into FOLDER */
} Pair;

static const Pair pairs[] = {
    {"itself", LINK, FOLDER, TRUE},
    {"another file", "http://a.test/other", FOLDER, FALSE},
    {"another host", "http://b.test/file", FOLDER, FALSE},
    {"another scheme", "https://a.test/file", FOLDER, FALSE},
    {"another query", LINK "?v=2", FOLDER, FALSE},
    {"another folder", LINK, "/tmp/there", FALSE},
    {"a folder below", LINK, FOLDER "/below", FALSE},
};

static GannetDownload *
make (const char *url, const char *folder, guint copy)
{
  g_autoptr (GannetRequest) request = gannet_request_new (url, folder);

  request->copy = copy;
  return gannet_download_new (1, request);
}

static void
test_pair (gconstpointer data)
{
  const Pair *pair = data;
  g_autoptr (GannetCopies) copies = gannet_copies_new ();
  g_autoptr (GannetDownload) download = make (LINK, FOLDER, 0);

  g_assert_null (gannet_copies_find (copies, LINK, FOLDER));
  gannet_copies_add (copies, download);
  const GPtrArray *found = gannet_copies_find (copies, pair->url, pair->folder);
  g_assert_true ((found != NULL) == pair->same);
  if (pair->same)
    g_assert_true (g_ptr_array_index (found, 0) == download);
}

static void
test_order (void)
{
  g_autoptr (GannetCopies) copies = gannet_copies_new ();
  g_autoptr (GPtrArray) downloads = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 4; i++) {
    g_ptr_array_add (downloads, make (LINK, FOLDER, i));
    gannet_copies_add (copies, g_ptr_array_index (downloads, i));
  }
  gannet_copies_remove (copies, g_ptr_array_index (downloads, 1));
  /* One that is not in. */
  gannet_copies_remove (copies, g_ptr_array_index (downloads, 1));

  const GPtrArray *found = gannet_copies_find (copies, LINK, FOLDER);
  g_assert_cmpuint (found->len, ==, 3);
  g_assert_true (g_ptr_array_index (found, 0) == g_ptr_array_index (downloads, 0));
  g_assert_true (g_ptr_array_index (found, 1) == g_ptr_array_index (downloads, 2));
  g_assert_true (g_ptr_array_index (found, 2) == g_ptr_array_index (downloads, 3));
}

static void
test_emptied (void)
{
  g_autoptr (GannetCopies) copies = gannet_copies_new ();
  g_autoptr (GannetDownload) download = make (LINK, FOLDER, 0);

  gannet_copies_add (copies, download);
  gannet_copies_remove (copies, download);
  g_assert_null (gannet_copies_find (copies, LINK, FOLDER));
  gannet_copies_remove (copies, download);
}

typedef struct {
  const char *name;
  const char *there; /* numbers of the downloads that are there already */
  guint asked;
  guint given;
} Number;

static const Number numbers[] = {
    {"the first", "", 0, 0},
    {"the first keeps its number", "", 7, 7},
    {"the second", "0", 0, 1},
    {"the third", "0 1", 0, 2},
    {"numbers with a gap", "0 4", 0, 5},
    {"in any order", "4 0 2", 2, 5},
    {"a number that is free", "0 4", 2, 2},
    {"the lowest is free", "1 2", 0, 0},
    {"the highest is taken", "0 1 2", 2, 3},
    {"above all", "0 1", 9, 9},
};

static void
test_number (gconstpointer data)
{
  const Number *row = data;
  g_autoptr (GannetCopies) copies = gannet_copies_new ();
  g_autoptr (GPtrArray) downloads = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GannetRequest) request = gannet_request_new (LINK, FOLDER);
  g_auto (GStrv) there = g_strsplit (row->there, " ", -1);

  for (guint i = 0; there[i] != NULL; i++) {
    g_ptr_array_add (downloads, make (LINK, FOLDER, (guint) g_ascii_strtoull (there[i], NULL, 10)));
    gannet_copies_add (copies, g_ptr_array_index (downloads, i));
  }
  request->copy = row->asked;
  request->referrer = g_strdup ("http://a.test/");
  g_autoptr (GannetRequest) own = gannet_copies_tell_apart (copies, request);
  g_assert_cmpuint (own->copy, ==, row->given);
  g_assert_cmpstr (own->referrer, ==, "http://a.test/");
  /* What was given stays what it was: others may share it. */
  g_assert_true ((own == request) == (row->asked == row->given));
  g_assert_cmpuint (request->copy, ==, row->asked);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autofree char *path = g_strconcat ("/copies/pair/", pairs[i].name, NULL);
    g_test_add_data_func (path, &pairs[i], test_pair);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autofree char *path = g_strconcat ("/copies/number/", numbers[i].name, NULL);
    g_test_add_data_func (path, &numbers[i], test_number);
  }
  g_test_add_func ("/copies/order", test_order);
  g_test_add_func ("/copies/emptied", test_emptied);
  return g_test_run ();
}
