/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* How long a body is, what the end of one proves, and what is asked when nobody said. */

#include "config.h"

#include "plan-rows.h"

#define PART "1000000/3000000"
#define TAIL RANGE (934464, 2999999, 3000000)
#define UNSURE "complete ? unsure"

/* A reply with the status 200 to the first question about a file. */
#define FRESH(name, fields, plan) \
  { \
    name, "0/?", "", "whole", "200\n" fields, plan \
  }

static const PlanRow fresh_rows[] = {
    FRESH ("length", LENGTH (3000), "stream 0+3000/3000 compare 0"),
    FRESH ("empty", LENGTH (0), "stream 0+0/0 compare 0"),
    FRESH ("no-length", "", "stream 0+?/? compare 0"),
    FRESH ("chunked", CHUNKED, "stream 0+?/? compare 0"),
    FRESH ("two-lengths-that-differ", LENGTH (3000) LENGTH (2000), "stop bad-reply"),
    FRESH ("two-lengths-that-agree", LENGTH (3000) LENGTH (3000), "stream 0+3000/3000 compare 0"),
    FRESH ("list-of-lengths-that-agree", "Content-Length: 3000, 3000\n",
        "stream 0+3000/3000 compare 0"),
    FRESH ("list-of-lengths-that-differ", "Content-Length: 3000, 2000\n", "stop bad-reply"),
    FRESH ("length-with-letters", "Content-Length: 44abc\n", "stop bad-reply"),
    FRESH ("hexadecimal-length", "Content-Length: 0x1F\n", "stop bad-reply"),
    FRESH ("negative-length", "Content-Length: -5\n", "stop bad-reply"),
    FRESH ("no-number-for-a-length", "Content-Length: \n", "stop bad-reply"),
    FRESH ("length-of-64-bits", "Content-Length: 9223372036854775808\n", "stream 0+?/? compare 0"),
    FRESH ("length-of-63-bits", "Content-Length: 9223372036854775807\n",
        "stream 0+9223372036854775807/9223372036854775807 compare 0"),
    FRESH ("length-and-chunked", LENGTH (3000) CHUNKED, "stream 0+?/? compare 0"),
    FRESH ("nonsense-length-and-chunked", "Content-Length: x\n" CHUNKED, "stream 0+?/? compare 0"),
    FRESH (
        "transfer-coding-nobody-asked-for", "Transfer-Encoding: gzip, chunked\n", "stop bad-reply"),
    FRESH ("identity-transfer-coding", "Transfer-Encoding: identity\n" LENGTH (3000),
        "stream 0+3000/3000 compare 0"),
    FRESH ("gzip", GZIP LENGTH (500), "stream 0+500/? compare 0 decode"),
    FRESH ("old-name-of-gzip", "Content-Encoding: x-gzip\n", "stream 0+?/? compare 0 decode"),
    FRESH ("gzip-file-by-its-type", "Content-Type: application/x-gzip\n" GZIP LENGTH (500),
        "stream 0+500/500 compare 0"),
    FRESH ("packed-file-by-its-coding", "Content-Encoding: x-compress\n" LENGTH (500),
        "stream 0+500/500 compare 0"),
    FRESH ("brotli", "Content-Encoding: br\n" LENGTH (500), "stop decode"),
    FRESH ("two-codings", "Content-Encoding: gzip, gzip\n" LENGTH (500), "stop decode"),
    FRESH ("two-codings-in-two-fields", GZIP GZIP LENGTH (500), "stop decode"),
    FRESH ("nonsense-for-a-coding", "Content-Encoding: \"\n" LENGTH (500), "stop decode"),
    FRESH ("several-ranges", "Content-Type: multipart/byteranges; boundary=x\n", "stop bad-reply"),
    {"gzip-file-by-its-name", "0/? gzip", "", "whole", "200\n" GZIP LENGTH (500),
        "stream 0+500/500 compare 0"},
    {"gzip-file-goes-on", "400/500 gzip", TAG (a), "whole", "200\n" TAG (a) GZIP LENGTH (500),
        "stream 0+500/500 compare 400"},
    {"gzip-instead-of-a-part", PART, TAG (a), "whole rejected", "200\n" TAG (a) GZIP LENGTH (500),
        "beside 0+500/? compare 0 decode"},
    {NULL},
};

