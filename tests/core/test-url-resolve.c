/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* References joined to the address they were found at: the examples of RFC 3986 5.4, and what
 * servers and pages really send. */

#include "config.h"

#include "core/url-resolve.h"

#define BASE "http://a/b/c/d;p?q"

typedef struct {
  const char *name;
  const char *base;
  const char *reference;
  const char *url;
} Row;

static const Row rows[] = {
    {"other-scheme", BASE, "g:h", "g:h"},
    {"name", BASE, "g", "http://a/b/c/g"},
    {"dot-name", BASE, "./g", "http://a/b/c/g"},
    {"folder", BASE, "g/", "http://a/b/c/g/"},
    {"root", BASE, "/g", "http://a/g"},
    {"host", BASE, "//g", "http://g"},
    {"query", BASE, "?y", "http://a/b/c/d;p?y"},
    {"name-and-query", BASE, "g?y", "http://a/b/c/g?y"},
    {"fragment", BASE, "#s", "http://a/b/c/d;p?q"},
    {"empty", BASE, "", "http://a/b/c/d;p?q"},
    {"dot", BASE, ".", "http://a/b/c/"},
    {"dots", BASE, "..", "http://a/b/"},
    {"dots-and-slash", BASE, "../", "http://a/b/"},
    {"up-and-name", BASE, "../g", "http://a/b/g"},
    {"twice-up", BASE, "../..", "http://a/"},
    {"twice-up-and-name", BASE, "../../g", "http://a/g"},
    {"above-the-root", BASE, "../../../g", "http://a/g"},
    {"root-and-up", BASE, "/../g", "http://a/g"},
    {"dot-in-name", BASE, "g.", "http://a/b/c/g."},
    {"dots-in-name", BASE, "..g", "http://a/b/c/..g"},
    {"up-and-down", BASE, "./../g", "http://a/b/g"},
    {"dot-at-the-end", BASE, "./g/.", "http://a/b/c/g/"},
    {"up-in-the-middle", BASE, "g;x=1/../y", "http://a/b/c/y"},
    {"dots-in-query", BASE, "g?y/../x", "http://a/b/c/g?y/../x"},
    {"empty-segments", BASE, "a//b", "http://a/b/c/a//b"},
    {"blanks-around", BASE, " g", "http://a/b/c/g"},
    {"base-is-root", "http://a/", "g", "http://a/g"},
    {"base-has-slash-in-query", "http://a/b?c/d", "g", "http://a/g"},
    {"base-with-port", "https://a:8/b", "/g?x#y", "https://a:8/g?x#y"},
};

static void
resolves (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *url = gannet_url_resolve (row->base, row->reference);
  g_assert_cmpstr (url, ==, row->url);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/url-resolve/resolve/%s", rows[i].name);
    g_test_add_data_func (path, &rows[i], resolves);
  }
  return g_test_run ();
}
