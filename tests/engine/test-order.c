/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for an order that follows every move, and for numbers that always grow along it. */

#include "config.h"

#include "engine/order.h"

#include <string.h>

/* Items are single letters: +a puts a at the end, a5 where place 5 is, -a takes it out, a>2 moves
 * it to position 2, ab<c moves both to before c, ab< to the end. "!" marks a move that gave
 * everybody a new place. */
typedef struct {
  const char *name;
  const char *play;
  const char *order; /* with places */
} Row;

static const Row rows[] = {
    {"nothing", "", ""},
    {"appended", "+a +b +c", "a1 b2 c3 "},
    {"inserted", "b5 a2 d9 c7", "a2 b5 c7 d9 "},
    {"the same place", "a5 b5 c5", "a5 b5 c5 "},
    {"appended to inserted", "b5 a2 +c", "a2 b5 c6 "},
    {"appended below nothing", "a-3 +b", "a-3 b-2 "},
    {"taken out", "+a +b +c -b", "a1 c3 "},
    {"taken out and appended", "+a +b +c -c +d", "a1 b2 d3 "},
    {"emptied", "+a -a", ""},
    {"to the front", "+a +b +c c>0", "c0.5 a1 b2 "},
    {"to the end", "+a +b +c a>2", "b2 c3 a4 "},
    {"past the end", "+a +b +c a>9", "b2 c3 a4 "},
    {"one down", "+a +b +c a>1", "b2 a2.5 c3 "},
    {"one up", "+a +b +c c>1", "a1 c1.5 b2 "},
    {"nowhere", "+a +b +c b>1", "a1 b2 c3 "},
    {"nowhere at the end", "+a +b +c c>2", "a1 b2 c3 "},
    {"nowhere, alone", "a7 a>0 a>5", "a7 "},
    {"nowhere among the same places", "a5 b5 c5 b>1", "a5 b5 c5 "},
    {"between the same places", "a5 b5 c9 c>1", "a1 c2 b3 !"},
    {"before a place below nothing", "a-3 b4 b>0", "b1 a2 !"},
    {"behind a place that nothing can be added to", "+b a1e300 b>1", "a1 b2 !"},
    {"two to the front", "+a +b +c +d bd<a", "b0.333333 d0.666667 a1 c3 "},
    {"three apart in between", "a0 b1 c2 d3 e7 ace<d", "b1 a1.5 c2 e2.5 d3 "},
    {"together in between", "a0 b1 c1.5 d2 e8 bc<e", "a0 d2 b4 c6 e8 "},
    {"some of them there already", "+a +b +c +d ac<d", "b2 a2.66667 c3.33333 d4 "},
    {"turned round", "+a +b +c ba<c", "b1 a2 c3 "},
    {"all but one to the end", "+a +b +c +d abd<", "c3 a4 b5 d6 "},
    {"there already", "+a +b +c +d bc<d", "a1 b2 c3 d4 "},
    {"all, there already", "a7 b7 c9 abc<", "a7 b7 c9 "},
    {"too many between the same places", "a5 b5 c6 d7 cd<b", "a1 c2 d3 b4 !"},
    {"too many to add to", "+b +c a1e300 bc<", "a1 b2 c3 !"},
};

static guint
get_position (GannetOrder *order, gpointer item)
{
  guint first = 0, end = 0;

  gannet_order_get_span (order, &(GPtrArray){&item, 1}, &first, &end);
  g_assert_cmpuint (end, ==, first + 1);
  return first;
}

/* @before is what is to follow. */
static gboolean
move_all (GannetOrder *order, GPtrArray *moved, gpointer before)
{
  guint first = 0, end = 0;
  gboolean all = gannet_order_move (order, moved, before, &first, &end);
  for (guint i = 0; first < end && i < moved->len; i++) {
    g_assert_cmpuint (get_position (order, moved->pdata[i]), >=, first);
    g_assert_cmpuint (get_position (order, moved->pdata[i]), <, end);
  }
  return all;
}

static gboolean
move_to (GannetOrder *order, gpointer item, guint position)
{
  guint next = position + (position >= get_position (order, item) ? 1 : 0);
  return move_all (order, &(GPtrArray){&item, 1}, gannet_order_get (order, next));
}

