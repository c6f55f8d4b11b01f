/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gio/gio.h>

/* Names of the files that gannet_certificate_make() makes. */
#define GANNET_CERTIFICATE_CA "ca.pem"
#define GANNET_CERTIFICATE_CHAIN "certificate.pem"
#define GANNET_CERTIFICATE_KEY "key.pem"

/* What is wrong with a certificate. */
typedef enum {
  GANNET_CERTIFICATE_GOOD = 0,
  GANNET_CERTIFICATE_EXPIRED, /* in 2001 */
  GANNET_CERTIFICATE_EARLY, /* valid from 2100 on */
  GANNET_CERTIFICATE_OTHER_HOST, /* for somewhere.test alone */
} GannetCertificateFault;

/* Makes, with the program openssl, an authority of our own and a certificate by it for localhost
 * and 127.0.0.1 in @folder. Fails with G_SPAWN_ERROR. */
gboolean gannet_certificate_make (const char *folder, GError **error);

/* The same with @fault. */
gboolean
gannet_certificate_make_faulty (const char *folder, GannetCertificateFault fault, GError **error);
