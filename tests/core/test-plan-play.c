/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Whole downloads against servers that reply in a given order, to their end. */

#include "config.h"

#include "plan-play.h"

#include <string.h>

#define PART "1000000/3000000"
#define TAIL RANGE (934464, 2999999, 3000000)
#define HEAD RANGE (0, 65535, 3000000)
#define ALL LENGTH (3000000)

#define MOST_REPLIES 8

/* A line "Body: N" says how many bytes come, "Drops: 1" that the connection then breaks off, and
 * "Version: 1" that the body is of another version than the bytes on disk. */
typedef struct {
  const char *name;
  const char *disk;
  const char *version;
  guint64 common; /* bytes before this are the same in both versions */
  const char *replies[MOST_REPLIES];
  const char *log;
} Script;

typedef struct {
  const Script *script;
  guint next;
} Reading;

static const Script scripts[] = {
    {"fresh", "0/?", "", 0, {"200\n" TAG (a) ALL}, "whole:200 stream complete 3000000"},
    {"all-is-here", "3000000/3000000", "", 0, {NULL}, "complete 3000000"},
    {"resumed", PART, TAG (a), 0, {"206\n" TAG (a) TAIL}, "if-tag:206 stream complete 3000000"},
    {"resumed-and-broken", PART, TAG (a), 0, {"206\n" TAG (a) TAIL "Body: 70000\nDrops: 1\n"},
        "if-tag:206 stream wait network"},
    {"own-tag-not-honoured", PART, TAG (a) MAY, 0,
        {"200\n" TAG (a) MAY ALL, "200\n" TAG (a) MAY ALL, "206\n" TAG (a) MAY TAIL},
        "if-tag:200 if-date:200 plain:206 stream complete 3000000"},
    {"no-ranges-at-all", PART, TAG (a), 0, {"200\n" TAG (a) ALL, "200\n" TAG (a) ALL},
        "if-tag:200 plain:200 stream complete 3000000"},
    {"new-version-in-the-same-reply", PART, TAG (a), 500000, {"200\n" TAG (b) ALL "Version: 1\n"},
        "if-tag:200 stream differs complete 3000000"},
    {"new-version-under-an-ignored-condition", PART, TAG (a), 500000,
        {"206\n" TAG (b) TAIL "Version: 1\n", "200\n" TAG (b) ALL "Version: 1\n"},
        "if-tag:206 whole:200 stream differs complete 3000000"},
    {"new-version-that-hides-its-tag", PART, TAG (a), 70000,
        {"206\n" TAIL "Version: 1\n", "206\n" HEAD "Version: 1\n", "206\n" TAIL "Version: 1\n",
            "200\n" ALL "Version: 1\n"},
        "if-tag:206 start:206 stream plain:206 stream differs whole:200 stream complete 3000000"},
    {"new-version-under-the-old-tag", PART, TAG (a), 500000,
        {"206\n" TAG (a) TAIL "Version: 1\n", "200\n" TAG (a) ALL "Version: 1\n"},
        "if-tag:206 stream differs whole:200 stream complete 3000000"},
    {"new-version-by-its-date", PART, MAY, 0,
        {"206\n" JUNE TAIL "Version: 1\n", "200\n" JUNE ALL "Version: 1\n"},
        "if-tag:206 restart whole:200 stream complete 3000000"},
    {"new-version-is-longer", PART, TAG (a), 0, {"200\n" TAG (b) LENGTH (4000000) "Version: 1\n"},
        "if-tag:200 beside complete 4000000"},
    {"new-version-is-shorter", PART, TAG (a), 0,
        {"416\n" NO_RANGE (500), "200\n" TAG (b) LENGTH (500) "Version: 1\n"},
        "if-tag:416 restart whole:200 stream complete 500"},
    {"tag-per-node", PART, TAG (a) MAY, 0,
        {"200\n" TAG (b) MAY ALL, "206\n" TAG (c) MAY TAIL, "206\n" TAG (d) MAY HEAD,
            "206\n" TAG (d) MAY TAIL},
        "if-tag:200 plain:206 start:206 stream if-tag:206 stream complete 3000000"},
    {"nothing-to-go-by", PART, "", 0, {"206\n" HEAD, "206\n" TAIL},
        "start:206 stream plain:206 stream complete 3000000"},
    {"nothing-to-go-by-and-changed-at-the-start", PART, "", 10,
        {"206\n" HEAD "Version: 1\n", "200\n" ALL "Version: 1\n"},
        "start:206 stream differs whole:200 stream complete 3000000"},
    {"nothing-to-go-by-and-changed-behind-it", PART, "", 999999,
        {"206\n" HEAD "Version: 1\n", "206\n" TAIL "Version: 1\n", "200\n" ALL "Version: 1\n"},
        "start:206 stream plain:206 stream differs whole:200 stream complete 3000000"},
    {"touched-and-whole", "3000000/3000000 touched", TAG (a), 0,
        {"206\n" TAG (a) HEAD, "206\n" TAG (a) RANGE (2934464, 2999999, 3000000)},
        "start:206 stream if-tag:206 stream complete 3000000"},
    {"touched-and-other", "3000000/3000000 touched", TAG (a), 2999999,
        {"206\n" TAG (a) HEAD "Version: 1\n",
            "206\n" TAG (a) RANGE (2934464, 2999999, 3000000) "Version: 1\n",
            "200\n" TAG (a) ALL "Version: 1\n"},
        "start:206 stream if-tag:206 stream differs whole:200 stream complete 3000000"},
    {"file-of-the-users-of-the-right-length", "100/? touched", "", 0,
        {"206\n" TAG (a) RANGE (0, 99, 100)}, "plain:206 stream complete 100"},
    {"file-of-the-users-where-ranges-are-refused", "1000000/? touched", "", 0,
        {"416\n" NO_RANGE (1000000), "200\n" LENGTH (1000000)},
        "start:416 whole:200 stream complete 1000000"},
    {"in-pieces", PART, TAG (a), 0,
        {"206\n" TAG (a) RANGE (934464, 1999999, 3000000),
            "206\n" TAG (a) RANGE (1934464, 2999999, 3000000)},
        "if-tag:206 stream if-tag:206 stream complete 3000000"},
    {"pieces-too-small-to-overlap", PART, TAG (a), 0,
        {"206\n" TAG (a) RANGE (934464, 935463, 3000000), "200\n" TAG (a) ALL},
        "if-tag:206 whole:200 stream complete 3000000"},
    {"unknown-length-and-whole", "0/?", "", 0, {"200\nBody: 3000\n", "416\n" NO_RANGE (3000)},
        "whole:200 stream end:416 complete 3000"},
    {"unknown-length-and-cut", "0/?", "", 0,
        {"200\n" TAG (a) CHUNKED "Body: 1000000\n",
            "206\n" TAG (a) RANGE (1000000, 2999999, 3000000), "206\n" TAG (a) TAIL},
        "whole:200 stream end:206 if-tag:206 stream complete 3000000"},
    {"unknown-length-for-ever", "0/?", "", 0, {"200\nBody: 3000\n", "200\nBody: 3000\n"},
        "whole:200 stream end:200 complete ? unsure"},
    {"empty-for-sure", "0/?", "", 0, {"200\n" LENGTH (0)}, "whole:200 stream complete 0"},
    {"empty-twice", "0/?", "", 0, {"200\n" CHUNKED, "200\n" CHUNKED},
        "whole:200 stream whole:200 stream complete 0 unsure"},
    {"empty-at-first", "0/?", "", 0, {"200\n", "200\n" LENGTH (3000)},
        "whole:200 stream whole:200 stream complete 3000"},
    {"compressed-for-ever", PART, TAG (a), 0,
        {"206\n" TAG (a) TAIL GZIP, "206\n" TAG (a) TAIL GZIP, "200\n" TAG (a) GZIP LENGTH (500)},
        "if-tag:206 if-tag:206 whole:200 beside complete ?"},
    {"compressed-once", PART, TAG (a), 0, {"206\n" TAG (a) TAIL GZIP, "206\n" TAG (a) TAIL},
        "if-tag:206 if-tag:206 stream complete 3000000"},
    {"packed-file-that-is-always-labelled", PART " gzip", TAG (a), 0,
        {"206\n" TAG (a) TAIL GZIP, "206\n" TAG (a) TAIL GZIP, "200\n" TAG (a) GZIP ALL},
        "if-tag:206 if-tag:206 whole:200 stream complete 3000000"},
    {"ranges-to-everything", "0/?", "", 0,
        {"206\n" RANGE (0, 99, 3000), "206\n" RANGE (0, 99, 3000)},
        "whole:206 whole:206 stop bad-reply"},
    {"refused-range-then-whole", PART, TAG (a), 0, {"416\n", "200\n" TAG (a) ALL},
        "if-tag:416 whole:200 stream complete 3000000"},
    {"redirected-to-a-sign-in", PART, ZIP TAG (a), 0,
        {"302\nLocation: /login\n", "200\n" HTML LENGTH (500)},
        "if-tag:302 if-tag:200 stop web-page"},
    {"held-off", PART, TAG (a), 0, {"503\nRetry-After: 7\n"}, "if-tag:503 wait busy 7"},
};

