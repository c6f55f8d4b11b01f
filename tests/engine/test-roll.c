/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Who is on the list, who is off it, and where all stand afterwards. */

#include "config.h"

#include "engine/roll.h"

#include <string.h>

#define LETTERS "abcdef"

/* Downloads called a to f, on a roll in that order. */
typedef struct {
  GannetRoll roll;
  GannetDownload *letters[sizeof LETTERS - 1];
} Scene;

static Scene *
scene_new (void)
{
  Scene *scene = g_new0 (Scene, 1);
  gannet_roll_init (&scene->roll);
  for (guint i = 0; i < G_N_ELEMENTS (scene->letters); i++) {
    g_autofree char *url = g_strdup_printf ("http://a.test/%c", LETTERS[i]);
    g_autoptr (GannetRequest) request = gannet_request_new (url, "/here");
    scene->letters[i] = gannet_download_new (i + 1, request);
    gannet_download_set_state (
        scene->letters[i], i % 2 == 0 ? GANNET_STATE_QUEUED : GANNET_STATE_DONE, NULL);
    gannet_order_append (scene->roll.order, gannet_roll_add (&scene->roll, scene->letters[i]));
  }
  return scene;
}

static void
scene_free (Scene *scene)
{
  gannet_roll_clear (&scene->roll);
  for (guint i = 0; i < G_N_ELEMENTS (scene->letters); i++)
    g_assert_finalize_object (scene->letters[i]);
  g_free (scene);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

static GPtrArray *
find (Scene *scene, const char *letters, gboolean listed)
{
  g_autoptr (GPtrArray) downloads = g_ptr_array_new ();
  for (; *letters != '\0'; letters++)
    g_ptr_array_add (downloads, scene->letters[*letters - 'a']);
  return gannet_roll_find_all (&scene->roll, downloads, listed);
}

static void
assert_order (Scene *scene, const char *expected)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  for (guint i = 0; i < gannet_order_get_length (scene->roll.order); i++) {
    const GannetSeat *seat = gannet_order_get (scene->roll.order, i);
    g_string_append (letters, gannet_download_get_name (seat->download));
  }
  g_assert_cmpstr (letters->str, ==, expected);
}

typedef struct {
  const char *taken;
  guint first, end;
  const char *left;
} Row;

static const Row rows[] = {
    {"a", 0, 1, "bcdef"},
    {"f", 5, 6, "abcde"},
    {"cb", 1, 3, "adef"},
    {"ebc", 1, 5, "adf"},
    {"fedcba", 0, 6, ""},
};

static void
test_off_and_back (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (Scene) scene = scene_new ();
  g_autoptr (GPtrArray) seats = find (scene, row->taken, TRUE);
  guint first = 0, end = 0;

  gannet_roll_take_off (&scene->roll, seats, &first, &end);
  g_assert_cmpuint (first, ==, row->first);
  g_assert_cmpuint (end, ==, row->end);
  assert_order (scene, row->left);
  guint left = (guint) strlen (row->left);
  g_assert_cmpuint (
      scene->roll.counts[GANNET_STATE_QUEUED] + scene->roll.counts[GANNET_STATE_DONE], ==, left);
  for (guint i = 0; i < seats->len; i++) {
    const GannetSeat *seat = seats->pdata[i];
    g_assert_false (seat->listed);
    g_assert_cmpint (
        seat->resume, ==, gannet_download_get_state (seat->download) == GANNET_STATE_QUEUED);
  }
  gannet_roll_put_back (&scene->roll, seats, &first, &end);
  g_assert_cmpuint (first, ==, row->first);
  g_assert_cmpuint (end, ==, row->end);
  assert_order (scene, LETTERS);
  g_assert_cmpuint (scene->roll.counts[GANNET_STATE_DONE], ==, 3);
}

static char *
spell (GPtrArray *downloads)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  for (guint i = 0; downloads != NULL && i < downloads->len; i++)
    g_string_append (letters, gannet_download_get_name (downloads->pdata[i]));
  return g_string_free (g_steal_pointer (&letters), FALSE);
}

typedef struct {
  const char *off, *moved;
  char before;
  const char *order;
  const char *placed; /* those that have a new place */
  guint first, end;
} MoveRow;

static const MoveRow move_rows[] = {
    {"", "be", 'd', "acbedf", "be", 1, 5}, {"", "ab", 0, "cdefab", "ab", 0, 6},
    {"", "bc", 'd', "abcdef", "", 0, 0}, {"b", "b", 0, "acdef", "", 0, 0},
    {"c", "cde", 'a', "deabf", "de", 0, 4},
    {"b", "cd", 'a', "cdaef", "cdaef", 0, 3}, /* between places that nothing is between */
};

static void
test_move (gconstpointer data)
{
  const MoveRow *row = data;
  g_autoptr (Scene) scene = scene_new ();
  g_autoptr (GPtrArray) off = find (scene, row->off, TRUE);
  g_autoptr (GPtrArray) downloads = g_ptr_array_new ();
  guint first = 0, end = 0;

  if (off != NULL)
    gannet_roll_take_off (&scene->roll, off, &first, &end);
  if (strlen (row->placed) > strlen (row->moved))
    gannet_roll_find (&scene->roll, scene->letters[0])->placed.place = 0;
  for (const char *letter = row->moved; *letter != '\0'; letter++)
    g_ptr_array_add (downloads, scene->letters[*letter - 'a']);
  GannetDownload *before = row->before != 0 ? scene->letters[row->before - 'a'] : NULL;
  first = end = 0;
  g_autoptr (GPtrArray) placed = gannet_roll_move (&scene->roll, downloads, before, &first, &end);
  g_autofree char *letters = spell (placed);
  g_assert_cmpstr (letters, ==, row->placed);
  assert_order (scene, row->order);
  g_assert_cmpuint (first, ==, row->first);
  g_assert_cmpuint (end, ==, row->end);
}

static void
test_forget (void)
{
  g_autoptr (Scene) scene = scene_new ();
  g_autoptr (GPtrArray) seats = find (scene, "c", TRUE);
  guint first = 0, end = 0;
  const GannetSeat *seat = seats->pdata[0];
  double place = seat->placed.place;

  gannet_roll_take_off (&scene->roll, seats, &first, &end);
  g_assert_cmpfloat (seat->placed.place, ==, place);
  gannet_roll_forget (&scene->roll, scene->letters[2]);
  g_assert_null (gannet_roll_find (&scene->roll, scene->letters[2]));
  g_assert_null (find (scene, "", TRUE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/roll/off-and-back/", rows[i].taken, NULL);
    g_test_add_data_func (path, &rows[i], test_off_and_back);
  }
  for (guint i = 0; i < G_N_ELEMENTS (move_rows); i++) {
    g_autofree char *path = g_strdup_printf ("/roll/move/%u", i);
    g_test_add_data_func (path, &move_rows[i], test_move);
  }
  g_test_add_func ("/roll/forget", test_forget);
  return g_test_run ();
}
