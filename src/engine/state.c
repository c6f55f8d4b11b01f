/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What states have in common. */

#include "config.h"

#include "engine/state.h"

gboolean
gannet_state_is_active (GannetState state)
{
  return state == GANNET_STATE_QUEUED || state == GANNET_STATE_RUNNING ||
      state == GANNET_STATE_WAITING;
}
