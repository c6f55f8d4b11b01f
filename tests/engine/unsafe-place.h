/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What may stand at a path where one of our files should be, and is not to be opened as one. */

#pragma once

#include <glib.h>

#define GANNET_UNSAFE_PLACES 4

typedef struct {
  const char *name;
  void (*make) (const char *path, const char *other); /* at @path, perhaps leading to @other */
} GannetUnsafePlace;

extern const GannetUnsafePlace gannet_unsafe_places[GANNET_UNSAFE_PLACES];
