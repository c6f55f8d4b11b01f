/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gio/gio.h>

/**
 * GannetBackground:
 *
 * Leave to go on without a window. A Flatpak asks the desktop for it by the portal
 * org.freedesktop.portal.Background and shows there what it does; any other program needs no leave.
 */
typedef struct _GannetBackground GannetBackground;

/* The desktop does not let it: without a window the program would be ended soon. */
typedef void (*GannetBackgroundFunc) (gpointer data);

/* @bus may be NULL; @root is "/", but in tests. @refused outlives it. */
GannetBackground *gannet_background_new (
    GDBusConnection *bus, const char *root, GannetBackgroundFunc refused, gpointer data);
void gannet_background_free (GannetBackground *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetBackground, gannet_background_free)

/* To be called whenever the window goes. No answer, or no portal, is no refusal. */
void gannet_background_enter (GannetBackground *self);