static gint64
pseudo_field (const char *reply, const char *name, gint64 fallback)
{
  const char *found = strstr (reply, name);

  return found != NULL ? g_ascii_strtoll (found + strlen (name), NULL, 10) : fallback;
}

static void
read_reply (Play *play, PlayReply *reply, gpointer data)
{
  Reading *reading = data;
  const char *text = reading->next < MOST_REPLIES ? reading->script->replies[reading->next] : NULL;

  if (text == NULL)
    g_error ("asked once more after: %s", play->log->str);
  reading->next++;
  reply->head = g_strdup (text);
  reply->body = pseudo_field (text, "Body: ", -1);
  reply->drops = pseudo_field (text, "Drops: ", 0) != 0;
  reply->version = (guint) pseudo_field (text, "Version: ", 0);
}

static void
test_script (gconstpointer data)
{
  Reading reading = {data, 0};
  g_auto (Play) play;

  play_init (&play, reading.script->disk, reading.script->version);
  play.common = reading.script->common;
  play.reply = read_reply;
  play.data = &reading;
  play_run (&play);
  g_assert_cmpstr (play.log->str, ==, reading.script->log);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++) {
    g_autofree char *name = g_strconcat ("/plan/play/", scripts[i].name, NULL);
    g_test_add_data_func (name, &scripts[i], test_script);
  }
  return g_test_run ();
}
