/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Ranges: small histories written down as rows, texts good and bad, and long random histories
 * held against one letter per byte. */

#include "config.h"

#include "core/ranges.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *steps; /* see take_step() */
  const char *shown; /* see show() */
} Row;

static const Row rows[] = {
    {"new", "", "open 0-~"},
    {"length", "t100", "open 0-100"},
    {"empty-file", "t0", ""},
    {"length-again", "t100 t100", "open 0-100"},
    {"other-length", "t100 !t99 !t101", "open 0-100"},
    {"length-below-done", "d50-60 !t59 t60", "open 0-50 done 50-60"},
    {"length-cuts-claim", "c1 t100", "claimed 0-100"},
    {"length-drops-claim", "d0-50 a70 t70", "done 0-50 open 50-70"},
    {"claim-all", "t100 c1", "claimed 0-100"},
    {"claim-first-hole", "t100 d0-10 d20-30 c1", "done 0-10 claimed 10-20 done 20-30 open 30-100"},
    {"claim-next-hole", "t50 d10-20 c1 c1", "claimed 0-10 done 10-20 claimed 20-50"},
    {"claim-splits", "t100 c1 c50", "claimed 0-50 claimed 50-100"},
    {"claim-splits-odd", "t5 c1 c2", "claimed 0-3 claimed 3-5"},
    {"claim-splits-largest", "t100 c1 c50 d0-40 c25",
        "done 0-40 claimed 40-50 claimed 50-75 "
        "claimed 75-100"},
    {"claim-too-small-to-split", "t100 c1 !c51", "claimed 0-100"},
    {"claim-of-one-byte", "t1 c1 !c0", "claimed 0-1"},
    {"claim-when-done", "t10 d0-10 !c0", "done 0-10"},
    {"claim-of-empty-file", "t0 !c0", ""},
    {"claim-without-end", "c1 !c1", "claimed 0-~"},
    {"claim-splits-after-length", "c1 t100 c50", "claimed 0-50 claimed 50-100"},
    {"claim-at", "t100 a30", "open 0-30 claimed 30-100"},
    {"claim-at-start", "t100 a0", "claimed 0-100"},
    {"claim-at-up-to-done", "t100 d50-60 a30", "open 0-30 claimed 30-50 done 50-60 open 60-100"},
    {"claim-at-done", "t100 d50-60 !a55", "open 0-50 done 50-60 open 60-100"},
    {"claim-at-claimed", "t100 a50 !a60", "open 0-50 claimed 50-100"},
    {"claim-at-end", "t100 !a100 !a101", "open 0-100"},
    {"claims-stay-apart", "t100 a50 a0", "claimed 0-50 claimed 50-100"},
    {"done-eats-claim", "t100 c1 d0-10 d10-20", "done 0-20 claimed 20-100"},
    {"done-joins", "t100 d0-10 d20-30 d10-20", "done 0-30 open 30-100"},
    {"done-twice", "t100 d0-30 d10-20", "done 0-30 open 30-100"},
    {"done-over-all-kinds", "t100 d0-10 a80 d5-90", "done 0-90 claimed 90-100"},
    {"done-beyond-end", "t100 d90-200", "open 0-90 done 90-100"},
    {"done-of-nothing", "t100 d10-10 d20-10", "open 0-100"},
    {"release", "t100 c1 d0-10 r0-100", "done 0-10 open 10-100"},
    {"release-one-of-two", "t100 c1 c50 r50-100", "claimed 0-50 open 50-100"},
    {"release-middle", "t100 c1 r40-60", "claimed 0-40 open 40-60 claimed 60-100"},
    {"release-done", "t100 d0-100 r0-100", "done 0-100"},
    {"cut", "t100 d0-50 x20", "done 0-20 open 20-100"},
    {"cut-claim", "t100 d0-50 c1 x20", "done 0-20 open 20-100"},
    {"cut-inside-claim", "t100 c1 x20", "claimed 0-20 open 20-100"},
    {"cut-to-nothing", "t100 d0-100 x0", "open 0-100"},
    {"cut-beyond-end", "t100 d0-100 x200", "done 0-100"},
    {"cut-unknown-length", "d0-100 x20", "done 0-20 open 20-~"},
    {"intersect", "t100 d0-50 i25-75", "open 0-25 done 25-50 open 50-100"},
    {"intersect-nothing", "t100 d0-50 i60-70", "open 0-100"},
    {"intersect-spares-claims", "t100 d0-10 c1 c45 i5-10",
        "open 0-5 done 5-10 claimed 10-55 "
        "claimed 55-100"},
};

