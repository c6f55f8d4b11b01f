/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/store.h"

/* What is told of rows on their way from the store to the list. @data is the source of the task. */
typedef struct {
  /* Before the first row: the highest id of all, or -1 when the store cannot be used. */
  void (*begun) (gint64 highest, gpointer data);
  void (*take) (GannetRow *row, gpointer data); /* a row in its turn, which is freed then */
  void (*taken) (
      guint from, guint to, gpointer data); /* rows [from, to), in one turn of the loop */
} GannetLoadingEvents;

/* Reads all of @store and hands it over without keeping the main loop from all else. Ends @task,
 * which it takes, with the store's warning as a string, or with its error. */
void gannet_loading_start (GannetStore *store, const GannetLoadingEvents *events, GTask *task);