/* The link says that the file has three million bytes. */
#define PROMISED " promised=3000000"

static const PlanRow promise_rows[] = {
    {"kept", "0/?" PROMISED, "", "whole", "200\n" LENGTH (3000000),
        "stream 0+3000000/3000000 compare 0"},
    {"shorter", "0/?" PROMISED, "", "whole", "200\n" LENGTH (2999999), "stop wrong-size"},
    {"longer", "0/?" PROMISED, "", "whole", "200\n" LENGTH (3000001), "stop wrong-size"},
    {"empty", "0/?" PROMISED, "", "whole", "200\n" LENGTH (0), "stop wrong-size"},
    {"nothing-told-yet", "0/?" PROMISED, "", "whole", "200\n", "stream 0+?/? compare 0"},
    {"packed", "0/?" PROMISED, "", "whole", "200\n" GZIP LENGTH (500),
        "stream 0+500/? compare 0 decode"},
    {"rest", PART PROMISED, TAG (a), "if-tag", "206\n" TAG (a) TAIL,
        "stream 934464+2065536/3000000 compare 1000000"},
    {"rest-of-a-longer-one", "1000000/?" PROMISED, TAG (a), "if-tag",
        "206\n" TAG (a) RANGE (934464, 3999999, 4000000), "stop wrong-size"},
    {"other-version-of-another-length", PART PROMISED, TAG (a), "if-tag",
        "200\n" TAG (b) LENGTH (2000000), "stop wrong-size"},
    {"nothing-more", "1000000/?" PROMISED, TAG (a), "end", "416\n" NO_RANGE (1000000),
        "stop wrong-size"},
    {"nothing-more-as-it-seems", "1000000/?" PROMISED, TAG (a), "end", "416\n", "stop wrong-size"},
    {"nothing-more-and-all-is-here", "3000000/?" PROMISED, TAG (a), "end",
        "416\n" NO_RANGE (3000000), "complete 3000000"},
    {"busy", PART PROMISED, TAG (a), "if-tag", "503\n" LENGTH (7), "wait busy"},
    {"moved", PART PROMISED, TAG (a), "if-tag", "302\nLocation: /b\n" LENGTH (7), "follow"},
    {NULL},
};

/* Is there anything after the last byte? */
#define ASKED_AT_END(name, reply, plan) \
  { \
    name, "1000000/?", TAG (a) MAY, "end", reply, plan \
  }

