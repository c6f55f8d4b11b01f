/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/* Where administrators say what TLS libraries on this system may use. */
#define GANNET_CIPHERS_POLICY "/etc/gnutls/config"

/* Has AES with keys of 128 bits, the quickest that is good, offered first, unless the user chose
 * ciphers or there is a file @policy. Called first thing in main(), before any thread. */
void gannet_ciphers_prefer_quick (const char *policy);
