/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Who fetches what: dealt out, split, taken over and done once more, played with a clock of its
 * own.
 */

#include "config.h"

#include "core/shares.h"

#define MB ((guint64) 1000 * 1000)
#define STEP (G_USEC_PER_SEC / 100)

static GannetShares *
make_shares (const char *done, guint64 length)
{
  GannetRanges *map = gannet_ranges_new_from_text (done);

  g_assert_true (gannet_ranges_set_length (map, length));
  return gannet_shares_new (map, 0);
}

static void
assert_claim_then (GannetShares *shares, GannetShare *share, GannetRange range, gint64 now)
{
  GannetShare *overtaken = NULL;

  g_assert_true (gannet_shares_claim (shares, share, now, &overtaken));
  g_assert_null (overtaken);
  g_assert_cmpuint (share->at, ==, range.start);
  g_assert_cmpuint (gannet_shares_get_end (shares, share), ==, range.end);
}

static void
assert_claim (GannetShares *shares, GannetShare *share, guint64 start, guint64 end)
{
  assert_claim_then (shares, share, (GannetRange){start, end}, 0);
}

/* Two who share @length bytes: @first has come first, @second has the latter half. */
static GannetShares *
make_halves (guint64 length, GannetShare **first, GannetShare **second)
{
  GannetShares *shares = make_shares ("", length);

  *first = gannet_shares_join (shares, 0, NULL, 0);
  *second = gannet_shares_join (shares, 0, NULL, 0);
  assert_claim (shares, *first, 0, length);
  assert_claim (shares, *second, length / 2, length);
  return shares;
}

static void
test_deal (void)
{
  g_autoptr (GannetShares) shares = make_shares ("0-1000000,3000000-4000000", 9 * MB);
  GannetShare *one = gannet_shares_join (shares, 0, NULL, 0);
  GannetShare *two = gannet_shares_join (shares, 0, NULL, 0);
  GannetShare *three = gannet_shares_join (shares, 0, NULL, 0);

  assert_claim (shares, one, MB, 3 * MB);
  assert_claim (shares, two, 4 * MB, 9 * MB);
  /* Half of what is left of the largest. */
  assert_claim (shares, three, 6500000, 9 * MB);
  g_assert_cmpuint (gannet_shares_get_end (shares, two), ==, 6500000);

  /* What runs over the end of a share belongs to somebody else. */
  g_assert_cmpuint (gannet_shares_take (shares, two, 9 * MB, 1), ==, 2500000);
  g_assert_cmpuint (gannet_shares_take (shares, two, 10, 1), ==, 0);
  gannet_shares_leave (shares, three);
  g_assert_cmpuint (gannet_shares_get_end (shares, two), ==, 9 * MB);
  g_assert_cmpuint (gannet_shares_take (shares, two, 9 * MB, 1), ==, 2500000);
  g_assert_false (gannet_shares_is_complete (shares));
  g_assert_cmpuint (gannet_shares_take (shares, one, 2 * MB, 1), ==, 2 * MB);
  g_assert_true (gannet_shares_is_complete (shares));
}

/* What was wrong goes to another address, and to the same one only when there is no other. */
static void
test_redo (void)
{
  g_autoptr (GannetShares) shares = make_shares ("0-9000000", 9 * MB);
  GannetShare *same = gannet_shares_join (shares, 3, NULL, 0);
  GannetShare *other = gannet_shares_join (shares, 4, NULL, 0);
  GannetShare *overtaken = NULL;

  g_assert_true (gannet_shares_is_complete (shares));
  gannet_shares_redo (shares, (GannetRange){MB, 2 * MB}, 3);
  g_assert_false (gannet_shares_is_complete (shares));
  g_assert_false (gannet_shares_claim (shares, same, 0, &overtaken));
  assert_claim (shares, other, MB, 2 * MB);
  g_assert_cmpuint (gannet_shares_take (shares, other, MB, 1), ==, MB);
  g_assert_true (gannet_shares_is_complete (shares));

  gannet_shares_leave (shares, other);
  gannet_shares_redo (shares, (GannetRange){0, MB}, 3);
  assert_claim (shares, same, 0, MB);
}

typedef struct {
  GannetShares *shares;
  GannetShare *lanes[16];
  double rates[16]; /* bytes a second */
  guint64 asked[16]; /* to where each asked last */
  gint64 ready[16]; /* when the reply comes to what each asked for last */
  guint count;
  gboolean divided;
  gint64 latency; /* from question to reply; twice that on a new connection */
  gint64 now;
} Play;

static void
leave (Play *play, guint i)
{
  gannet_shares_leave (play->shares, play->lanes[i]);
  play->lanes[i] = NULL;
}