static gboolean
move_letters (GannetOrder *order, GannetPlaced *items, const char *word)
{
  g_autoptr (GPtrArray) moved = g_ptr_array_new ();

  for (; *word != '<'; word++)
    g_ptr_array_add (moved, &items[(guchar) *word]);
  return move_all (order, moved, word[1] != '\0' ? &items[(guchar) word[1]] : NULL);
}

static void
play (GannetOrder *order, GannetPlaced *items, const char *word, gboolean *renumbered)
{
  gpointer item = &items[(guchar) word[0]];

  if (word[0] == '+')
    gannet_order_append (order, &items[(guchar) word[1]]);
  else if (word[0] == '-')
    gannet_order_remove (order, &items[(guchar) word[1]]);
  else if (strchr (word, '<') != NULL)
    *renumbered = move_letters (order, items, word);
  else if (word[1] == '>')
    *renumbered = move_to (order, item, (guint) g_ascii_digit_value (word[2]));
  else if (word[0] != '\0')
    gannet_order_insert (order, item, g_ascii_strtod (word + 1, NULL));
}

static char *
describe (GannetOrder *order, const GannetPlaced *items)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < gannet_order_get_length (order); i++) {
    gpointer item = gannet_order_get (order, i);

    g_assert_cmpuint (get_position (order, item), ==, i);
    g_string_append_printf (
        text, "%c%g ", (int) ((GannetPlaced *) item - items), ((GannetPlaced *) item)->place);
  }
  return g_string_free (text, FALSE);
}

static void
test_play (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GannetOrder) order = gannet_order_new ();
  g_auto (GStrv) words = g_strsplit (row->play, " ", -1);
  g_autofree GannetPlaced *items = g_new0 (GannetPlaced, 128);
  gboolean renumbered = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    play (order, items, words[i], &renumbered);
  g_autofree char *text = describe (order, items);
  g_autofree char *whole = g_strconcat (text, renumbered ? "!" : "", NULL);
  g_assert_cmpstr (whole, ==, row->order);
}

static void
test_positions (void)
{
  g_autoptr (GannetOrder) order = gannet_order_new ();
  GannetPlaced one = {0}, two = {0}, three = {0};

  g_assert_null (gannet_order_get (order, 0));
  g_assert_cmpuint (gannet_order_insert (order, &one, 4), ==, 0);
  g_assert_cmpuint (gannet_order_insert (order, &two, 8), ==, 1);
  g_assert_cmpuint (gannet_order_insert (order, &three, 6), ==, 1);
  g_assert_true (gannet_order_get (order, 2) == &two);
  g_assert_null (gannet_order_get (order, 3));
  g_assert_null (gannet_order_get (order, G_MAXUINT));
  gannet_order_remove (order, &two);
  gannet_order_remove (order, &one);
  g_assert_cmpuint (gannet_order_get_length (order), ==, 1);
  g_assert_cmpfloat (two.place, ==, 8);
}

/* Always between the same two: the numbers run out, which is told, and the order stays. */
static void
test_narrow (void)
{
  g_autoptr (GannetOrder) order = gannet_order_new ();
  GannetPlaced items[3] = {{0}};
  guint renumbered = 0;

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    gannet_order_append (order, &items[i]);
  for (guint i = 0; i < 200; i++) {
    gpointer last = gannet_order_get (order, 2);

    renumbered += move_to (order, last, 1);
    g_assert_true (gannet_order_get (order, 1) == last);
    for (guint j = 1; j < 3; j++)
      g_assert_cmpfloat (((GannetPlaced *) gannet_order_get (order, j - 1))->place, <,
          ((GannetPlaced *) gannet_order_get (order, j))->place);
  }
  g_assert_cmpuint (renumbered, >=, 1);
  g_assert_cmpuint (renumbered, <, 20);
}

