/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/download.h"

/**
 * GannetCopies:
 *
 * Knows which downloads fetch the same link into the same folder, so that two of them never share
 * a part. Owns no download; its requests must not change while it is in.
 */
typedef struct _GannetCopies GannetCopies;

GannetCopies *gannet_copies_new (void);
void gannet_copies_free (GannetCopies *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetCopies, gannet_copies_free)

void gannet_copies_add (GannetCopies *self, GannetDownload *download);
void gannet_copies_remove (GannetCopies *self, GannetDownload *download);

/* The downloads of @url into @folder, in the order they were added, or NULL for none. Borrowed,
 * (element-type GannetDownload). */
const GPtrArray *gannet_copies_find (GannetCopies *self, const char *url, const char *folder);

/* @request with a number of copy that no other download of it has: itself, or a changed copy. */
GannetRequest *gannet_copies_tell_apart (GannetCopies *self, GannetRequest *request);
