/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Which texts are web addresses, and what exactly is sent for each. */

#include "config.h"

#include "core/url.h"

#include <string.h>

typedef struct {
  const char *name;
  const char *text;
  const char *url;
} Accepted;

static const Accepted accepted[] = {
    {"plain", "http://ex.org/f", "http://ex.org/f"},
    {"secure", "https://ex.org/f", "https://ex.org/f"},
    {"upper-case", "HTTP://EX.ORG:80/F", "http://EX.ORG:80/F"},
    {"torrent-file", "https://ex.org/a.torrent", "https://ex.org/a.torrent"},
    {"metalink-file", "https://ex.org/a.meta4", "https://ex.org/a.meta4"},
    {"no-path", "https://ex.org", "https://ex.org/"},
    {"query-without-path", "https://ex.org?a=b", "https://ex.org/?a=b"},
    {"blanks-around", " \t\r\nhttp://ex.org/f \n", "http://ex.org/f"},
    {"blank-in-path", "http://ex.org/a b", "http://ex.org/a%20b"},
    {"blank-in-query", "http://ex.org/a?b c", "http://ex.org/a?b%20c"},
    {"umlaut", "http://ex.org/ü?ü", "http://ex.org/%C3%BC?%C3%BC"},
    {"raw-latin-1", "http://ex.org/\xfc", "http://ex.org/%FC"},
    {"quotes-and-angles", "http://ex.org/a\"b<c>", "http://ex.org/a%22b%3Cc%3E"},
    {"backslash-in-path", "http://ex.org/a\\b", "http://ex.org/a%5Cb"},
    {"braces-in-query-stay", "http://ex.org/a?{b}|[c]", "http://ex.org/a?{b}|[c]"},
    {"lone-percent", "http://ex.org/100%", "http://ex.org/100%25"},
    {"percent-and-no-digits", "http://ex.org/%zz", "http://ex.org/%25zz"},
    {"percent-and-one-digit", "http://ex.org/%4", "http://ex.org/%254"},
    {"percent-u", "http://ex.org/%u0041", "http://ex.org/%25u0041"},
    {"percent-in-query", "http://ex.org/?q=100%", "http://ex.org/?q=100%25"},
    {"escapes-stay", "http://ex.org/%7e%2F%2f?%3d", "http://ex.org/%7e%2F%2f?%3d"},
    {"escaped-line-end-stays", "http://ex.org/a%0d%0ab", "http://ex.org/a%0d%0ab"},
    {"blank-escape-and-parentheses", "http://ex.org/file.zip%20(1)",
        "http://ex.org/file.zip%20(1)"},
    {"fragment", "http://ex.org/a?b#frag", "http://ex.org/a?b"},
    {"text-fragment", "http://ex.org/a#:~:text=x%", "http://ex.org/a"},
    {"entity-is-not-decoded", "http://ex.org/a?x=1&amp;y=2", "http://ex.org/a?x=1&amp;y=2"},
    {"dots-stay", "http://ex.org/a/../b/./c", "http://ex.org/a/../b/./c"},
    {"address-in-path", "https://ex.org/web/https://b.org/", "https://ex.org/web/https://b.org/"},
    {"user-goes", "https://user:pa%20ss@ex.org/f", "https://ex.org/f"},
    {"user-that-looks-like-a-host", "https://google.com@evil.ex/f", "https://evil.ex/f"},
    {"semicolon-in-user", "http://a;b:c@ex.org/f", "http://ex.org/f"},
    {"at-in-path", "https://ex.org/@me/f", "https://ex.org/@me/f"},
    {"host-ends-at-hash", "http://ex.org#@evil.ex/f", "http://ex.org/"},
    {"host-ends-at-question-mark", "http://ex.org?@evil.ex/f", "http://ex.org/?@evil.ex/f"},
    {"host-in-user", "http://ex.org:80@evil.ex/f", "http://evil.ex/f"},
    {"address-6-in-user", "http://[::1]@evil.ex/f", "http://evil.ex/f"},
    {"escaped-at-in-user", "http://me%40good.ex:pw@ex.org/f", "http://ex.org/f"},
    {"circled-digits", "http://①②⑦.⓪.⓪.①/", "http://127.0.0.1/"},
    {"long-s", "http://ſ.org/", "http://s.org/"},
    {"mapped-address", "http://[::ffff:1.2.3.4]/", "http://[::ffff:1.2.3.4]/"},
    {"semicolon-in-path", "http://ex.org/a;jsessionid=1,b|c", "http://ex.org/a;jsessionid=1,b|c"},
    {"empty-query", "https://ex.org?#a", "https://ex.org/?"},
    {"escaped-nul-in-path", "http://ex.org/a%00b", "http://ex.org/a%00b"},
    {"second-control-block", "http://ex.org/\xc2\x85x", "http://ex.org/%C2%85x"},
    {"empty-port", "http://ex.org:/f", "http://ex.org/f"},
    {"port", "http://ex.org:8080/f", "http://ex.org:8080/f"},
    {"port-with-zeros", "http://ex.org:0080/f", "http://ex.org:80/f"},
    {"highest-port", "http://ex.org:65535/f", "http://ex.org:65535/f"},
    {"port-without-path", "http://ex.org:81", "http://ex.org:81/"},
    {"dot-at-the-end", "http://ex.org./f", "http://ex.org./f"},
    {"underscore", "http://my_host.ex.org/f", "http://my_host.ex.org/f"},
    {"localhost", "http://localhost/f", "http://localhost/f"},
    {"router", "http://192.168.1.1/f", "http://192.168.1.1/f"},
    {"loopback-6", "http://[::1]:8080/f", "http://[::1]:8080/f"},
    {"zone", "http://[fe80::1%25eth0]/", "http://[fe80::1%25eth0]/"},
    {"hexadecimal-address", "http://0x7f.1/", "http://0x7f.1/"},
    {"one-number-address", "http://2130706433/", "http://2130706433/"},
    {"octal-address", "http://017700000001/", "http://017700000001/"},
    {"cyrillic-host", "http://аpple.com/", "http://xn--pple-43d.com/"},
    {"circled-letter", "http://ⓔx.org/", "http://ex.org/"},
    {"roman-numeral", "http://ⅰ.org/", "http://i.org/"},
    {"full-width-dot", "http://ex。org/", "http://ex.org/"},
    {"sharp-s", "http://straße.de/", "http://xn--strae-oqa.de/"},
    {"emoji", "http://i❤.ws/", "http://xn--i-7iq.ws/"},
    {"override-in-path", "http://ex.org/a\u202egpj.exe", "http://ex.org/a%E2%80%AEgpj.exe"},
};

