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

/* Calls @changed with @data, later, when one came or went. There is none without a @bus. In a
 * Flatpak other names cannot be seen on it, and it is taken that there is one. @root is "/", but in
 * tests. */
GannetDock *
gannet_dock_new (GDBusConnection *bus, const char *root, GannetDockFunc changed, gpointer data);
void gannet_dock_free (GannetDock *self);

gboolean gannet_dock_is_there (GannetDock *self);