/* Lane @i has come to the end of its share; of what it asked for, unless others took of it. */
static void
ask (Play *play, guint i)
{
  GannetShare *lane = play->lanes[i];
  GannetShare *overtaken = NULL;

  lane->cold = lane->at < play->asked[i];
  gboolean more = gannet_shares_claim (play->shares, lane, play->now, &overtaken);
  play->asked[i] = gannet_shares_get_end (play->shares, lane);
  play->ready[i] = play->now + STEP + play->latency * (lane->cold ? 2 : 1);
  for (guint j = 0; j < play->count; j++)
    if (overtaken != NULL && play->lanes[j] == overtaken)
      leave (play, j);
  if (!more)
    leave (play, i);
}

/* One step of the clock for lane @i. */
static void
step (Play *play, guint i)
{
  GannetShare *lane = play->lanes[i];
  gsize bytes = (gsize) (play->rates[i] * STEP / G_USEC_PER_SEC);

  if (play->now < play->ready[i])
    return;
  if (play->now == play->ready[i])
    gannet_shares_replied (play->shares, lane, play->now);
  if (bytes > 0)
    gannet_shares_take (play->shares, lane, bytes, play->now);
  if (gannet_shares_get_end (play->shares, lane) == lane->at)
    ask (play, i);
}

/* Seconds until @length bytes are there. */
static double
run (Play *play, guint64 length)
{
  g_autoptr (GannetShares) shares = make_shares ("", length);
  play->shares = shares;
  play->now = 0;
  if (play->divided)
    gannet_shares_divide (shares, play->count);

  for (guint i = 0; i < play->count; i++) {
    play->lanes[i] = gannet_shares_join (shares, 0, NULL, 0);
    play->ready[i] = 0;
    play->asked[i] = GANNET_RANGES_NO_END;
  }
  for (guint i = 0; i < play->count; i++)
    step (play, i);
  while (!gannet_shares_is_complete (shares) && play->now < (gint64) 3600 * G_USEC_PER_SEC) {
    play->now += STEP;
    for (guint i = 0; i < play->count; i++)
      if (play->lanes[i] != NULL)
        step (play, i);
    GannetShare *lagging = gannet_shares_find_lagging (shares, play->now);
    if (lagging != NULL) {
      lagging->renewed++;
      lagging->active = play->now;
    }
  }
  return (double) play->now / G_USEC_PER_SEC;
}

static const struct {
  const char *title;
  double slow; /* bytes a second of each of the slow ones, 8 MB of the others */
  guint slow_count;
  guint count;
} rows[] = {
    {"even", 8e6, 1, 8},
    {"one-twenty-times-slower", 0.4e6, 1, 8},
    {"one-silent", 0, 1, 8},
    {"three-silent", 0, 3, 8},
    {"three-a-hundred-times-slower", 0.08e6, 3, 8},
    {"one-a-little-slower", 4e6, 1, 4},
    {"one-of-two-silent", 0, 1, 2},
};

/* Whoever is slow, the end comes about when the others could have brought it alone. */
static void
test_end (gconstpointer data)
{
  const guint row = GPOINTER_TO_UINT (data);
  Play play = {.count = rows[row].count};
  double sum = 0;

  for (guint i = 0; i < play.count; i++) {
    play.rates[i] = i < rows[row].slow_count ? rows[row].slow : 8e6;
    sum += play.rates[i];
  }
  double ideal = 500e6 / sum;
  double took = run (&play, 500 * MB);
  play.divided = TRUE;
  took = MAX (took, run (&play, 500 * MB));
  g_test_message ("%g s, where %g s would be ideal", took, ideal);
  g_assert_cmpfloat (took, >=, ideal);
  g_assert_cmpfloat (took, <=, ideal * 1.15 + 1);
}

/* With a long way to the server each question costs time, and a connection that is lost more. */
static void
test_far (void)
{
  Play play = {.count = 16, .divided = TRUE, .latency = G_USEC_PER_SEC / 10};

  for (guint i = 0; i < play.count; i++)
    play.rates[i] = 1.5e6 + 0.1e6 * i;
  double ideal = 64e6 / (2.25e6 * play.count);
  double took = run (&play, 64 * MB);
  g_test_message ("%g s, where %g s would be without a way", took, ideal);
  g_assert_cmpfloat (took, <=, ideal + 0.7);
}

