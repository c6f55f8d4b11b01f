/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Numbers as machines read them. */

#pragma once

#include <glib.h>

/* Appends @number in decimal digits: what printf() does in ten times as many steps, for what is
 * written for every file. */
void gannet_digits_append (GString *text, guint64 number);
void gannet_digits_append_signed (GString *text, gint64 number);
