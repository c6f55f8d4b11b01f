/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Says whether a text is a server's name, how it is sent and how it is shown. It decodes nothing
 * and looks nothing up. */

#include "config.h"

#include "core/host.h"

#include "core/idna.h"
#include "core/ip-address.h"

#include <string.h>

#define HOST_LIMIT 253
#define LABEL_LIMIT 63

static gboolean
labels_are_valid (const char *host)
{
  gsize length = strlen (host);
  if (length > 0 && host[length - 1] == '.')
    length--;
  if (length == 0 || length > HOST_LIMIT)
    return FALSE;

  gsize label = 0;
  for (gsize i = 0; i <= length; i++) {
    if (i == length || host[i] == '.') {
      if (label == 0 || label > LABEL_LIMIT)
        return FALSE;
      label = 0;
    } else if (g_ascii_isalnum (host[i]) || host[i] == '-' || host[i] == '_') {
      label++;
    } else {
      return FALSE;
    }
  }
  return TRUE;
}

/* No top-level domain is a number, and resolvers take such a name for an IPv4 address. */
static gboolean
ends_in_number (const char *host)
{
  gsize length = strlen (host);
  if (length > 1 && host[length - 1] == '.')
    length--;
  const char *dot = memrchr (host, '.', length);
  const char *last = dot != NULL ? dot + 1 : host;
  const char *end = host + length;
  if (g_ascii_strncasecmp (last, "0x", 2) == 0)
    return last + 2 + strspn (last + 2, "0123456789abcdefABCDEF") == end;
  return last + strspn (last, "0123456789") == end;
}

static char *
canonicalise_v6 (const char *text, gsize length)
{
  if (length < 4 || text[length - 1] != ']')
    return NULL;
  g_autofree char *inner = g_strndup (text + 1, length - 2);
  char *zone = strchr (inner, '%');
  if (zone != NULL) {
    *zone++ = '\0';
    /* RFC 6874: the percent sign is itself escaped. */
    if (g_str_has_prefix (zone, "25") && zone[2] != '\0')
      zone += 2;
    if (*zone == '\0' || zone[strspn (zone, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-._~")])
      return NULL;
  }

  guint16 words[8];
  if (!gannet_ip_read_v6 (inner, words))
    return NULL;
  return zone != NULL ? g_strdup_printf ("[%s%%25%s]", inner, zone)
                      : g_strdup_printf ("[%s]", inner);
}

char *
gannet_host_canonicalise (const char *text, gsize length)
{
  if (length == 0 || length > 4 * HOST_LIMIT || memchr (text, '\0', length) != NULL)
    return NULL;
  if (*text == '[')
    return canonicalise_v6 (text, length);
  if (!g_utf8_validate (text, length, NULL))
    return NULL;

  g_autofree char *host = g_strndup (text, length);
  if (!g_str_is_ascii (host)) {
    char *ascii = gannet_idna_to_ascii (host);
    g_free (host);
    host = ascii;
  }
  guint32 address = 0;
  if (host == NULL || !labels_are_valid (host))
    return NULL;
  if (ends_in_number (host) && !gannet_ip_read_v4 (host, &address))
    return NULL;
  return g_steal_pointer (&host);
}

char *
gannet_host_dup_display (const char *host)
{
  guint32 address = 0;
  if (gannet_ip_read_v4 (host, &address))
    return g_strdup_printf (
        "%u.%u.%u.%u", address >> 24, address >> 16 & 0xff, address >> 8 & 0xff, address & 0xff);
  return *host == '[' ? g_strdup (host) : gannet_idna_dup_display (host);
}

static gboolean
has_private_name (const char *host)
{
  /* Beside the reserved ones those that networks have taken for themselves (RFC 6762 G). */
  static const char *const endings[] = {
      ".localhost",
      ".localdomain",
      ".local",
      ".internal",
      ".intranet",
      ".private",
      ".corp",
      ".home",
      ".lan",
      ".home.arpa",
  };

  g_autofree char *name = g_strdup_printf (".%s", host);
  gsize length = strlen (name);
  if (name[length - 1] == '.')
    name[--length] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    gsize ending = strlen (endings[i]);
    if (length >= ending && g_ascii_strcasecmp (name + length - ending, endings[i]) == 0)
      return TRUE;
  }
  /* A name of one label is completed from the search list of this network. */
  return strchr (name + 1, '.') == NULL;
}

gboolean
gannet_host_is_private (const char *host)
{
  guint32 address = 0;
  if (gannet_ip_read_v4 (host, &address))
    return gannet_ip_v4_is_private (address);
  if (*host != '[')
    return has_private_name (host);

  guint16 words[8];
  g_autofree char *inner = g_strndup (host + 1, strcspn (host + 1, "%]"));
  return gannet_ip_read_v6 (inner, words) && gannet_ip_v6_is_private (words);
}
