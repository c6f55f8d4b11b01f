/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What passes for an address without a scheme, typed alone and within a text. */

#include "config.h"

#include "core/bare-address.h"

typedef struct {
  const char *name;
  const char *text;
  gboolean typed;
  gboolean certain;
} Row;

static const Row rows[] = {
    {"name-and-path", "ex.org/f.zip", TRUE, TRUE},
    {"name", "ex.org", TRUE, FALSE},
    {"www", "www.ex.zz", TRUE, TRUE},
    {"www-alone", "www.org", TRUE, FALSE},
    {"port", "ex.zz:8080/f", TRUE, FALSE},
    {"one-label-and-port", "nas:8080", TRUE, FALSE},
    {"localhost", "LocalHost/f", TRUE, FALSE},
    {"number", "192.168.1.1/f", TRUE, FALSE},
    {"brackets", "[::1]/f", TRUE, FALSE},
    {"punycode", "ex.xn--p1ai/f", TRUE, FALSE},
    {"letters", "пример.рф/f", TRUE, FALSE},
    {"abbreviation", "e.g/i.e", FALSE, FALSE},
    {"either-or", "and/or", FALSE, FALSE},
    {"version", "1.2/3", FALSE, FALSE},
    {"source-file", "src.old/main.c", TRUE, FALSE},
    {"mail-address", "me@ex.org/x", FALSE, FALSE},
    {"blank", "a b.org/", FALSE, FALSE},
    {"dot-first", ".org/", FALSE, FALSE},
    {"empty", "", FALSE, FALSE},
};

static void
judges (gconstpointer data)
{
  const Row *row = data;
  g_assert_cmpint (gannet_bare_address_is_typed (row->text), ==, row->typed);
  g_assert_cmpint (gannet_bare_address_is_certain (row->text), ==, row->certain);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/bare-address/judge/%s", rows[i].name);
    g_test_add_data_func (path, &rows[i], judges);
  }
  return g_test_run ();
}
