/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for cookies of a file going to the addresses they are meant for, and to no others. */

#include "config.h"

#include "engine/cookies.h"

#include "core/error.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define NOW 1000000
#define PLAIN "a.test\tFALSE\t/\tFALSE\t0\tn\tv\n"

typedef struct {
  const char *name;
  const char *file;
  const char *address;
  const char *header;
} HeaderRow;

static const HeaderRow HEADERS[] = {
    {"session cookie", PLAIN, "http://a.test/", "n=v"},
    {"no path in address", PLAIN, "http://a.test", "n=v"},
    {"capital letters in host", PLAIN, "http://A.Test/", "n=v"},
    {"capital letters in file", "A.TEST\tFALSE\t/\tfalse\t0\tn\tv", "http://a.test/", "n=v"},
    {"carriage returns", "a.test\tFALSE\t/\tFALSE\t0\tn\tv\r\n", "http://a.test/", "n=v"},
    {"byte order mark", "\xef\xbb\xbf" PLAIN, "http://a.test/", "n=v"},
    {"remarks and empty lines", "# Netscape HTTP Cookie File\n\n" PLAIN, "http://a.test/", "n=v"},
    {"for http only", "#HttpOnly_" PLAIN, "http://a.test/", "n=v"},
    {"remark that is a cookie", "# " PLAIN PLAIN, "http://a.test/", "n=v"},
    {"empty value", "a.test\tFALSE\t/\tFALSE\t0\tn\t\n", "http://a.test/", "n="},
    {"signs in value", "a.test\tFALSE\t/\tFALSE\t0\tn\ta=b \"c\",d", "http://a.test/",
        "n=a=b \"c\",d"},
    {"other port", PLAIN, "http://a.test:8080/", "n=v"},

    {"not expired", "a.test\tFALSE\t/\tFALSE\t1000001\tn\tv", "http://a.test/", "n=v"},
    {"expires now", "a.test\tFALSE\t/\tFALSE\t1000000\tn\tv", "http://a.test/", NULL},
    {"expired", "a.test\tFALSE\t/\tFALSE\t1\tn\tv", "http://a.test/", NULL},
    {"fraction of a second", "a.test\tFALSE\t/\tFALSE\t1000001.5\tn\tv", "http://a.test/", "n=v"},
    {"for ever", "a.test\tFALSE\t/\tFALSE\t99999999999999999999\tn\tv", "http://a.test/", "n=v"},

    {"subdomain without leave", PLAIN, "http://b.a.test/", NULL},
    {"dot alone is no leave", ".a.test\tFALSE\t/\tFALSE\t0\tn\tv", "http://b.a.test/", NULL},
    {"subdomain", "a.test\tTRUE\t/\tFALSE\t0\tn\tv", "http://b.a.test/", "n=v"},
    {"subdomain with a dot", ".a.test\tTRUE\t/\tFALSE\t0\tn\tv", "http://c.b.a.test/", "n=v"},
    {"the domain itself", ".a.test\tTRUE\t/\tFALSE\t0\tn\tv", "http://a.test/", "n=v"},
    {"domain above", "b.a.test\tTRUE\t/\tFALSE\t0\tn\tv", "http://a.test/", NULL},
    {"same ending", "a.test\tTRUE\t/\tFALSE\t0\tn\tv", "http://ba.test/", NULL},
    {"other domain", PLAIN, "http://b.test/", NULL},
    {"single label has no subdomains", "test\tTRUE\t/\tFALSE\t0\tn\tv", "http://a.test/", NULL},
    {"public suffix", "co.uk\tTRUE\t/\tFALSE\t0\tn\tv", "http://a.co.uk/", NULL},
    {"one host of one label", "localhost\tTRUE\t/\tFALSE\t0\tn\tv", "http://localhost/", "n=v"},
    {"number", "10.0.0.1\tFALSE\t/\tFALSE\t0\tn\tv", "http://10.0.0.1/", "n=v"},
    {"end of a number", "0.0.1\tTRUE\t/\tFALSE\t0\tn\tv", "http://10.0.0.1/", NULL},
    {"long number", "::1\tFALSE\t/\tFALSE\t0\tn\tv", "http://[::1]/", "n=v"},
    {"letters beyond ASCII", "m\xc3\xbcll.test\tFALSE\t/\tFALSE\t0\tn\tv",
        "http://xn--mll-hoa.test/", "n=v"},

    {"same path", "a.test\tFALSE\t/x\tFALSE\t0\tn\tv", "http://a.test/x", "n=v"},
    {"below path", "a.test\tFALSE\t/x\tFALSE\t0\tn\tv", "http://a.test/x/y", "n=v"},
    {"below path with slash", "a.test\tFALSE\t/x/\tFALSE\t0\tn\tv", "http://a.test/x/y", "n=v"},
    {"path that begins alike", "a.test\tFALSE\t/x\tFALSE\t0\tn\tv", "http://a.test/xy", NULL},
    {"path above", "a.test\tFALSE\t/x/\tFALSE\t0\tn\tv", "http://a.test/x", NULL},
    {"case of path", "a.test\tFALSE\t/x\tFALSE\t0\tn\tv", "http://a.test/X", NULL},
    {"query is no path", "a.test\tFALSE\t/x\tFALSE\t0\tn\tv", "http://a.test/x?y", "n=v"},

    {"secure over https", "a.test\tFALSE\t/\tTRUE\t0\tn\tv", "https://a.test/", "n=v"},
    {"secure over http", "a.test\tFALSE\t/\tTRUE\t0\tn\tv", "http://a.test/", NULL},
    {"open over https", PLAIN, "https://a.test/", "n=v"},

    {"order of the file", PLAIN "a.test\tFALSE\t/\tFALSE\t0\tm\tw", "http://a.test/", "n=v; m=w"},
    {"longest path first", PLAIN "a.test\tFALSE\t/x\tFALSE\t0\tm\tw", "http://a.test/x",
        "m=w; n=v"},
    {"later one counts", PLAIN "a.test\tFALSE\t/\tFALSE\t0\tn\tnew", "http://a.test/", "n=new"},
    {"bad lines left out", "rubbish\n" PLAIN "a.test\tFALSE\n", "http://a.test/", "n=v"},
    {"empty file", "", "http://a.test/", NULL},
    {"remarks only", "# nothing\n", "http://a.test/", NULL},
};

