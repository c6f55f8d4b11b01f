/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include <adwaita.h>

/* A toast that says @text, which is plain and translated, on as many lines as it takes, which
 * are as long as the window has room for; a text of more lines than a toast should have loses its
 * end. */
AdwToast *gannet_toast_new (const char *text);
