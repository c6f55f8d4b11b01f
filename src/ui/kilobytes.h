/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Settings count bytes, people count thousands of them. */

#pragma once

#include <gtk/gtk.h>

/* Keeps the value of @adjustment at the thousands of the bytes that @key of @settings says, and the
 * other way round. */
void gannet_kilobytes_bind (GSettings *settings, const char *key, GtkAdjustment *adjustment);