/* Lines that must not become cookies. */
static const char *const BAD_LINES[] = {
    "a.test FALSE / FALSE 0 n v",
    "a.test\tFALSE\t/\tFALSE\t0\tn",
    "a.test\tFALSE\t/\tFALSE\t0\tn\tv\tmore",
    "a.test\tMAYBE\t/\tFALSE\t0\tn\tv",
    "a.test\tFALSE\t/\t1\t0\tn\tv",
    "a.test\tFALSE\t\tFALSE\t0\tn\tv",
    "a.test\tFALSE\tx\tFALSE\t0\tn\tv",
    "a.test\tFALSE\t/\tFALSE\t\tn\tv",
    "a.test\tFALSE\t/\tFALSE\t-1\tn\tv",
    "a.test\tFALSE\t/\tFALSE\tsoon\tn\tv",
    "a.test\tFALSE\t/\tFALSE\t5x\tn\tv",
    "a.test\tFALSE\t/\tFALSE\t5.x\tn\tv",
    "a.test\tFALSE\t/\tFALSE\t0\t\tv",
    "a.test\tFALSE\t/\tFALSE\t0\tn=m\tv",
    "a.test\tFALSE\t/\tFALSE\t0\tn;m\tv",
    "a.test\tFALSE\t/\tFALSE\t0\tn\tv; admin=1",
    "a.test\tFALSE\t/\tFALSE\t0\tn\tv\rX-Evil: 1",
    "a.test\tFALSE\t/\tFALSE\t0\tn\tv\x01",
    "a.test\tFALSE\t/\tFALSE\t0\tn\tv\xc2\x85",
    "a.test\tFALSE\t/\tFALSE\t0\tn\tv\xff",
    "\tFALSE\t/\tFALSE\t0\tn\tv",
    ".\tFALSE\t/\tFALSE\t0\tn\tv",
    "..a.test\tFALSE\t/\tFALSE\t0\tn\tv",
    "a.test/x\tFALSE\t/\tFALSE\t0\tn\tv",
};

