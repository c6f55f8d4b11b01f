/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/pieces.h"
#include "engine/part-file.h"

#include <gio/gio.h>

/**
 * GannetPieceCheck:
 *
 * Looks whether the pieces of a part are what they should be, each as soon as all of it is there,
 * one at a time and off the calling thread. Of the thread of the job.
 */
typedef struct _GannetPieceCheck GannetPieceCheck;

typedef struct {
  /* The bytes of @range are wrong, for the @times-th time. They count as missing again, and the
   * piece is looked at again once they are back. */
  void (*wrong) (GannetRange range, guint times, gpointer data);
  /* Every piece was found to be right. */
  void (*done) (gpointer data);
  /* The disk could not be read. */
  void (*failed) (const GError *error, gpointer data);
} GannetPieceCheckEvents;

/* Of @part, which is to be @total bytes long, as many as there are @pieces of. Takes @pieces;
 * @events and @data outlive it. */
GannetPieceCheck *gannet_piece_check_new (GannetPieces *pieces, guint64 total, GannetPartFile *part,
    const GannetPieceCheckEvents *events, gpointer data);

/* No event comes any more. */
void gannet_piece_check_free (GannetPieceCheck *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetPieceCheck, gannet_piece_check_free)

/* The part has grown. */
void gannet_piece_check_look (GannetPieceCheck *self);

/* Whether every piece was found to be right. */
gboolean gannet_piece_check_is_done (GannetPieceCheck *self);
