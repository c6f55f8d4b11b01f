/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The folders that downloads go to, as far as they are known when the list is lost. */

#pragma once

#include "engine/queue.h"

/* Keeps the folder that @request is saved in among the few last ones in @settings. */
void gannet_folders_remember (GSettings *settings, const GannetRequest *request);

/* The folder that @settings name for downloads, the last ones, and those of the downloads in
 * @queue, each once. (element-type filename) */
GPtrArray *gannet_folders_list (GSettings *settings, GannetQueue *queue);
