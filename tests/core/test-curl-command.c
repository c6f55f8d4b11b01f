/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Commands as browsers copy them. */

#include "config.h"

#include "core/curl-command.h"

#include "show-links.h"

typedef struct {
  const char *name;
  const char *text;
  const char *rows; /* NULL when it is no such command */
} Row;

static const Row rows[] = {
    {"plain", "curl 'https://ex.org/a'", "https://ex.org/a"},
    {"headers",
        "curl 'https://ex.org/a' \\\n  -H 'Accept: */*' \\\n  -H 'Cookie: s=1' --compressed",
        "https://ex.org/a header=<Accept: */*> header=<Cookie: s=1>"},
    {"cookies", "curl -b 's=1' -A 'Me/1' -e https://ex.org/ https://ex.org/a",
        "https://ex.org/a header=<Cookie: s=1> header=<User-Agent: Me/1> "
        "header=<Referer: https://ex.org/>"},
    {"referrer-with-password", "curl -e https://me:pw@ex.org/p#f https://ex.org/a",
        "https://ex.org/a header=<Referer: https://ex.org/p>"},
    {"referrer-that-is-none", "curl -e '-;auto' https://ex.org/a", "https://ex.org/a"},
    {"cookie-file", "curl -b jar.txt https://ex.org/a", "https://ex.org/a"},
    {"files-are-not-used", "curl -o /etc/x -K evil -T /etc/passwd https://ex.org/a",
        "https://ex.org/a"},
    {"data", "curl 'https://ex.org/a' --data-raw 'https://no.ex/' -X POST", "https://ex.org/a"},
    {"named-address", "curl --url https://ex.org/a", "https://ex.org/a"},
    {"user", "curl -u 'me:p:w' https://ex.org/a", "https://ex.org/a user=<me:p:w>"},
    {"value-in-the-same-word", "curl -HX:1 --header=Y:2 https://ex.org/a",
        "https://ex.org/a header=<X:1> header=<Y:2>"},
    {"bash-quotes", "curl $'https://ex.org/\\u00e4\\x41\\'' -H $'X: a\\r\\nEvil: b'",
        "https://ex.org/%C3%A4A'"},
    {"double-quotes", "curl \"https://ex.org/\\\"a\\$b\"", "https://ex.org/%22a$b"},
    {"windows", "curl ^\"https://ex.org/a?b^&c^\" ^\r\n  -H ^\"X: 1^\"",
        "https://ex.org/a?b&c header=<X: 1>"},
    {"prompt", "$ curl -L https://ex.org/a", "https://ex.org/a"},
    {"all",
        "curl 'https://ex.org/a' ;\ncurl 'https://ex.org/b' -H 'X: 1' &\nrm -rf https://ex.org/c",
        "https://ex.org/a\nhttps://ex.org/b header=<X: 1>"},
    {"dashes", "curl -- https://ex.org/a -x", "https://ex.org/a\nno-scheme: -x"},
    {"local-file", "curl 'file:///etc/passwd'", "local-file: file:///etc/passwd"},
    {"nothing-is-expanded", "curl \"https://ex.org/`id`$(id)\"", "https://ex.org/%60id%60$(id)"},
    {"wget",
        "wget --header='X: 1' --user=me --password=pw -O x 'https://ex.org/a' https://ex.org/b",
        "https://ex.org/a user=<me:pw> header=<X: 1>\nhttps://ex.org/b user=<me:pw> header=<X: 1>"},
    {"letters-together", "curl -sSLo out.zip https://ex.org/a", "https://ex.org/a"},
    {"letters-with-a-value", "curl -fsSLoout.zip -sku me:pw https://ex.org/a",
        "https://ex.org/a user=<me:pw>"},
    {"letters-without-a-value", "curl -fsSLO https://ex.org/a -IkJ", "https://ex.org/a"},
    {"numbers-are-no-links",
        "curl --max-redirs 5 --retry-delay 2 -y 30 --proto '=https' https://ex.org/a",
        "https://ex.org/a"},
    {"proxy-is-no-link",
        "curl --socks5-hostname https://no.ex/ --proxy-header 'X: 1' -x https://no.ex/ "
        "https://ex.org/a",
        "https://ex.org/a"},
    {"wget-letters", "wget -qO name -nc -np -l 2 --limit-rate 5k https://ex.org/a",
        "https://ex.org/a"},
    {"wget-to-output", "wget -qO- https://ex.org/a", "https://ex.org/a"},
    {"open-quote", "curl 'https://ex.org/a", "https://ex.org/a"},
    {"value-missing", "curl 'https://ex.org/a' -H", "https://ex.org/a"},
    {"sentence", "curl is here: https://ex.org/a", NULL},
    {"name-alone", "curl", NULL},
    {"other-program", "curly 'https://ex.org/a'", NULL},
};

static void
reads (gconstpointer data)
{
  const Row *row = data;
  g_assert_cmpint (gannet_curl_command_is_one (row->text), ==, row->rows != NULL);
  if (row->rows == NULL)
    return;
  GannetLinkRows *found = gannet_link_rows_new ();
  gannet_curl_command_read (row->text, found);
  g_autoptr (GPtrArray) finished = gannet_link_rows_finish (found);
  g_autofree char *shown = show_links (finished);
  g_assert_cmpstr (shown, ==, row->rows);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/curl-command/read/%s", rows[i].name);
    g_test_add_data_func (path, &rows[i], reads);
  }
  return g_test_run ();
}
