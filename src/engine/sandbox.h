/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <glib.h>

/* Whether the program runs in a Flatpak. @root is "/", but in tests. */
gboolean gannet_sandbox_is_in (const char *root);

/* Whether what is saved in @folder is gone when the program ends. In a Flatpak the folders that it
 * was not given may be there and may be written to, but in memory only. @root is "/", but in
 * tests. FALSE where @folder is missing. */
gboolean gannet_sandbox_forgets (const char *root, const char *folder);
