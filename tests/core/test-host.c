/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Which texts are a server's name, and how they are sent and shown. */

#include "config.h"

#include "core/host.h"

#include <string.h>

#define LABEL_63 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define LABEL_61 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define HOST_253 LABEL_63 "." LABEL_63 "." LABEL_63 "." LABEL_61

typedef struct {
  const char *name;
  const char *text;
  const char *host; /* NULL when refused */
  const char *display; /* NULL when it is the host */
  gboolean private;
} Row;

static const Row rows[] = {
    {"name", "Ex.org", "Ex.org", "ex.org", FALSE},
    {"dot-at-the-end", "ex.org.", "ex.org.", NULL, FALSE},
    {"hyphens", "-a-.ex.org", "-a-.ex.org", NULL, FALSE},
    {"underscore", "a_b.ex.org", "a_b.ex.org", NULL, FALSE},
    {"localhost", "localhost", "localhost", NULL, TRUE},
    {"below-localhost", "a.LocalHost.", "a.LocalHost.", "a.localhost.", TRUE},
    {"one-label", "router", "router", NULL, TRUE},
    {"multicast-name", "printer.local", "printer.local", NULL, TRUE},
    {"office-name", "server.CORP", "server.CORP", "server.corp", TRUE},
    {"home-name", "nas.home.", "nas.home.", NULL, TRUE},
    {"intranet-name", "a.b.intranet", "a.b.intranet", NULL, TRUE},
    {"not-quite-home", "home.ex", "home.ex", NULL, FALSE},
    {"not-quite-local", "notlocal.ex", "notlocal.ex", NULL, FALSE},
    {"router", "192.168.1.1", "192.168.1.1", NULL, TRUE},
    {"short-loopback", "0x7f.1", "0x7f.1", "127.0.0.1", TRUE},
    {"octal-loopback", "017700000001", "017700000001", "127.0.0.1", TRUE},
    {"digits-in-full-width", "１２７.0.0.1", "127.0.0.1", NULL, TRUE},
    {"public-number", "134744072", "134744072", "8.8.8.8", FALSE},
    {"number-first", "1.ex.org", "1.ex.org", NULL, FALSE},
    {"number-last", "ex.1", NULL, NULL, FALSE},
    {"hexadecimal-last", "ex.0x1", NULL, NULL, FALSE},
    {"loopback-6", "[::1]", "[::1]", NULL, TRUE},
    {"public-6", "[2001:db8::1]", "[2001:db8::1]", NULL, FALSE},
    {"zone", "[fe80::1%25eth0]", "[fe80::1%25eth0]", NULL, TRUE},
    {"plain-zone", "[fe80::1%eth0]", "[fe80::1%25eth0]", NULL, TRUE},
    {"zone-25", "[fe80::1%25]", "[fe80::1%2525]", NULL, TRUE},
    {"empty-zone", "[fe80::1%]", NULL, NULL, FALSE},
    {"line-end-in-zone", "[fe80::1%25a\r\nb]", NULL, NULL, FALSE},
    {"escape-in-zone", "[fe80::1%25a%0a]", NULL, NULL, FALSE},
    {"future-address", "[v1.x]", NULL, NULL, FALSE},
    {"empty-brackets", "[]", NULL, NULL, FALSE},
    {"address-4-in-brackets", "[127.0.0.1]", NULL, NULL, FALSE},
    {"longest-label", LABEL_63 ".org", LABEL_63 ".org", NULL, FALSE},
    {"label-too-long", LABEL_63 "a.org", NULL, NULL, FALSE},
    {"longest-host", HOST_253, HOST_253, NULL, FALSE},
    {"longest-host-and-dot", HOST_253 ".", HOST_253 ".", NULL, FALSE},
    {"host-too-long", HOST_253 "a", NULL, NULL, FALSE},
    {"empty", "", NULL, NULL, FALSE},
    {"dot", ".", NULL, NULL, FALSE},
    {"dot-first", ".ex.org", NULL, NULL, FALSE},
    {"two-dots-at-the-end", "ex.org..", NULL, NULL, FALSE},
    {"percent", "ex%2eorg", NULL, NULL, FALSE},
    {"slash-in-disguise", "ex\u2100.org", NULL, NULL, FALSE},
    {"percent-in-disguise", "ex％2f.org", NULL, NULL, FALSE},
    {"at-in-disguise", "good＠ex.org", NULL, NULL, FALSE},
    {"umlaut", "bücher.de", "xn--bcher-kva.de", "bücher.de", FALSE},
    {"lookalike", "аpple.com", "xn--pple-43d.com", NULL, FALSE},
    {"not-utf-8", "\xfc.de", NULL, NULL, FALSE},
};

static void
reads (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *host = gannet_host_canonicalise (row->text, strlen (row->text));
  g_assert_cmpstr (host, ==, row->host);
  if (host == NULL)
    return;
  g_autofree char *display = gannet_host_dup_display (host);
  g_assert_cmpstr (display, ==, row->display != NULL ? row->display : row->host);
  g_assert_cmpint (gannet_host_is_private (host), ==, row->private);
}

static void
test_nul (void)
{
  g_assert_null (gannet_host_canonicalise ("a\0b.org", 7));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/host/read/%s", rows[i].name);
    g_test_add_data_func (path, &rows[i], reads);
  }
  g_test_add_func ("/host/nul", test_nul);
  return g_test_run ();
}
