/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/queue.h"

/**
 * GannetLauncher:
 *
 * How far it all is, on the program's icon in the docks and task lists that listen for it: a number
 * of downloads that are not done, and a bar. What ran together from when the first one began until
 * nothing runs is one whole, so that the bar does not fall back when a file is done. Speaks the
 * signal Update of com.canonical.Unity.LauncherEntry, which Ubuntu's and KDE's docks know.
 */
typedef struct _GannetLauncher GannetLauncher;

/* Watches @queue and tells @bus, both of which it keeps references to. */
GannetLauncher *
gannet_launcher_new (GDBusConnection *bus, const char *application_id, GannetQueue *queue);

/* The icon shows nothing any more. */
void gannet_launcher_free (GannetLauncher *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetLauncher, gannet_launcher_free)
