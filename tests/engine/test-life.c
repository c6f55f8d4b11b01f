/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is remembered of a download: told by its states, kept as a text, bounded. */

#include "config.h"

#include "engine/life.h"

#include "core/error.h"

#include <string.h>

#define SECOND ((gint64) G_USEC_PER_SEC)

/* One state after the other, a second each, from 1 on. */
typedef struct {
  const char *name;
  struct {
    GannetState state; /* 0 ends them */
    int error; /* a GannetError, -1 for none */
    GannetNotes notes;
    gint64 wait;
    guint64 held;
    const char *drive;
  } steps[5];
  const char *checksum; /* that is promised, or NULL */
  const char *text; /* what the list keeps */
} Row;

static const Row rows[] = {
    {"nothing", {{0}}, NULL, NULL},
    {"queued", {{GANNET_STATE_QUEUED, -1, 0, -1, 0, NULL}}, NULL, NULL},
    {"plain", {{GANNET_STATE_RUNNING, -1, 0, -1, 0, NULL}, {GANNET_STATE_DONE, -1, 0, -1, 9, NULL}},
        NULL, "1 s 0\n2 e 9\n"},
    {"verified",
        {{GANNET_STATE_RUNNING, -1, 0, -1, 0, NULL}, {GANNET_STATE_DONE, -1, 0, -1, 9, NULL}},
        "md5:00", "1 s 0\n2 v 0 md5\n2 e 9\nCmd5:00\n"},
    {"already", {{GANNET_STATE_DONE, -1, GANNET_NOTE_ALREADY, -1, 9, NULL}}, "md5:00",
        "1 a 0\nCmd5:00\n"},
    {"noted",
        {{GANNET_STATE_DONE, -1, GANNET_NOTE_COMPARED | GANNET_NOTE_NEW_VERSION, -1, 9, NULL}},
        NULL, "1 c 0\n1 o 0\n1 e 9\n"},
    {"paused",
        {{GANNET_STATE_RUNNING, -1, 0, -1, 0, NULL}, {GANNET_STATE_PAUSED, -1, 0, -1, 5, NULL},
            {GANNET_STATE_QUEUED, -1, 0, -1, 5, NULL}, {GANNET_STATE_RUNNING, -1, 0, -1, 5, NULL}},
        NULL, "1 s 0\n2 p 0\n4 s 5\n"},
    {"server", {{GANNET_STATE_WAITING, GANNET_ERROR_BUSY, 0, 40, 0, NULL}}, NULL, "1 w 40 busy\n"},
    {"network", {{GANNET_STATE_WAITING, GANNET_ERROR_NETWORK, 0, -1, 0, NULL}}, NULL, "1 n 0\n"},
    {"drive", {{GANNET_STATE_WAITING, GANNET_ERROR_DRIVE_ABSENT, 0, 5, 0, "uuid:1 /media/me/USB"}},
        NULL, "1 d 0 USB\n"},
    {"some-drive", {{GANNET_STATE_WAITING, GANNET_ERROR_DRIVE_ABSENT, 0, 5, 0, NULL}}, NULL,
        "1 d 0\n"},
    {"failed", {{GANNET_STATE_FAILED, GANNET_ERROR_GONE, 0, -1, 0, NULL}}, NULL, "1 f 0 gone\n"},
};

static void
test_turn (gconstpointer data)
{
  const Row *row = data;
  GannetLife life = {0};
  const GannetFacts facts = {.checksum = (char *) row->checksum};

  if (row->checksum != NULL)
    gannet_life_learn (&life, &facts);
  for (guint i = 0; i < G_N_ELEMENTS (row->steps) && row->steps[i].state != 0; i++) {
    g_autoptr (GError) error =
        row->steps[i].error < 0 ? NULL : g_error_new (GANNET_ERROR, row->steps[i].error, "why");
    const GannetStanding standing = {.state = row->steps[i].state,
        .notes = row->steps[i].notes,
        .error = error,
        .wait = row->steps[i].wait,
        .held = row->steps[i].held,
        .drive = row->steps[i].drive};
    gannet_life_turn (&life, &standing, i + 1);
  }
  g_autofree char *text = gannet_life_to_text (&life);
  g_assert_cmpstr (text, ==, row->text);
  gannet_life_clear (&life);
}

