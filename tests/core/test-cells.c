/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Files as pictures of cells, written as one character a cell. */

#include "config.h"

#include "core/cells.h"

typedef struct {
  const char *name;
  guint64 length;
  const char *ranges;
  GannetRange running[3]; /* until one without an end */
  guint64 compared;
  const char *picture; /* '.' open, 1 to 9 tenths, '#' done, '>' fetched, '=' compared */
} Row;

#define TERA (G_GUINT64_CONSTANT (1) << 40)

static const Row rows[] = {
    {"empty", 1000, "", {{0}}, 0, ".........."},
    {"whole", 1000, "0-1000", {{0}}, 0, "##########"},
    {"half", 1000, "0-500", {{0}}, 0, "#####....."},
    {"a-part-of-a-cell", 1000, "0-530", {{0}}, 0, "#####3...."},
    {"hole", 1000, "0-200,800-1000", {{0}}, 0, "##......##"},
    {"two-in-a-cell", 1000, "0-20,30-60", {{0}}, 0, "5........."},
    {"over-borders", 1000, "150-250", {{0}}, 0, ".55......."},
    {"running", 1000, "0-200", {{200, 1000}}, 0, "##>......."},
    {"several", 1000, "0-200,500-600", {{200, 500}, {600, 1000}}, 0, "##>..#>..."},
    {"at-its-end", 1000, "0-1000", {{1000, 1000}}, 0, "##########"},
    {"compared", 1000, "0-1000", {{0}}, 400, "====######"},
    {"comparing", 1000, "0-600", {{350, 1000}}, 350, "===>##...."},
    {"one-byte", 1, "0-1", {{0}}, 0, "##########"},
    {"fewer-bytes-than-cells", 5, "0-2", {{2, 5}}, 0, "####>....."},
    {"beyond-the-length", 1000, "0-5000", {{2000, 3000}}, 0, "##########"},
    {"huge", 8 * 1024 * TERA, "0-4503599627370496", {{0}}, 0, "#####....."},
};

static char
show (const GannetCell *cell)
{
  if (cell->running)
    return '>';
  if (cell->compared)
    return '=';
  if (cell->done >= 1 - 1e-9)
    return '#';
  return cell->done > 0 ? (char) ('0' + (int) (cell->done * 10 + 0.01)) : '.';
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GannetRanges) ranges = gannet_ranges_new_from_text (row->ranges);
  GannetCellsSource source = {row->length, ranges, row->running, 0, row->compared};
  GannetCell cells[10];
  char picture[11] = "";

  while (source.n_running < 3 && row->running[source.n_running].end > 0)
    source.n_running++;
  gannet_cells_fill (cells, 10, &source);
  for (guint i = 0; i < 10; i++)
    picture[i] = show (&cells[i]);
  g_assert_cmpstr (picture, ==, row->picture);
}

/* However many cells, none has more than all of itself, and together they have what there is. */
static void
test_sum (void)
{
  g_autoptr (GannetRanges) ranges = gannet_ranges_new_from_text ("3-77,100-101,500-997");
  const GannetCellsSource source = {997, ranges, NULL, 0, 0};
  GannetCell cells[1200];

  for (guint count = 1; count <= G_N_ELEMENTS (cells); count += 7) {
    double sum = 0;
    gannet_cells_fill (cells, count, &source);
    for (guint i = 0; i < count; i++) {
      g_assert_cmpfloat (cells[i].done, >=, 0);
      g_assert_cmpfloat (cells[i].done, <=, 1);
      sum += cells[i].done * 997 / count;
    }
    g_assert_cmpfloat_with_epsilon (sum, 74 + 1 + 497, 0.01);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/cells/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/cells/sum", test_sum);
  return g_test_run ();
}
