/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Downloads that leave: nothing is left of them, and who keeps them stays until then. */

#include "config.h"

#include "engine/leaving.h"

#define MANY 5000

static void
count_cb (gpointer data, GObject *gone)
{
  (*(guint *) data)++;
}

static void
test_leaving (gconstpointer data)
{
  guint count = GPOINTER_TO_UINT (data), gone = 0;
  g_autoptr (GannetCopies) copies = gannet_copies_new ();
  GObject *list = g_object_new (G_TYPE_OBJECT, NULL);
  GPtrArray *downloads = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < count; i++) {
    g_autofree char *url = g_strdup_printf ("http://a.test/%u", i);
    g_autoptr (GannetRequest) request = gannet_request_new (url, "/nowhere/at/all");
    GannetDownload *download = gannet_download_new (i + 1, request);
    gannet_download_set_state (download, i > 0 ? GANNET_STATE_DONE : GANNET_STATE_PAUSED, NULL);
    gannet_copies_add (copies, download);
    g_object_weak_ref (G_OBJECT (download), count_cb, &gone);
    g_ptr_array_add (downloads, download);
  }
  gannet_leaving_start (list, copies, NULL, downloads);
  g_object_add_weak_pointer (list, (gpointer *) &list);
  g_object_unref (list);
  while (list != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (gone, ==, count);
  g_assert_null (gannet_copies_find (copies, "http://a.test/0", "/nowhere/at/all"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/leaving/many", GUINT_TO_POINTER (MANY), test_leaving);
  return g_test_run ();
}
