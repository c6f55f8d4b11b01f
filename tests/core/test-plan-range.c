/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Ranges that are not quite what was asked for, and refusals of ranges. */

#include "config.h"

#include "plan-rows.h"

#define PART "1000000/3000000"
#define UNKNOWN "1000000/?"
#define TAIL RANGE (934464, 2999999, 3000000)
#define TAKE_TAIL "stream 934464+2065536/3000000 compare 1000000"
#define REJECTED "ask whole rejected"
#define OTHER_UNIT "Content-Range: "

/* A reply with the status 206 to the question for the rest under a strong tag. */
#define PARTIAL(name, fields, plan) \
  { \
    name, PART, TAG (a), "if-tag", "206\n" TAG (a) fields, plan \
  }

static const PlanRow range_rows[] = {
    PARTIAL ("whole-file", RANGE (0, 2999999, 3000000), "stream 0+3000000/3000000 compare 1000000"),
    PARTIAL ("from-zero-but-not-to-the-end", RANGE (0, 1999999, 3000000), REJECTED),
    PARTIAL ("lower-start", RANGE (900000, 2999999, 3000000),
        "stream 900000+2100000/3000000 compare 1000000"),
    PARTIAL ("start-without-overlap", RANGE (1000000, 2999999, 3000000), REJECTED),
    PARTIAL ("start-with-a-smaller-overlap", RANGE (950000, 2999999, 3000000), REJECTED),
    PARTIAL ("start-beyond-a-hole", RANGE (1000001, 2999999, 3000000), REJECTED),
    PARTIAL ("ends-early", RANGE (934464, 1999999, 3000000),
        "stream 934464+1065536/3000000 compare 1000000"),
    PARTIAL ("one-new-byte", RANGE (934464, 1000000, 3000000),
        "stream 934464+65537/3000000 compare 1000000"),
    PARTIAL ("no-new-byte", RANGE (934464, 999999, 3000000), REJECTED),
    PARTIAL ("not-even-the-overlap", RANGE (934464, 934464, 3000000), REJECTED),
    PARTIAL ("ends-at-the-total", RANGE (934464, 3000000, 3000000), REJECTED),
    PARTIAL ("ends-beyond-the-total", RANGE (934464, 3000001, *), REJECTED),
    PARTIAL ("ends-before-it-starts", RANGE (934464, 934463, 3000000), REJECTED),
    PARTIAL ("larger-total", RANGE (934464, 3000000, 3000001), "restart"),
    PARTIAL ("smaller-total", RANGE (934464, 2999998, 2999999), "restart"),
    PARTIAL ("unknown-total", RANGE (934464, 2999999, *), TAKE_TAIL),
    PARTIAL ("no-range-field", LENGTH (2065536), REJECTED),
    PARTIAL ("only-a-total", NO_RANGE (3000000), REJECTED),
    PARTIAL ("other-unit", OTHER_UNIT "items 934464-2999999/3000000\n", REJECTED),
    PARTIAL ("unit-in-capitals", OTHER_UNIT "BYTES 934464-2999999/3000000\n", TAKE_TAIL),
    PARTIAL ("equals-sign", OTHER_UNIT "bytes=934464-2999999/3000000\n", REJECTED),
    PARTIAL ("tab-inside", OTHER_UNIT "bytes 934464-\t2999999/3000000\n", REJECTED),
    PARTIAL ("plus-sign", OTHER_UNIT "bytes +934464-2999999/3000000\n", REJECTED),
    PARTIAL ("negative", OTHER_UNIT "bytes -934464-2999999/3000000\n", REJECTED),
    PARTIAL ("more-than-63-bits", OTHER_UNIT "bytes 934464-99999999999999999999/*\n", REJECTED),
    PARTIAL (
        "start-wraps-round", OTHER_UNIT "bytes 18446744073710486080-2999999/3000000\n", REJECTED),
    PARTIAL ("twice-the-same", TAIL TAIL, TAKE_TAIL),
    PARTIAL ("twice-and-different", TAIL RANGE (934465, 2999999, 3000000), REJECTED),
    PARTIAL ("several-ranges", TAIL "Content-Type: multipart/byteranges; boundary=x\n", REJECTED),
    PARTIAL ("several-ranges-without-a-field", "Content-Type: multipart/byteranges; boundary=x\n",
        REJECTED),
    PARTIAL ("longer-than-its-range", TAIL LENGTH (2065537), REJECTED),
    PARTIAL ("shorter-than-its-range", TAIL LENGTH (2065535), REJECTED),
    PARTIAL ("lengths-that-differ", TAIL LENGTH (2065536) LENGTH (5), "stop bad-reply"),
    PARTIAL ("compressed", TAIL GZIP, "ask if-tag rejected"),
    PARTIAL ("not-compressed-after-all", TAIL "Content-Encoding: identity\n", TAKE_TAIL),
    PARTIAL ("web-page-of-another-length", HTML RANGE (0, 99, 100), "restart"),
    {"compressed-again", PART, TAG (a), "if-tag rejected", "206\n" TAG (a) TAIL GZIP, REJECTED},
    {"whole-compressed", PART, TAG (a), "if-tag", "200\n" TAG (a) GZIP, "ask if-tag rejected"},
    {"whole-compressed-again", PART, TAG (a), "if-tag rejected", "200\n" TAG (a) GZIP, REJECTED},
    {"compressed-file-labelled-so", PART " gzip", TAG (a), "if-tag", "206\n" TAG (a) TAIL GZIP,
        "ask if-tag rejected"},
    {"total-learnt", UNKNOWN, TAG (a), "if-tag", "206\n" TAG (a) TAIL, TAKE_TAIL},
    {"total-still-unknown", UNKNOWN, TAG (a), "if-tag", "206\n" TAG (a) RANGE (934464, 2999999, *),
        "stream 934464+2065536/? compare 1000000"},
    {"nothing-new-and-total-learnt", UNKNOWN, TAG (a), "if-tag",
        "206\n" TAG (a) RANGE (934464, 999999, 1000000),
        "stream 934464+65536/1000000 compare 1000000"},
    {"total-below-the-part", UNKNOWN, TAG (a), "if-tag",
        "206\n" TAG (a) RANGE (934464, 999998, 999999), "restart"},
    {"start-longer-than-asked", PART, "", "start", "206\n" RANGE (0, 2999999, 3000000),
        "stream 0+65536/3000000 compare 65536 unproven"},
    {"start-shorter-than-asked", PART, "", "start", "206\n" RANGE (0, 65534, 3000000), REJECTED},
    {"start-elsewhere", PART, "", "start", "206\n" RANGE (1, 65535, 3000000), REJECTED},
    {"start-of-another-length", PART, "", "start", "206\n" RANGE (0, 65535, 2999999), "restart"},
    {"start-of-another-date", PART " touched", MAY, "start", "206\n" JUNE RANGE (0, 65535, 3000000),
        "restart"},
    {"start-keeps-the-total", PART " touched", TAG (a), "start",
        "206\n" TAG (a) RANGE (0, 65535, *), "stream 0+65536/3000000 compare 65536 unproven"},
    {"unasked", "0/?", "", "whole", "206\n" RANGE (100, 199, 3000), REJECTED},
    {"unasked-from-zero", "0/?", "", "whole", "206\n" RANGE (0, 199, 3000), REJECTED},
    {"unasked-without-total", "0/?", "", "whole", "206\n" RANGE (0, 199, *), REJECTED},
    {"unasked-again", "0/?", "", "whole rejected", "206\n" RANGE (0, 199, 3000), "stop bad-reply"},
    {"unasked-but-whole", "0/?", "", "whole", "206\n" RANGE (0, 2999, 3000) LENGTH (3000),
        "stream 0+3000/3000 compare 0"},
    {"unasked-whole-for-a-part", PART, "", "whole", "206\n" RANGE (0, 2999999, 3000000),
        "stream 0+3000000/3000000 compare 1000000"},
    {"unasked-under-a-wrong-status", "0/?", "", "whole", "200\n" RANGE (0, 199, 3000) LENGTH (200),
        REJECTED},
    {"whole-with-a-range-of-another-length", "0/?", "", "whole",
        "200\n" RANGE (0, 199, 3000) LENGTH (3000), "stream 0+3000/3000 compare 0"},
    {"whole-with-a-range-without-total", "0/?", "", "whole",
        "200\n" RANGE (0, 2999, *) LENGTH (3000), "stream 0+3000/3000 compare 0"},
    {"end-under-a-wrong-status", "0/?", "", "whole", "200\n" RANGE (100, 2999, *) LENGTH (2900),
        REJECTED},
    {"part-under-a-wrong-status-without-length", "0/?", "", "whole",
        "200\n" RANGE (0, 199, 3000) CHUNKED, REJECTED},
    {"whole-with-a-range-of-nonsense", "0/?", "", "whole",
        "200\nContent-Range: bytes=0-2999/3000\n" LENGTH (3000), "stream 0+3000/3000 compare 0"},
    {NULL},
};

