/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Adds up what drives have and what is asked of them. It looks at no drive. */

#include "config.h"

#include "core/room.h"

#include "core/format.h"

#include <glib/gi18n-lib.h>

static void
clear_room (gpointer data)
{
  g_free (((GannetRoom *) data)->label);
}

GArray *
gannet_rooms_new (void)
{
  GArray *rooms = g_array_new (FALSE, FALSE, sizeof (GannetRoom));

  g_array_set_clear_func (rooms, clear_room);
  return rooms;
}

void
gannet_room_add (GArray *rooms, const GannetNeed *need)
{
  for (guint i = 0; i < rooms->len; i++) {
    GannetRoom *room = &g_array_index (rooms, GannetRoom, i);
    if (room->drive != need->drive)
      continue;
    room->missing += MIN (need->missing, G_MAXUINT64 - room->missing);
    room->unsure += need->unsure;
  }
}

const GannetRoom *
gannet_room_find_full (const GArray *rooms)
{
  for (guint i = 0; i < rooms->len; i++) {
    const GannetRoom *room = &g_array_index (rooms, GannetRoom, i);
    if (room->missing > room->free)
      return room;
  }
  return NULL;
}

char *
gannet_room_say (const GannetRoom *self)
{
  g_autofree char *available = gannet_format_size (self->free);
  g_autofree char *missing = gannet_format_size (self->missing);

  if (self->missing > self->free) {
    g_autofree char *lack = gannet_format_size (self->missing - self->free);
    /* Translators: sizes: what is free on a drive, what is still to come, the difference. */
    return g_strdup_printf (
        _ ("%s free, %s still to come: %s too little"), available, missing, lack);
  }
  if (self->missing == 0 && self->unsure == 0)
    /* Translators: %s is a size. */
    return g_strdup_printf (_ ("%s free"), available);
  g_autofree char *both =
      /* Translators: sizes: what is free on a drive, what is still to come. */
      g_strdup_printf (_ ("%s free, %s still to come"), available, missing);
  if (self->unsure == 0)
    return g_steal_pointer (&both);
  /* Translators: %s is a sentence part such as "12 GB free, 3 GB still to come". */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, and %u file of unknown size",
                              "%s, and %u files of unknown size", self->unsure),
      both, self->unsure);
}
