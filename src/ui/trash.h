/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/queue.h"

/* Moves the finished file of @download to the trash, and then takes @download off the list. */
void gannet_trash_async (
    GannetQueue *queue, GannetDownload *download, GAsyncReadyCallback callback, gpointer data);

/* What there is to say about it, for people, also when it failed. Free with g_free(). */
char *gannet_trash_finish (GAsyncResult *result);
