/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A history of speed that keeps its size, and what is kept of it. */

#include "config.h"

#include "core/trace.h"

#define MS G_GINT64_CONSTANT (1000)
#define MB G_GINT64_CONSTANT (1000000)

/* @times times @bytes in @elapsed ms. */
typedef struct {
  gint64 elapsed;
  guint64 bytes;
  guint times;
} Stretch;

typedef struct {
  const char *name;
  Stretch stretches[3]; /* until one with times == 0 */
  guint count; /* slots afterwards */
  gint64 span; /* ms */
  guint64 first, last, peak; /* bytes a second */
} Row;

static const Row rows[] = {
    {"nothing", {{0}}, 0, 250, 0, 0, 0},
    {"no-time", {{0, MB, 1}}, 0, 250, 0, 0, 0},
    {"time-backwards", {{-5, MB, 1}}, 0, 250, 0, 0, 0},
    {"one", {{250, MB, 1}}, 1, 250, 4 * MB, 4 * MB, 4 * MB},
    {"half-a-slot", {{125, MB, 1}}, 1, 250, 8 * MB, 8 * MB, 8 * MB},
    {"a-moment-of-the-second", {{250, MB, 1}, {10, 5 * MB, 1}}, 2, 250, 4 * MB, 4 * MB, 4 * MB},
    {"two", {{250, MB, 1}, {250, 2 * MB, 1}}, 2, 250, 4 * MB, 8 * MB, 8 * MB},
    {"over-a-border", {{500, MB, 1}}, 2, 250, 2 * MB, 2 * MB, 2 * MB},
    {"full", {{250, MB, 120}}, 120, 250, 4 * MB, 4 * MB, 4 * MB},
    {"one-too-many", {{250, MB, 121}}, 61, 500, 4 * MB, 4 * MB, 4 * MB},
    {"a-stop", {{250, MB, 60}, {250, 0, 60}}, 120, 250, 4 * MB, 0, 4 * MB},
    {"an-hour", {{250, MB, 14400}}, 113, 32000, 4 * MB, 4 * MB, 4 * MB},
    {"a-leap", {{3600000, 3600 * MB, 1}}, 113, 32000, MB, MB, MB},
};

static void
feed (GannetTrace *trace, const Row *row)
{
  gannet_trace_init (trace);
  for (const Stretch *s = row->stretches; s->times > 0; s++)
    for (guint i = 0; i < s->times; i++)
      gannet_trace_add (trace, s->elapsed * MS, s->bytes);
}

/* Bytes are shared among slots in floating point. */
static void
assert_near (guint64 value, guint64 expected)
{
  g_assert_cmpuint (value, >=, expected - expected / 1000);
  g_assert_cmpuint (value, <=, expected + expected / 1000);
}

static void
test_add (gconstpointer data)
{
  const Row *row = data;
  GannetTrace trace;

  feed (&trace, row);
  g_assert_cmpuint (trace.count, ==, row->count);
  g_assert_cmpint (trace.span, ==, row->span * MS);
  assert_near (gannet_trace_get_peak (&trace), row->peak);
  if (row->count == 0)
    return;
  assert_near (gannet_trace_get_speed (&trace, 0), row->first);
  assert_near (gannet_trace_get_speed (&trace, row->count - 1), row->last);
}

static void
test_text (gconstpointer data)
{
  const Row *row = data;
  GannetTrace trace;
  GannetTrace back;
  guint64 most = 0;

  feed (&trace, row);
  for (guint i = 0; i < trace.count; i++)
    most = MAX (most, trace.bytes[i]);
  g_autofree char *text = gannet_trace_to_text (&trace);
  g_assert_true (gannet_trace_from_text (&back, text));
  g_assert_cmpuint (back.count, ==, trace.count);
  g_assert_cmpint (back.span, ==, trace.span);
  g_assert_cmpint (back.filled, ==, trace.filled);
  for (guint i = 0; i < trace.count; i++) {
    double off = (double) back.bytes[i] - (double) trace.bytes[i];
    g_assert_cmpfloat (ABS (off), <=, (double) most / 63 + 1);
  }
  g_autofree char *again = gannet_trace_to_text (&back);
  g_assert_cmpstr (again, ==, text);
}

static void
test_rubbish (void)
{
  const char *texts[] = {"", "x", "250000", "250000 0 5", "1 0 5 00", "250000 0 5 0*0",
      "250000 250001 5 00", "250000 0 99999999999999999999 00", "-1 0 5 00", "250000 0 5 00 1",
      "250000 0 5 0000000000000000000000000000000000000000000000000000000000000000000000000"
      "000000000000000000000000000000000000000000000000"};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    GannetTrace trace;
    g_test_message ("%s", texts[i]);
    g_assert_false (gannet_trace_from_text (&trace, texts[i]));
    g_assert_cmpuint (trace.count, ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *add = g_strconcat ("/trace/add/", rows[i].name, NULL);
    g_autofree char *text = g_strconcat ("/trace/text/", rows[i].name, NULL);
    g_test_add_data_func (add, &rows[i], test_add);
    g_test_add_data_func (text, &rows[i], test_text);
  }
  g_test_add_func ("/trace/rubbish", test_rubbish);
  return g_test_run ();
}
