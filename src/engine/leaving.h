/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/copies.h"
#include "engine/store.h"

/* Takes @downloads (element-type GannetDownload) off @store, or NULL, at once, deletes what the
 * unfinished ones have left on disk, in a thread of its own, and takes all out of @copies and lets
 * them go, some milliseconds at a time. Takes @downloads, which own what is in them; @list, to
 * which @copies belongs, stays until it is over. */
void gannet_leaving_start (
    GObject *list, GannetCopies *copies, GannetStore *store, GPtrArray *downloads);
