/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gtk/gtk.h>

/* Has those GannetDownloadRows of @view filled that somebody can see, from now on. A list view
 * keeps some two hundred widgets for rows, of which a window shows a dozen; to fill and measure all
 * of them again makes a frame late in which a long list is pulled along or searched. A row that
 * comes into view is filled in the frame that shows it. */
void gannet_in_view_watch (GtkListView *view);
