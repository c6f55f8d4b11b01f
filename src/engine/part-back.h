/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The way back from a newer version of a file to the part of the one before. */

#pragma once

#include "engine/folder.h"
#include "engine/record.h"
#include "engine/request.h"

/* Keeps @record, that of a part which a newer version is about to be fetched beside, for the way
 * back, unless it is whole. @file_name is the name of the part's record. */
gboolean gannet_part_back_keep (
    GannetFolder *folder, const char *file_name, const GannetRecord *record, GError **error);

/* Whether the part of @request in @folder is that of a newer version, with a way back. */
gboolean gannet_part_back_is_possible (GannetFolder *folder, const GannetRequest *request);

/* How long two versions of a file are, -1 unknown. */
typedef struct {
  gint64 before;
  gint64 newer;
} GannetPartLengths;

/* Makes the part of the version before that of @request in @folder again, and deletes the one of
 * the newer version. Fails with GANNET_ERROR_PART_LOST when there is no way back,
 * GANNET_ERROR_LOCKED while somebody writes to one of them, and as gannet_record_write(); then
 * nothing has changed. */
gboolean gannet_part_back_go (
    GannetFolder *folder, const GannetRequest *request, GannetPartLengths *lengths, GError **error);