static void
test_facts (void)
{
  GannetLife life = {0};
  GannetFacts facts = {
      (char *) "https://a.test/x", (char *) "\"v1\"", 77, (char *) "md5:00", (char *) "0-5,7-9"};
  GannetFacts later = {.etag = (char *) "\"v2\""};

  gannet_life_learn (&life, &facts);
  gannet_life_learn (&life, &later);
  g_autofree char *text = gannet_life_to_text (&life);
  g_assert_cmpstr (text, ==, "Uhttps://a.test/x\nE\"v2\"\nCmd5:00\nR0-5,7-9\nM77\n");

  GannetLife back = {0};
  gannet_life_take_text (&back, g_strdup (text));
  const GannetFacts *read = gannet_life_get_facts (&back);
  g_assert_cmpstr (read->url, ==, "https://a.test/x");
  g_assert_cmpstr (read->etag, ==, "\"v2\"");
  g_assert_cmpstr (read->checksum, ==, "md5:00");
  g_assert_cmpstr (read->ranges, ==, "0-5,7-9");
  g_assert_cmpint (read->modified, ==, 77);
  g_autofree char *again = gannet_life_to_text (&back);
  g_assert_cmpstr (again, ==, text);
  gannet_life_clear (&life);
  gannet_life_clear (&back);
}

/* Bytes of others do not become lines of ours, nor anything that is not text. */
/* Addresses that were left out are kept, a line each. */
static void
test_dropped (void)
{
  const GannetFacts facts = {.dropped = (char *) "gone http://a.test/f\nbusy http://b.test/f\n"};
  GannetLife life = {0};
  GannetLife back = {0};

  gannet_life_learn (&life, &facts);
  g_autofree char *text = gannet_life_to_text (&life);
  gannet_life_take_text (&back, g_strdup (text));
  g_assert_cmpstr (gannet_life_get_facts (&back)->dropped, ==, facts.dropped);
  gannet_life_clear (&life);
  gannet_life_clear (&back);
}

static void
test_foreign_facts (void)
{
  g_autofree char *endless = g_strnfill (100 * 1000, 'x');
  const char *tags[] = {"\"a\nFgone\"", "\xff\xfe", endless, ""};

  for (guint i = 0; i < G_N_ELEMENTS (tags); i++) {
    GannetLife life = {0};
    const GannetFacts facts = {.etag = (char *) tags[i], .modified = 5};
    gannet_life_learn (&life, &facts);
    g_autofree char *text = gannet_life_to_text (&life);
    g_assert_cmpstr (text, ==, "M5\n");
    gannet_life_clear (&life);
  }
}

static void
test_sample (void)
{
  GannetLife life = {0};

  gannet_life_sample (&life, 0, 10 * SECOND);
  gannet_life_sample (&life, 1000, 11 * SECOND);
  /* A pause is no time of its life, and the next run counts from its own beginning. */
  gannet_life_rest (&life, 1000, 11 * SECOND);
  gannet_life_sample (&life, 500, 100 * SECOND);
  gannet_life_sample (&life, 2500, 101 * SECOND);
  const GannetTrace *trace = gannet_life_get_trace (&life);
  g_assert_cmpuint (trace->count, ==, 8);
  g_assert_cmpuint (gannet_trace_get_speed (trace, 0), ==, 1000);
  g_assert_cmpuint (gannet_trace_get_speed (trace, 7), ==, 2000);
  /* While nobody looked bytes came all the same. */
  gannet_life_sample (&life, 2500 + 3000 * 3600, (101 + 3600) * SECOND);
  g_assert_cmpuint (gannet_trace_get_speed (trace, trace->count - 2), ==, 3000);
  g_assert_cmpint (trace->span * (trace->count - 1) + trace->filled, ==, 3602 * SECOND);
  gannet_life_clear (&life);
}

static void
test_bound (void)
{
  GannetLife life = {0};

  for (int i = 1; i < 20000; i++) {
    const GannetStanding standing = {
        .state = i % 2 == 0 ? GANNET_STATE_PAUSED : GANNET_STATE_RUNNING, .held = i};
    gannet_life_turn (&life, &standing, i);
    gannet_life_sample (&life, (guint64) i * 1000, i * SECOND);
  }
  g_autofree char *text = gannet_life_to_text (&life);
  g_assert_cmpuint (strlen (text), <, 1200);
  gannet_life_clear (&life);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/life/turn/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_turn);
  }
  g_test_add_func ("/life/facts", test_facts);
  g_test_add_func ("/life/dropped", test_dropped);
  g_test_add_func ("/life/foreign-facts", test_foreign_facts);
  g_test_add_func ("/life/sample", test_sample);
  g_test_add_func ("/life/bound", test_bound);
  return g_test_run ();
}
