/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/**
 * GannetContentCheck:
 *
 * Whether one body is the one that its reply promised by Content-Digest (RFC 9530 2). It covers the
 * bytes of this message as they are sent, be it a range or all of the file.
 */
typedef struct _GannetContentCheck GannetContentCheck;

/* @checksum: "sha256:HEX" or "sha512:HEX". */
GannetContentCheck *gannet_content_check_new (const char *checksum);
void gannet_content_check_free (GannetContentCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetContentCheck, gannet_content_check_free)

/* Takes the next bytes of the body. */
void gannet_content_check_feed (GannetContentCheck *self, const guint8 *bytes, gsize length);

/* Whether the bytes so far are all that was promised. Nothing can be fed after that. */
gboolean gannet_content_check_holds (GannetContentCheck *self);