static void
accepts (gconstpointer data)
{
  const Accepted *row = data;
  GannetLinkProblem problem = GANNET_LINK_PROBLEM_HOST;
  g_autofree char *url = gannet_url_canonicalise (row->text, &problem);
  g_assert_cmpstr (url, ==, row->url);
  g_assert_cmpint (problem, ==, GANNET_LINK_PROBLEM_NONE);
  g_autofree char *again = gannet_url_canonicalise (url, NULL);
  g_assert_cmpstr (again, ==, url);
}

/* GLib, by which libsoup reads what we send, finds the same host and port. */
static void
means_the_same_to_glib (gconstpointer data)
{
  const Accepted *row = data;
  g_autoptr (GannetUrl) url = gannet_url_new (row->text, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = g_uri_parse (url->url, G_URI_FLAGS_ENCODED, &error);
  g_assert_no_error (error);
  g_autofree char *bare = g_strndup (
      url->host + (*url->host == '['), strcspn (url->host + 1, "]%") + (*url->host != '['));
  if (strchr (url->host, '%') == NULL)
    g_assert_cmpstr (g_uri_get_host (uri), ==, bare);
  if (g_uri_get_port (uri) != -1)
    g_assert_cmpint (g_uri_get_port (uri), ==, url->port);
  g_assert_null (g_uri_get_userinfo (uri));
  g_assert_null (g_uri_get_fragment (uri));
}

typedef struct {
  const char *name;
  const char *text;
  GannetLinkProblem problem;
} Refused;

#define PROBLEM(code) GANNET_LINK_PROBLEM_##code

static const Refused refused[] = {
    {"nothing", "", PROBLEM (NO_SCHEME)},
    {"no-scheme", "ex.org/f.zip", PROBLEM (NO_SCHEME)},
    {"relative-scheme", "//ex.org/f.zip", PROBLEM (NO_SCHEME)},
    {"host-and-port", "ex.org:8080/f", PROBLEM (NO_SCHEME)},
    {"ftp", "ftp://ex.org/f", PROBLEM (NOT_WEB)},
    {"mail", "mailto:a@ex.org", PROBLEM (NOT_WEB)},
    {"telephone", "tel:+491234", PROBLEM (NOT_WEB)},
    {"git", "git+ssh://ex.org/f", PROBLEM (NOT_WEB)},
    {"ipfs", "ipfs:bafy", PROBLEM (NOT_WEB)},
    {"magnet", "magnet:?xt=urn:btih:0", PROBLEM (TORRENT)},
    {"script", "javascript:alert(1)", PROBLEM (SCRIPT)},
    {"other-script", "vbscript:x", PROBLEM (SCRIPT)},
    {"script-with-line-end", " java\nscript:alert(1)", PROBLEM (SCRIPT)},
    {"script-with-tab", "JaVa\tScRiPt:alert(1)", PROBLEM (SCRIPT)},
    {"page-in-the-address", "data:text/html,<b>", PROBLEM (SCRIPT)},
    {"local-file", "file:///etc/passwd", PROBLEM (LOCAL_FILE)},
    {"file-on-a-host", "file://host/x", PROBLEM (LOCAL_FILE)},
    {"path", "/etc/passwd", PROBLEM (LOCAL_FILE)},
    {"home", "~/x", PROBLEM (LOCAL_FILE)},
    {"drive", "C:\\x", PROBLEM (LOCAL_FILE)},
    {"defanged", "hxxps://ex[.]org/f", PROBLEM (DEFANGED)},
    {"defanged-dot", "https://ex[.]org/f", PROBLEM (DEFANGED)},
    {"line-end-in-scheme", "ht\ntps://ex.org/f", PROBLEM (CONTROL)},
    {"line-end-in-path", "https://ex.org/a\nb", PROBLEM (CONTROL)},
    {"escape-character", "https://ex.org/\x1b[2J", PROBLEM (CONTROL)},
    {"delete-character", "https://ex.org/\x7f", PROBLEM (CONTROL)},
    {"tab-in-host", "http://ex.org\t/", PROBLEM (CONTROL)},
    {"backslashes", "https:\\\\ex.org/a", PROBLEM (NO_HOST)},
    {"address-in-a-scheme", "view-source:https://ex.org/", PROBLEM (NOT_WEB)},
    {"blob", "blob:https://ex.org/1", PROBLEM (NOT_WEB)},
    {"share", "\\\\host\\share", PROBLEM (NO_SCHEME)},
    {"escaped-scheme", "%68ttp://ex.org", PROBLEM (NO_SCHEME)},
    {"escaped-colon", "http%3A//ex.org", PROBLEM (NO_SCHEME)},
    {"wide-letters-in-scheme", "ｈttp://ex.org", PROBLEM (NO_SCHEME)},
    {"hidden-before-scheme", "\u200bhttps://ex.org/", PROBLEM (NO_SCHEME)},
    {"defanged-colon", "hxxps[:]//ex[.]org/", PROBLEM (DEFANGED)},
    {"semicolon-in-host", "http://ex.org;evil.ex/", PROBLEM (HOST)},
    {"two-users", "http://a@b:c@d/", PROBLEM (HOST)},
    {"path-in-zone", "http://[fe80::1%25a/b]/", PROBLEM (HOST)},
    {"nine-groups", "http://[1:2:3:4:5:6:7:8:9]/", PROBLEM (HOST)},
    {"number-too-large", "http://4294967296/", PROBLEM (HOST)},
    {"octal-with-eight", "http://08.1.1.1/", PROBLEM (HOST)},
    {"wide-digits-in-port", "http://ex.org:８０/", PROBLEM (PORT)},
    {"sign-in-port", "http://ex.org:+80/", PROBLEM (PORT)},
    {"blank-in-port", "http://ex.org: 80/", PROBLEM (PORT)},
    {"no-host", "http:///f", PROBLEM (NO_HOST)},
    {"one-slash", "http:/ex.org/f", PROBLEM (NO_HOST)},
    {"no-slash", "http:ex.org/f", PROBLEM (NO_HOST)},
    {"only-user", "http://a@/f", PROBLEM (NO_HOST)},
    {"only-port", "http://:80/f", PROBLEM (NO_HOST)},
    {"escaped-line-end-in-host", "http://a.test%0d%0aX:y/", PROBLEM (HOST)},
    {"escaped-nul-in-host", "http://a.test%00.ex/", PROBLEM (HOST)},
    {"escaped-slash-in-host", "http://a.test%2f.ex/", PROBLEM (HOST)},
    {"escaped-blank-in-host", "http://a.test%20.ex/", PROBLEM (HOST)},
    {"escaped-at-in-host", "https://google.com%40evil.ex/", PROBLEM (HOST)},
    {"blank-in-host", "http://a b.ex/", PROBLEM (HOST)},
    {"two-at-signs", "http://a@b@c/", PROBLEM (HOST)},
    {"backslash-in-host", "http://good.ex\\@evil.ex/", PROBLEM (HOST)},
    {"comma-in-host", "http://a,b/", PROBLEM (HOST)},
    {"open-bracket", "http://[::1", PROBLEM (HOST)},
    {"future-address", "http://[v1.x]/", PROBLEM (HOST)},
    {"text-after-bracket", "http://[::1]x/", PROBLEM (HOST)},
    {"address-out-of-range", "http://256.1.1.1/", PROBLEM (HOST)},
    {"five-numbers", "http://1.2.3.4.5/", PROBLEM (HOST)},
    {"empty-label", "http://ex..org/", PROBLEM (HOST)},
    {"raw-bytes-in-host", "http://\xfc.org/", PROBLEM (HOST)},
    {"override-in-host", "http://ex\u202e.org/", PROBLEM (HOST)},
    {"port-zero", "http://ex.org:0/", PROBLEM (PORT)},
    {"port-too-high", "http://ex.org:99999/", PROBLEM (PORT)},
    {"port-overflow", "http://ex.org:99999999999999999999/", PROBLEM (PORT)},
    {"negative-port", "http://ex.org:-1/", PROBLEM (PORT)},
    {"letters-in-port", "http://ex.org:80a/", PROBLEM (PORT)},
    {"two-ports", "http://ex.org:80:81/", PROBLEM (PORT)},
};

static void
refuses (gconstpointer data)
{
  const Refused *row = data;
  GannetLinkProblem problem = GANNET_LINK_PROBLEM_NONE;
  g_assert_null (gannet_url_new (row->text, &problem));
  g_assert_cmpint (problem, ==, row->problem);
}

static void
test_length (void)
{
  g_autofree char *path = g_strnfill (GANNET_LINK_LENGTH_LIMIT - strlen ("http://ex.org/"), 'a');
  g_autofree char *longest = g_strconcat ("http://ex.org/", path, NULL);
  g_autofree char *longer = g_strconcat (longest, "a", NULL);
  GannetLinkProblem problem = GANNET_LINK_PROBLEM_NONE;
  g_autofree char *url = gannet_url_canonicalise (longest, NULL);
  g_assert_cmpstr (url, ==, longest);
  g_assert_null (gannet_url_canonicalise (longer, &problem));
  g_assert_cmpint (problem, ==, GANNET_LINK_PROBLEM_TOO_LONG);

  /* What fits as it was written may not fit as it would be sent. */
  longest[GANNET_LINK_LENGTH_LIMIT - 1] = ' ';
  longest[GANNET_LINK_LENGTH_LIMIT - 2] = '<';
  g_assert_null (gannet_url_canonicalise (longest, &problem));
  g_assert_cmpint (problem, ==, GANNET_LINK_PROBLEM_TOO_LONG);
}

typedef struct {
  const char *name;
  const char *text;
  const char *user;
  const char *password;
} User;

static const User users[] = {
    {"none", "https://ex.org/f", NULL, NULL},
    {"empty", "https://@ex.org/f", NULL, NULL},
    {"name", "https://me@ex.org/f", "me", NULL},
    {"both", "https://me:secret@ex.org/f", "me", "secret"},
    {"escapes", "https://m%40e:pa%20ss%3A@ex.org/f", "m@e", "pa ss:"},
    {"colon-in-password", "https://me:a:b@ex.org/f", "me", "a:b"},
    {"stray-percent", "https://me:100%@ex.org/f", "me", "100%"},
    {"escaped-nul-stays", "https://me:a%00b@ex.org/f", "me", "a%00b"},
};

static void
splits_user (gconstpointer data)
{
  const User *row = data;
  g_autoptr (GannetUrl) url = gannet_url_new (row->text, NULL);
  g_assert_cmpstr (url->user, ==, row->user);
  g_assert_cmpstr (url->password, ==, row->password);
  g_assert_cmpstr (url->url, ==, "https://ex.org/f");
}

typedef struct {
  const char *name;
  const char *text;
  const char *origin;
  const char *redacted;
  const char *key;
} Forms;

static const Forms forms[] = {
    {"default-port", "HTTP://EX.ORG:80/F?a#b", "http://ex.org", "http://ex.org/F",
        "http://ex.org/F?a"},
    {"secure-default-port", "https://Ex.org:443", "https://ex.org", "https://ex.org/",
        "https://ex.org/"},
    {"other-port", "https://ex.org:80/f", "https://ex.org:80", "https://ex.org:80/f",
        "https://ex.org:80/f"},
    {"user", "https://u:p@ex.org/f?sig=s", "https://ex.org", "https://ex.org/f",
        "https://ex.org/f?sig=s"},
    {"escapes", "https://ex.org/%2f%zz?%c3%bc", "https://ex.org", "https://ex.org/%2f%25zz",
        "https://ex.org/%2F%25zz?%C3%BC"},
    {"address-6", "http://[FE80::1]:80/", "http://[fe80::1]", "http://[fe80::1]/",
        "http://[fe80::1]/"},
    {"no-address", "mailto:a@ex.org", NULL, NULL, NULL},
};

static void
has_forms (gconstpointer data)
{
  const Forms *row = data;
  g_autofree char *origin = gannet_url_dup_origin (row->text);
  g_autofree char *redacted = gannet_url_dup_redacted (row->text);
  g_autofree char *key = gannet_url_dup_key (row->text);
  g_assert_cmpstr (origin, ==, row->origin);
  g_assert_cmpstr (redacted, ==, row->redacted);
  g_assert_cmpstr (key, ==, row->key);
}

/* What is taken as read is what reading would have made of it. */
static void
test_plain (void)
{
  static const struct {
    const char *url;
    const char *target; /* or NULL when it has to be read */
  } rows[] = {
      {"http://a.test/", "/"},
      {"https://a.test:8443/b/c.bin?d=e&f", "/b/c.bin?d=e&f"},
      {"http://127.0.0.1:18080/00001.bin", "/00001.bin"},
      {"http://a-b.test/~me/(1)+2;3,4:5@6!$'*", "/~me/(1)+2;3,4:5@6!$'*"},
      {"http://a.test", NULL},
      {"http://a.test?b", NULL},
      {"http://A.test/", NULL},
      {"HTTP://a.test/", NULL},
      {"http://a.test:80/", NULL},
      {"https://a.test:443/", NULL},
      {"http://a.test:080/", NULL},
      {"http://a.test:65536/", NULL},
      {"http://a.test:999999999999/", NULL},
      {"http://a.test:/", NULL},
      {"http://a.test:8x/", NULL},
      {"http://a.test/%2f", NULL},
      {"http://a.test/a b", NULL},
      {"http://a.test/a#b", NULL},
      {"http://a.test/\\b", NULL},
      {"http://a.test/\xc3\xa4", NULL},
      {"http://a.test/[b]", NULL},
      {"http://u@a.test/", NULL},
      {"http://a..test/", NULL},
      {"http://1.2.3.4.5/", NULL},
      {"http://[::1]/", NULL},
      {"http:///b", NULL},
      {"ftp://a.test/", NULL},
      {"", NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_test_message ("%s", rows[i].url);
    g_autoptr (GannetUrl) read = gannet_url_new (rows[i].url, NULL);
    g_autofree char *key = gannet_url_dup_key (rows[i].url);
    g_autofree char *wanted = read != NULL ? gannet_url_format_key (read) : NULL;

    g_assert_cmpstr (gannet_url_find_target (rows[i].url), ==, rows[i].target);
    g_assert_cmpstr (key, ==, wanted);
    if (rows[i].target != NULL)
      g_assert_cmpstr (read->url, ==, rows[i].url);
  }
}

static void
test_same (void)
{
  g_assert_true (gannet_url_means_the_same ("http://A.test:80/%c3", "http://a.test/%C3"));
  g_assert_false (gannet_url_means_the_same ("http://a.test/b", "http://a.test/B"));
  g_assert_false (gannet_url_means_the_same ("http://a.test/b", "https://a.test/b"));
  g_assert_false (gannet_url_means_the_same ("http://a.test/b", "no address"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/url/plain", test_plain);
  g_test_add_func ("/url/same", test_same);
  for (guint i = 0; i < G_N_ELEMENTS (accepted); i++) {
    g_autofree char *path = g_strdup_printf ("/url/accepts/%s", accepted[i].name);
    g_test_add_data_func (path, &accepted[i], accepts);
  }
  for (guint i = 0; i < G_N_ELEMENTS (accepted); i++) {
    g_autofree char *path = g_strdup_printf ("/url/glib/%s", accepted[i].name);
    g_test_add_data_func (path, &accepted[i], means_the_same_to_glib);
  }
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    g_autofree char *path = g_strdup_printf ("/url/refuses/%s", refused[i].name);
    g_test_add_data_func (path, &refused[i], refuses);
  }
  for (guint i = 0; i < G_N_ELEMENTS (users); i++) {
    g_autofree char *path = g_strdup_printf ("/url/user/%s", users[i].name);
    g_test_add_data_func (path, &users[i], splits_user);
  }
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++) {
    g_autofree char *path = g_strdup_printf ("/url/forms/%s", forms[i].name);
    g_test_add_data_func (path, &forms[i], has_forms);
  }
  g_test_add_func ("/url/length", test_length);
  return g_test_run ();
}
