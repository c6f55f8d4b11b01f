/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "ui/catalogue.h"

#include <gtk/gtk.h>

/**
 * Reading:
 *
 * What is wrong with the words on the screen, as one sees it who reads another language than the
 * one that the program is written in.
 */
typedef struct {
  Catalogue *catalogue;
  /* Its letters are not those of English, which shows what nobody gave to translators. */
  gboolean other_letters;
  const char *const *names; /* words of what the test put there itself; ends with NULL */
  guint count; /* texts that were read */
  GPtrArray *faults; /* element-type utf8; a sentence each */
} Reading;

/* Reads all that is to be seen in @widget: labels, tooltips and what screen readers say. @page says
 * where that is. */
void reading_words (Reading *self, GtkWidget *widget, const char *page);

/* Whether @widget can be as narrow as @width; notes what in it cannot. */
gboolean reading_fits (Reading *self, GtkWidget *widget, int width, const char *page);

/* Finds words in @widget that have not got the room they need. */
void reading_room (Reading *self, GtkWidget *widget, const char *page);
