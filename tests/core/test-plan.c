/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What replies to the question for the rest of a file mean, one reply at a time. */

#include "config.h"

#include "core/plan.h"
#include "core/ranges.h"
#include "plan-rows.h"

/* A part of a million bytes of three; its last 65536 are asked for again. */
#define PART "1000000/3000000"
#define TAIL RANGE (934464, 2999999, 3000000)
#define ALL LENGTH (3000000)
#define DIGEST(letter) \
  "Repr-Digest: sha-256=:" #letter "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=:\n"
#define TAKE_TAIL "stream 934464+2065536/3000000 compare 1000000"
#define READ_ALL "stream 0+3000000/3000000 compare 1000000"

/* What is asked first. */
typedef struct {
  const char *name;
  const char *disk;
  const char *version;
  const char *question; /* form, start, need and end */
} BeginRow;

static const BeginRow begin_rows[] = {
    {"strong-tag", PART, TAG (a), "if-tag 934464 1000000 -"},
    {"weak-tag", PART, WEAK_TAG (a), "start 0 65536 65536"},
    {"weak-tag-and-old-date", PART, WEAK_TAG (a) MAY, "if-tag 934464 1000000 -"},
    {"old-date", PART, MAY, "if-tag 934464 1000000 -"},
    {"date-of-that-second", PART, MAY "Date: Wed, 01 May 2024 00:00:00 GMT\n",
        "start 0 65536 65536"},
    {"date-unreadable", PART, "Last-Modified: last week\n", "start 0 65536 65536"},
    {"date-in-the-future", PART, "Last-Modified: Tue, 01 May 2096 00:00:00 GMT\n",
        "start 0 65536 65536"},
    {"date-of-1940", PART, "Last-Modified: Mon, 01 Jan 1940 00:00:00 GMT\n", "start 0 65536 65536"},
    {"nothing-to-go-by", PART, "", "start 0 65536 65536"},
    {"tags-that-differ", PART, TAG (a) TAG (b), "start 0 65536 65536"},
    {"small-part", "65536/3000000", "", "plain 0 65536 -"},
    {"small-part-by-tag", "1/3000000", TAG (a), "if-tag 0 1 -"},
    {"one-byte-more-than-the-overlap", "65537/3000000", TAG (a), "if-tag 1 65537 -"},
    {"no-byte-yet", "0/3000000", TAG (a), "whole 0 0 -"},
    {"nothing-known", "0/?", "", "whole 0 0 -"},
    {"all-but-one", "2999999/3000000", TAG (a), "if-tag 2934463 2999999 -"},
    {"all-of-it", "3000000/3000000", "", "complete"},
    {"empty-file", "0/0", "", "complete"},
    {"all-of-it-but-touched", "3000000/3000000 touched", TAG (a), "start 0 65536 65536"},
    {"touched", PART " touched", TAG (a), "start 0 65536 65536"},
    {"small-and-touched", "500/500 touched", TAG (a), "if-tag 0 500 -"},
    {"beyond-4-gigabytes", "4294967297/9000000000", TAG (a), "if-tag 4294901761 4294967297 -"},
};

static void
test_begin (gconstpointer data)
{
  const BeginRow *row = data;
  g_auto (PlanDisk) disk;
  g_autoptr (GString) text = g_string_new ("complete");
  GannetQuestion question = {0};

  plan_disk_init (&disk, row->disk, row->version);
  GannetPlan plan = gannet_plan_begin (&disk.holding, &question);
  if (plan.action == GANNET_ACTION_ASK) {
    g_assert_cmpint (plan.form, ==, question.form);
    g_string_printf (text, "%s %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " ",
        plan_form_name (question.form), question.start, question.need);
    if (question.end == GANNET_RANGES_NO_END)
      g_string_append_c (text, '-');
    else
      g_string_append_printf (text, "%" G_GUINT64_FORMAT, question.end);
  }
  g_assert_cmpstr (text->str, ==, row->question);
}

