/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Every status has a verdict, and a temporary one has an error that is tried again. */

#include "config.h"

#include "core/verdict.h"

typedef struct {
  guint status;
  GannetVerdictKind kind;
  const char *error; /* its word */
  gboolean passing;
} Row;

static const Row rows[] = {
    {0, GANNET_VERDICT_FAILURE, "bad-reply", FALSE},
    {100, GANNET_VERDICT_FAILURE, "bad-reply", FALSE},
    {201, GANNET_VERDICT_FAILURE, "http-status", FALSE},
    {202, GANNET_VERDICT_LATER, "busy", FALSE},
    {204, GANNET_VERDICT_LATER, "empty", FALSE},
    {205, GANNET_VERDICT_LATER, "empty", FALSE},
    {226, GANNET_VERDICT_FAILURE, "http-status", FALSE},
    {300, GANNET_VERDICT_FAILURE, "http-status", TRUE},
    {301, GANNET_VERDICT_FOLLOW, NULL, TRUE},
    {302, GANNET_VERDICT_FOLLOW, NULL, TRUE},
    {303, GANNET_VERDICT_FOLLOW, NULL, TRUE},
    {304, GANNET_VERDICT_FAILURE, "http-status", TRUE},
    {307, GANNET_VERDICT_FOLLOW, NULL, TRUE},
    {308, GANNET_VERDICT_FOLLOW, NULL, TRUE},
    {309, GANNET_VERDICT_FAILURE, "http-status", TRUE},
    {400, GANNET_VERDICT_FAILURE, "http-status", FALSE},
    {401, GANNET_VERDICT_FAILURE, "sign-in", FALSE},
    {403, GANNET_VERDICT_FAILURE, "refused", FALSE},
    {404, GANNET_VERDICT_FAILURE, "gone", FALSE},
    {407, GANNET_VERDICT_FAILURE, "proxy-sign-in", TRUE},
    {408, GANNET_VERDICT_LATER, "busy", TRUE},
    {410, GANNET_VERDICT_FAILURE, "gone", FALSE},
    {425, GANNET_VERDICT_LATER, "busy", TRUE},
    {429, GANNET_VERDICT_LATER, "busy", TRUE},
    {451, GANNET_VERDICT_FAILURE, "http-status", FALSE},
    {500, GANNET_VERDICT_LATER, "busy", FALSE},
    {501, GANNET_VERDICT_LATER, "busy", FALSE},
    {502, GANNET_VERDICT_LATER, "busy", TRUE},
    {503, GANNET_VERDICT_LATER, "busy", TRUE},
    {504, GANNET_VERDICT_LATER, "busy", TRUE},
    {510, GANNET_VERDICT_LATER, "busy", FALSE},
    {511, GANNET_VERDICT_LATER, "network", TRUE},
    {599, GANNET_VERDICT_LATER, "busy", FALSE},
    {600, GANNET_VERDICT_FAILURE, "bad-reply", FALSE},
    {G_MAXUINT, GANNET_VERDICT_FAILURE, "bad-reply", FALSE},
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  GannetVerdict verdict = gannet_verdict_on_status (row->status);

  g_assert_cmpint (verdict.kind, ==, row->kind);
  if (row->error != NULL)
    g_assert_cmpstr (gannet_error_nick (verdict.error), ==, row->error);
  g_assert_cmpint (gannet_verdict_is_passing (row->status), ==, row->passing);
}

static void
test_later_is_temporary (void)
{
  for (guint status = 0; status < 1100; status++) {
    GannetVerdict verdict = gannet_verdict_on_status (status);

    g_test_message ("status %u", status);
    g_assert_nonnull (verdict.why);
    g_assert_cmpint (verdict.kind == GANNET_VERDICT_LATER, ==,
        verdict.kind != GANNET_VERDICT_FOLLOW && gannet_error_is_temporary (verdict.error));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *name = g_strdup_printf ("/verdict/%u", rows[i].status);
    g_test_add_data_func (name, &rows[i], test_row);
  }
  g_test_add_func ("/verdict/later-is-temporary", test_later_is_temporary);
  return g_test_run ();
}
