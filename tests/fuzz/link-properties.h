/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/links.h"

/* Reads the links of the input and asserts of every row that it can be shown, and used or told
 * what is wrong with it. The first byte of the input chooses among the @n_formats @formats. */
void fuzz_try_links (
    const guint8 *bytes, gsize length, const GannetLinksFormat *formats, gsize n_formats);
