/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The folders that downloads go to, as far as they are known when the list is lost. */

#pragma once

#include "core/folder-rule.h"
#include "engine/queue.h"

/* Keeps the folder that @request is saved in among the few last ones in @settings. */
void gannet_folders_remember (GSettings *settings, const GannetRequest *request);

/* The folder that @settings name for downloads, the last ones, and those of the downloads in
 * @queue, each once. (element-type filename) */
GPtrArray *gannet_folders_list (GSettings *settings, GannetQueue *queue);

/* The rules that say which files go to which folders (element-type GannetFolderRule), in the order
 * in which they are tried. */
GPtrArray *gannet_folders_read_rules (GSettings *settings);
void gannet_folders_write_rules (GSettings *settings, GPtrArray *rules);