/* The same as an array that is told the same. */
static void
test_random (void)
{
  g_autoptr (GannetOrder) order = gannet_order_new ();
  g_autoptr (GPtrArray) model = g_ptr_array_new ();
  g_autofree GannetPlaced *items = g_new0 (GannetPlaced, 3001);

  for (int i = 1; i <= 3000; i++) {
    guint length = model->len;
    guint from = length > 0 ? (guint) g_test_rand_int_range (0, (int) length) : 0;
    guint to = length > 0 ? (guint) g_test_rand_int_range (0, (int) length) : 0;
    gpointer item = length > 0 ? g_ptr_array_index (model, from) : NULL;

    if (length < 50 || i % 5 == 0) {
      gannet_order_append (order, &items[i]);
      g_ptr_array_add (model, &items[i]);
    } else if (i % 5 == 1) {
      g_assert_cmpuint (get_position (order, item), ==, from);
      gannet_order_remove (order, item);
      g_ptr_array_remove_index (model, from);
    } else {
      move_to (order, item, to);
      g_ptr_array_insert (model, (int) to, g_ptr_array_steal_index (model, from));
    }
    g_assert_cmpuint (gannet_order_get_length (order), ==, model->len);
    for (guint j = 0; j < model->len; j++)
      g_assert_true (gannet_order_get (order, j) == g_ptr_array_index (model, j));
  }
}

/* Every second one goes to the front, again and again: all numbers are given anew once in a while
 * and not with each. */
static void
test_many (void)
{
  g_autoptr (GannetOrder) order = gannet_order_new ();
  g_autofree GannetPlaced *items = g_new0 (GannetPlaced, 2000);
  guint renumbered = 0;

  for (guint i = 0; i < 2000; i++)
    gannet_order_append (order, &items[i]);
  for (guint turn = 0; turn < 50; turn++) {
    g_autoptr (GPtrArray) moved = g_ptr_array_new (), stayed = g_ptr_array_new ();
    for (guint i = 0; i < 2000; i++)
      g_ptr_array_add (i % 2 == 0 ? stayed : moved, gannet_order_get (order, i));
    renumbered += move_all (order, moved, stayed->pdata[0]);
    for (guint i = 0; i < 1000; i++) {
      g_assert_true (gannet_order_get (order, i) == moved->pdata[i]);
      g_assert_true (gannet_order_get (order, 1000 + i) == stayed->pdata[i]);
    }
    for (guint i = 1; i < 2000; i++)
      g_assert_cmpfloat (((GannetPlaced *) gannet_order_get (order, i - 1))->place, <,
          ((GannetPlaced *) gannet_order_get (order, i))->place);
  }
  g_assert_cmpuint (renumbered, <, 5);
}

/* What is put in in order is put in where it belongs, whatever happened in between. */
static void
test_span (void)
{
  g_autoptr (GannetOrder) order = gannet_order_new ();
  g_autoptr (GPtrArray) some = g_ptr_array_new ();
  GannetPlaced items[10] = {{0}};
  guint first = 0, end = 0;

  for (int i = 1; i <= 9; i++)
    gannet_order_insert (order, &items[i], i % 2 == 0 ? 10 - i : i);
  for (int i = 1; i <= 9; i++)
    g_assert_true (gannet_order_get (order, i - 1) == &items[i % 2 == 0 ? 10 - i : i]);
  g_ptr_array_add (some, &items[5]);
  gannet_order_get_span (order, some, &first, &end);
  g_assert_cmpuint (first, ==, 4);
  g_assert_cmpuint (end, ==, 5);
  g_ptr_array_add (some, &items[8]);
  g_ptr_array_add (some, &items[3]);
  gannet_order_get_span (order, some, &first, &end);
  g_assert_cmpuint (first, ==, 1);
  g_assert_cmpuint (end, ==, 5);
  gannet_order_remove (order, &items[9]);
  gannet_order_insert (order, &items[9], 1);
  gannet_order_insert (order, &items[0], 1);
  g_assert_cmpuint (get_position (order, &items[9]), ==, 1);
  g_assert_cmpuint (get_position (order, &items[0]), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/order/play/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_play);
  }
  g_test_add_func ("/order/positions", test_positions);
  g_test_add_func ("/order/narrow", test_narrow);
  g_test_add_func ("/order/random", test_random);
  g_test_add_func ("/order/many", test_many);
  g_test_add_func ("/order/span", test_span);
  return g_test_run ();
}
