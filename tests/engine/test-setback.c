/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What comes after which failure, as a table. How long a wait is, is in the tests of retry. */

#include "config.h"

#include "core/error.h"
#include "engine/setback.h"

typedef struct {
  const char *name;
  GannetError code;
  gboolean progressed, offline;
  guint tries, limit; /* before */
  GannetSetbackKind kind;
  GannetError error; /* for GIVE_UP */
  guint after; /* tries */
  gboolean hold;
} Row;

static const Row rows[] = {
    {"dropped in the middle", GANNET_ERROR_NETWORK, TRUE, FALSE, 3, 5, GANNET_SETBACK_WAIT, 0, 1,
        FALSE},
    {"dropped before a byte", GANNET_ERROR_NETWORK, FALSE, FALSE, 3, 5, GANNET_SETBACK_WAIT, 0, 4,
        TRUE},
    {"dropped too often", GANNET_ERROR_NETWORK, FALSE, FALSE, 4, 5, GANNET_SETBACK_GIVE_UP,
        GANNET_ERROR_GAVE_UP, 5, TRUE},
    {"dropped for ever", GANNET_ERROR_NETWORK, FALSE, FALSE, 4000, 0, GANNET_SETBACK_WAIT, 0, 4001,
        TRUE},
    {"no network", GANNET_ERROR_NETWORK, FALSE, TRUE, 4, 5, GANNET_SETBACK_WAIT_FOR_NETWORK, 0, 4,
        FALSE},
    {"busy although there is no network", GANNET_ERROR_BUSY, FALSE, TRUE, 0, 5, GANNET_SETBACK_WAIT,
        0, 1, TRUE},
    {"an empty reply holds nobody else", GANNET_ERROR_EMPTY, FALSE, FALSE, 0, 5,
        GANNET_SETBACK_WAIT, 0, 1, FALSE},
    {"the drive is away, however often", GANNET_ERROR_DRIVE_ABSENT, FALSE, FALSE, 9, 5,
        GANNET_SETBACK_WAIT, 0, 9, FALSE},
    {"bytes of an earlier run are spoilt", GANNET_ERROR_CHECKSUM, FALSE, FALSE, 0, 5,
        GANNET_SETBACK_AFRESH, 0, 0, FALSE},
    {"fresh bytes are spoilt", GANNET_ERROR_CHECKSUM, TRUE, FALSE, 0, 5, GANNET_SETBACK_GIVE_UP,
        GANNET_ERROR_CHECKSUM, 1, FALSE},
    {"gone", GANNET_ERROR_GONE, FALSE, FALSE, 0, 5, GANNET_SETBACK_GIVE_UP, GANNET_ERROR_GONE, 1,
        TRUE},
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GannetReport) report = gannet_report_new ();

  report->outcome = GANNET_OUTCOME_FAILED;
  report->error = g_error_new_literal (GANNET_ERROR, (int) row->code, "test");
  report->progressed = row->progressed;
  report->retry_after = -1;
  GannetSetback setback = gannet_setback_judge (report, row->tries, row->limit, row->offline, 0.5);

  g_assert_cmpint (setback.kind, ==, row->kind);
  g_assert_cmpuint (setback.tries, ==, row->after);
  if (setback.kind == GANNET_SETBACK_GIVE_UP)
    g_assert_cmpint (setback.error, ==, row->error);
  if (setback.kind != GANNET_SETBACK_WAIT)
    return;
  g_assert_cmpint (setback.hold, ==, row->hold);
  g_assert_cmpint (setback.delay, >=, 500 * 1000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/setback/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  return g_test_run ();
}
