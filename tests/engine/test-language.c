/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for a program that speaks the language of its environment, and English where it is not
 * translated. Each language is asked for in a process of its own, as a program does it once. */

#include "config.h"

#include "engine/language.h"

#include <glib/gi18n-lib.h>

static void
test_spoken (gconstpointer data)
{
  const char *const *words = data;

  if (g_test_subprocess ()) {
    g_setenv ("LANGUAGE", words[0], TRUE);
    gannet_language_prepare ();
    g_print ("%s ", _ ("Paused"));
    gannet_language_leave ();
    g_print ("then %s\n", _ ("Paused"));
    return;
  }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stdout (words[1]);
}

int
main (int argc, char **argv)
{
  static const char *const rows[][2] = {
      {"de", "*Pausiert then Paused*"}, {"tlh", "*Paused then Paused*"}};

  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/language/translated", rows[0], test_spoken);
  g_test_add_data_func ("/language/english", rows[1], test_spoken);
  return g_test_run ();
}
