/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/queue.h"

#include <gtk/gtk.h>

/**
 * GannetDesktop:
 *
 * All that the desktop around the window is told, and what it tells: notifications and what their
 * buttons do, the number and the bar on the program's icon, recent files, that the computer should
 * not be suspended, and leave to go on without a window. What a desktop lacks is done without.
 */
typedef struct _GannetDesktop GannetDesktop;

/* The desktop does not let the program go on without its window. */
typedef void (*GannetDesktopFunc) (gpointer data);

/* Keeps references to @queue and @settings; @application and @data outlive it. */
GannetDesktop *gannet_desktop_new (GtkApplication *application, GannetQueue *queue,
    GSettings *settings, GannetDesktopFunc refused, gpointer data);
void gannet_desktop_free (GannetDesktop *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetDesktop, gannet_desktop_free)

/* The list was read: downloads that end are news from now on. */
void gannet_desktop_start (GannetDesktop *self);

/* There is @window, which outlives it, beside the list: buttons have their effect. */
void gannet_desktop_begin (GannetDesktop *self, GtkWindow *window);

/* The window goes, and downloads go on. */
void gannet_desktop_go_to_background (GannetDesktop *self);

/* The program ends: what waits to be told is told. */
void gannet_desktop_flush (GannetDesktop *self);
