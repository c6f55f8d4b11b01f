/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What fits and what is said about it. */

#include "config.h"

#include "core/room.h"

#define GB G_GUINT64_CONSTANT (1000000000)

typedef struct {
  const char *name;
  guint64 free; /* on drive 1; drive 2 has 100 GB */
  GannetNeed needs[4]; /* until one without a drive */
  gboolean full;
  const char *said; /* about drive 1 */
} Row;

static const Row rows[] = {
    {"nothing-to-come", 5 * GB, {{0}}, FALSE, "5.0 GB free"},
    {"fits", 5 * GB, {{1, 2 * GB, FALSE}, {1, GB, FALSE}}, FALSE,
        "5.0 GB free, 3.0 GB still to come"},
    {"just-fits", 5 * GB, {{1, 5 * GB, FALSE}}, FALSE, "5.0 GB free, 5.0 GB still to come"},
    {"too-little", 5 * GB, {{1, 3 * GB, FALSE}, {1, 4 * GB, FALSE}}, TRUE,
        "5.0 GB free, 7.0 GB still to come: 2.0 GB too little"},
    {"on-another-drive", GB, {{2, 3 * GB, FALSE}}, FALSE, "1.0 GB free"},
    {"on-no-drive-of-these", GB, {{3, 3 * GB, FALSE}}, FALSE, "1.0 GB free"},
    {"unknown", 5 * GB, {{1, 0, TRUE}}, FALSE,
        "5.0 GB free, 0 bytes still to come, and 1 file of unknown size"},
    {"unknown-too", 5 * GB, {{1, 2 * GB, FALSE}, {1, 0, TRUE}, {1, 0, TRUE}}, FALSE,
        "5.0 GB free, 2.0 GB still to come, and 2 files of unknown size"},
    {"endless", 5 * GB, {{1, G_MAXUINT64, FALSE}, {1, G_MAXUINT64, FALSE}}, TRUE,
        "5.0 GB free, 18.4 EB still to come: 18.4 EB too little"},
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GArray) rooms = gannet_rooms_new ();
  const GannetRoom drives[] = {
      {1, g_strdup ("one"), row->free, 0, 0},
      {2, g_strdup ("two"), 100 * GB, 0, 0},
  };

  g_array_append_vals (rooms, drives, G_N_ELEMENTS (drives));
  for (guint i = 0; i < G_N_ELEMENTS (row->needs) && row->needs[i].drive != 0; i++)
    gannet_room_add (rooms, &row->needs[i]);
  const GannetRoom *full = gannet_room_find_full (rooms);
  g_assert_cmpstr (full != NULL ? full->label : NULL, ==, row->full ? "one" : NULL);
  g_autofree char *said = gannet_room_say (&g_array_index (rooms, GannetRoom, 0));
  g_autoptr (GString) plain = g_string_new (said);
  g_string_replace (plain, "\u00a0", " ", 0);
  g_assert_cmpstr (plain->str, ==, row->said);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/room/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  return g_test_run ();
}