static void
show (const GannetRanges *ranges, GString *text)
{
  static const char *const kinds[] = {"open", "claimed", "done"};

  for (guint i = 0; i < gannet_ranges_count (ranges); i++) {
    GannetRange range;
    GannetRangeKind kind = gannet_ranges_get (ranges, i, &range);

    g_string_append_printf (
        text, "%s%s %" G_GUINT64_FORMAT "-", i > 0 ? " " : "", kinds[kind], range.start);
    if (range.end == GANNET_RANGES_NO_END)
      g_string_append_c (text, '~');
    else
      g_string_append_printf (text, "%" G_GUINT64_FORMAT, range.end);
  }
}

static void
intersect_with_interval (GannetRanges *ranges, guint64 start, guint64 end)
{
  g_autoptr (GannetRanges) other = gannet_ranges_new ();

  gannet_ranges_done (other, start, end);
  gannet_ranges_intersect (ranges, other);
}

/* A letter and one or two numbers: total length,
 * claim, claim_at, done, release, cut (x), intersect. */
static gboolean
take_step (GannetRanges *ranges, const char *step)
{
  char *rest = NULL;
  guint64 start = g_ascii_strtoull (step + 1, &rest, 10);
  guint64 end = *rest == '-' ? g_ascii_strtoull (rest + 1, NULL, 10) : 0;
  GannetRange range;

  switch (*step) {
  case 't':
    return gannet_ranges_set_length (ranges, start);
  case 'c':
    return gannet_ranges_claim (ranges, start, &range);
  case 'a':
    return gannet_ranges_claim_at (ranges, start, &range);
  case 'd':
    gannet_ranges_done (ranges, start, end);
    return TRUE;
  case 'r':
    gannet_ranges_release (ranges, start, end);
    return TRUE;
  case 'x':
    gannet_ranges_cut (ranges, start);
    return TRUE;
  case 'i':
    intersect_with_interval (ranges, start, end);
    return TRUE;
  default:
    g_assert_not_reached ();
  }
}

/* A step with "!" before it must be refused. */
static void
test_steps (gconstpointer user_data)
{
  const Row *row = user_data;
  g_autoptr (GannetRanges) ranges = gannet_ranges_new ();
  g_autoptr (GString) shown = g_string_new (NULL);
  g_auto (GStrv) steps = g_strsplit (row->steps, " ", -1);

  for (guint i = 0; steps[i] != NULL; i++) {
    gboolean refused = steps[i][0] == '!';

    g_test_message ("%s", steps[i]);
    g_assert_cmpint (take_step (ranges, steps[i] + refused), ==, !refused);
  }

  show (ranges, shown);
  g_assert_cmpstr (shown->str, ==, row->shown);
}

