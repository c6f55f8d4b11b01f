/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Internet addresses written as numbers. */

#pragma once

#include <glib.h>

/* Reads @text as inet_aton() does: one to four numbers, decimal, octal (0) or hexadecimal (0x),
 * one dot at the end allowed. @address is in host byte order. */
gboolean gannet_ip_read_v4 (const char *text, guint32 *address);

/* Reads @text, without brackets and zone, into eight numbers (RFC 4291 2.2). */
gboolean gannet_ip_read_v6 (const char *text, guint16 words[8]);

/* Loopback, private, link-local, shared, and unspecified addresses, and none else. */
gboolean gannet_ip_v4_is_private (guint32 address);
gboolean gannet_ip_v6_is_private (const guint16 words[8]);
