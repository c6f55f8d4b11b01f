/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/error.h"
#include "core/ranges.h"
#include "core/validator.h"
#include "engine/request.h"

/* One address of a file. What its replies say of the version holds for it alone: another server may
 * give the same bytes another tag, and other bytes the same one (RFC 6249 6 lets only those that
 * say so share theirs, and none does here). */
typedef struct {
  guint number; /* its place among the others, from 0 */
  char *url;
  char *host; /* as connections are counted */
  GannetValidator validator; /* of the replies whose bytes were found to be ours */
  gboolean proven; /* some bytes of it were the same as ours, or all of ours are from it */
  gboolean dropped;
  gboolean ranged; /* its last reply was a range, or said that there are some */
  guint lanes; /* connections that fetch from it */
  guint most; /* that it takes */
  guint faults; /* replies to one of several connections that were such */
  guint wrong; /* pieces of it that were not what they should be */
  GannetRanges *given; /* what came from it; see gannet_addresses_add_given() */
} GannetAddress;

/**
 * GannetAddresses:
 *
 * The addresses of one file: which there are, which are still good, and why the others are not. Its
 * functions are thread-safe but for _count_idle(); fields of addresses belong to whoever fetches.
 */
typedef struct _GannetAddresses GannetAddresses;

/* That of @request and then its mirrors; one that comes twice counts once. */
GannetAddresses *gannet_addresses_new (const GannetRequest *request);
void gannet_addresses_free (GannetAddresses *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetAddresses, gannet_addresses_free)

/* One more of the same file, unless it is there. While nobody else uses @self. */
void gannet_addresses_add (GannetAddresses *self, const char *url);

guint gannet_addresses_count (GannetAddresses *self);
GannetAddress *gannet_addresses_get (GannetAddresses *self, guint number);

/* The one of @url, or NULL. */
GannetAddress *gannet_addresses_find (GannetAddresses *self, const char *url);

/* How many that are not dropped have no lane; and how many are not dropped. */
guint gannet_addresses_count_idle (GannetAddresses *self);
guint gannet_addresses_count_good (GannetAddresses *self);

/* Whether @error is a reply of another version, or of no use. */
gboolean gannet_address_is_fault (const GError *error);

/* Whether @address had so many faults that it is to be asked by one connection alone: what it sends
 * in one reply is of one version. */
gboolean gannet_address_is_fickle (const GannetAddress *address);

/* @address is not asked any more, because of @why. */
void gannet_addresses_drop (GannetAddresses *self, GannetAddress *address, const GError *why);

/* @address gave the bytes of @range. */
void gannet_addresses_add_given (GannetAddresses *self, GannetAddress *address, GannetRange range);

/* The bytes of @range were wrong: the only address that gave some of them, or NULL when that was
 * not just one. They count as given by nobody from then on. */
GannetAddress *gannet_addresses_blame (GannetAddresses *self, GannetRange range);

/* What was dropped, a line each as gannet_dropped_read() takes it apart; NULL when none was, or
 * none is left, which then is no matter of one address. Free with g_free(). */
char *gannet_addresses_dup_dropped (GannetAddresses *self);
