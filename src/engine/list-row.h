/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/request.h"

/**
 * GannetRow:
 *
 * What the list keeps of one download. Secrets of the request are not kept: user name, password
 * and header lines other than Accept, Accept-Language, DNT and X-Requested-With are left out.
 */
typedef struct {
  gint64 id; /* > 0, never used twice */
  double place; /* rows are in the order of their places */
  GannetRequest *request;
  guint state; /* a GannetState */
  guint notes; /* GannetNotes */
  char *name; /* or NULL */
  char *path; /* of the final file, or NULL */
  char *content_type; /* or NULL */
  char *drive; /* that the bytes are on, as gannet_drive_dup_of() says it, or NULL */
  guint64 held; /* bytes on disk when last looked */
  gint64 total; /* bytes, -1 unknown */
  char *error; /* nick of a GannetError, or NULL */
  char *error_text; /* its technical text, or NULL */
  gint64 added; /* Unix seconds */
  gint64 finished; /* Unix seconds, or 0 */
  char *life; /* as gannet_life_to_text() writes it, or NULL */
} GannetRow;

GannetRow *gannet_row_new (void);
void gannet_row_free (GannetRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetRow, gannet_row_free)
