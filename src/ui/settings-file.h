/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The file that settings are kept in where no service keeps them, as in a sandbox. */

#pragma once

#include <glib.h>

/* Path of that file; NULL where settings are kept otherwise. Free with g_free(). */
char *gannet_settings_file_dup_path (void);

/* Sets the file at @path aside, under a name with ".bad", when it cannot be read as settings: they
 * would begin at their defaults anyway, and be written over it. To be called before the first
 * settings are opened. TRUE when that was done. */
gboolean gannet_settings_file_set_aside (const char *path);
