/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Reads internet addresses written as numbers and tells those of the own network from others. It
 * never looks up a name. */

#include "config.h"

#include "core/ip-address.h"

#include <string.h>

/* Reads the number that ends right before @end: decimal, octal after 0, hexadecimal after 0x. */
static gboolean
read_number (const char *text, const char *end, guint64 *value)
{
  int base = 10;
  if (end - text >= 2 && text[0] == '0') {
    gboolean hexadecimal = text[1] == 'x' || text[1] == 'X';
    base = hexadecimal ? 16 : 8;
    text += hexadecimal ? 2 : 1;
  }
  if (text == end)
    return FALSE;
  for (*value = 0; text < end; text++) {
    int digit = g_ascii_xdigit_value (*text);
    if (digit < 0 || digit >= base)
      return FALSE;
    *value = *value * (guint64) base + (guint64) digit;
    if (*value > G_MAXUINT32)
      return FALSE;
  }
  return TRUE;
}

gboolean
gannet_ip_read_v4 (const char *text, guint32 *address)
{
  gsize length = strlen (text);
  const char *end = text + (length > 1 && text[length - 1] == '.' ? length - 1 : length);
  guint32 result = 0;
  for (guint i = 0; i < 4; i++) {
    guint64 value = 0;
    const char *dot = memchr (text, '.', (gsize) (end - text));
    gboolean last = dot == NULL;
    guint64 most = last ? G_MAXUINT32 >> (8 * i) : 0xff;
    if (!read_number (text, last ? end : dot, &value) || value > most)
      return FALSE;
    if (last) {
      *address = result | (guint32) value;
      return TRUE;
    }
    result |= (guint32) value << (24 - 8 * i);
    text = dot + 1;
  }
  return FALSE;
}

/* Reads groups of @text, which holds no "::", and returns how many there are, or -1. */
static int
read_groups (const char *text, guint16 *words)
{
  if (*text == '\0')
    return 0;
  g_auto (GStrv) parts = g_strsplit (text, ":", 9);
  int count = 0;
  for (guint i = 0; parts[i] != NULL; i++) {
    guint64 value = 0;
    guint32 tail = 0;
    if (count < 7 && parts[i + 1] == NULL && strchr (parts[i], '.') != NULL) {
      if (!g_hostname_is_ip_address (parts[i]) || !gannet_ip_read_v4 (parts[i], &tail))
        return -1;
      words[count++] = tail >> 16;
      words[count++] = tail & 0xffff;
    } else if (count < 8 && strlen (parts[i]) <= 4 &&
        g_ascii_string_to_unsigned (parts[i], 16, 0, 0xffff, &value, NULL)) {
      words[count++] = value;
    } else {
      return -1;
    }
  }
  return count;
}

gboolean
gannet_ip_read_v6 (const char *text, guint16 words[8])
{
  memset (words, 0, 8 * sizeof *words);
  const char *gap = strstr (text, "::");
  if (gap == NULL)
    return read_groups (text, words) == 8;

  g_autofree char *before = g_strndup (text, gap - text);
  guint16 tail[8] = {0};
  int head_count = strchr (before, '.') == NULL ? read_groups (before, words) : -1;
  int tail_count = read_groups (gap + 2, tail);
  if (head_count < 0 || tail_count < 0 || head_count + tail_count > 7)
    return FALSE;
  memcpy (words + 8 - tail_count, tail, tail_count * sizeof *words);
  return TRUE;
}

gboolean
gannet_ip_v4_is_private (guint32 address)
{
  static const struct {
    guint32 network;
    guint bits;
  } ranges[] = {
      {0x00000000, 8}, /* this network */
      {0x0a000000, 8}, /* RFC 1918 */
      {0x64400000, 10}, /* RFC 6598, shared by a provider's customers */
      {0x7f000000, 8}, /* loopback */
      {0xa9fe0000, 16}, /* link-local */
      {0xac100000, 12}, /* RFC 1918 */
      {0xc0a80000, 16}, /* RFC 1918 */
      {0xc6120000, 15}, /* RFC 2544, for tests inside a network */
  };

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++) {
    if ((address ^ ranges[i].network) >> (32 - ranges[i].bits) == 0)
      return TRUE;
  }
  return FALSE;
}

/* The address of four parts that @words are translated to or tunnelled to; 0 where that is for one
 * network alone (RFC 8215). FALSE when they stand for themselves. */
static gboolean
find_inner (const guint16 words[8], guint32 *inner)
{
  *inner = (guint32) words[6] << 16 | words[7];
  if (words[0] == 0x2002) {
    *inner = (guint32) words[1] << 16 | words[2];
    return TRUE;
  }
  if (words[0] == 0x64 && words[1] == 0xff9b) {
    *inner = words[2] == 1 ? 0 : *inner;
    return words[2] == 1 || (words[2] | words[3] | words[4] | words[5]) == 0;
  }
  if ((words[0] | words[1] | words[2] | words[3]) != 0)
    return FALSE;
  return (words[4] == 0 && (words[5] == 0 || words[5] == 0xffff)) ||
      (words[4] == 0xffff && words[5] == 0);
}

gboolean
gannet_ip_v6_is_private (const guint16 words[8])
{
  if ((words[0] & 0xffc0) == 0xfe80 || (words[0] & 0xffc0) == 0xfec0 ||
      (words[0] & 0xfe00) == 0xfc00)
    return TRUE;

  guint32 inner = 0;
  return find_inner (words, &inner) && gannet_ip_v4_is_private (inner);
}
