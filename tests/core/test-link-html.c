/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Links out of pages, selections of pages, and what only looks like pages. */

#include "config.h"

#include "core/link-html.h"

#include "show-links.h"

typedef struct {
  const char *name;
  const char *html;
  const char *rows;
  const char *base;
  gboolean srcset;
} Row;

#define PAGE "https://ex.org/d/page.html"

static const Row rows[] = {
    {"link", "<p><a href=\"https://ex.org/a\">The <b>file</b>\n</a></p>",
        "https://ex.org/a caption=<The file>"},
    {"text-lies", "<a href='http://evil.ex/'>https://bank.ex</a>",
        "http://evil.ex/ caption=<https://bank.ex>"},
    {"unquoted", "<A HREF=https://ex.org/a>x</A>", "https://ex.org/a caption=<x>"},
    {"other-attributes", "<a class='x>y' data-href='z' href = 'https://ex.org/a'>",
        "https://ex.org/a"},
    {"first-attribute-counts", "<a href=https://ex.org/a href=https://ex.org/b>",
        "https://ex.org/a"},
    {"attribute-in-an-attribute", "<a title='<a href=https://evil.ex/>' href='https://ex.org/a'>",
        "https://ex.org/a"},
    {"slash-between", "<a/href='https://ex.org/a'><a\fhref=https://ex.org/b>",
        "https://ex.org/a\nhttps://ex.org/b"},
    {"entities-once", "<a href='https://ex.org/a?b&amp;amp;c'>", "https://ex.org/a?b&amp;c"},
    {"legacy-entities-stay", "<a href='https://ex.org/a?b&ampc=1&copy=2'>",
        "https://ex.org/a?b&ampc=1&copy=2"},
    {"refresh", "<meta http-equiv=refresh content='0;url=https://evil.ex/'>", ""},
    {"frames-and-forms",
        "<iframe src=https://ex.org/a></iframe><form action=https://ex.org/b><link "
        "href=https://ex.org/c>",
        ""},
    {"entities", "<a href='https://ex.org/a?x=1&amp;y=&#50;&#x33;&z=4'>&lt;b&gt;</a>",
        "https://ex.org/a?x=1&y=23&z=4 caption=<<b>>"},
    {"relative-without-base", "<a href='b'>x</a><a href='/c'>y</a><a href='//ex.org/d'>z</a>", ""},
    {"relative", "<a href='b c'><a href='../c'><a href='?q'><a href='//o.ex/d'>",
        "https://ex.org/d/b%20c\nhttps://ex.org/c\nhttps://ex.org/d/page.html?q\nhttps://o.ex/d",
        PAGE},
    {"base-tag", "<base href='https://b.ex/x/'><base href='https://c.ex/'><a href='a'>",
        "https://b.ex/x/a", PAGE},
    {"relative-base-tag", "<base href='/y/'><a href='a'>", "https://ex.org/y/a", PAGE},
    {"base-tag-is-no-link", "<base href='javascript:x'><a href='a'>", "https://ex.org/d/a", PAGE},
    {"local-base-tag", "<base href='file:///etc/'><a href='passwd'>", ""},
    {"base-tag-without-address",
        "<base target=_blank><base href='https://b.ex/x/y'><a href=z>"
        "<a href='?q'><a href='//c.ex/'><a href='/../../r'><a href='..'>",
        "https://b.ex/x/z\nhttps://b.ex/x/y?q\nhttps://c.ex/\nhttps://b.ex/r\nhttps://b.ex/"},
    {"fragment", "<a href='#top'>x</a><a href=''>y</a>", "", PAGE},
    {"media-come-last",
        "<img src=i.png><a href=a></a><video src=v.mp4><source src=s.ogg></video><audio src=u.mp3>",
        "https://ex.org/d/a\nhttps://ex.org/d/i.png\nhttps://ex.org/d/v.mp4\n"
        "https://ex.org/d/s.ogg\nhttps://ex.org/d/u.mp3",
        PAGE},
    {"srcset-not-asked-for", "<img src=a.png srcset='b.png 2x'>", "https://ex.org/d/a.png", PAGE},
    {"srcset", "<img srcset='b.png 1x, c.png 2x,d.png,\n e.png'>",
        "https://ex.org/d/b.png\nhttps://ex.org/d/c.png\nhttps://ex.org/d/d.png\nhttps://ex.org/d/"
        "e.png",
        PAGE, TRUE},
    {"srcset-with-commas", "<img srcset=', b.png 1x,,c.png 2x, , d.png'>",
        "https://ex.org/d/b.png\nhttps://ex.org/d/c.png\nhttps://ex.org/d/d.png", PAGE, TRUE},
    {"srcset-in-the-page", "<img srcset='data:image/png;base64,AA 1x, b.png 2x'>",
        "https://ex.org/d/b.png", PAGE, TRUE},
    {"picture-in-the-page", "<img src='data:image/png;base64,AA'>", "", PAGE},
    {"script-address", "<a href='java&#10;script&colon;alert(1)'>x</a>",
        "script: javascript:alert(1)"},
    {"mail", "<a href='mailto:a@ex.org'>x</a>", "not-web: mailto:a@ex.org"},
    {"inside-script", "<script>'<a href=https://ex.org/a>'</script><a href=https://ex.org/b>",
        "https://ex.org/b"},
    {"inside-style", "<style><a href=https://ex.org/a></style >", ""},
    {"inside-comment", "<!-- <a href=https://ex.org/a> --><a href=https://ex.org/b>",
        "https://ex.org/b"},
    {"empty-comment", "<!--><a href=https://ex.org/b>", "https://ex.org/b"},
    {"comment-never-closed", "<a href=https://ex.org/b><!-- <a href=https://ex.org/a>",
        "https://ex.org/b"},
    {"script-never-closed", "<script><a href=https://ex.org/a>", ""},
    {"tag-never-closed", "<a href='https://ex.org/a", ""},
    {"declaration", "<!DOCTYPE html><?x y?><a href=https://ex.org/a>", "https://ex.org/a"},
    {"meta-charset", "<meta charset=utf-7><a href=https://ex.org/a>", "https://ex.org/a"},
    {"no-tags", "a < b & c > d <3 </ <>", ""},
    {"nested-links", "<a href=https://ex.org/a>x<a href=https://ex.org/b>y</a>",
        "https://ex.org/a caption=<x>\nhttps://ex.org/b caption=<y>"},
    {"same-twice", "<a href=https://ex.org/a>x</a><a href=https://ex.org/a#b>y</a>",
        "https://ex.org/a caption=<x> x2"},
};