static GannetCookies *
read_text (const char *text, gssize length, GError **error)
{
  g_autofree char *path = NULL;
  GannetCookies *cookies = NULL;
  int fd = g_file_open_tmp ("gannet-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, text, length, NULL));
  cookies = gannet_cookies_read (path, error);
  g_unlink (path);
  return cookies;
}

static void
assert_header (const GannetCookies *cookies, const char *address, const char *expected)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL);
  g_autofree char *header = gannet_cookies_dup_header (cookies, uri, NOW);

  g_assert_cmpstr (header, ==, expected);
}

static void
test_header (gconstpointer data)
{
  const HeaderRow *row = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GannetCookies) cookies = read_text (row->file, -1, &error);

  g_assert_no_error (error);
  assert_header (cookies, row->address, row->header);
}

static void
test_bad_lines (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (BAD_LINES); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GannetCookies) none = read_text (BAD_LINES[i], -1, &error);
    g_autofree char *both = g_strconcat (BAD_LINES[i], "\nb.test\tFALSE\t/\tFALSE\t0\tm\tw", NULL);
    g_autoptr (GannetCookies) cookies = read_text (both, -1, NULL);

    g_test_message ("%s", BAD_LINES[i]);
    g_assert_error (error, GANNET_ERROR, GANNET_ERROR_UNKNOWN);
    g_assert_null (none);
    assert_header (cookies, "http://a.test/", NULL);
    assert_header (cookies, "http://b.test/", "m=w");
  }
}

static void
test_nul (void)
{
  static const char TEXT[] =
      "a.test\tFALSE\t/\tFALSE\t0\tn\tv\0w\nb.test\tFALSE\t/\tFALSE\t0\tm\tw";
  g_autoptr (GannetCookies) cookies = read_text (TEXT, sizeof TEXT - 1, NULL);

  assert_header (cookies, "http://a.test/", NULL);
  assert_header (cookies, "http://b.test/", "m=w");
}

static void
test_size (void)
{
  g_autoptr (GString) text = g_string_new (PLAIN);
  g_autoptr (GannetCookies) cookies = NULL;
  g_autoptr (GannetCookies) none = NULL;
  g_autoptr (GError) error = NULL;

  while (text->len < 4 * 1024 * 1024)
    g_string_append_c (text, '#');
  cookies = read_text (text->str, text->len, &error);
  g_assert_no_error (error);
  assert_header (cookies, "http://a.test/", "n=v");
  g_string_append_c (text, '#');
  none = read_text (text->str, text->len, &error);
  g_assert_null (none);
  g_assert_error (error, GANNET_ERROR, GANNET_ERROR_UNKNOWN);
}

static void
test_many (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GannetCookies) cookies = NULL;
  g_autoptr (GUri) uri = g_uri_parse ("http://a.test/", G_URI_FLAGS_NONE, NULL);
  g_autofree char *header = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "a.test\tFALSE\t/\tFALSE\t0\tn%u\tvalue\n", i);
  cookies = read_text (text->str, -1, NULL);
  header = gannet_cookies_dup_header (cookies, uri, NOW);
  g_assert_cmpuint (strlen (header), <=, 32 * 1024);
  g_assert_cmpuint (strlen (header), >, 32 * 1024 - 32);
}

static void
test_not_a_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("gannet-XXXXXX", NULL);
  g_autofree char *pipe = g_build_filename (folder, "pipe", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing", NULL);
  const char *const paths[] = {folder, pipe, missing};

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (paths); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (gannet_cookies_read (paths[i], &error));
    g_assert_error (error, GANNET_ERROR, GANNET_ERROR_DISK);
  }
  g_unlink (pipe);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (HEADERS); i++) {
    g_autofree char *path = g_strconcat ("/cookies/header/", HEADERS[i].name, NULL);
    g_test_add_data_func (path, &HEADERS[i], test_header);
  }
  g_test_add_func ("/cookies/bad-lines", test_bad_lines);
  g_test_add_func ("/cookies/nul", test_nul);
  g_test_add_func ("/cookies/size", test_size);
  g_test_add_func ("/cookies/many", test_many);
  g_test_add_func ("/cookies/not-a-file", test_not_a_file);
  return g_test_run ();
}
