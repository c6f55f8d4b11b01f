/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Replies that bring no file, and pages that come instead of one. Nothing of them is written. */

#include "config.h"

#include "plan-rows.h"

#define PART "1000000/3000000"

/* A reply to the question for the rest of a part. */
#define RESUMED(name, reply, plan) \
  { \
    name, PART, TAG (a), "if-tag", reply, plan \
  }

/* A reply to the first question about a file. */
#define FRESH(name, reply, plan) \
  { \
    name, "0/?", "", "whole", reply, plan \
  }

static const PlanRow status_rows[] = {
    RESUMED ("moved", "301\nLocation: /a\n", "follow"),
    RESUMED ("found", "302\nLocation: /a\n", "follow"),
    RESUMED ("see-other", "303\nLocation: /a\n", "follow"),
    RESUMED ("temporary-redirect", "307\nLocation: /a\n", "follow"),
    RESUMED ("permanent-redirect", "308\nLocation: /a\n", "follow"),
    RESUMED ("choices", "300\nLocation: /a\n", "stop http-status"),
    RESUMED ("not-modified", "304\n" TAG (a), "stop http-status"),
    RESUMED ("use-proxy", "305\nLocation: /a\n", "stop http-status"),
    RESUMED ("switch-proxy", "306\n", "stop http-status"),
    RESUMED ("sign-in", "401\nWWW-Authenticate: Basic realm=\"x\"\n", "stop sign-in"),
    RESUMED ("sign-in-without-realm", "401\n", "stop sign-in"),
    RESUMED ("proxy-sign-in", "407\n", "stop proxy-sign-in"),
    RESUMED ("address-expired", "403\n", "stop expired"),
    FRESH ("refused", "403\n", "stop refused"),
    RESUMED ("not-found", "404\n" HTML LENGTH (5000), "stop gone"),
    RESUMED ("gone", "410\n", "stop gone"),
    RESUMED ("bad-request", "400\n", "stop http-status"),
    RESUMED ("payment", "402\n", "stop http-status"),
    RESUMED ("address-too-long", "414\n", "stop http-status"),
    RESUMED ("for-legal-reasons", "451\n", "stop http-status"),
    RESUMED ("teapot", "418\n", "stop http-status"),
    RESUMED ("too-many-requests", "429\nRetry-After: 120\n", "wait busy 120"),
    RESUMED ("too-many-requests-without-time", "429\n", "wait busy"),
    RESUMED ("unavailable", "503\nRetry-After: 120\n", "wait busy 120"),
    RESUMED ("until-a-date",
        "503\nDate: Wed, 01 May 2024 00:00:00 GMT\nRetry-After: Wed, 01 May 2024 00:02:00 GMT\n",
        "wait busy 120"),
    RESUMED ("until-a-date-that-passed",
        "503\nDate: Wed, 01 May 2024 00:00:00 GMT\nRetry-After: Tue, 30 Apr 2024 00:00:00 GMT\n",
        "wait busy 1"),
    RESUMED ("until-a-date-without-clock", "503\nRetry-After: Wed, 01 May 2024 00:02:00 GMT\n",
        "wait busy"),
    RESUMED ("for-a-thousand-years", "503\nRetry-After: 99999999999\n", "wait busy 21600"),
    RESUMED ("for-a-negative-time", "503\nRetry-After: -1\n", "wait busy"),
    RESUMED ("for-a-while", "503\nRetry-After: a while\n", "wait busy"),
    RESUMED ("broken", "500\n" HTML LENGTH (5000), "wait busy"),
    RESUMED ("bad-gateway", "502\n", "wait busy"),
    RESUMED ("gateway-silent", "504\n", "wait busy"),
    RESUMED ("network-wants-a-sign-in", "511\n" HTML LENGTH (5000), "wait network"),
    RESUMED ("request-took-too-long", "408\n", "wait busy"),
    RESUMED ("too-early", "425\n", "wait busy"),
    FRESH ("being-made", "202\n", "wait busy"),
    FRESH ("no-content", "204\n", "wait empty"),
    FRESH ("reset-content", "205\n", "wait empty"),
    FRESH ("created", "201\n" LENGTH (5), "stop http-status"),
    FRESH ("several-statuses", "207\n" LENGTH (5), "stop http-status"),
    FRESH ("status-of-zero", "0\n", "stop bad-reply"),
    FRESH ("status-of-one-digit", "2\n", "stop bad-reply"),
    FRESH ("interim-to-the-end", "103\n", "stop bad-reply"),
    FRESH ("status-of-999", "999\n", "stop bad-reply"),
    {NULL},
};

static const PlanRow page_rows[] = {
    {"page-for-a-file", "0/? file", "", "whole", "200\n" HTML LENGTH (500), "stop web-page"},
    {"strict-page-for-a-file", "0/? file", "", "whole",
        "200\nContent-Type: Application/XHTML+XML\n" LENGTH (500), "stop web-page"},
    {"compressed-page-for-a-file", "0/? file", "", "whole", "200\n" HTML GZIP, "stop web-page"},
    {"file-labelled-a-page", "0/? file", "", "whole",
        "200\nContent-Disposition: attachment; filename=a.zip\n" HTML LENGTH (500),
        "stream 0+500/500 compare 0"},
    {"page-for-a-page", "0/?", "", "whole", "200\n" HTML LENGTH (500),
        "stream 0+500/500 compare 0"},
    {"page-goes-on", "100/500", HTML TAG (a), "if-tag", "200\n" HTML TAG (a) LENGTH (500),
        "stream 0+500/500 compare 100"},
    {"page-of-another-length", "100/500", HTML TAG (a), "if-tag", "200\n" HTML TAG (b) LENGTH (600),
        "beside 0+600/600 compare 0"},
    {"page-for-the-rest", PART, ZIP TAG (a), "if-tag", "200\n" HTML LENGTH (500), "stop web-page"},
    {"page-of-the-right-length", PART, ZIP TAG (a), "if-tag", "200\n" HTML LENGTH (3000000),
        "stop web-page"},
    {"page-for-the-rest-of-a-file", PART " file", TAG (a), "plain", "200\n" HTML, "stop web-page"},
    {"page-for-all", PART, ZIP, "whole", "200\n" HTML LENGTH (500), "stop web-page"},
    {"plain-text-is-no-page", "0/? file", "", "whole", "200\nContent-Type: text/plain\n" LENGTH (9),
        "stream 0+9/9 compare 0"},
    {"no-type-is-no-page", "0/? file", "", "whole", "200\n" LENGTH (9), "stream 0+9/9 compare 0"},
    {NULL},
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  plan_rows_add ("/plan/status", status_rows);
  plan_rows_add ("/plan/page", page_rows);
  return g_test_run ();
}
