/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/recent.h"
#include "engine/queue.h"

/**
 * GannetThroughput:
 *
 * How fast all downloads together were in the last minute and in the last hour, as far as the
 * program ran.
 */
typedef struct _GannetThroughput GannetThroughput;

/* Watches @queue, which it keeps a reference to. */
GannetThroughput *gannet_throughput_new (GannetQueue *queue);
void gannet_throughput_free (GannetThroughput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetThroughput, gannet_throughput_free)

const GannetRecent *gannet_throughput_get_minute (GannetThroughput *self);
const GannetRecent *gannet_throughput_get_hour (GannetThroughput *self);
