/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for who is let through, in which order, and when. Each row is a play in words of one
 * step: what happens on the left, everything that the gate says of it on the right. */

#include "config.h"

#include "engine/gate.h"

/* Items are single letters, hosts single capitals, places and times single digits:
 *
 * =23 two in all, three a host   aX1 a of host X waits at place 1   >a9 moves to place 9
 * ? all that may go now          -a waits no more                   !a goes at once
 * ~a gives its slot back         hX5 X is held until 5              @5 it is 5
 * u ends all holds               o is somebody held back?           n how many run? */
typedef struct {
  const char *name;
  const char *play;
  const char *says;
} Row;

static const Row rows[] = {
    {"nobody", "=23 ? n o", "[] 0 no "},
    {"one at first", "aX1 bY2 ?", "[a] "},
    {"no more than in all", "=23 aX1 bX2 cX3 ? n", "[ab] 2 "},
    {"no more than of one host", "=91 aX1 bX2 cY3 dY4 ? n", "[ac] 2 "},
    {"by place, not by time", "=99 aX3 bX1 cX2 ?", "[bca] "},
    {"by place over all hosts", "=99 aX4 bY1 cZ3 dY2 ?", "[bdca] "},
    {"a full host does not block others", "=91 aX1 bX2 cX3 dX4 eY5 ?", "[ae] "},
    {"a slot given back", "=91 aX1 bX2 ? ~a ?", "[a] [b] "},
    {"a slot given back twice", "=11 aX1 bX2 cX3 ? ~a ~a ? n", "[a] [b] 1 "},
    {"a slot given back to another host", "=11 aX1 bY2 ? ? ~a ?", "[a] [] [b] "},
    {"twice", "=11 aX1 ? ~a aX1 ? n", "[a] [a] 1 "},
    {"wider limits", "=11 aX1 bX2 cY3 ? =31 ? =32 ?", "[a] [c] [b] "},
    {"narrower limits", "=99 aX1 bX2 cX3 ? =11 dX4 ~a ? ~b ? ~c ?", "[abc] [] [] [d] "},
    {"forgotten", "=99 aX1 bX2 -a ? n", "[b] 1 "},
    {"forgotten alone", "=99 aX1 -a ? n", "[] 0 "},
    {"forgetting who runs", "=11 aX1 ? -a n ~a n", "[a] 1 0 "},
    {"forgetting a stranger", "=11 -a ?", "[] "},
    {"moved back", "=99 aX1 bX2 >a9 ?", "[ba] "},
    {"moved forward", "=99 aX5 bX6 cY4 >b3 ?", "[bca] "},
    {"moving who runs", "=11 aX1 ? >a9 n", "[a] 1 "},
    {"moving a stranger", "=11 >a9 ?", "[] "},
    {"at once", "=11 aX1 bX2 cX3 ? !c n ?", "[a] 2 [] "},
    {"at once counts", "=22 aX1 bX2 cX3 !c ? ~c ?", "[a] [b] "},
    {"at once over a hold", "=99 hX5 aX1 o !a n o", "held 1 no "},
    {"held", "=99 hX5 aX1 bY2 ? o @4 ? o @5 ? o", "[b] held [] held [a] no "},
    {"held while it runs", "=91 aX1 bX2 ? hX5 ~a ? @6 ?", "[a] [] [b] "},
    {"held twice, the longer counts", "=99 aX1 hX7 hX3 @5 ? @7 ?", "[] [a] "},
    {"held longer", "=99 aX1 hX3 hX7 @5 ? @7 ?", "[] [a] "},
    {"a hold that is past", "=99 @5 hX5 aX1 ? o", "[a] no "},
    {"a hold with nobody waiting", "=99 hX5 o ? o", "no [] no "},
    {"the host that is held leaves its place to others", "=19 hX5 aX1 bY2 ?", "[b] "},
    {"a hold passes while all slots are taken", "=19 bY1 ? hX5 aX1 ? o @5 ? o ~b ?",
        "[b] [] held [] no [a] "},
    {"end of all holds", "=99 hX9 hY9 aX1 bY2 ? u o ?", "[] no [ab] "},
    {"end of holds with nobody there", "=99 hX9 hY9 u aX1 ?", "[a] "},
    {"end of holds keeps who runs", "=11 aX1 ? hX9 u bX2 ? n ~a ?", "[a] [] 1 [b] "},
    {"a host comes again", "=99 aX1 ? ~a bX1 ? ~b cX1 ?", "[a] [b] [c] "},
};

static void
write_all_next (GannetGate *gate, gint64 now, GString *says)
{
  gpointer item = NULL;

  g_string_append_c (says, '[');
  while ((item = gannet_gate_next (gate, now)) != NULL)
    g_string_append_c (says, (char) GPOINTER_TO_INT (item));
  g_string_append (says, "] ");
}