static void
test_lagging (void)
{
  GannetShare *fast = NULL, *slow = NULL, *overtaken = NULL;
  g_autoptr (GannetShares) shares = make_halves (900 * MB, &fast, &slow);
  const gint64 second = G_USEC_PER_SEC;

  g_assert_cmpuint (gannet_shares_take (shares, fast, 450 * MB, 3 * second), ==, 450 * MB);
  g_assert_true (gannet_shares_claim (shares, fast, 3 * second, &overtaken));
  gannet_shares_take (shares, slow, MB, 4 * second);
  gannet_shares_take (shares, fast, 9 * MB, 4 * second);
  g_assert_true (gannet_shares_find_lagging (shares, 4 * second) == slow);
  /* A connection that stays slow is the address's own speed. */
  slow->renewed = fast->renewed = 3;
  g_assert_null (gannet_shares_find_lagging (shares, 4 * second));
  /* But never one that is silent. */
  gannet_shares_take (shares, fast, MB, 14 * second);
  g_assert_true (gannet_shares_find_lagging (shares, 15 * second) == slow);
}

static void
test_growth (void)
{
  g_autoptr (GannetShares) shares = make_shares ("", 900 * MB);
  GannetShare *one = gannet_shares_join (shares, 0, NULL, 0);
  const gint64 second = G_USEC_PER_SEC;

  assert_claim (shares, one, 0, 900 * MB);
  g_assert_cmpint (gannet_shares_judge_growth (shares, second / 4), ==, GANNET_GROWTH_PAYS);
  gannet_shares_take (shares, one, 10 * MB, second);
  g_assert_true (gannet_shares_is_on_trial (shares, second - 1));
  gannet_shares_grow (shares, second);
  /* Nothing is told by what came before their replies. */
  gannet_shares_take (shares, one, 30 * MB, 2 * second);
  g_assert_cmpint (gannet_shares_judge_growth (shares, 2 * second), ==, GANNET_GROWTH_WAITS);
  gannet_shares_settle (shares, 2 * second);
  g_assert_cmpint (gannet_shares_judge_growth (shares, 2 * second + 1), ==, GANNET_GROWTH_WAITS);
  gannet_shares_take (shares, one, 15 * MB, 3 * second);
  gannet_shares_settle (shares, 3 * second);
  g_assert_cmpint (gannet_shares_judge_growth (shares, 3 * second), ==, GANNET_GROWTH_PAYS);
  gannet_shares_grow (shares, 3 * second);
  gannet_shares_settle (shares, 3 * second);
  gannet_shares_take (shares, one, 15 * MB, 4 * second);
  g_assert_cmpint (gannet_shares_judge_growth (shares, 4 * second), ==, GANNET_GROWTH_IS_VAIN);
  /* What is as good as there needs nobody more. */
  gannet_shares_take (shares, one, 829 * MB, 5 * second);
  g_assert_cmpint (gannet_shares_judge_growth (shares, 5 * second), ==, GANNET_GROWTH_WAITS);
}

/* Many servers give some bytes at once and then as slowly as they like. */
static void
test_growth_after_a_burst (void)
{
  g_autoptr (GannetShares) shares = make_shares ("", 20 * MB);
  GannetShare *one = gannet_shares_join (shares, 0, NULL, 0);
  const gint64 ms = G_USEC_PER_SEC / 1000;

  assert_claim (shares, one, 0, 20 * MB);
  gannet_shares_take (shares, one, 2 * MB, 5 * ms);
  g_assert_cmpint (gannet_shares_judge_growth (shares, 5 * ms), ==, GANNET_GROWTH_WAITS);
  g_assert_cmpint (gannet_shares_judge_growth (shares, 50 * ms), ==, GANNET_GROWTH_PAYS);
  gannet_shares_grow (shares, 50 * ms);
  gannet_shares_settle (shares, 60 * ms);
  gannet_shares_take (shares, one, 2 * MB, 65 * ms);
  g_assert_cmpint (gannet_shares_judge_growth (shares, 200 * ms), ==, GANNET_GROWTH_PAYS);
}

/* Portions are read to their ends; who is alone goes on to the next one. */
static void
test_portions (void)
{
  g_autoptr (GannetShares) shares = make_shares ("0-4000000", 84 * MB);
  GannetShare *one = gannet_shares_join (shares, 0, NULL, 0);
  GannetShare *two = gannet_shares_join (shares, 0, NULL, 0);

  gannet_shares_divide (shares, 8);
  g_assert_true (gannet_shares_claim_at (shares, one, 4 * MB));
  g_assert_cmpuint (gannet_shares_get_end (shares, one), ==, 14 * MB);
  assert_claim (shares, two, 14 * MB, 18375000);
  g_assert_cmpuint (gannet_shares_take (shares, one, 20 * MB, 1), ==, 10 * MB);
  g_assert_cmpuint (gannet_shares_get_end (shares, one), ==, 14 * MB);
  /* What it has come to the end of is not its to give back. */
  gannet_shares_release (shares, one);
  assert_claim_then (shares, one, (GannetRange){18375000, 22476562}, 60 * G_USEC_PER_SEC);
  g_assert_cmpuint (gannet_shares_take (shares, two, 20 * MB, 1), ==, 4375000);
  g_assert_cmpuint (gannet_shares_take (shares, one, 10 * MB, 1), ==, 4101562);
  g_assert_cmpuint (gannet_shares_get_end (shares, one), ==, 26321776);
}

