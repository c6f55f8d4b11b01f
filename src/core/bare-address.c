/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Recognises addresses without a scheme. It proposes; what it says yes to still has to be read as
 * an address. */

#include "config.h"

#include "core/bare-address.h"

#include <string.h>

static const char *const widespread[] = {
    "com",
    "org",
    "net",
    "edu",
    "gov",
    "info",
    "io",
    "de",
    "uk",
    "fr",
    "eu",
    "ch",
    "at",
    "nl",
    "se",
    "jp",
    "cn",
    "ru",
};

static char *
dup_host (const char *text)
{
  return g_strndup (text, strcspn (text, "/?#:"));
}

static gboolean
is_word (const char *label)
{
  for (const char *p = label; *p != '\0'; p++) {
    if (!g_ascii_isalpha (*p) && (guchar) *p < 0x80)
      return FALSE;
  }
  return strlen (label) >= 2;
}

static gboolean
is_name (const char *host)
{
  const char *dot = strrchr (host, '.');
  if (dot == NULL || dot == host || strpbrk (host, "@ \t\"<>()[]{}\\,;'") != NULL)
    return FALSE;
  return is_word (dot + 1) || g_str_has_prefix (dot + 1, "xn--");
}

static gboolean
has_port (const char *text, const char *host)
{
  const char *port = text + strlen (host);
  return *host != '\0' && *port == ':' && g_ascii_isdigit (port[1]) &&
      strpbrk (host, "@ ,;") == NULL;
}

gboolean
gannet_bare_address_is_typed (const char *text)
{
  g_autofree char *host = dup_host (text);
  return is_name (host) || has_port (text, host) || g_ascii_strcasecmp (host, "localhost") == 0 ||
      (strchr (host, '.') != NULL && g_hostname_is_ip_address (host)) ||
      g_str_has_prefix (text, "[");
}

gboolean
gannet_bare_address_is_certain (const char *text)
{
  g_autofree char *host = dup_host (text);
  if (!is_name (host))
    return FALSE;
  const char *last = strrchr (host, '.');
  if (g_ascii_strncasecmp (host, "www.", 4) == 0 && last > host + 4)
    return TRUE;
  if (text[strlen (host)] != '/')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (widespread); i++) {
    if (g_ascii_strcasecmp (last + 1, widespread[i]) == 0)
      return TRUE;
  }
  return FALSE;
}
