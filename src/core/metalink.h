/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Metalink: lists of files with their mirrors and checksums. */

#pragma once

#include "core/link-rows.h"

/* Adds a row for each file of a Metalink 3 or 4 document (RFC 5854), @xml in UTF-8, to @rows: the
 * best http or https address as its address, the others as mirrors, name, size and digests of the
 * whole file and of its pieces. A name that is absolute, climbs or names a drive is dropped, of
 * others the last part is kept. Documents with a DTD are refused; signatures and other schemes are
 * skipped. */
void gannet_metalink_read (const char *xml, GannetLinkRows *rows);
