/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for certificates that tests can trust, and for some that nobody should. Never keeps or
 * reuses one. */

#include "config.h"

#include "support/certificate.h"

/* What the authority signs by. */
#define POLICY "policy.cnf"

typedef struct {
  const char *from; /* YYYYMMDDHHMMSSZ */
  const char *until;
  const char *hosts;
} Terms;

static const Terms all_terms[] = {
    [GANNET_CERTIFICATE_GOOD] = {"20200101000000Z", "20991231235959Z",
        "DNS:localhost,IP:127.0.0.1"},
    [GANNET_CERTIFICATE_EXPIRED] = {"20000101000000Z", "20010101000000Z",
        "DNS:localhost,IP:127.0.0.1"},
    [GANNET_CERTIFICATE_EARLY] = {"21000101000000Z", "21010101000000Z",
        "DNS:localhost,IP:127.0.0.1"},
    [GANNET_CERTIFICATE_OTHER_HOST] = {"20200101000000Z", "20991231235959Z", "DNS:somewhere.test"},
};

static gboolean
run_openssl (const char *folder, const char *const *arguments, GError **error)
{
  g_autoptr (GPtrArray) line = g_ptr_array_new ();
  int status = 0;

  g_ptr_array_add (line, "openssl");
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (line, (char *) arguments[i]);
  g_ptr_array_add (line, NULL);
  return g_spawn_sync (folder, (char **) line->pdata, NULL,
             G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL,
             NULL, NULL, NULL, &status, error) &&
      g_spawn_check_wait_status (status, error);
}

/* An authority needs a list of what it has signed. */
static gboolean
write_policy (const char *folder, const Terms *terms, GError **error)
{
  g_autofree char *policy = g_build_filename (folder, POLICY, NULL);
  g_autofree char *index = g_build_filename (folder, "index.txt", NULL);
  g_autofree char *text =
      g_strdup_printf ("[ca]\ndefault_ca=a\n"
                       "[a]\ndatabase=index.txt\nnew_certs_dir=.\ndefault_md=sha256\nrand_serial="
                       "yes\npolicy=p\nx509_extensions=e\n"
                       "[p]\ncommonName=supplied\n"
                       "[e]\nbasicConstraints=critical,CA:FALSE\nsubjectAltName=%s\n",
          terms->hosts);

  return g_file_set_contents (policy, text, -1, error) && g_file_set_contents (index, "", 0, error);
}

gboolean
gannet_certificate_make_faulty (const char *folder, GannetCertificateFault fault, GError **error)
{
  const Terms *terms = &all_terms[fault];
  const char *const authority[] = {"req", "-x509", "-newkey", "ec", "-pkeyopt",
      "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-subj", "/CN=Test authority", "-keyout",
      "ca.key", "-out", GANNET_CERTIFICATE_CA, NULL};
  const char *const request[] = {"req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
      "-nodes", "-subj", "/CN=localhost", "-keyout", GANNET_CERTIFICATE_KEY, "-out", "request.pem",
      NULL};
  const char *const sign[] = {"ca", "-batch", "-config", POLICY, "-notext", "-startdate",
      terms->from, "-enddate", terms->until, "-cert", GANNET_CERTIFICATE_CA, "-keyfile", "ca.key",
      "-in", "request.pem", "-out", GANNET_CERTIFICATE_CHAIN, NULL};

  return write_policy (folder, terms, error) && run_openssl (folder, authority, error) &&
      run_openssl (folder, request, error) && run_openssl (folder, sign, error);
}

gboolean
gannet_certificate_make (const char *folder, GError **error)
{
  return gannet_certificate_make_faulty (folder, GANNET_CERTIFICATE_GOOD, error);
}
