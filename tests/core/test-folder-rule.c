/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Which rule is the first that holds. */

#include "config.h"

#include "core/folder-rule.h"

typedef struct {
  const char *title;
  const char *rules; /* "kind site folder" with commas between, "-" for any */
  const char *url, *name, *type;
  const char *folder;
} Row;

static const Row ROWS[] = {
    {"none", "", "https://a.test/x.png", "x.png", NULL, NULL},
    {"kind", "picture - /p", "https://a.test/x.png", "x.png", NULL, "/p"},
    {"other-kind", "picture - /p", "https://a.test/x.mp3", "x.mp3", NULL, NULL},
    {"by-type", "picture - /p", "https://a.test/x", "x", "image/png", "/p"},
    {"by-name-first", "picture - /p", "https://a.test/x", "x.zip", "image/png", NULL},
    {"site", "- a.test /s", "https://a.test/x", "x", NULL, "/s"},
    {"below-site", "- a.test /s", "https://b.a.test:81/x", "x", NULL, "/s"},
    {"site-with-port", "- a.test /s", "http://a.test:8080/x", "x", NULL, "/s"},
    {"ends-alike", "- a.test /s", "https://ba.test/x", "x", NULL, NULL},
    {"above-site", "- b.a.test /s", "https://a.test/x", "x", NULL, NULL},
    {"site-in-path", "- a.test /s", "https://b.test/a.test", "x", NULL, NULL},
    {"address", "- 127.0.0.1 /s", "http://127.0.0.1:8080/x", "x", NULL, "/s"},
    {"long-address", "- [::1] /s", "http://[::1]:8080/x", "x", NULL, "/s"},
    {"both", "picture a.test /b", "https://a.test/x.png", "x.png", NULL, "/b"},
    {"both-but-kind", "picture a.test /b", "https://a.test/x.zip", "x.zip", NULL, NULL},
    {"both-but-site", "picture a.test /b", "https://b.test/x.png", "x.png", NULL, NULL},
    {"first", "picture - /p,- a.test /s", "https://a.test/x.png", "x.png", NULL, "/p"},
    {"first-turned", "- a.test /s,picture - /p", "https://a.test/x.png", "x.png", NULL, "/s"},
    {"second", "video - /v,picture - /p", "https://a.test/x.png", "x.png", NULL, "/p"},
    {"of-nothing", "- - /x", "https://a.test/x.png", "x.png", NULL, NULL},
    {"nowhere", "picture - here,picture - /p", "https://a.test/x.png", "x.png", NULL, "/p"},
};

static GPtrArray *
make_rules (const char *text)
{
  GPtrArray *rules = g_ptr_array_new_with_free_func ((GDestroyNotify) gannet_folder_rule_free);
  g_auto (GStrv) lines = g_strsplit (text, ",", -1);
  for (guint i = 0; lines[i] != NULL; i++) {
    g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);
    g_ptr_array_add (rules,
        gannet_folder_rule_new (gannet_file_kind_from_nick (words[0]),
            g_str_equal (words[1], "-") ? "" : words[1], words[2]));
  }
  return rules;
}

static void
test_row (gconstpointer pointer)
{
  const Row *row = pointer;
  g_autoptr (GPtrArray) rules = make_rules (row->rules);
  const GannetFolderCase file = {row->url, row->name, row->type};
  g_assert_cmpstr (gannet_folder_rules_find (rules, &file), ==, row->folder);
}

typedef struct {
  const char *typed;
  const char *site;
} Site;

static const Site SITES[] = {
    {"example.org", "example.org"},
    {"  Example.ORG ", "example.org"},
    {"https://example.org/a/b?c", "example.org"},
    {"example.org:8080", "example.org"},
    {"*.example.org", "example.org"},
    {".example.org", "example.org"},
    {"bücher.example", "xn--bcher-kva.example"},
    {"[::1]", "[::1]"},
    {"", NULL},
    {"  ", NULL},
    {"a b", NULL},
    {"https://", NULL},
};

static void
test_sites (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (SITES); i++) {
    g_autofree char *site = gannet_folder_rule_clean_site (SITES[i].typed);
    g_test_message ("“%s”", SITES[i].typed);
    g_assert_cmpstr (site, ==, SITES[i].site);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    g_autofree char *path = g_strconcat ("/folder-rule/row/", ROWS[i].title, NULL);
    g_test_add_data_func (path, &ROWS[i], test_row);
  }
  g_test_add_func ("/folder-rule/sites", test_sites);
  return g_test_run ();
}
