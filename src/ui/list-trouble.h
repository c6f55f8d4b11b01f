/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <gtk/gtk.h>

/* Tells in a dialog over @parent, which may be NULL, what came of reading the list: @warning, a
 * sentence for people, or @error. Nothing is told when both are NULL. */
void gannet_list_trouble_tell (GtkWindow *parent, const char *warning, const GError *error);
