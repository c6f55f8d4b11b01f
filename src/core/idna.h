/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Host names written in letters beyond ASCII (IDNA). */

#pragma once

#include <glib.h>

/* @host, valid UTF-8, as DNS knows it, or NULL when IDNA forbids it. The result may still hold
 * characters that no host may hold: compatibility forms can hide '/', '%' or '@'. */
char *gannet_idna_to_ascii (const char *host);

/* @host, in ASCII, as people write it; in ASCII when one of its labels mixes scripts, is written
 * wholly in letters that look like Latin ones, or holds what cannot be seen. */
char *gannet_idna_dup_display (const char *host);
