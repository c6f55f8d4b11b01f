/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What closing the window means, for each setting, busy and idle. */

#include "config.h"

#include "ui/closing.h"

typedef struct {
  const char *policy;
  GannetClosing busy;
} Row;

static const Row rows[] = {
    {"quit", GANNET_CLOSING_QUIT},
    {"background", GANNET_CLOSING_BACKGROUND},
    {"ask", GANNET_CLOSING_ASK},
    {"of-another-version", GANNET_CLOSING_ASK},
};

static void
test_policy (gconstpointer user)
{
  const Row *row = user;
  g_assert_cmpint (gannet_closing_decide (row->policy, TRUE), ==, row->busy);
  g_assert_cmpint (gannet_closing_decide (row->policy, FALSE), ==, GANNET_CLOSING_QUIT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/closing/", rows[i].policy, NULL);
    g_test_add_data_func (path, &rows[i], test_policy);
  }
  return g_test_run ();
}