/* Which version is it? */
static const PlanRow version_rows[] = {
    {"same-tag", PART, TAG (a), "if-tag", "206\n" TAG (a) TAIL LENGTH (2065536), TAKE_TAIL},
    {"same-tag-chunked", PART, TAG (a), "if-tag", "206\n" TAG (a) TAIL CHUNKED, TAKE_TAIL},
    {"same-tag-no-length", PART, TAG (a), "if-tag", "206\n" TAG (a) TAIL, TAKE_TAIL},
    {"other-tag-in-a-range", PART, TAG (a), "if-tag", "206\n" TAG (b) TAIL, "ask whole"},
    {"other-tag-in-a-whole", PART, TAG (a), "if-tag", "200\n" TAG (b) ALL, READ_ALL},
    {"other-tag-and-date", PART, TAG (a) MAY, "if-tag", "206\n" TAG (b) JUNE TAIL, "restart"},
    {"other-tag-and-date-in-a-whole", PART, TAG (a) MAY, "if-tag", "200\n" TAG (b) JUNE ALL,
        READ_ALL},
    {"tag-per-node", PART, TAG (a) MAY, "if-tag", "206\n" TAG (b) MAY TAIL, "ask plain"},
    {"tag-per-node-honoured", PART, TAG (a) MAY, "if-tag", "200\n" TAG (b) MAY ALL, "ask plain"},
    {"tag-per-node-second-try", PART, TAG (a) MAY, "plain", "206\n" TAG (b) MAY TAIL, "ask start"},
    {"tag-per-node-start", PART, TAG (a) MAY, "start",
        "206\n" TAG (b) MAY RANGE (0, 65535, 3000000),
        "stream 0+65536/3000000 compare 65536 unproven"},
    {"tag-per-node-both-ends", PART, TAG (a) MAY, "plain matches", "206\n" TAG (b) MAY TAIL,
        TAKE_TAIL " unproven"},
    {"tag-per-node-without-total", PART, TAG (a) MAY, "if-tag",
        "206\n" TAG (b) MAY RANGE (934464, 2999999, *), "ask whole"},
    {"tag-per-node-other-length", PART, TAG (a) MAY, "if-tag", "200\n" TAG (b) MAY LENGTH (2999999),
        "beside 0+2999999/2999999 compare 0"},
    {"tag-per-node-date-left-out", PART, TAG (a) MAY, "plain", "206\n" TAG (b) TAIL, "ask whole"},
    {"tag-left-out", PART, TAG (a), "if-tag", "206\n" TAIL, "ask start"},
    {"tag-left-out-start-matches", PART, TAG (a), "if-tag matches", "206\n" TAIL,
        TAKE_TAIL " unproven"},
    {"tag-turned-weak", PART, TAG (a), "if-tag", "206\n" WEAK_TAG (a) TAIL, "ask start"},
    {"weak-tag", PART, WEAK_TAG (a), "plain matches", "206\n" WEAK_TAG (a) TAIL,
        TAKE_TAIL " unproven"},
    {"other-weak-tag", PART, WEAK_TAG (a), "plain matches", "206\n" WEAK_TAG (b) TAIL,
        TAKE_TAIL " unproven"},
    {"weak-tag-same-date", PART, WEAK_TAG (a) MAY, "if-tag", "206\n" WEAK_TAG (b) MAY TAIL,
        TAKE_TAIL},
    {"same-date", PART, MAY, "if-tag", "206\n" MAY TAIL, TAKE_TAIL},
    {"later-date", PART, MAY, "if-tag", "206\n" JUNE TAIL, "restart"},
    {"earlier-date", PART, JUNE, "if-tag", "206\n" MAY TAIL, "restart"},
    {"date-left-out", PART, MAY, "if-tag", "206\n" TAIL, "ask start"},
    {"no-validator", PART, "", "plain", "206\n" TAIL, "ask start"},
    {"no-validator-start", PART, "", "start", "206\n" RANGE (0, 65535, 3000000) LENGTH (65536),
        "stream 0+65536/3000000 compare 65536 unproven"},
    {"no-validator-both-ends", PART, "", "plain matches", "206\n" TAIL, TAKE_TAIL " unproven"},
    {"touched-same-tag", PART " touched", TAG (a), "if-tag", "206\n" TAG (a) TAIL, "ask start"},
    {"touched-both-ends", PART " touched", TAG (a), "if-tag matches", "206\n" TAG (a) TAIL,
        TAKE_TAIL " unproven"},
    {"touched-start", PART " touched", TAG (a), "start", "206\n" TAG (a) RANGE (0, 65535, 3000000),
        "stream 0+65536/3000000 compare 65536 unproven"},
    {"touched-and-whole", "3000000/3000000 touched", TAG (a), "if-tag matches",
        "206\n" TAG (a) RANGE (2934464, 2999999, 3000000),
        "stream 2934464+65536/3000000 compare 3000000 unproven"},
    {"other-digest-under-one-tag", PART, TAG (a) DIGEST (A), "if-tag",
        "206\n" TAG (a) DIGEST (B) TAIL, "restart"},
    {"other-digest-per-node", PART, TAG (a) MAY DIGEST (A), "if-tag",
        "206\n" TAG (b) MAY DIGEST (B) TAIL, "restart"},
    {"other-digest-in-a-whole", PART, TAG (a) DIGEST (A), "if-tag", "200\n" TAG (a) DIGEST (B) ALL,
        READ_ALL},
    {"same-digest", PART, TAG (a) DIGEST (A), "if-tag", "206\n" TAG (a) DIGEST (A) TAIL, TAKE_TAIL},
    {"digest-left-out", PART, TAG (a) DIGEST (A), "if-tag", "206\n" TAG (a) TAIL, TAKE_TAIL},
    {"small-part-is-compared-whole", "500/3000", TAG (a), "if-tag",
        "206\n" TAG (b) RANGE (0, 2999, 3000), "stream 0+3000/3000 compare 500"},
    {NULL},
};

