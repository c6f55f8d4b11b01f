/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Writes numbers. It knows no language and no unit. */

#include "config.h"

#include "core/digits.h"

void
gannet_digits_append (GString *text, guint64 number)
{
  char digits[sizeof "18446744073709551615"];
  gsize first = sizeof digits;

  do {
    digits[--first] = (char) ('0' + number % 10);
    number /= 10;
  } while (number > 0);
  g_string_append_len (text, digits + first, (gssize) (sizeof digits - first));
}

void
gannet_digits_append_signed (GString *text, gint64 number)
{
  if (number < 0)
    g_string_append_c (text, '-');
  gannet_digits_append (text, number < 0 ? -(guint64) number : (guint64) number);
}
