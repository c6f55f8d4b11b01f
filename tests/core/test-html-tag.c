/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* One tag at a time, and character references. */

#include "config.h"

#include "core/html-tag.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *html;
  const char *tag; /* NULL for what is none */
  const char *href; /* NULL for none */
  const char *rest; /* what comes after */
  gboolean closing;
} Row;

static const Row rows[] = {
    {"open", "<A HREF=x>y", "a", "x", "y"},
    {"closing", "</a >y", "a", NULL, "y", TRUE},
    {"self-closing", "<br/>y", "br", NULL, "y"},
    {"quotes", "<a href=\"x>'y\">z", "a", "x>'y", "z"},
    {"blanks", "<a\n href =\t'x' >z", "a", "x", "z"},
    {"value-with-slash", "<a href=http://x/>z", "a", "http://x/", "z"},
    {"no-value", "<a href>z", "a", NULL, "z"},
    {"equals-first", "<a =x href=y>z", "a", "y", "z"},
    {"comment", "<!-- > -->z", NULL, NULL, "z"},
    {"declaration", "<!x>z", NULL, NULL, "z"},
    {"text-of-script", "<script>x</scripty></SCRIPT>z", "script", NULL, "</SCRIPT>z"},
    {"no-tag", "< a>", NULL, NULL, " a>"},
    {"end-of-text", "<a href='x", NULL, NULL, ""},
    {"alone", "<", NULL, NULL, ""},
};

static void
reads (gconstpointer data)
{
  const Row *row = data;
  g_auto (GannetHtmlTag) tag = {0};
  const char *rest = gannet_html_tag_read (row->html, &tag);
  g_assert_cmpstr (tag.name, ==, row->tag);
  g_assert_cmpstr (rest, ==, row->rest);
  if (row->tag == NULL)
    return;
  g_assert_cmpstr (tag.href, ==, row->href);
  g_assert_cmpint (tag.closing, ==, row->closing);
}

typedef struct {
  const char *name;
  const char *text;
  const char *decoded;
} Reference;

static const Reference references[] = {
    {"none", "a b", "a b"},
    {"named", "&lt;&amp;&gt;&quot;&apos;", "<&>\"'"},
    {"once", "&amp;amp;", "&amp;"},
    {"numbers", "&#65;&#x42;&#X43;", "ABC"},
    {"unknown", "&foo;&;&#;&#x;", "&foo;&;&#;&#x;"},
    {"nul", "&#0;", "&#0;"},
    {"surrogate", "&#xd800;", "&#xd800;"},
    {"too-large", "&#x110000;", "&#x110000;"},
    {"no-end", "a&amp", "a&amp"},
    {"number-with-sign", "&#+65;", "&#+65;"},
};

static void
decodes (gconstpointer data)
{
  const Reference *row = data;
  g_autofree char *decoded = gannet_html_dup_text (row->text, strlen (row->text));
  g_assert_cmpstr (decoded, ==, row->decoded);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/html-tag/read/%s", rows[i].name);
    g_test_add_data_func (path, &rows[i], reads);
  }
  for (guint i = 0; i < G_N_ELEMENTS (references); i++) {
    g_autofree char *path = g_strdup_printf ("/html-tag/reference/%s", references[i].name);
    g_test_add_data_func (path, &references[i], decodes);
  }
  return g_test_run ();
}