static void
tell (GannetGate *gate, const char *word, gint64 now, GString *says)
{
  gpointer item = GINT_TO_POINTER (word[1]);
  const char host[] = {word[1], '\0'};

  switch (word[0]) {
  case '?':
    write_all_next (gate, now, says);
    break;
  case 'n':
    g_string_append_printf (says, "%u ", gannet_gate_count_running (gate));
    break;
  case 'o':
    g_string_append (says, gannet_gate_get_hold_end (gate) < G_MAXINT64 ? "held " : "no ");
    break;
  case 'u':
    gannet_gate_unhold (gate);
    break;
  case '=':
    gannet_gate_set_limits (
        gate, (guint) g_ascii_digit_value (word[1]), (guint) g_ascii_digit_value (word[2]));
    break;
  case '>':
    gannet_gate_move (gate, item, g_ascii_digit_value (word[2]));
    break;
  case '-':
    gannet_gate_forget (gate, item);
    break;
  case '!':
    gannet_gate_force (gate, item);
    break;
  case '~':
    gannet_gate_release (gate, item);
    break;
  case 'h':
    gannet_gate_hold (gate, host, g_ascii_digit_value (word[2]));
    break;
  default:
    gannet_gate_wait (gate, GINT_TO_POINTER (word[0]), host, g_ascii_digit_value (word[2]));
  }
}

static void
test_play (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GannetGate) gate = gannet_gate_new ();
  g_auto (GStrv) words = g_strsplit (row->play, " ", -1);
  g_autoptr (GString) says = g_string_new (NULL);
  gint64 now = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] == '@')
      now = g_ascii_digit_value (words[i][1]);
    else
      tell (gate, words[i], now, says);
  g_assert_cmpstr (says->str, ==, row->says);
}

/* However things come and go, the limits hold and everybody gets through in the end. */
static void
test_crowd (void)
{
  g_autoptr (GannetGate) gate = gannet_gate_new ();
  g_autoptr (GPtrArray) running = g_ptr_array_new ();
  guint of_host[7] = {0};
  guint through = 0;

  gannet_gate_set_limits (gate, 10, 3);
  for (int i = 1; i <= 2000; i++) {
    const char host[] = {(char) ('A' + i % 7), '\0'};
    gannet_gate_wait (gate, GINT_TO_POINTER (i), host, g_test_rand_double ());
  }
  for (gpointer item = NULL; through < 2000;) {
    while ((item = gannet_gate_next (gate, 0)) != NULL) {
      g_assert_cmpuint (++of_host[GPOINTER_TO_INT (item) % 7], <=, 3);
      g_ptr_array_add (running, item);
      through++;
    }
    g_assert_cmpuint (gannet_gate_count_running (gate), ==, running->len);
    g_assert_cmpuint (running->len, >, 0);
    g_assert_cmpuint (running->len, <=, 10);
    item = g_ptr_array_remove_index_fast (running, running->len / 2);
    of_host[GPOINTER_TO_INT (item) % 7]--;
    gannet_gate_release (gate, item);
  }
}

static void
peeked_cb (gpointer item, guint turn, gint64 until, gpointer data)
{
  g_string_append_printf (data, "%u%s%s ", turn, (const char *) item, until != 0 ? "!" : "");
}

static char *
peek (GannetGate *gate, guint most)
{
  g_autoptr (GString) text = g_string_new (NULL);

  gannet_gate_peek (gate, most, peeked_cb, text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Whose turn is next, over all hosts, and whose server is left alone. */
static void
test_peek (void)
{
  static char items[][2] = {"a", "b", "c", "d", "e"};
  const char *hosts[] = {"x", "y", "x", "z", "y"};
  const double places[] = {3, 1, 2, 5, 4};
  g_autoptr (GannetGate) gate = gannet_gate_new ();
  g_autofree char *none = peek (gate, 9);

  g_assert_cmpstr (none, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    gannet_gate_wait (gate, items[i], hosts[i], places[i]);
  g_autofree char *all = peek (gate, 9);
  g_assert_cmpstr (all, ==, "1b 2c 3a 4e 5d ");
  gannet_gate_hold (gate, "x", 1000);
  g_autofree char *first = peek (gate, 3);
  g_assert_cmpstr (first, ==, "1b 2c! 3a! ");
  gannet_gate_next (gate, 1);
  gannet_gate_move (gate, items[3], 0);
  g_autofree char *moved = peek (gate, 2);
  g_assert_cmpstr (moved, ==, "1d 2c! ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/gate/play/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_play);
  }
  g_test_add_func ("/gate/crowd", test_crowd);
  g_test_add_func ("/gate/peek", test_peek);
  return g_test_run ();
}
