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

double
gannet_state_get_fraction (GannetState state, guint64 held, gint64 total)
{
  if (state == GANNET_STATE_DONE || total == 0)
    return 1;
  return total < 0 ? -1 : MIN (1, (double) held / (double) total);
}

int
gannet_state_get_step (GannetState state, guint64 held, gint64 total)
{
  double fraction = gannet_state_get_fraction (state, held, total);
  return fraction < 0 ? -1 : (int) (fraction * GANNET_STATE_STEPS);
}
