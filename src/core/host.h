/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The server's name in an address: is it one, how is it sent, how is it shown. */

#pragma once

#include <glib.h>

/* Reads @length bytes of @text as the host of an address and returns it as it is to be sent, or
 * NULL if it is none. Allowed are letters, digits, '-', '.', '_' (labels of 1 to 63 bytes, 253 in
 * all, one dot at the end), IPv4 as inet_aton() reads it, and IPv6 in brackets, with a zone.
 * Other letters become punycode. Nothing is percent-decoded. */
char *gannet_host_canonicalise (const char *text, gsize length);

/* A canonical @host for people: numbers as the address they stand for, punycode as letters unless
 * the letters could be taken for others. */
char *gannet_host_dup_display (const char *host);

/* Whether a canonical @host stands for this computer or its own network by its name or number
 * alone; no name is looked up. */
gboolean gannet_host_is_private (const char *host);
