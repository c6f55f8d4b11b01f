/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Letters to punycode and back, and which letters are shown. */

#include "config.h"

#include "core/idna.h"

typedef struct {
  const char *name;
  const char *text;
  const char *ascii; /* NULL when refused */
  const char *display; /* of @ascii */
} Row;

static const Row rows[] = {
    {"ascii", "ex.org", "ex.org", "ex.org"},
    {"umlaut", "bücher.de", "xn--bcher-kva.de", "bücher.de"},
    {"upper-case-umlaut", "BÜCHER.de", "xn--bcher-kva.de", "bücher.de"},
    {"decomposed-umlaut", "bu\u0308cher.de", "xn--bcher-kva.de", "bücher.de"},
    {"sharp-s", "straße.de", "xn--strae-oqa.de", "straße.de"},
    {"final-sigma", "βόλος.com", "xn--nxasmm1c.com", "βόλος.com"},
    {"cyrillic", "пример.рф", "xn--e1afmkfd.xn--p1ai", "пример.рф"},
    {"chinese", "例子.测试", "xn--fsqu00a.xn--0zwm56d", "例子.测试"},
    {"japanese-mixture", "日本ひらカナ.jp", "xn--y9j3b8e6e154zcvb.jp", "日本ひらカナ.jp"},
    {"mixed-scripts", "аpple.com", "xn--pple-43d.com", "xn--pple-43d.com"},
    {"all-lookalikes", "аррӏе.com", "xn--80ak6aa92e.com", "xn--80ak6aa92e.com"},
    {"script-a", "ɑpple.com", "xn--pple-p5b.com", "xn--pple-p5b.com"},
    {"dotless-i", "gıthub.com", "xn--gthub-n4a.com", "xn--gthub-n4a.com"},
    {"emoji", "i❤.ws", "xn--i-7iq.ws", "xn--i-7iq.ws"},
    {"ideographic-dot", "ex。org", "ex.org", "ex.org"},
    {"half-width-dot", "ex｡org", "ex.org", "ex.org"},
    {"full-width-letters", "ｅｘ．org", "ex.org", "ex.org"},
    {"dot-at-the-end", "bücher.de.", "xn--bcher-kva.de.", "xn--bcher-kva.de."},
    {"override", "ex\u202e.org", NULL, NULL},
    {"soft-hyphen", "ex\u00adample.org", NULL, NULL},
    {"zero-width-joiner", "ex\u200dample.org", NULL, NULL},
    {"zero-width-space-in-disguise", "ex\u2060ample.org", NULL, NULL},
};

static void
converts (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *ascii = gannet_idna_to_ascii (row->text);
  g_assert_cmpstr (ascii, ==, row->ascii);
  if (ascii == NULL)
    return;
  g_autofree char *display = gannet_idna_dup_display (ascii);
  g_assert_cmpstr (display, ==, row->display);
}

typedef struct {
  const char *name;
  const char *host;
  const char *display;
} Shown;

static const Shown shown[] = {
    {"broken-punycode", "xn--a-.com", "xn--a-.com"},
    {"punycode-of-ascii", "xn--abc-.com", "xn--abc-.com"},
    {"upper-case-punycode", "XN--BCHER-KVA.DE", "bücher.de"},
};

static void
shows (gconstpointer data)
{
  const Shown *row = data;
  g_autofree char *display = gannet_idna_dup_display (row->host);
  g_assert_cmpstr (display, ==, row->display);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/idna/convert/%s", rows[i].name);
    g_test_add_data_func (path, &rows[i], converts);
  }
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++) {
    g_autofree char *path = g_strdup_printf ("/idna/show/%s", shown[i].name);
    g_test_add_data_func (path, &shown[i], shows);
  }
  return g_test_run ();
}