static void
scans (gconstpointer data)
{
  const Row *row = data;
  GannetLinkRows *found = gannet_link_rows_new ();
  gannet_link_html_scan (row->html, row->base, row->srcset, found);
  g_autoptr (GPtrArray) finished = gannet_link_rows_finish (found);
  g_autofree char *shown = show_links (finished);
  g_assert_cmpstr (shown, ==, row->rows);
}

/* A megabyte made of one piece over and over; what would take quadratic time does not end. */
static void
test_much (void)
{
  static const char *const pieces[] = {"<", "<a", "<a ", "<!--", "<a href='", "<script>", "</",
      "<a href=x>", "&", "<title", "<a b=c d='"};
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) html = g_string_new (NULL);
    while (html->len < 1024 * 1024)
      g_string_append (html, pieces[i]);
    GannetLinkRows *found = gannet_link_rows_new ();
    gannet_link_html_scan (html->str, NULL, TRUE, found);
    g_autoptr (GPtrArray) finished = gannet_link_rows_finish (found);
    g_test_message ("%s", pieces[i]);
    g_assert_cmpuint (finished->len, ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/link-html/scan/%s", rows[i].name);
    g_test_add_data_func (path, &rows[i], scans);
  }
  g_test_add_func ("/link-html/much", test_much);
  return g_test_run ();
}
