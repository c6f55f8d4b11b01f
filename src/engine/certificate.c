/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Says what is wrong with a certificate. It never judges one: that is done by the library, and
 * nobody is asked to overrule it. */

#include "config.h"

#include "engine/certificate.h"

#include <glib/gi18n-lib.h>

typedef struct {
  GTlsCertificateFlags error;
  const char *sentence;
} Reason;

static const Reason reasons[] = {
    {G_TLS_CERTIFICATE_BAD_IDENTITY, N_ ("Its certificate is for another address.")},
    {G_TLS_CERTIFICATE_NOT_ACTIVATED, N_ ("Its certificate is not valid yet.")},
    {G_TLS_CERTIFICATE_EXPIRED, N_ ("Its certificate has expired.")},
    {G_TLS_CERTIFICATE_REVOKED, N_ ("Its certificate was withdrawn.")},
    {G_TLS_CERTIFICATE_INSECURE, N_ ("Its certificate is too weak to prove anything.")},
    {G_TLS_CERTIFICATE_UNKNOWN_CA,
        N_ ("Nobody whom this computer trusts has signed its certificate.")},
};

static char *
describe_date (gint64 now)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (now);
  /* Translators: a date as of g_date_time_format(), such as "1 May 2026". */
  g_autofree char *date = g_date_time_format (time, _ ("%-d %B %Y"));

  /* Translators: %s is a date. */
  return g_strdup_printf (_ ("By the clock of this computer it is %s."), date);
}

char *
gannet_certificate_explain (GTlsCertificateFlags errors, const char *host, gint64 now)
{
  g_autoptr (GString) text = g_string_new (host);
  gsize named = text->len;

  g_string_append_c (text, ':');
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    if (errors & reasons[i].error)
      g_string_append_printf (text, " %s", _ (reasons[i].sentence));
  if (text->len == named + 1)
    g_string_append_printf (text, " %s", _ ("Its certificate is no use."));
  if (errors & (G_TLS_CERTIFICATE_NOT_ACTIVATED | G_TLS_CERTIFICATE_EXPIRED)) {
    g_autofree char *date = describe_date (now);
    g_string_append_printf (text, " %s", date);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
