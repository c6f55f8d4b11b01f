/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Addresses written as numbers, and which of them are of the own network. */

#include "config.h"

#include "core/ip-address.h"

typedef struct {
  const char *name;
  const char *text;
  gboolean valid;
  guint32 address;
  gboolean private;
} Four;

static const Four fours[] = {
    {"dotted", "127.0.0.1", TRUE, 0x7f000001, TRUE},
    {"hexadecimal", "0x7f.1", TRUE, 0x7f000001, TRUE},
    {"one-number", "2130706433", TRUE, 0x7f000001, TRUE},
    {"octal", "017700000001", TRUE, 0x7f000001, TRUE},
    {"three-numbers", "192.168.257", TRUE, 0xc0a80101, TRUE},
    {"dot-at-the-end", "10.0.0.1.", TRUE, 0x0a000001, TRUE},
    {"zero", "0", TRUE, 0, TRUE},
    {"link-local", "169.254.169.254", TRUE, 0xa9fea9fe, TRUE},
    {"end-of-private", "172.31.255.255", TRUE, 0xac1fffff, TRUE},
    {"after-private", "172.32.0.0", TRUE, 0xac200000, FALSE},
    {"shared", "100.127.0.1", TRUE, 0x647f0001, TRUE},
    {"for-tests", "198.19.255.255", TRUE, 0xc613ffff, TRUE},
    {"after-tests", "198.20.0.0", TRUE, 0xc6140000, FALSE},
    {"public", "93.184.216.34", TRUE, 0x5db8d822, FALSE},
    {"highest", "255.255.255.255", TRUE, 0xffffffff, FALSE},
    {"part-too-large", "256.0.0.1", FALSE, 0, FALSE},
    {"last-too-large", "127.0.65536", FALSE, 0, FALSE},
    {"number-too-large", "4294967296", FALSE, 0, FALSE},
    {"five-parts", "1.2.3.4.5", FALSE, 0, FALSE},
    {"empty-part", "1..2", FALSE, 0, FALSE},
    {"bad-octal", "08.1.1.1", FALSE, 0, FALSE},
    {"bare-prefix", "0x", FALSE, 0, FALSE},
    {"sign", "+1.2.3.4", FALSE, 0, FALSE},
    {"empty", "", FALSE, 0, FALSE},
    {"name", "ex.org", FALSE, 0, FALSE},
};

static void
reads_four (gconstpointer data)
{
  const Four *row = data;
  guint32 address = 0;
  g_assert_cmpint (gannet_ip_read_v4 (row->text, &address), ==, row->valid);
  if (!row->valid)
    return;
  g_assert_cmphex (address, ==, row->address);
  g_assert_cmpint (gannet_ip_v4_is_private (address), ==, row->private);
}

typedef struct {
  const char *name;
  const char *text;
  gboolean valid;
  gboolean private;
  guint16 words[8];
} Six;

