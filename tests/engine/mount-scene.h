/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Drives to plug in and take out: file systems of the memory, in a mount namespace of this
 * program's own that nobody else sees. */

#pragma once

#include <glib.h>

/* Makes the namespace; to be called before there are threads. FALSE where the system does not
 * permit it. */
gboolean gannet_mounts_enter (void);

/* A drive of @bytes that is connected nowhere yet, kept at @store, which is made. */
void gannet_mounts_make_drive (const char *store, guint64 bytes);

/* Connects what is kept at @store at the folder @point; takes out what is connected there. */
void gannet_mounts_plug (const char *store, const char *point);
void gannet_mounts_unplug (const char *point);

/* Makes what is connected at @point read-only, or writable again. */
void gannet_mounts_protect (const char *point, gboolean read_only);

/* Takes everything out that is connected at @point, for good. */
void gannet_mounts_clear (const char *point);
