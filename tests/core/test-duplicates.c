/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Which other addresses of a file a server names. */

#include "config.h"

#include "core/duplicates.h"

typedef struct {
  const char *name;
  const char *links[3];
  const char *found; /* with a blank between them */
} Row;

static const Row rows[] = {
    {"one", {"<https://b.ex/f>; rel=duplicate"}, "https://b.ex/f"},
    {"quoted", {"<https://b.ex/f>;rel=\"duplicate\""}, "https://b.ex/f"},
    {"any-case", {"<https://b.ex/f>; REL=Duplicate"}, "https://b.ex/f"},
    {"one-of-several-relations", {"<https://b.ex/f>; rel=\"alternate duplicate\""},
        "https://b.ex/f"},
    {"relative", {"</pub/f>; rel=duplicate"}, "https://a.ex/pub/f"},
    {"two-in-one-field", {"<https://b.ex/f>; rel=duplicate, <https://c.ex/f>; rel=duplicate"},
        "https://b.ex/f https://c.ex/f"},
    {"two-fields", {"<https://b.ex/f>; rel=duplicate", "<https://c.ex/f>; rel=duplicate"},
        "https://b.ex/f https://c.ex/f"},
    {"by-priority",
        {"<https://b.ex/f>; rel=duplicate; pri=2, <https://c.ex/f>; rel=duplicate; pri=1"},
        "https://c.ex/f https://b.ex/f"},
    {"without-a-priority-last",
        {"<https://b.ex/f>; rel=duplicate",
            "<https://c.ex/f>; rel=duplicate; "
            "pri=999998"},
        "https://c.ex/f https://b.ex/f"},
    {"preferred-first",
        {"<https://b.ex/f>; rel=duplicate; pri=1", "<https://c.ex/f>; rel=duplicate; pri=9; pref"},
        "https://c.ex/f https://b.ex/f"},
    {"place-and-depth-do-not-matter", {"<https://b.ex/d/f>; rel=duplicate; geo=gb; depth=3"},
        "https://b.ex/d/f"},
    {"comma-in-an-address", {"<https://b.ex/f,1>; rel=duplicate"}, "https://b.ex/f,1"},
    {"comma-in-quotes", {"<https://b.ex/f>; title=\"a, <b>\"; rel=duplicate"}, "https://b.ex/f"},
    {"quote-in-quotes", {"<https://b.ex/f>; title=\"a\\\", b\"; rel=duplicate"}, "https://b.ex/f"},
    {"empty-elements", {", ,<https://b.ex/f>; rel=duplicate,, "}, "https://b.ex/f"},
    {"twice", {"<https://b.ex/f>; rel=duplicate", "<https://b.ex/f>; rel=duplicate"},
        "https://b.ex/f"},
    {"secrets-stay-out", {"<https://u:p@b.ex/f#x>; rel=duplicate"}, "https://b.ex/f"},
    {"other-relation",
        {"<https://b.ex/f.meta4>; rel=describedby; type=\"application/metalink4+xml\""}, NULL},
    {"first-relation-counts", {"<https://b.ex/f>; rel=next; rel=duplicate"}, NULL},
    {"no-relation", {"<https://b.ex/f>"}, NULL},
    {"part-of-a-word", {"<https://b.ex/f>; rel=duplicates"}, NULL},
    {"of-another-file", {"<https://b.ex/f>; rel=duplicate; anchor=\"/other\""}, NULL},
    {"itself", {"<https://a.ex/f>; rel=duplicate"}, NULL},
    {"insecure", {"<http://b.ex/f>; rel=duplicate"}, NULL},
    {"into-this-network", {"<https://192.168.1.1/f>; rel=duplicate"}, NULL},
    {"to-this-computer", {"<https://localhost/f>; rel=duplicate"}, NULL},
    {"no-web-address", {"<ftp://b.ex/f>; rel=duplicate, <file:///etc/passwd>; rel=duplicate"},
        NULL},
    {"not-closed", {"<https://b.ex/f; rel=duplicate"}, NULL},
    {"quotes-not-closed", {"<https://b.ex/f>; rel=\"duplicate"}, "https://b.ex/f"},
    {"no-brackets", {"https://b.ex/f; rel=duplicate"}, NULL},
    {"rubbish-behind-it", {"<https://b.ex/f>; rel=duplicate x, <https://c.ex/f>; rel=duplicate"},
        NULL},
    {"empty", {""}, NULL},
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_auto (GStrv) found = gannet_duplicates_read (row->links, "https://a.ex/f");
  g_autofree char *text = found != NULL ? g_strjoinv (" ", found) : NULL;

  g_assert_cmpstr (text, ==, row->found);
}

static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "<https://m%u.ex/f>; rel=duplicate, ", i);
  const char *const links[] = {text->str, NULL};
  g_auto (GStrv) found = gannet_duplicates_read (links, "https://a.ex/f");
  g_assert_cmpuint (g_strv_length (found), ==, GANNET_DUPLICATES_MAX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/duplicates/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/duplicates/many", test_many);
  return g_test_run ();
}