/* A portion holds work for several times as long as one waits for a reply. */
static void
test_portions_far_away (void)
{
  g_autoptr (GannetShares) shares = make_shares ("", 100 * MB);
  GannetShare *one = gannet_shares_join (shares, 0, NULL, 0);
  GannetShare *two = gannet_shares_join (shares, 0, NULL, 0);
  const gint64 ms = G_USEC_PER_SEC / 1000;

  gannet_shares_divide (shares, 8);
  g_assert_true (gannet_shares_claim_at (shares, one, 0));
  g_assert_cmpuint (gannet_shares_take (shares, one, 100 * MB, 500 * ms), ==, 12500000);
  /* 12.5 MB a second for 0.2 s, which is believed of replies, and four times that. */
  assert_claim_then (shares, two, (GannetRange){12500000, 22500000}, 500 * ms);
  /* It did not take that long. */
  gannet_shares_replied (shares, two, 510 * ms);
  g_assert_cmpuint (gannet_shares_take (shares, two, 10 * MB, 900 * ms), ==, 10 * MB);
  assert_claim_then (shares, two, (GannetRange){22500000, 27343750}, 900 * ms);
}

/* Who would come last gives away as much as the other one is faster. */
static void
test_split (void)
{
  GannetShare *slow = NULL, *fast = NULL, *overtaken = NULL;
  g_autoptr (GannetShares) shares = make_halves (100 * MB, &slow, &fast);
  const gint64 second = G_USEC_PER_SEC;

  gannet_shares_take (shares, slow, 18 * MB, 2 * second);
  gannet_shares_take (shares, fast, 50 * MB, 2 * second);
  gannet_shares_replied (shares, fast, 0);
  g_assert_true (gannet_shares_claim (shares, fast, 2 * second, &overtaken));
  g_assert_null (overtaken);
  g_assert_cmpuint (fast->at, >=, 18 * MB + 8 * MB);
  g_assert_cmpuint (fast->at, <=, 18 * MB + 9 * MB);
  g_assert_cmpuint (gannet_shares_get_end (shares, slow), ==, fast->at);
}

/* What is nearly there is brought by whoever has it, unless another one can begin at once. */
static void
test_split_far_away (void)
{
  GannetShare *last = NULL, *idle = NULL, *overtaken = NULL;
  g_autoptr (GannetShares) shares = make_halves (20 * MB, &last, &idle);
  const gint64 second = G_USEC_PER_SEC;

  gannet_shares_replied (shares, idle, second / 10);
  gannet_shares_take (shares, last, 8 * MB, 4 * second);
  gannet_shares_take (shares, idle, 10 * MB, 4 * second);
  /* A second is left, of which a new connection would take nearly half. */
  gannet_shares_take (shares, last, 3 * MB / 4, 4 * second);
  idle->cold = TRUE;
  g_assert_false (gannet_shares_claim (shares, idle, 4 * second, &overtaken));
  idle->cold = FALSE;
  g_assert_true (gannet_shares_claim (shares, idle, 4 * second, &overtaken));
  g_assert_null (overtaken);
  g_assert_cmpuint (idle->at, >, 9375000);
  g_assert_cmpuint (gannet_shares_get_end (shares, last), ==, idle->at);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/shares/deal", test_deal);
  g_test_add_func ("/shares/redo", test_redo);
  g_test_add_func ("/shares/lagging", test_lagging);
  g_test_add_func ("/shares/growth", test_growth);
  g_test_add_func ("/shares/growth-after-a-burst", test_growth_after_a_burst);
  g_test_add_func ("/shares/portions", test_portions);
  g_test_add_func ("/shares/portions-far-away", test_portions_far_away);
  g_test_add_func ("/shares/split", test_split);
  g_test_add_func ("/shares/split-far-away", test_split_far_away);
  g_test_add_func ("/shares/far", test_far);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/shares/end/", rows[i].title, NULL);
    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_end);
  }
  return g_test_run ();
}
