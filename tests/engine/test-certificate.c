/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#include "config.h"

#include "engine/certificate.h"

/* 2026-05-01, noon everywhere that matters. */
#define NOW 1777636800
#define CLOCK " By the clock of this computer it is 1 May 2026."

typedef struct {
  const char *name;
  GTlsCertificateFlags errors;
  const char *text;
} Row;

static const Row rows[] = {
    {"authority", G_TLS_CERTIFICATE_UNKNOWN_CA,
        "a.test: Nobody whom this computer trusts has signed its certificate."},
    {"identity", G_TLS_CERTIFICATE_BAD_IDENTITY, "a.test: Its certificate is for another address."},
    {"early", G_TLS_CERTIFICATE_NOT_ACTIVATED, "a.test: Its certificate is not valid yet." CLOCK},
    {"expired", G_TLS_CERTIFICATE_EXPIRED, "a.test: Its certificate has expired." CLOCK},
    {"withdrawn", G_TLS_CERTIFICATE_REVOKED, "a.test: Its certificate was withdrawn."},
    {"weak", G_TLS_CERTIFICATE_INSECURE, "a.test: Its certificate is too weak to prove anything."},
    {"anything else", G_TLS_CERTIFICATE_GENERIC_ERROR, "a.test: Its certificate is no use."},
    {"nothing told", G_TLS_CERTIFICATE_NO_FLAGS, "a.test: Its certificate is no use."},
    {"several", G_TLS_CERTIFICATE_EXPIRED | G_TLS_CERTIFICATE_BAD_IDENTITY,
        "a.test: Its certificate is for another address. Its certificate has expired." CLOCK},
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autofree char *text = gannet_certificate_explain (row->errors, "a.test", NOW);

  g_assert_cmpstr (text, ==, row->text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/certificate/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  return g_test_run ();
}