static const PlanRow unsatisfied_rows[] = {
    {"all-is-here", UNKNOWN, TAG (a), "if-tag", "416\n" NO_RANGE (1000000), "complete 1000000"},
    {"all-is-here-plain", UNKNOWN, "", "plain", "416\n" NO_RANGE (1000000), "complete 1000000"},
    {"all-is-here-of-another-version", UNKNOWN, TAG (a), "if-tag",
        "416\n" TAG (b) NO_RANGE (1000000), REJECTED},
    {"all-is-here-but-touched", UNKNOWN " touched", TAG (a), "start", "416\n" NO_RANGE (1000000),
        REJECTED},
    {"shrank", PART, TAG (a), "if-tag", "416\n" NO_RANGE (500000), "restart"},
    {"shrank-to-what-is-here", PART, TAG (a), "if-tag", "416\n" NO_RANGE (1000000), "restart"},
    {"shrank-of-unknown-total", UNKNOWN, "", "plain", "416\n" NO_RANGE (999999), "restart"},
    {"became-empty", PART, TAG (a), "if-tag", "416\n" NO_RANGE (0), "wait empty"},
    {"cannot-do-it", PART, TAG (a), "if-tag", "416\n" NO_RANGE (3000000), REJECTED},
    {"cannot-do-it-and-grew", PART, TAG (a), "if-tag", "416\n" NO_RANGE (3000001), REJECTED},
    {"does-not-tell", PART, TAG (a), "if-tag", "416\n", REJECTED},
    {"does-not-tell-of-unknown-total", UNKNOWN, TAG (a), "if-tag", "416\n" LENGTH (0), REJECTED},
    {"tells-a-star", PART, TAG (a), "if-tag", "416\n" NO_RANGE (*), REJECTED},
    {"tells-nonsense", PART, TAG (a), "if-tag", "416\nContent-Range: bytes */-1\n", REJECTED},
    {"names-a-range", UNKNOWN, TAG (a), "if-tag", "416\n" RANGE (0, 999999, 1000000), REJECTED},
    {"to-the-start", PART, "", "start", "416\n", REJECTED},
    {"to-a-whole", "0/?", "", "whole", "416\n" NO_RANGE (3000), "wait busy"},
    {"to-a-whole-with-a-part", PART, TAG (a), "whole", "416\n" NO_RANGE (1000000), "wait busy"},
    {"condition-failed", PART, TAG (a), "if-tag", "412\n", "restart"},
    {"condition-failed-without-one", PART, TAG (a), "whole", "412\n", "stop http-status"},
    {"condition-failed-with-nothing-here", "0/?", "", "whole", "412\n", "stop http-status"},
    {NULL},
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  plan_rows_add ("/plan/range", range_rows);
  plan_rows_add ("/plan/unsatisfied", unsatisfied_rows);
  return g_test_run ();
}
