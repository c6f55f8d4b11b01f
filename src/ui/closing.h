/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What closing the window means. */

#pragma once

#include "ui/compat.h"

typedef enum {
  GANNET_CLOSING_QUIT,
  GANNET_CLOSING_BACKGROUND, /* the window goes, downloads run on */
  GANNET_CLOSING_ASK,
} GannetClosing;

/* What to do when the window is closed, with the setting "on-close" being @policy and something
 * running or waiting to run when @busy. Words of other versions ask. Pure. */
GannetClosing gannet_closing_decide (const char *policy, gboolean busy);

/* Asks the user what becomes of what runs. gannet_compat_ask_finish() says what was chosen:
 * _ACCEPT for _BACKGROUND, _ALTERNATIVE for _QUIT. */
void gannet_closing_ask_async (GtkWindow *window, GAsyncReadyCallback callback, gpointer data);
