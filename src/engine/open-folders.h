/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/folder.h"
#include "engine/request.h"

/**
 * GannetOpenFolders:
 *
 * The folders that downloads are being saved in, so that many files for one folder do not open it,
 * and look which drive it is on, each for itself. Thread-safe.
 */
typedef struct _GannetOpenFolders GannetOpenFolders;

GannetOpenFolders *gannet_open_folders_new (void);
void gannet_open_folders_free (GannetOpenFolders *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetOpenFolders, gannet_open_folders_free)

/* The folder of @request, as gannet_target_open_folder() opens it after gannet_drive_check() let
 * it, whose errors it may fail with. @drive is as that function takes it. One that was opened
 * before is given again as long as its path leads to it. */
GannetFolder *gannet_open_folders_get (
    GannetOpenFolders *self, const GannetRequest *request, const char *drive, GError **error);

/* Closes those that nobody uses: a drive with an open folder cannot be unmounted. */
void gannet_open_folders_tidy (GannetOpenFolders *self);
