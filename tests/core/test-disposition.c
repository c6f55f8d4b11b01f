/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* From a Content-Disposition header to the name of a file, cleaned as it always is. */

#include "config.h"

#include "core/disposition.h"
#include "core/filename-clean.h"

#include <glib.h>
#include <string.h>

typedef struct {
  const char *title;
  const char *value;
  const char *expected; /* NULL: the header names nothing usable */
} Row;

static const Row rows[] = {
    {"quoted", "attachment; filename=\"foo.html\"", "foo.html"},
    {"token", "attachment; filename=foo.html", "foo.html"},
    {"no-blank", "attachment;filename=\"foo.html\"", "foo.html"},
    {"single-quotes-are-text", "attachment; filename='foo.bar'", "'foo.bar'"},
    {"bare-with-blank", "attachment; filename=foo bar.html", "foo bar.html"},
    {"trailing-semicolon", "attachment; filename=foo.html ;", "foo.html"},
    {"any-case", "ATTACHMENT; FILENAME=\"foo.html\"", "foo.html"},
    {"blanks-round-equals", "attachment; filename = \"foo.html\"", "foo.html"},
    {"tabs-round-equals", "attachment;\tfilename\t=\tfoo.html", "foo.html"},
    {"escapes-before", "attachment; foo=\"\\\"\\\\\";filename=\"foo.html\"", "foo.html"},
    {"semicolon-before", "attachment; foo=\"; filename=x\"; filename=\"foo.html\"", "foo.html"},
    {"quoted-pair", "attachment; filename=\"f\\oo.html\"", "foo.html"},
    {"quoted-quotes", "attachment; filename=\"\\\"quoting\\\" tested.html\"",
        "_quoting_ tested.html"},
    {"semicolon-in-quotes", "attachment; filename=\"Here's a semicolon;.html\"",
        "Here's a semicolon;.html"},
    {"brackets", "attachment; filename=foo[1](2).html", "foo[1](2).html"},
    {"no-type-comma", "filename=foo.html, filename=bar.html", "foo.html, filename=bar.html"},
    {"leading-semicolon", "; filename=foo.html", "foo.html"},
    {"many-semicolons", ";;attachment;; ;filename=foo.html;;", "foo.html"},
    {"no-type", "filename=foo.html", "foo.html"},
    {"valueless-before", "inline; attachment; filename=foo.html", "foo.html"},
    {"text-behind-quotes", "attachment; filename=\"foo.html\".txt", "foo.html"},
    {"unterminated", "attachment; filename=\"bar", "bar"},
    {"stray-quotes", "attachment; filename=foo\"bar;baz\"qux", "foo_bar;baz_qux"},
    {"lone-stray-quote", "attachment; filename=5\" disk.txt; size=3", "5_ disk.txt"},
    {"joined-headers", "attachment; filename=foo.html, attachment; filename=bar.html",
        "foo.html, attachment"},
    {"no-semicolon-before", "attachment; foo=foo filename=bar", NULL},
    {"first-wins", "attachment; filename=\"foo.html\"; filename=\"bar.html\"", "foo.html"},
    {"other-name", "attachment; xfilename=foo.html", NULL},
    {"name-is-not-filename", "attachment; name=\"foo.pdf\"", NULL},
    {"continuation", "attachment; filename*0=\"foo.\"; filename*1=\"html\"", NULL},
    {"continuation-and-plain", "attachment; filename*0=\"a\"; filename*1=\"b\"; filename=c.txt",
        "c.txt"},
    {"continuation-encoded", "attachment; filename*0*=UTF-8''a%20; filename*1=b.txt", NULL},
    {"form-data", "form-data; name=\"x\"; filename=\"a.txt\"", "a.txt"},
    {"no-semicolon", "attachment filename=foo", NULL},
    {"empty-quotes", "attachment; filename=\"\"", NULL},
    {"empty-token", "attachment; filename=", NULL},
    {"blank-quotes", "attachment; filename=\"   \"", NULL},
    {"no-parameter", "attachment", NULL},
    {"nothing", "", NULL},
    {"empty-then-second", "attachment; filename=\"\"; filename=b.txt", "b.txt"},

    {"extended", "attachment; filename*=UTF-8''foo-%c3%a4-%e2%82%ac.html", "foo-ä-€.html"},
    {"extended-latin-1", "attachment; filename*=iso-8859-1''foo-%E4.html", "foo-ä.html"},
    {"extended-windows-1252", "attachment; filename*=iso-8859-1''%80.html", "€.html"},
    {"extended-koi8", "attachment; filename*=koi8-r''%c6%c1%ca%cc.txt", "файл.txt"},
    {"extended-language", "attachment; filename*=utf-8'en'foo.html", "foo.html"},
    {"extended-apostrophe", "attachment; filename*=utf-8''it's.html", "it's.html"},
    {"extended-no-charset", "attachment; filename*=''foo-%c3%a4.html", NULL},
    {"extended-decomposed", "attachment; filename*=UTF-8''foo-a%cc%88.html", "foo-ä.html"},
    {"extended-wrong-bytes", "attachment; filename*=UTF-8''foo-%e4.html", NULL},
    {"extended-blank-before-star", "attachment; filename *=UTF-8''foo-%c3%a4.html", NULL},
    {"extended-blank-behind-equals", "attachment; filename*= UTF-8''foo-%c3%a4.html", "foo-ä.html"},
    {"extended-quoted", "attachment; filename*=\"UTF-8''foo-%c3%a4.html\"", NULL},
    {"extended-cut-escape", "attachment; filename*=UTF-8''foo%", NULL},
    {"extended-bad-escape", "attachment; filename*=UTF-8''foo%zz", NULL},
    {"extended-once", "attachment; filename*=UTF-8''A-%2541.html", "A-%41.html"},
    {"extended-unknown-charset", "attachment; filename*=bogus''x.txt; filename=fallback.txt",
        "fallback.txt"},
    {"extended-one-apostrophe", "attachment; filename*=UTF-8'x.txt; filename=b.txt", "b.txt"},
    {"extended-utf-16", "attachment; filename*=utf-16''%fe%ff%00a; filename=b.txt", "b.txt"},
    {"extended-utf-7", "attachment; filename*=utf-7''+AC8-; filename=b.txt", "b.txt"},
    {"extended-wins", "attachment; filename=a.txt; filename*=UTF-8''b.txt", "b.txt"},
    {"extended-dots-lose", "attachment; filename*=UTF-8''%2E%2E; filename=b.txt", "b.txt"},
    {"extended-backslash", "attachment; filename*=UTF-8''%5cfoo.html", "foo.html"},
    {"extended-climbs", "attachment; filename*=UTF-8''..%2F..%2Fetc%2Fpasswd", "passwd"},
    {"extended-nul-and-newline", "attachment; filename*=UTF-8''a%00b%0ac.txt", "a_b_c.txt"},
    {"extended-nul-before-extension", "attachment; filename*=UTF-8''a.exe%00.txt", "a.exe_.txt"},

    {"extended-alias", "attachment; filename*=cp1251''%f4.txt; filename=b.txt", "ф.txt"},
    {"extended-backslash-byte", "attachment; filename*=shift_jis''%95%5cx.txt", "表x.txt"},
    {"extended-climbs-in-japanese", "attachment; filename*=shift_jis''..%5c..%5cx.txt", "x.txt"},
    {"extended-second-is-good", "attachment; filename*=UTF-8''%ff; filename*=UTF-8''ok.txt",
        "ok.txt"},
    {"extended-raw-slash", "attachment; filename*=UTF-8''a/b.txt", "b.txt"},
    {"extended-surrogate", "attachment; filename*=UTF-8''a%ed%a0%80.txt; filename=b.txt", "b.txt"},
    {"extended-overlong-slash", "attachment; filename*=UTF-8''a%c0%afb.txt; filename=b.txt",
        "b.txt"},
    {"extended-launcher", "attachment; filename*=UTF-8''a%2eDesktop%20%e3%80%80",
        "a.Desktop.download"},
    {"encoded-word-launcher", "attachment; filename=\"=?utf-8?Q?a.des?= =?utf-8?Q?ktop?=\"",
        "a.desktop.download"},
    {"encoded-word-not-percent", "attachment; filename=\"=?utf-8?Q?a%2fb.txt?=\"", "a%2fb.txt"},
    {"encoded-word", "attachment; filename=\"=?ISO-8859-1?Q?foo-=E4.html?=\"", "foo-ä.html"},
    {"encoded-word-bare", "attachment; filename==?utf-8?B?w6QudHh0?=", "ä.txt"},
    {"encoded-word-broken", "attachment; filename==?iso88591?Q?caf=EG?=", NULL},
    {"encoded-word-climbs", "attachment; filename=\"=?utf-8?Q?..=2F..=2Fx.txt?=\"", "x.txt"},
    {"encoded-word-utf-16-surrogate", "attachment; filename=\"=?utf-16be?B?AGHYPQBi?=\"", "a_b"},
    {"encoded-word-noncharacter", "attachment; filename=\"=?utf-16be?B?AGH//gBi?=\"", "a_b"},

    {"percent", "inline; filename=\"abc%20de.pdf\"", "abc de.pdf"},
    {"percent-alone", "attachment; filename=\"50%.html\"", "50%.html"},
    {"percent-variable", "attachment; filename=\"%PATH%.txt\"", "%PATH%.txt"},
    {"percent-hangul", "attachment; filename=\"%EC%98%88%EC%88%A0.jpg\"", "예술.jpg"},
    {"percent-not-utf-8", "attachment; filename=%B7%DD%BD%D1.png", "%B7%DD%BD%D1.png"},
    {"percent-climbs", "attachment; filename=\"%2E%2E%2Ffoo.html\"", "foo.html"},
    {"percent-once", "attachment; filename=\"%252e%252e%252fx\"", "%2e%2e%2fx"},
    {"percent-behind-quoted-pair", "attachment; filename=\"a\\%20b.txt\"", "a b.txt"},
    {"percent-behind-quoted-backslash", "attachment; filename=\"a\\\\b%2fc.txt\"", "c.txt"},
    {"percent-quote", "attachment; filename=\"a%22b.txt\"", "a_b.txt"},
    {"percent-line-end", "attachment; filename=\"a%0d%0aX: y.txt\"", "a__X_ y.txt"},
    {"percent-climbs-bare", "attachment; filename=..%5c..%2fx.txt", "x.txt"},
    {"percent-climbs-with-latin-1", "attachment; filename=\"..%2f..%2f\xe4.txt\"", "ä.txt"},
    {"percent-climbs-not-utf-8", "attachment; filename=\"..%2f..%2f%e4.txt\"", "%2f..%2f%e4.txt"},
    {"percent-surrogate", "attachment; filename=\"a%ed%a0%80.txt\"", "a%ed%a0%80.txt"},
    {"percent-noncharacter", "attachment; filename=\"a%ef%bf%be.txt\"", "a_.txt"},
    {"percent-dot", "attachment; filename=\"a%2edesktop%20\"", "a.desktop.download"},
    {"percent-blank", "attachment; filename=\"%20\"; filename=b.txt", "b.txt"},
    {"raw-surrogate", "attachment; filename=\"a\xed\xa0\x80.txt\"", "aí €.txt"},
    {"raw-latin-1", "attachment; filename=\"foo-\xe4.html\"", "foo-ä.html"},
    {"raw-utf-8", "attachment; filename=\"foo-\xc3\xa4.html\"", "foo-ä.html"},
    {"raw-neither",
        "attachment; filename=\"a\xff\xfe"
        "b.bin\"",
        "aÿþb.bin"},

    {"climbs", "attachment; filename=\"../../../x.txt\"", "x.txt"},
    {"climbs-backwards", "attachment; filename=\"..\\..\\x.txt\"", "x.txt"},
    {"absolute", "attachment; filename=\"/etc/passwd\"", "passwd"},
    {"drive", "attachment; filename=\"C:\\temp\\new.txt\"", "new.txt"},
    {"drive-escaped", "attachment; filename=\"C:\\\\temp\\\\new.txt\"", "new.txt"},
    {"drive-alone", "attachment; filename=\"C:x.txt\"", "C_x.txt"},
    {"share", "attachment; filename=\"\\\\server\\share\\x.txt\"", "x.txt"},
    {"stream", "attachment; filename=\"evil.exe::$DATA\"", "evil.exe__$DATA"},
    {"inner-climb", "attachment; filename=\"a/../b\"", "b"},
    {"trailing-slash", "attachment; filename=\"dir/\"", "dir"},
    {"address", "attachment; filename=\"http://ex.org/a.txt?x=1\"", "a.txt_x=1"},
    {"quoted-share", "attachment; filename=\"\\\\\\\\host\\\\share\\\\x.txt\"", "x.txt"},
    {"device-behind-path", "attachment; filename=\"a/con .\"", "_con"},
    {"tab", "attachment; filename=\"a\tb.txt\"", "a_b.txt"},
    {"only-slashes", "attachment; filename=\"///\"", NULL},
    {"two-dots", "attachment; filename=\"..\"", NULL},
    {"three-dots", "attachment; filename=\"...\"", NULL},
    {"dots-and-blanks", "attachment; filename=\". . . . .\"", NULL},
    {"ends-in-parent", "attachment; filename=\"foo/..\"", NULL},
    {"hidden", "attachment; filename=\".bashrc\"", "bashrc"},
    {"hidden-twice", "attachment; filename=\"..hidden.txt\"", "hidden.txt"},
    {"home", "attachment; filename=\"~root\"", "_root"},
    {"home-path", "attachment; filename=\"~/.ssh/authorized_keys\"", "authorized_keys"},
    {"option", "attachment; filename=\"-rf\"", "_rf"},
    {"trailing-blank", "attachment; filename=\"evil.exe \"", "evil.exe"},
    {"illegal-on-fat", "attachment; filename=\"a:b*c?d<e>f|g.txt\"", "a_b_c_d_e_f_g.txt"},
    {"markup", "attachment; filename=\"<blink>Hello kitty</blink>\"", "blink_"},
    {"newline-behind-launcher", "attachment; filename=\"x.desktop\n\"", "x.desktop_"},
    {"line-break-inside", "attachment; filename=\"a\r\nb.txt\"", "a__b.txt"},
    {"zero-width", "attachment; filename=\"a%E2%80%8Bb%EF%BB%BFc.txt\"", "a_b_c.txt"},
    {"launcher", "attachment; filename=\"x.desktop\"", "x.desktop.download"},
    {"launcher-behind-program", "attachment; filename=\"Setup.exe.lnk\"", "Setup.exe.lnk.download"},
};

