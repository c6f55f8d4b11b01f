/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/* The words of @argv up to "--", with such as "-j4" taken apart, which GLib does not do. @rest
 * is what follows "--", in @argv. Free with g_strfreev(). */
char **gannet_argv_split (char **argv, char ***rest);
