/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What nobody sees is known as such, and what can be seen is not. */

#include "config.h"

#include "core/invisible.h"

static const gunichar hidden[] = {0, '\t', '\n', 0x1b, 0x7f, 0x85, 0xad, 0x34f, 0x61c, 0x115f,
    0x17b4, 0x180b, 0x180e, 0x200b, 0x200d, 0x200e, 0x2028, 0x202e, 0x2060, 0x2065, 0x2066, 0x2800,
    0x3164, 0xd800, 0xfe0f, 0xfeff, 0xffa0, 0xfff0, 0xfff9, 0x13430, 0x1d173, 0xe0001, 0xe0100,
    0xe0fff};

static const gunichar seen[] = {' ', 'a', '~', 0xa0, 0xe4, 0x301, 0x5d0, 0x2003, 0x2026, 0x20e3,
    0x3000, 0x7c21, 0xac00, 0xfffd, 0x1f3fd, 0x1f600};

static void
test_hidden (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (hidden); i++) {
    g_test_message ("U+%04X", hidden[i]);
    g_assert_true (gannet_is_invisible (hidden[i]));
  }
}

static void
test_seen (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (seen); i++) {
    g_test_message ("U+%04X", seen[i]);
    g_assert_false (gannet_is_invisible (seen[i]));
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/invisible/hidden", test_hidden);
  g_test_add_func ("/invisible/seen", test_seen);
  return g_test_run ();
}