static const Six sixes[] = {
    {"loopback", "::1", TRUE, TRUE, {0, 0, 0, 0, 0, 0, 0, 1}},
    {"unspecified", "::", TRUE, TRUE, {0}},
    {"full", "2001:db8:0:1:2:3:4:5", TRUE, FALSE, {0x2001, 0xdb8, 0, 1, 2, 3, 4, 5}},
    {"gap", "2001:db8::5", TRUE, FALSE, {0x2001, 0xdb8, 0, 0, 0, 0, 0, 5}},
    {"gap-at-the-end", "2001::", TRUE, FALSE, {0x2001}},
    {"link-local", "fe80::1", TRUE, TRUE, {0xfe80, 0, 0, 0, 0, 0, 0, 1}},
    {"unique-local", "fd00::1", TRUE, TRUE, {0xfd00, 0, 0, 0, 0, 0, 0, 1}},
    {"mapped", "::ffff:10.0.0.1", TRUE, TRUE, {0, 0, 0, 0, 0, 0xffff, 0x0a00, 1}},
    {"mapped-hexadecimal", "::ffff:7f00:1", TRUE, TRUE, {0, 0, 0, 0, 0, 0xffff, 0x7f00, 1}},
    {"mapped-public", "::ffff:8.8.8.8", TRUE, FALSE, {0, 0, 0, 0, 0, 0xffff, 0x808, 0x808}},
    {"translated", "64:ff9b::10.0.0.1", TRUE, TRUE, {0x64, 0xff9b, 0, 0, 0, 0, 0x0a00, 1}},
    {"translated-public", "64:ff9b::8.8.8.8", TRUE, FALSE,
        {0x64, 0xff9b, 0, 0, 0, 0, 0x808, 0x808}},
    {"translated-here", "64:ff9b:1::808:808", TRUE, TRUE, {0x64, 0xff9b, 1, 0, 0, 0, 0x808, 0x808}},
    {"translated-elsewhere", "64:ff9b:2::1", TRUE, FALSE, {0x64, 0xff9b, 2, 0, 0, 0, 0, 1}},
    {"translated-back", "::ffff:0:10.0.0.1", TRUE, TRUE, {0, 0, 0, 0, 0xffff, 0, 0x0a00, 1}},
    {"tunnelled", "2002:7f00:1::1", TRUE, TRUE, {0x2002, 0x7f00, 1, 0, 0, 0, 0, 1}},
    {"tunnelled-private", "2002:c0a8:101::5", TRUE, TRUE, {0x2002, 0xc0a8, 0x101, 0, 0, 0, 0, 5}},
    {"tunnelled-public", "2002:808:808::1", TRUE, FALSE, {0x2002, 0x808, 0x808, 0, 0, 0, 0, 1}},
    {"full-with-tail", "1:2:3:4:5:6:1.2.3.4", TRUE, FALSE, {1, 2, 3, 4, 5, 6, 0x102, 0x304}},
    {"seven-groups", "1:2:3:4:5:6:7", FALSE, FALSE, {0}},
    {"nine-groups", "1:2:3:4:5:6:7:8:9", FALSE, FALSE, {0}},
    {"full-with-gap", "1:2:3:4::5:6:7:8", FALSE, FALSE, {0}},
    {"two-gaps", "1::2::3", FALSE, FALSE, {0}},
    {"three-colons", "1:::2", FALSE, FALSE, {0}},
    {"five-digits", "12345::", FALSE, FALSE, {0}},
    {"letters", "g::", FALSE, FALSE, {0}},
    {"colon-at-the-end", "1:2:3:4:5:6:7:", FALSE, FALSE, {0}},
    {"dots-before-gap", "1.2.3.4::", FALSE, FALSE, {0}},
    {"bad-tail", "::1.2.3", FALSE, FALSE, {0}},
    {"tail-too-late", "1:2:3:4:5:6:7:1.2.3.4", FALSE, FALSE, {0}},
    {"empty", "", FALSE, FALSE, {0}},
};

static void
reads_six (gconstpointer data)
{
  const Six *row = data;
  guint16 words[8];
  g_assert_cmpint (gannet_ip_read_v6 (row->text, words), ==, row->valid);
  if (!row->valid)
    return;
  g_assert_cmpmem (words, sizeof words, row->words, sizeof row->words);
  g_assert_cmpint (gannet_ip_v6_is_private (words), ==, row->private);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (fours); i++) {
    g_autofree char *path = g_strdup_printf ("/ip-address/v4/%s", fours[i].name);
    g_test_add_data_func (path, &fours[i], reads_four);
  }
  for (guint i = 0; i < G_N_ELEMENTS (sixes); i++) {
    g_autofree char *path = g_strdup_printf ("/ip-address/v6/%s", sixes[i].name);
    g_test_add_data_func (path, &sixes[i], reads_six);
  }
  return g_test_run ();
}
