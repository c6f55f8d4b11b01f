/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A file as a picture of equal cells. */

#pragma once

#include "core/ranges.h"

/* One of them. */
typedef struct {
  double done; /* how much of it is on disk, 0 to 1 */
  gboolean running; /* somebody fetches bytes of it */
  gboolean compared; /* its bytes were on disk and are compared with the server's */
} GannetCell;

/* What a picture is of. Nothing is owned. */
typedef struct {
  guint64 length; /* of the file, at least 1 */
  const GannetRanges *ranges;
  const GannetRange *running; /* what each connection still has to fetch, in front of it */
  guint n_running;
  guint64 compared; /* bytes from the first on that were compared */
} GannetCellsSource;

/* Fills @count @cells, at least 1, each a part of the file, in order. Of what a connection is to
 * fetch the cell is marked that it fetches now. */
void gannet_cells_fill (GannetCell *cells, guint count, const GannetCellsSource *source);
