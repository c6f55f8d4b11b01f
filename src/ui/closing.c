/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Decides what closing the window means. It closes nothing. */

#include "config.h"

#include "ui/closing.h"

GannetClosing
gannet_closing_decide (const char *policy, gboolean busy)
{
  if (!busy || g_strcmp0 (policy, "quit") == 0)
    return GANNET_CLOSING_QUIT;
  if (g_strcmp0 (policy, "background") == 0)
    return GANNET_CLOSING_BACKGROUND;
  return GANNET_CLOSING_ASK;
}
