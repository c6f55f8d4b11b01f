/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Decides what closing the window means, or asks. It closes nothing. */

#include "config.h"

#include "ui/closing.h"

#include <glib/gi18n-lib.h>

GannetClosing
gannet_closing_decide (const char *policy, gboolean busy)
{
  if (!busy || g_strcmp0 (policy, "quit") == 0)
    return GANNET_CLOSING_QUIT;
  if (g_strcmp0 (policy, "background") == 0)
    return GANNET_CLOSING_BACKGROUND;
  return GANNET_CLOSING_ASK;
}

void
gannet_closing_ask_async (GtkWindow *window, GAsyncReadyCallback callback, gpointer data)
{
  const GannetQuestion question = {
      .heading = _ ("Downloads Are Running"),
      .body = _ ("They can go on without the window. After quitting they go on where they stopped, "
                 "when Gannet is started again."),
      .cancel = _ ("_Cancel"),
      .accept = _ ("Run in _Background"),
      .alternative = _ ("_Quit"),
  };
  gannet_compat_ask_async (window, &question, callback, data);
}
