/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Hands finished files to other programs of the desktop. Failures are told to the user by a
 * message dialog on the parent window; nothing here waits. */

#pragma once

#include "engine/download.h"

#include <gtk/gtk.h>

/* Whether _open() asks first. */
gboolean gannet_launch_asks (GannetDownload *download);

/* Opens the finished file of @download with the user's program for it. What would run a program
 * is asked about first, and showing it in its folder offered instead. */
void gannet_launch_open (GtkWindow *parent, GannetDownload *download);

/* The same for the first ten of @downloads (element-type GannetDownload). */
void gannet_launch_open_all (GtkWindow *parent, GPtrArray *downloads);

/* Opens @url, a web address that has to do with @download, in the user's browser. */
void gannet_launch_address (GtkWindow *parent, GannetDownload *download, const char *url);

/* Shows the files of @downloads (element-type GannetDownload) in the file manager, selected where
 * they exist; else the folder they are going to. */
void gannet_launch_show (GtkWindow *parent, GPtrArray *downloads);
