/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Tells of texts that changed. It writes none. */

#include "config.h"

#include "engine/telling.h"

static gboolean
is_heard (GObject *object, GParamSpec *property)
{
  guint signal = g_signal_lookup ("notify", G_TYPE_OBJECT);
  GQuark name = g_param_spec_get_name_quark (property);

  return g_signal_has_handler_pending (object, signal, name, FALSE) ||
      g_signal_has_handler_pending (object, signal, 0, FALSE);
}

void
gannet_telling_replace (GObject *object, GParamSpec *property, char **place, char *text)
{
  if (g_strcmp0 (*place, text) == 0) {
    g_free (text);
    return;
  }
  g_free (*place);
  *place = text;
  g_object_notify_by_pspec (object, property);
}

void
gannet_telling_update (GObject *object, GParamSpec *property, char **place, GannetTellingFunc write)
{
  if (*place != NULL && is_heard (object, property))
    gannet_telling_replace (object, property, place, write (object));
  else
    g_clear_pointer (place, g_free);
}
