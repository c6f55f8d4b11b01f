/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What passes a filter, as far as it was looked at, while the model changes; and what is different
 * between one and the other. Items are letters, and vowels pass. */

#include "config.h"

#include "ui/sight.h"

#include <string.h>

typedef struct {
  guint end; /* how many were looked at before the change */
  guint from, removed;
  const char *added; /* letters that are put there */
  const char *expected; /* what passed then */
  const char *change; /* of what passed */
} Row;

/* Of "abcdefghi". */
static const Row rows[] = {
    {G_MAXUINT, 0, 0, "", "aei", "0-0+0"},
    {G_MAXUINT, 9, 0, "xo", "aeio", "3-0+1"},
    {G_MAXUINT, 0, 9, "", "", "0-3+0"},
    {G_MAXUINT, 4, 1, "uzu", "auui", "1-1+2"},
    {G_MAXUINT, 1, 3, "", "aei", "1-0+0"},
    {5, 5, 0, "o", "ae", "0-0+0"},
    {5, 4, 0, "o", "aoe", "1-0+1"},
    {5, 4, 5, "ou", "aou", "1-1+2"},
    {5, 6, 1, "u", "ae", "0-0+0"},
    {0, 0, 3, "u", "", "0-0+0"},
};

static const struct {
  const char *before;
  const char *now;
  const char *change;
} differences[] = {
    {"", "", "0-0+0"},
    {"abc", "abc", "3-0+0"},
    {"", "abc", "0-0+3"},
    {"abc", "", "0-3+0"},
    {"abcd", "acbd", "1-2+2"},
    {"abcd", "ad", "1-2+0"},
    {"ad", "abcd", "1-0+2"},
    {"abc", "abcd", "3-0+1"},
    {"abcd", "bcd", "0-1+0"},
};

static GListStore *
make_letters (const char *letters)
{
  GListStore *list = g_list_store_new (GTK_TYPE_STRING_OBJECT);
  for (const char *p = letters; *p != '\0'; p++) {
    g_autoptr (GtkStringObject) item = gtk_string_object_new ((char[]){*p, '\0'});
    g_list_store_append (list, item);
  }
  return list;
}

static char
get_letter (gpointer item)
{
  return gtk_string_object_get_string (item)[0];
}

static gboolean
is_vowel (gpointer item, gpointer data)
{
  return strchr ("aeiou", get_letter (item)) != NULL;
}

static GannetSightGuess
no_guess (guint position, gpointer data)
{
  return GANNET_SIGHT_OPEN;
}

/* Looks at the first @end of @list. */
static GannetSight *
look (GListStore *list, guint end, GtkFilter *filter)
{
  g_autoptr (GListModel) some = G_LIST_MODEL (g_list_store_new (GTK_TYPE_STRING_OBJECT));
  GannetSight *sight = gannet_sight_new (some, filter == NULL);
  guint count = MIN (end, g_list_model_get_n_items (G_LIST_MODEL (list)));
  for (guint i = 0; i < count; i++) {
    g_autoptr (GObject) item = g_list_model_get_item (G_LIST_MODEL (list), i);
    g_list_store_append (G_LIST_STORE (some), item);
  }
  g_assert_false (gannet_sight_look (sight, filter, no_guess, NULL));
  g_set_object (&sight->model, G_LIST_MODEL (list));
  sight->end = end;
  return sight;
}

static void
assert_rows (const GannetSight *sight, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < sight->rows->len; i++)
    g_string_append_c (text, get_letter (sight->rows->pdata[i]));
  g_assert_cmpstr (text->str, ==, expected);
}

static void
assert_change (GannetSightChange change, const char *expected)
{
  g_autofree char *text = g_strdup_printf ("%u-%u+%u", change.from, change.removed, change.added);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GtkFilter) filter = GTK_FILTER (gtk_custom_filter_new (is_vowel, NULL, NULL));
  g_autoptr (GListStore) list = make_letters ("abcdefghi");
  g_autoptr (GannetSight) sight = look (list, row->end, filter);
  g_autoptr (GListStore) added = make_letters (row->added);
  guint count = g_list_model_get_n_items (G_LIST_MODEL (added));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < count; i++)
    g_ptr_array_add (items, g_list_model_get_item (G_LIST_MODEL (added), i));
  g_list_store_splice (list, row->from, row->removed, items->pdata, count);
  const GannetSightChange change = {row->from, row->removed, count};
  assert_change (gannet_sight_follow (sight, filter, &change), row->change);
  assert_rows (sight, row->expected);

  /* What is left to be looked at is no less for it. */
  if (sight->end != G_MAXUINT)
    g_assert_false (gannet_sight_look (sight, filter, no_guess, NULL));
  g_autoptr (GannetSight) anew = look (list, G_MAXUINT, filter);
  g_autofree char *same = g_strdup_printf ("%u-0+0", anew->rows->len);
  assert_change (gannet_sight_compare (sight, anew), same);
}

static void
test_compare (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (differences); i++) {
    g_autoptr (GListStore) before = make_letters (differences[i].before);
    g_autoptr (GListStore) now = g_list_store_new (GTK_TYPE_STRING_OBJECT);
    for (const char *p = differences[i].now; *p != '\0'; p++) {
      const char *known = strchr (differences[i].before, *p);
      g_autoptr (GObject) item = known != NULL
          ? g_list_model_get_item (G_LIST_MODEL (before), (guint) (known - differences[i].before))
          : G_OBJECT (gtk_string_object_new ((char[]){*p, '\0'}));
      g_list_store_append (now, item);
    }
    g_autoptr (GannetSight) one = look (before, G_MAXUINT, NULL);
    g_autoptr (GannetSight) other = look (now, G_MAXUINT, NULL);
    assert_rows (other, differences[i].now);
    assert_change (gannet_sight_compare (one, other), differences[i].change);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/sight/follow/%u", i);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/sight/compare", test_compare);
  return g_test_run ();
}