static void
test_row (gconstpointer user_data)
{
  const Row *row = user_data;
  g_autofree char *raw = gannet_disposition_dup_filename (row->value, -1);
  g_autofree char *name = raw != NULL ? gannet_filename_clean (raw, 255) : NULL;

  g_assert_cmpstr (name, ==, row->expected);
}

static void
test_nul_is_no_end (void)
{
  const char value[] = "attachment; filename=\"a.exe\0.txt\"";
  g_autofree char *name = gannet_disposition_dup_filename (value, sizeof value - 1);

  g_assert_cmpstr (name, ==, "a.exe_.txt");
}

/* 100 KB of what makes careless readers take the square of it. */
static void
test_long_headers (void)
{
  const char *const pieces[] = {"\"", "\\", ";", "filename=\"", "filename=a\";", "=?", "=?u?q?",
      "=?utf-8?q?a?=", "%41", "%", "/", "\\..", "filename*=a''", "\xcc\x81\xcc\xa7", " ", "\xff"};

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++) {
    g_autoptr (GString) value = g_string_new ("attachment; filename=\"a");
    gint64 start = g_get_monotonic_time ();

    while (value->len < 100 * 1024)
      g_string_append (value, pieces[i]);
    g_free (gannet_disposition_dup_filename (value->str, value->len));
    g_free (gannet_disposition_dup_filename (value->str + 21, value->len - 21));
    if (g_get_monotonic_time () - start > 5 * G_USEC_PER_SEC)
      g_error ("a header full of %s takes too long", pieces[i]);
  }
}

