/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Where two widgets of known sizes come to stand, by width and direction of writing. */

#include "config.h"

#include "ui/pair.h"

#include <adwaita.h>

#define BREADTH 100
#define SPACING 10

typedef struct {
  const char *name;
  int width;
  gboolean mirrored, centered, second_hidden;
  int height; /* asked for */
  const char *places; /* "x,y,width,height" of both */
} Row;

/* The first is at least 20 by 10, the second 30 by 12. */
static const Row rows[] = {
    {"side-by-side", 200, FALSE, FALSE, FALSE, 12, "0,0,160,12 170,0,30,12"},
    {"at-the-breadth", 100, FALSE, FALSE, FALSE, 12, "0,0,60,12 70,0,30,12"},
    {"stacked", 99, FALSE, FALSE, FALSE, 22, "0,0,99,10 0,10,99,12"},
    {"mirrored", 200, TRUE, FALSE, FALSE, 12, "40,0,160,12 0,0,30,12"},
    {"mirrored-stacked", 80, TRUE, FALSE, FALSE, 22, "0,0,80,10 0,10,80,12"},
    {"centered", 200, FALSE, TRUE, FALSE, 12, "70,0,20,12 100,0,30,12"},
    {"centered-mirrored", 200, TRUE, TRUE, FALSE, 12, "110,0,20,12 70,0,30,12"},
    {"alone", 200, FALSE, FALSE, TRUE, 10, "0,0,200,10 -"},
    {"alone-stacked", 50, FALSE, FALSE, TRUE, 10, "0,0,50,10 -"},
};

static GtkWidget *
make_block (int width, int height)
{
  GtkWidget *block = adw_bin_new ();
  gtk_widget_set_size_request (block, width, height);
  return block;
}

static char *
describe (GtkWidget *pair, GtkWidget *child)
{
  graphene_rect_t place;
  if (!gtk_widget_get_visible (child))
    return g_strdup ("-");
  g_assert_true (gtk_widget_compute_bounds (child, pair, &place));
  return g_strdup_printf (
      "%g,%g,%g,%g", place.origin.x, place.origin.y, place.size.width, place.size.height);
}

static void
test_places (gconstpointer user)
{
  const Row *row = user;
  GtkWidget *first = make_block (20, 10);
  GtkWidget *second = make_block (30, 12);
  gtk_widget_set_visible (second, !row->second_hidden);
  GtkWidget *pair = g_object_new (GANNET_TYPE_PAIR, "first", first, "second", second, "breadth",
      BREADTH, "spacing", SPACING, "centered", row->centered, NULL);
  g_object_ref_sink (pair);
  gtk_widget_set_direction (pair, row->mirrored ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);

  int height = 0;
  gtk_widget_measure (pair, GTK_ORIENTATION_VERTICAL, row->width, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, ==, row->height);
  GtkAllocation area = {0, 0, row->width, height};
  gtk_widget_size_allocate (pair, &area, -1);

  g_autofree char *one = describe (pair, first);
  g_autofree char *two = describe (pair, second);
  g_autofree char *places = g_strdup_printf ("%s %s", one, two);
  g_assert_cmpstr (places, ==, row->places);
  g_object_unref (pair);
}

static void
test_width (void)
{
  GtkWidget *pair = g_object_new (GANNET_TYPE_PAIR, "first", make_block (20, 10), "second",
      make_block (30, 12), "breadth", BREADTH, "spacing", SPACING, NULL);
  g_object_ref_sink (pair);
  int least = 0, wanted = 0;
  gtk_widget_measure (pair, GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  g_assert_cmpint (least, ==, 30);
  g_assert_cmpint (wanted, ==, 60);
  g_assert_finalize_object (pair);
}

/* Without a width it is as high as with all the width that it could use, and never higher. */
static void
test_unconstrained (void)
{
  GtkWidget *text = gtk_label_new ("a text that is much longer than the breadth, so that it wraps");
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  GtkWidget *pair = g_object_new (GANNET_TYPE_PAIR, "first", text, "second", make_block (30, 12),
      "breadth", BREADTH, "spacing", SPACING, NULL);
  int width = 0, free = 0, wide = 0, narrow = 0;

  g_object_ref_sink (pair);
  gtk_widget_measure (pair, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  gtk_widget_measure (pair, GTK_ORIENTATION_VERTICAL, -1, &free, NULL, NULL, NULL);
  gtk_widget_measure (pair, GTK_ORIENTATION_VERTICAL, width, &wide, NULL, NULL, NULL);
  gtk_widget_measure (pair, GTK_ORIENTATION_VERTICAL, BREADTH, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (free, ==, wide);
  g_assert_cmpint (narrow, >, wide);
  g_object_unref (pair);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/pair/places/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_places);
  }
  g_test_add_func ("/pair/width", test_width);
  g_test_add_func ("/pair/unconstrained", test_unconstrained);
  return g_test_run ();
}
