/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Links out of files that the user chooses, and out of what is dropped on a page. */

#pragma once

#include <gtk/gtk.h>

/* Has files chosen above @parent and reads them. @callback finds the links by
 * gannet_link_input_read_finish(), and is not called when none are chosen. @data is an object; the
 * callback is given a reference to it. */
void gannet_add_files_choose (
    GtkWindow *parent, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);

/* Has @target take everything that may hold links and comes from outside, and reads it likewise, as
 * long as @data lives. */
void gannet_add_files_take_drops (GtkDropTargetAsync *target, GCancellable *cancellable,
    GAsyncReadyCallback callback, gpointer data);
