/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Addresses that people write without a scheme. */

#pragma once

#include <glib.h>

/* Whether @text, typed as a single address, begins like one that lacks no more than "https://": a
 * name with a dot and a last part of letters, a number, localhost, or a name with a port. */
gboolean gannet_bare_address_is_typed (const char *text);

/* Whether @text, one word of a longer text, can hardly be anything else: "www." and a name, or a
 * name under a widespread top-level domain with a path. */
gboolean gannet_bare_address_is_certain (const char *text);