/* Any bytes give nothing, or text that is one component. */
static void
test_random_bytes (void)
{
  static const char alphabet[] = "filename*=;\"\\ '%2Fa?=/.\xc3\xa4\xff\nUTF-8qB";
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  guint named = 0;

  for (guint round = 0; round < 20000; round++) {
    g_autoptr (GString) value = g_string_new (round % 2 ? "a;filename=" : "a;filename*=utf-8''");
    g_autofree char *name = NULL;

    for (gint n = g_rand_int_range (rand, 0, 40); n > 0; n--)
      g_string_append_c (value, alphabet[g_rand_int_range (rand, 0, sizeof alphabet)]);
    name = gannet_disposition_dup_filename (value->str, value->len);
    if (name == NULL)
      continue;
    named++;
    if (!g_utf8_validate (name, -1, NULL) || strpbrk (name, "/\\") != NULL || *name == '\0')
      g_error ("'%s' gives '%s'", value->str, name);
  }
  g_assert_cmpuint (named, >, 5000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/disposition/", rows[i].title, NULL);

    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/disposition/nul-is-no-end", test_nul_is_no_end);
  g_test_add_func ("/disposition/long-headers", test_long_headers);
  g_test_add_func ("/disposition/random-bytes", test_random_bytes);
  return g_test_run ();
}