static const PlanRow probe_rows[] = {
    ASKED_AT_END ("nothing-more", "416\n" NO_RANGE (1000000), "complete 1000000"),
    ASKED_AT_END ("nothing-more-without-total", "416\n", UNSURE),
    ASKED_AT_END ("nothing-more-of-another-version", "416\n" TAG (b) NO_RANGE (1000000),
        "ask whole rejected"),
    ASKED_AT_END (
        "refused-although-there-is-more", "416\n" NO_RANGE (1000001), "ask whole rejected"),
    ASKED_AT_END ("less", "416\n" NO_RANGE (999999), "restart"),
    ASKED_AT_END ("none-at-all", "416\n" NO_RANGE (0), "wait empty"),
    ASKED_AT_END ("more", "206\n" TAG (a) RANGE (1000000, 2999999, 3000000), "ask if-tag"),
    ASKED_AT_END ("more-without-total", "206\n" TAG (a) RANGE (1000000, 2999999, *), "ask if-tag"),
    ASKED_AT_END (
        "more-from-another-start", "206\n" TAG (a) RANGE (0, 2999999, 3000000), "ask if-tag"),
    ASKED_AT_END (
        "the-last-byte-again", "206\n" TAG (a) RANGE (999999, 999999, 1000000), "complete 1000000"),
    ASKED_AT_END ("the-last-byte-of-another-version",
        "206\n" TAG (b) RANGE (999999, 999999, 1000000), "ask whole"),
    ASKED_AT_END ("the-last-byte-without-total", "206\n" TAG (a) RANGE (999999, 999999, *), UNSURE),
    ASKED_AT_END ("a-smaller-total", "206\n" TAG (a) RANGE (0, 9, 10), "restart"),
    ASKED_AT_END ("a-range-of-nonsense", "206\n" TAG (a), UNSURE),
    ASKED_AT_END ("whole-of-that-length", "200\n" TAG (a) LENGTH (1000000), "complete 1000000"),
    ASKED_AT_END ("whole-of-that-length-of-another-version", "200\n" TAG (b) LENGTH (1000000),
        "stream 0+1000000/1000000 compare 1000000"),
    ASKED_AT_END (
        "longer", "200\n" TAG (a) LENGTH (3000000), "stream 0+3000000/3000000 compare 1000000"),
    ASKED_AT_END ("shorter", "200\n" TAG (a) LENGTH (10), "beside 0+10/10 compare 0"),
    ASKED_AT_END ("empty", "200\n" LENGTH (0), "wait empty"),
    ASKED_AT_END ("no-length-again", "200\n" TAG (a), UNSURE),
    ASKED_AT_END ("compressed", "200\n" TAG (a) GZIP LENGTH (500), UNSURE),
    ASKED_AT_END ("lengths-that-differ", "200\n" LENGTH (1) LENGTH (2), UNSURE),
    ASKED_AT_END ("refused", "403\n", UNSURE),
    ASKED_AT_END ("gone", "404\n", UNSURE),
    ASKED_AT_END ("cannot-do-ranges", "501\n", UNSURE),
    ASKED_AT_END ("gateway-in-trouble", "502\n", "wait busy"),
    ASKED_AT_END ("busy", "503\nRetry-After: 5\n", "wait busy 5"),
    ASKED_AT_END ("network-wants-a-sign-in", "511\n" HTML, "wait network"),
    ASKED_AT_END ("proxy-wants-a-sign-in", "407\n", "stop proxy-sign-in"),
    ASKED_AT_END ("redirect", "302\nLocation: /elsewhere\n", "follow"),
    {"without-a-tag", "1000000/?", "", "end", "206\n" RANGE (1000000, 2999999, 3000000),
        "ask plain"},
    {"web-page", "1000000/? file", "", "end", "200\n" HTML LENGTH (3000000), "stop web-page"},
    {"without-a-byte", "0/?", "", "end", "200\n" LENGTH (10), "stream 0+10/10 compare 0"},
    {NULL},
};

