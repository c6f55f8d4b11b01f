/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for questions about certificates that are answered as the library's own database answers
 * them, good ones and bad ones. */

#include "config.h"

#include "engine/trust.h"

#include "support/certificate.h"
#include "support/fixture.h"

typedef struct {
  const char *name;
  GannetCertificateFault fault;
  const char *host;
  gboolean known; /* the authority is */
  GTlsCertificateFlags errors;
} Row;

static const Row rows[] = {
    {"good", GANNET_CERTIFICATE_GOOD, "127.0.0.1", TRUE, 0},
    {"another host", GANNET_CERTIFICATE_GOOD, "host.test", TRUE, G_TLS_CERTIFICATE_BAD_IDENTITY},
    {"for another host", GANNET_CERTIFICATE_OTHER_HOST, "127.0.0.1", TRUE,
        G_TLS_CERTIFICATE_BAD_IDENTITY},
    {"expired", GANNET_CERTIFICATE_EXPIRED, "127.0.0.1", TRUE, G_TLS_CERTIFICATE_EXPIRED},
    {"not valid yet", GANNET_CERTIFICATE_EARLY, "127.0.0.1", TRUE, G_TLS_CERTIFICATE_NOT_ACTIVATED},
    {"unknown authority", GANNET_CERTIFICATE_GOOD, "127.0.0.1", FALSE,
        G_TLS_CERTIFICATE_UNKNOWN_CA},
};

static GTlsCertificateFlags
verify (GTlsDatabase *database, GTlsCertificate *certificate, const char *host)
{
  g_autoptr (GSocketConnectable) identity = g_network_address_new (host, 443);
  g_autoptr (GError) error = NULL;
  GTlsCertificateFlags errors = g_tls_database_verify_chain (database, certificate,
      G_TLS_DATABASE_PURPOSE_AUTHENTICATE_SERVER, identity, NULL, 0, NULL, &error);

  g_assert_no_error (error);
  return errors;
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autoptr (GError) error = NULL;

  if (!gannet_certificate_make_faulty (fixture->folder, row->fault, &error)) {
    g_test_skip (error->message);
    return;
  }
  g_autofree char *authority = gannet_fixture_dup_path (fixture, GANNET_CERTIFICATE_CA);
  g_autofree char *path = gannet_fixture_dup_path (fixture, GANNET_CERTIFICATE_CHAIN);
  g_autoptr (GTlsDatabase) own = g_tls_file_database_new (authority, &error);
  g_assert_no_error (error);
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, &error);
  g_assert_no_error (error);
  g_autoptr (GTlsDatabase) trust =
      gannet_trust_new (g_tls_backend_get_default (), row->known ? own : NULL);
  g_assert_cmpuint (verify (trust, certificate, row->host), ==, row->errors);
  if (row->known)
    g_assert_cmpuint (verify (own, certificate, row->host), ==, row->errors);
}

/* In front of itself it would ask for ever. */
static void
test_set_as_default (void)
{
  GTlsBackend *backend = g_tls_backend_get_default ();
  g_autoptr (GTlsDatabase) trust = gannet_trust_new (g_tls_backend_get_default (), NULL);
  g_autoptr (GByteArray) nobody = g_byte_array_new ();

  g_tls_backend_set_default_database (backend, trust);
  g_autoptr (GTlsDatabase) set = g_tls_backend_get_default_database (backend);
  g_assert_true (set == trust);
  g_assert_null (g_tls_database_lookup_certificates_issued_by (trust, nobody, NULL, 0, NULL, NULL));
  g_tls_backend_set_default_database (backend, NULL);
}

static void
test_new (void)
{
  GTlsDatabase *trust = gannet_trust_new (g_tls_backend_get_default (), NULL);

  g_assert_finalize_object (trust);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/trust/new", test_new);
  g_test_add_func ("/trust/set-as-default", test_set_as_default);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/trust/verify/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  return g_test_run ();
}