static void
test_answers (void)
{
  g_autoptr (GannetRanges) ranges = gannet_ranges_new ();
  g_autoptr (GannetRanges) copy = NULL;
  GannetRange range = {7, 7};

  gannet_ranges_done (ranges, 0, 10);
  g_assert_false (gannet_ranges_is_complete (ranges));
  g_assert_true (gannet_ranges_set_length (ranges, 30));

  gannet_ranges_done (ranges, 20, 25);
  copy = gannet_ranges_copy (ranges);
  g_assert_cmpuint (gannet_ranges_done_bytes (ranges), ==, 15);
  g_assert_cmpuint (gannet_ranges_open_bytes (ranges), ==, 15);
  g_assert_cmpuint (gannet_ranges_done_prefix (ranges), ==, 10);
  g_assert_true (gannet_ranges_claim (ranges, 1, &range));
  g_assert_cmpuint (gannet_ranges_open_bytes (ranges), ==, 5);
  g_assert_cmpuint (range.start, ==, 10);
  g_assert_cmpuint (range.end, ==, 20);
  g_assert_cmpuint (gannet_ranges_claimed_until (ranges, 15), ==, 20);
  g_assert_cmpuint (gannet_ranges_claimed_until (ranges, 20), ==, 20);
  g_assert_cmpuint (gannet_ranges_claimed_until (ranges, 5), ==, 5);
  g_assert_cmpuint (gannet_ranges_claimed_until (ranges, 999), ==, 999);

  gannet_ranges_done (ranges, 0, 30);
  g_assert_true (gannet_ranges_is_complete (ranges));
  g_assert_cmpuint (gannet_ranges_done_bytes (copy), ==, 15);
}

static void
test_empty_file_is_complete (void)
{
  g_autoptr (GannetRanges) ranges = gannet_ranges_new ();

  g_assert_false (gannet_ranges_is_complete (ranges));
  g_assert_true (gannet_ranges_set_length (ranges, 0));
  g_assert_true (gannet_ranges_is_complete (ranges));
  g_assert_cmpuint (gannet_ranges_done_prefix (ranges), ==, 0);
  g_assert_cmpuint (gannet_ranges_done_bytes (ranges), ==, 0);
}

static const char *const good_texts[] = {"", "0-1", "0-100", "5-6", "0-100,200-300", "0-1,2-3,4-5",
    "4294967295-4294967297", "0-9223372036854775806"};

static const char *const bad_texts[] = {",", "0", "-", "0-", "-1", "0-0", "5-4", "0-1,", ",0-1",
    "0-1,1-2", "0-5,4-9", "5-9,0-1", "0-1 ,2-3", " 0-1", "0-1 ", "+0-1", "00-1", "0-01", "0x0-1",
    "0-1;2-3", "a-b", "0-9223372036854775807", "0-99999999999999999999", "18446744073709551616-2"};

static void
test_good_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good_texts); i++) {
    g_autoptr (GannetRanges) ranges = gannet_ranges_new_from_text (good_texts[i]);
    g_autofree char *text = NULL;

    g_test_message ("%s", good_texts[i]);
    g_assert_nonnull (ranges);
    text = gannet_ranges_to_text (ranges);
    g_assert_cmpstr (text, ==, good_texts[i]);
  }
}

static void
test_bad_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad_texts); i++) {
    g_test_message ("%s", bad_texts[i]);
    g_assert_null (gannet_ranges_new_from_text (bad_texts[i]));
  }
}

static void
test_text_is_bounded (void)
{
  g_autoptr (GString) text = g_string_new ("0-1");
  g_autoptr (GannetRanges) most = NULL;
  g_autofree char *again = NULL;

  for (guint i = 1; i < GANNET_RANGES_MAX_INTERVALS; i++)
    g_string_append_printf (text, ",%u-%u", 2 * i, 2 * i + 1);

  most = gannet_ranges_new_from_text (text->str);
  g_assert_nonnull (most);
  gannet_ranges_done (most, 1000000, 1000001);
  again = gannet_ranges_to_text (most);
  g_assert_cmpstr (again, ==, text->str);

  g_string_append (text, ",1000000-1000001");
  g_assert_null (gannet_ranges_new_from_text (text->str));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/ranges/steps/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_steps);
  }
  g_test_add_func ("/ranges/answers", test_answers);
  g_test_add_func ("/ranges/empty-file-is-complete", test_empty_file_is_complete);
  g_test_add_func ("/ranges/good-texts", test_good_texts);
  g_test_add_func ("/ranges/bad-texts", test_bad_texts);
  g_test_add_func ("/ranges/text-is-bounded", test_text_is_bounded);

  return g_test_run ();
}
