/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is said of an address by how it begins. */

#include "config.h"

#include "core/url-scheme.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *text;
  GannetLinkProblem problem;
  gsize length;
} Row;

static const Row rows[] = {
    {"http", "http:", GANNET_LINK_PROBLEM_NONE, 4},
    {"https", "hTTps://x", GANNET_LINK_PROBLEM_NONE, 5},
    {"empty", "", GANNET_LINK_PROBLEM_NO_SCHEME, 0},
    {"colon-first", ":x", GANNET_LINK_PROBLEM_NO_SCHEME, 0},
    {"digit-first", "1http://x", GANNET_LINK_PROBLEM_NO_SCHEME, 0},
    {"word", "word", GANNET_LINK_PROBLEM_NO_SCHEME, 0},
    {"blank-before-colon", "http ://x", GANNET_LINK_PROBLEM_NO_SCHEME, 0},
    {"host-and-port", "localhost:80/x", GANNET_LINK_PROBLEM_NO_SCHEME, 0},
    {"endless", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa:x", GANNET_LINK_PROBLEM_NO_SCHEME, 0},
    {"unknown", "gopher://x", GANNET_LINK_PROBLEM_NOT_WEB, 0},
    {"with-signs", "view-source:x", GANNET_LINK_PROBLEM_NOT_WEB, 0},
    {"drive", "c:/x", GANNET_LINK_PROBLEM_LOCAL_FILE, 0},
    {"parent", "../x", GANNET_LINK_PROBLEM_LOCAL_FILE, 0},
    {"file", "FILE:///x", GANNET_LINK_PROBLEM_LOCAL_FILE, 0},
    {"script", "java\r\nscript:x", GANNET_LINK_PROBLEM_SCRIPT, 0},
    {"torrent", "magnet:?x", GANNET_LINK_PROBLEM_TORRENT, 0},
    {"defanged", "hXXp://x", GANNET_LINK_PROBLEM_DEFANGED, 0},
    {"defanged-round", "http://ex(.)org/", GANNET_LINK_PROBLEM_DEFANGED, 0},
    {"defanged-word", "http://ex[dot]org/", GANNET_LINK_PROBLEM_DEFANGED, 0},
    {"defanged-braces", "http://ex{.}org/", GANNET_LINK_PROBLEM_DEFANGED, 0},
    {"defanged-without-scheme", "ex[.]org/a", GANNET_LINK_PROBLEM_DEFANGED, 0},
    {"defanged-colon", "hxxps[:]//ex[.]org/a", GANNET_LINK_PROBLEM_DEFANGED, 0},
    {"brackets-in-path-without-scheme", "ex.org/a[.]b", GANNET_LINK_PROBLEM_NO_SCHEME, 0},
    {"brackets-in-path", "http://ex.org/a[.]b", GANNET_LINK_PROBLEM_NONE, 4},
};

static void
judges (gconstpointer data)
{
  const Row *row = data;
  gsize length = 0;
  g_assert_cmpint (gannet_url_scheme_judge (row->text, &length), ==, row->problem);
  g_assert_cmpuint (length, ==, row->length);
}

static void
test_opaque (void)
{
  g_assert_true (gannet_url_scheme_is_opaque ("mailto", 6));
  g_assert_true (gannet_url_scheme_is_opaque ("JavaScript", 10));
  g_assert_false (gannet_url_scheme_is_opaque ("javascript", 4));
  g_assert_false (gannet_url_scheme_is_opaque ("http", 4));
  g_assert_false (gannet_url_scheme_is_opaque ("note", 4));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/url-scheme/judge/%s", rows[i].name);
    g_test_add_data_func (path, &rows[i], judges);
  }
  g_test_add_func ("/url-scheme/opaque", test_opaque);
  return g_test_run ();
}
