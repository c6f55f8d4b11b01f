/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Whether what is still to come fits on the drives that it goes to. */

#pragma once

#include <glib.h>

/* What one download still needs. */
typedef struct {
  guint64 drive; /* a number that tells drives apart */
  guint64 missing; /* bytes that it has no room for yet */
  guint unsure; /* how many downloads it is of whose size is not known */
} GannetNeed;

/* One drive. */
typedef struct {
  guint64 drive;
  char *label; /* what people call it; owned */
  guint64 free; /* bytes that may be written */
  guint64 missing; /* by all downloads together */
  guint unsure; /* downloads of unknown size */
} GannetRoom;

/* Adds @need to the one of @rooms (element-type GannetRoom) that is its drive. */
void gannet_room_add (GArray *rooms, const GannetNeed *need);

/* The first of @rooms that has too little, or NULL. */
const GannetRoom *gannet_room_find_full (const GArray *rooms);

/* "12 GB free, 3 GB still to come", or that it does not fit. Translated; free with g_free(). */
char *gannet_room_say (const GannetRoom *self);

/* An array of GannetRoom that clears them. */
GArray *gannet_rooms_new (void);
