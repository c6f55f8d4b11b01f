/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gio/gio.h>

/* What is wrong with the certificate of @host, in translated sentences for people: @host, all of
 * @errors, and, where a wrong clock may be to blame, what date this computer takes @now (Unix
 * seconds) for. Free with g_free(). */
char *gannet_certificate_explain (GTlsCertificateFlags errors, const char *host, gint64 now);
