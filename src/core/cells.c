/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for which part of a file each cell of its picture stands for. It draws nothing. */

#include "config.h"

#include "core/cells.h"

#include <string.h>

/* Where the cell @index of @count begins. Lengths are those of files: the product of an offset and
 * a number of cells may not fit. */
static double
border (guint index, guint count, guint64 length)
{
  return (double) length * index / count;
}

static guint
find_cell (guint64 offset, guint count, guint64 length)
{
  guint index = (guint) ((double) offset / (double) length * count);
  return MIN (index, count - 1);
}

static void
add_done (GannetCell *cells, guint count, guint64 length, const GannetRange *range)
{
  guint64 end = MIN (range->end, length);
  guint first = find_cell (range->start, count, length);
  guint last = find_cell (end, count, length);

  for (guint i = first; i <= last && range->start < end; i++) {
    double from = MAX ((double) range->start, border (i, count, length));
    double to = MIN ((double) end, border (i + 1, count, length));
    double part = (to - from) * count / (double) length;
    cells[i].done = MIN (1, cells[i].done + MAX (0, part));
  }
}

void
gannet_cells_fill (GannetCell *cells, guint count, const GannetCellsSource *source)
{
  GannetRange range;

  memset (cells, 0, count * sizeof *cells);
  for (guint i = 0; i < gannet_ranges_count (source->ranges); i++)
    if (gannet_ranges_get (source->ranges, i, &range) == GANNET_RANGE_DONE)
      add_done (cells, count, source->length, &range);
  for (guint i = 0; i < source->n_running; i++)
    if (source->running[i].start < MIN (source->running[i].end, source->length))
      cells[find_cell (source->running[i].start, count, source->length)].running = TRUE;
  for (guint i = 0; i < count && border (i, count, source->length) < (double) source->compared; i++)
    cells[i].compared = TRUE;
}
