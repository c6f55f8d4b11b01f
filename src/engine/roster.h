/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/shares.h"
#include "engine/addresses.h"
#include "engine/connections.h"
#include "engine/lane.h"
#include "engine/target.h"

/* What a crew works with; all of it outlives the crew. */
typedef struct {
  GannetTransferSpec transfer;
  GannetTarget *target;
  GannetConnections *connections;
  GannetAddresses *addresses; /* the crew's alone for as long as it lives */
  GannetAddress *base; /* one connection to which is counted already */
  gboolean checked; /* what comes is known by its checksums: an address needs no validator */
  guint most; /* transfers at once, the first included */
} GannetCrewSpec;

typedef struct _GannetRoster GannetRoster;

/* One of a crew. */
typedef struct {
  GannetRoster *roster;
  GannetLane *lane;
  GannetAddress *address;
  GannetShare *share; /* NULL once it is dismissed */
  GannetQuestion question; /* that was asked last */
  GannetValidator validator; /* of the reply that is coming in */
  gboolean taking; /* the head of the reply was good */
  gboolean comparing; /* the address has to show first that it has this file */
  gboolean counted; /* among the connections that were asked for */
  gboolean moving; /* to another address, if there is one */
} GannetMember;

/**
 * GannetRoster:
 *
 * Who is in a crew, and all that its members share on their threads: each has its lane, its
 * address, its share and its connection, none of which is forgotten when it goes. Everything is
 * used under the lock, but for what does not change. Reference counted.
 */
struct _GannetRoster {
  gatomicrefcount refs; /* the crew, every lane, and every message under way */
  GannetCrewSpec spec;
  GannetHolding holding; /* when the crew began; what it points to does not change meanwhile */
  void (*told_cb) (gpointer crew); /* on the job's thread, some time after gannet_roster_tell() */
  gpointer crew; /* NULL once that is gone; for the job's thread only */

  GMutex lock; /* for all that follows */
  GCond calm; /* nobody is busy */
  GannetShares *shares;
  GPtrArray *members; /* of GannetMember, which their lanes own */
  guint busy; /* events of lanes that are being served */
  gsize fresh; /* bytes that the owner was not told of */
  gboolean lost; /* an address was dropped that the owner was not told of */
  gboolean telling; /* a message to the owner is under way */
  gboolean broken; /* nobody could go on */
  gboolean over; /* the crew is gone */
  GError *error; /* of whoever failed last */
  const GannetAddress *failed; /* of whom */
};

GannetRoster *gannet_roster_new (const GannetCrewSpec *spec);
void gannet_roster_unref (GannetRoster *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetRoster, gannet_roster_unref)

/* Nobody writes or asks any more from now on; waits for those who do. Without the lock. */
void gannet_roster_close (GannetRoster *self);

/* Takes the lock for an event of @member's lane. NULL, without the lock, when it has nothing to say
 * any more. _leave() gives it back and returns @step. */
GannetRoster *gannet_roster_enter (GannetMember *member);
GannetLaneStep gannet_roster_leave (GannetRoster *self, GannetLaneStep step);

/* All that follows is done with the lock held. */

/* Has told_cb called. */
void gannet_roster_tell (GannetRoster *self);

/* What @address met is what the crew ends with when nothing else comes of it. */
void gannet_roster_remember (GannetRoster *self, const GannetAddress *address, const GError *error);

/* Makes a member that fetches from @address; with @counted its connection was taken and is given
 * back with it. It is to be given a lane at once, which owns it and frees it with
 * gannet_roster_free_member(). */
GannetMember *gannet_roster_add (GannetRoster *self, GannetAddress *address, gboolean counted);
void gannet_roster_free_member (gpointer member);

/* Lets @member go: its share is open again, its connection free, and its lane ends. */
void gannet_roster_dismiss (GannetRoster *self, GannetMember *member);

/* The bytes of the part are in danger: everybody stops. */
void gannet_roster_break_off (GannetRoster *self, const GError *error);

/* @address is not used any more, because of @why, and neither is who fetches from it. */
void gannet_roster_drop (GannetRoster *self, GannetAddress *address, const GError *why);

/* @member is one too many for its address, or its address is not good at all. */
void gannet_roster_give_up (GannetRoster *self, GannetMember *member, const GError *error);

/* Whether an address other than @address is still good. */
gboolean gannet_roster_has_others (GannetRoster *self, const GannetAddress *address);

/* An address that has the fewest lanes of those that take one more, one connection to which is
 * taken with it; never @other. NULL when there is none. */
GannetAddress *gannet_roster_take_address (GannetRoster *self, const GannetAddress *other);

/* Has @member, which has no share, fetch from @address, a connection to which is taken. */
void gannet_roster_move (GannetRoster *self, GannetMember *member, GannetAddress *address);

/* Whether all members of addresses that are known to be good have got replies. */
gboolean gannet_roster_has_settled (GannetRoster *self);

/* Remembers of the host of @address how many it serves now. */
void gannet_roster_note_served (GannetRoster *self, const GannetAddress *address);

/* How many get bytes. */
guint gannet_roster_count_taking (GannetRoster *self);
