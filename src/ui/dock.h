/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gio/gio.h>

/**
 * GannetDock:
 *
 * Knows whether there is a dock on the session bus that shows on icons how far programs are. A
 * plain struct.
 */
typedef struct _GannetDock GannetDock;

typedef void (*GannetDockFunc) (gpointer data);

/* Calls @changed with @data, later, when one came or went. There is none without a @bus. */
GannetDock *gannet_dock_new (GDBusConnection *bus, GannetDockFunc changed, gpointer data);
void gannet_dock_free (GannetDock *self);

gboolean gannet_dock_is_there (GannetDock *self);
