/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gio/gio.h>

/* Names of the files that gannet_certificate_make() makes. */
#define GANNET_CERTIFICATE_CA "ca.pem"
#define GANNET_CERTIFICATE_CHAIN "certificate.pem"
#define GANNET_CERTIFICATE_KEY "key.pem"

/* Makes, with the program openssl, an authority of our own and a certificate by it for localhost
 * and 127.0.0.1 in @folder. Fails with G_SPAWN_ERROR. */
gboolean gannet_certificate_make (const char *folder, GError **error);