static const PlanEndRow end_rows[] = {
    {"complete", "0/?", "", "whole", "200\n" LENGTH (3000), 3000, TRUE, "3000/3000",
        "complete 3000"},
    {"empty", "0/?", "", "whole", "200\n" LENGTH (0), 0, TRUE, "0/0", "complete 0"},
    {"one-byte", "0/?", "", "whole", "200\n" LENGTH (1), 1, TRUE, "1/1", "complete 1"},
    {"all-came-before-the-drop", "0/?", "", "whole", "200\n" LENGTH (3000), 3000, FALSE,
        "3000/3000", "complete 3000"},
    {"short-and-clean", "0/?", "", "whole", "200\n" LENGTH (3000), 2999, TRUE, "2999/3000",
        "wait network"},
    {"short-and-broken", "0/?", "", "whole", "200\n" LENGTH (3000), 0, FALSE, "0/3000",
        "wait network"},
    {"no-length-and-clean", "0/?", "", "whole", "200\n", 3000, TRUE, "3000/?", "ask end"},
    {"no-length-and-broken", "0/?", "", "whole", "200\n", 3000, FALSE, "3000/?", "wait network"},
    {"chunked-and-clean", "0/?", "", "whole", "200\n" CHUNKED, 3000, TRUE, "3000/?", "ask end"},
    {"chunked-and-broken", "0/?", "", "whole", "200\n" CHUNKED, 3000, FALSE, "3000/?",
        "wait network"},
    {"nothing-and-no-length", "0/?", "", "whole", "200\n", 0, TRUE, "0/?", "ask whole rejected"},
    {"nothing-twice", "0/?", "", "whole rejected", "200\n", 0, TRUE, "0/?", "complete 0 unsure"},
    {"rest-complete", PART, TAG (a), "if-tag", "206\n" TAG (a) TAIL, 2065536, TRUE,
        "3000000/3000000", "complete 3000000"},
    {"rest-short", PART, TAG (a), "if-tag", "206\n" TAG (a) TAIL, 65537, TRUE, "1000001/3000000",
        "wait network"},
    {"rest-chunked-and-short", PART, TAG (a), "if-tag", "206\n" TAG (a) TAIL CHUNKED, 65537, TRUE,
        "1000001/3000000", "wait network"},
    {"rest-in-pieces", PART, TAG (a), "if-tag", "206\n" TAG (a) RANGE (934464, 1999999, 3000000),
        1065536, TRUE, "2000000/3000000", "ask if-tag"},
    {"rest-in-pieces-without-tag", PART, "", "plain matches",
        "206\n" RANGE (934464, 1999999, 3000000), 1065536, TRUE, "2000000/3000000", "ask plain"},
    {"rest-of-unknown-total", "1000000/?", TAG (a), "if-tag",
        "206\n" TAG (a) RANGE (934464, 1999999, *), 1065536, TRUE, "2000000/?", "ask end"},
    {"start-matches", PART, "", "start", "206\n" RANGE (0, 65535, 3000000), 65536, TRUE, PART,
        "ask plain"},
    {"start-matches-under-a-tag", PART " touched", TAG (a), "start",
        "206\n" TAG (a) RANGE (0, 65535, 3000000), 65536, TRUE, PART " touched", "ask if-tag"},
    {"start-of-a-touched-whole", "3000000/3000000 touched", TAG (a), "start",
        "206\n" TAG (a) RANGE (0, 65535, 3000000), 65536, TRUE, "3000000/3000000 touched",
        "ask if-tag"},
    {"start-broken", PART, "", "start", "206\n" RANGE (0, 65535, 3000000), 65535, FALSE, PART,
        "wait network"},
    {"start-answered-with-all", PART, "", "start", "200\n" LENGTH (3000000), 3000000, TRUE,
        "3000000/3000000", "complete 3000000"},
    {"touched-tail-matches", "3000000/3000000 touched", TAG (a), "if-tag matches",
        "206\n" TAG (a) RANGE (2934464, 2999999, 3000000), 65536, TRUE, "3000000/3000000 touched",
        "complete 3000000"},
    {"ended-within-what-is-here", PART, "", "plain", "200\n" CHUNKED, 999999, TRUE, PART,
        "wait network"},
    {"all-here-and-no-length", "1000000/?", "", "plain", "200\n" CHUNKED, 1000000, TRUE,
        "1000000/?", "ask end"},
    {"more-than-can-be", PART, TAG (a), "if-tag", "206\n" TAG (a) TAIL, 2065536, TRUE,
        "3000001/3000000", "ask whole"},
    {"decoded", "0/?", "", "whole", "200\n" GZIP LENGTH (500), 500, TRUE, "3000/?", "complete ?"},
    {"decoded-without-length", "0/?", "", "whole", "200\n" GZIP, 500, TRUE, "3000/?", "complete ?"},
    {"decoded-as-promised", "0/? promised=3000", "", "whole", "200\n" GZIP LENGTH (500), 500, TRUE,
        "3000/? promised=3000", "complete ?"},
    {"decoded-not-as-promised", "0/? promised=3000", "", "whole", "200\n" GZIP LENGTH (500), 500,
        TRUE, "2999/? promised=3000", "stop wrong-size"},
    {"empty-twice-not-as-promised", "0/? promised=3", "", "whole rejected", "200\n", 0, TRUE,
        "0/? promised=3", "stop wrong-size"},
    {"decoder-not-at-its-end", "0/?", "", "whole", "200\n" GZIP LENGTH (500), 500, FALSE, "3000/?",
        "stop decode"},
    {"compressed-and-short", "0/?", "", "whole", "200\n" GZIP LENGTH (500), 400, FALSE, "2000/?",
        "wait network"},
    {"compressed-and-broken", "0/?", "", "whole", "200\n" GZIP CHUNKED, 400, FALSE, "2000/?",
        "wait network"},
    {"beside", PART, TAG (a), "if-tag", "200\n" TAG (b) LENGTH (4000000), 4000000, TRUE,
        "4000000/4000000", "complete 4000000"},
    {NULL},
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  plan_rows_add ("/plan/fresh", fresh_rows);
  plan_rows_add ("/plan/promise", promise_rows);
  plan_rows_add ("/plan/probe", probe_rows);
  plan_end_rows_add ("/plan/end", end_rows);
  return g_test_run ();
}
