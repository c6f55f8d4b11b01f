/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/roster.h"

/* Adds one who fetches from @address on the thread of @worker, as gannet_roster_add() says, with a
 * lane that is still to be started. With the lock held. Owned by its lane. */
GannetMember *gannet_member_hire (
    GannetRoster *roster, GannetAddress *address, gboolean counted, GannetWorker *worker);
