/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Numbers are written as printf() would. */

#include "config.h"

#include "core/digits.h"

static void
test_numbers (void)
{
  const gint64 numbers[] = {
      0, 1, 9, 10, 80, 65535, 1700000000, -1, -10, G_MAXINT64, G_MININT64, G_MININT64 + 1};

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    g_autofree char *wanted = g_strdup_printf ("before %" G_GINT64_FORMAT, numbers[i]);
    g_autoptr (GString) text = g_string_new ("before ");

    gannet_digits_append_signed (text, numbers[i]);
    g_assert_cmpstr (text->str, ==, wanted);
  }
}

static void
test_largest (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  gannet_digits_append (text, G_MAXUINT64);
  g_assert_cmpstr (text->str, ==, "18446744073709551615");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/digits/numbers", test_numbers);
  g_test_add_func ("/digits/largest", test_largest);
  return g_test_run ();
}