/* The whole file where the rest was asked for. */
static const PlanRow whole_rows[] = {
    {"own-tag-not-honoured", PART, TAG (a) MAY, "if-tag", "200\n" TAG (a) MAY ALL, "ask if-date"},
    {"own-tag-not-honoured-no-date", PART, TAG (a), "if-tag", "200\n" TAG (a) ALL, "ask plain"},
    {"date-not-honoured", PART, TAG (a) MAY, "if-date", "200\n" TAG (a) MAY ALL, "ask plain"},
    {"only-date-not-honoured", PART, MAY, "if-tag", "200\n" MAY ALL, "ask plain"},
    {"ranges-not-honoured", PART, TAG (a) MAY, "plain", "200\n" TAG (a) MAY ALL, READ_ALL},
    {"says-it-has-no-ranges", PART, TAG (a) MAY, "if-tag",
        "200\nAccept-Ranges: none\n" TAG (a) MAY ALL, READ_ALL},
    {"small-part-needs-no-range", "500/3000", TAG (a) MAY, "if-tag",
        "200\n" TAG (a) MAY LENGTH (3000), "stream 0+3000/3000 compare 500"},
    {"nothing-to-go-by", PART, "", "plain", "200\n" ALL, READ_ALL},
    {"to-the-start-alone", PART, "", "start", "200\n" ALL, READ_ALL},
    {"other-length", PART, TAG (a), "if-tag", "200\n" TAG (b) LENGTH (3000001),
        "beside 0+3000001/3000001 compare 0"},
    {"length-of-the-part", PART, TAG (a), "if-tag", "200\n" TAG (a) LENGTH (1000000),
        "beside 0+1000000/1000000 compare 0"},
    {"length-of-a-part-of-unknown-total", "1000000/?", "", "plain", "200\n" LENGTH (1000000),
        "stream 0+1000000/1000000 compare 1000000"},
    {"shorter-than-the-part", "1000000/?", "", "plain", "200\n" LENGTH (999999),
        "beside 0+999999/999999 compare 0"},
    {"no-length", PART, TAG (b), "plain", "200\n" TAG (a), "stream 0+?/? compare 1000000"},
    {"empty", PART, TAG (a), "if-tag", "200\n" TAG (a) LENGTH (0), "wait empty"},
    {"empty-although-asked-for-all", PART, TAG (a), "whole", "200\n" LENGTH (0), "wait empty"},
    {"empty-although-bytes-were-promised", "0/3000", "", "whole", "200\n" LENGTH (0), "wait empty"},
    {"no-content", PART, TAG (a), "if-tag", "204\n", "wait empty"},
    {"non-authoritative", PART, "", "plain", "203\n" ALL, READ_ALL},
    {"with-the-range-asked-for", PART, TAG (a), "if-tag", "200\n" TAG (a) TAIL LENGTH (2065536),
        TAKE_TAIL},
    {"with-another-range", PART, TAG (a), "if-tag",
        "200\n" TAG (a) RANGE (1000000, 2999999, 3000000), "ask whole rejected"},
    {"with-a-range-that-is-too-long", PART, TAG (a), "if-tag", "200\n" TAG (a) TAIL ALL,
        "ask whole rejected"},
    {"with-a-range-that-makes-no-sense", PART, TAG (a), "if-tag",
        "200\nContent-Range: all of it\n" TAG (a) ALL, "ask whole rejected"},
    {"with-the-whole-range", PART, TAG (a), "if-tag",
        "200\n" TAG (a) RANGE (0, 2999999, 3000000) ALL, READ_ALL},
    {NULL},
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (begin_rows); i++) {
    g_autofree char *name = g_strconcat ("/plan/begin/", begin_rows[i].name, NULL);
    g_test_add_data_func (name, &begin_rows[i], test_begin);
  }
  plan_rows_add ("/plan/version", version_rows);
  plan_rows_add ("/plan/whole", whole_rows);
  return g_test_run ();
}
