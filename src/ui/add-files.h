/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Links out of files that the user chooses. */

#pragma once

#include <gtk/gtk.h>

/* Has files chosen above @parent and reads them. @callback finds the links by
 * gannet_link_input_read_finish(), and is not called when none are chosen. @data is an object; the
 * callback is given a reference to it. */
void gannet_add_files_choose (
    GtkWindow *parent, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
