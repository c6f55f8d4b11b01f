/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Actions are found by their names. Which are enabled is in the tests of the window. */

#include "config.h"

#include "ui/row-actions.h"

static void
test_names (void)
{
  g_assert_cmpint (gannet_row_actions_get_verb ("downloads.pause"), ==, GANNET_VERB_PAUSE);
  g_assert_cmpint (
      gannet_row_actions_get_verb ("downloads.start-later"), ==, GANNET_VERB_START_LATER);
  g_assert_cmpint (gannet_row_actions_get_verb ("downloads.sign-in"), ==, 0);
  g_assert_cmpint (gannet_row_actions_get_remedy ("downloads.sign-in"), ==, GANNET_REMEDY_SIGN_IN);
  g_assert_cmpint (gannet_row_actions_get_remedy ("downloads.pause"), ==, GANNET_REMEDY_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/row-actions/names", test_names);
  return g_test_run ();
}
