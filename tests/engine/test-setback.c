/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What comes after which failure, as a table. How long a wait is, is in the tests of retry. */

#include "config.h"

#include "core/error.h"
#include "engine/setback.h"

typedef struct {
  const char *name;
  GannetError code;
  gboolean progressed;
  GannetReach reach;
  guint tries, limit; /* before */
  GannetSetbackKind kind;
  GannetError error; /* for GIVE_UP */
  guint after; /* tries */
  gboolean hold;
} Row;

#define REACH(name) GANNET_REACH_##name

static const Row rows[] = {
    {"dropped in the middle", GANNET_ERROR_NETWORK, TRUE, REACH (ALL), 3, 5, GANNET_SETBACK_WAIT, 0,
        1, FALSE},
    {"dropped before a byte", GANNET_ERROR_NETWORK, FALSE, REACH (ALL), 3, 5, GANNET_SETBACK_WAIT,
        0, 4, TRUE},
    {"dropped too often", GANNET_ERROR_NETWORK, FALSE, REACH (ALL), 4, 5, GANNET_SETBACK_GIVE_UP,
        GANNET_ERROR_GAVE_UP, 5, TRUE},
    {"dropped at the only try", GANNET_ERROR_NETWORK, FALSE, REACH (ALL), 0, 1,
        GANNET_SETBACK_GIVE_UP, GANNET_ERROR_NETWORK, 1, TRUE},
    {"dropped for ever", GANNET_ERROR_NETWORK, FALSE, REACH (ALL), 4000, 0, GANNET_SETBACK_WAIT, 0,
        4001, TRUE},
    {"no network", GANNET_ERROR_NETWORK, FALSE, REACH (NOTHING), 4, 5,
        GANNET_SETBACK_WAIT_FOR_NETWORK, 0, 4, FALSE},
    {"nobody there, once more", GANNET_ERROR_UNREACHABLE, FALSE, REACH (ALL), 3, 5,
        GANNET_SETBACK_WAIT, 0, 4, TRUE},
    {"no route without a network", GANNET_ERROR_UNREACHABLE, FALSE, REACH (NOTHING), 4, 5,
        GANNET_SETBACK_WAIT_FOR_NETWORK, 0, 4, FALSE},
    {"no such host, once more", GANNET_ERROR_NO_HOST, FALSE, REACH (ALL), 3, 5, GANNET_SETBACK_WAIT,
        0, 4, TRUE},
    {"no such host, too often", GANNET_ERROR_NO_HOST, FALSE, REACH (ALL), 4, 5,
        GANNET_SETBACK_GIVE_UP, GANNET_ERROR_NO_HOST, 5, TRUE},
    {"no names without a network", GANNET_ERROR_NO_HOST, FALSE, REACH (NOTHING), 4, 5,
        GANNET_SETBACK_WAIT_FOR_NETWORK, 0, 4, FALSE},
    {"busy although there is no network", GANNET_ERROR_BUSY, FALSE, REACH (NOTHING), 0, 5,
        GANNET_SETBACK_WAIT, 0, 1, TRUE},
    {"an empty reply holds nobody else", GANNET_ERROR_EMPTY, FALSE, REACH (ALL), 0, 5,
        GANNET_SETBACK_WAIT, 0, 1, FALSE},
    {"the drive is away, however often", GANNET_ERROR_DRIVE_ABSENT, FALSE, REACH (ALL), 9, 5,
        GANNET_SETBACK_WAIT, 0, 9, FALSE},
    {"bytes of an earlier run are spoilt", GANNET_ERROR_CHECKSUM, FALSE, REACH (ALL), 0, 5,
        GANNET_SETBACK_AFRESH, 0, 0, FALSE},
    {"fresh bytes are spoilt", GANNET_ERROR_CHECKSUM, TRUE, REACH (ALL), 0, 5,
        GANNET_SETBACK_GIVE_UP, GANNET_ERROR_CHECKSUM, 1, FALSE},
    {"gone", GANNET_ERROR_GONE, FALSE, REACH (ALL), 0, 5, GANNET_SETBACK_GIVE_UP, GANNET_ERROR_GONE,
        1, TRUE},
    {"a page to sign in to the network", GANNET_ERROR_WEB_PAGE, FALSE, REACH (SIGN_IN), 4, 5,
        GANNET_SETBACK_WAIT_FOR_NETWORK, 0, 4, FALSE},
    {"a page of the site", GANNET_ERROR_WEB_PAGE, FALSE, REACH (ALL), 0, 5, GANNET_SETBACK_GIVE_UP,
        GANNET_ERROR_WEB_PAGE, 1, TRUE},
    {"the certificate of a network", GANNET_ERROR_CERTIFICATE, FALSE, REACH (SIGN_IN), 0, 5,
        GANNET_SETBACK_WAIT_FOR_NETWORK, 0, 0, FALSE},
    {"a bad certificate", GANNET_ERROR_CERTIFICATE, FALSE, REACH (ALL), 0, 5,
        GANNET_SETBACK_GIVE_UP, GANNET_ERROR_CERTIFICATE, 1, TRUE},
    {"sent on by a network", GANNET_ERROR_PRIVATE_REDIRECT, FALSE, REACH (SIGN_IN), 0, 5,
        GANNET_SETBACK_WAIT_FOR_NETWORK, 0, 0, FALSE},
    {"no connection before the sign-in", GANNET_ERROR_NETWORK, FALSE, REACH (SIGN_IN), 4, 5,
        GANNET_SETBACK_WAIT_FOR_NETWORK, 0, 4, FALSE},
    {"gone, sign-in or not", GANNET_ERROR_GONE, FALSE, REACH (SIGN_IN), 0, 5,
        GANNET_SETBACK_GIVE_UP, GANNET_ERROR_GONE, 1, TRUE},
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
  GannetSetback setback = gannet_setback_judge (report, row->tries, row->limit, row->reach, 0.5);

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
