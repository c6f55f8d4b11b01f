/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Keeps the members of a crew. It asks nothing and decides nothing about replies. */

#include "config.h"

#include "engine/roster.h"

GannetRoster *
gannet_roster_new (const GannetCrewSpec *spec)
{
  GannetRoster *self = g_new0 (GannetRoster, 1);
  GannetRanges *map = gannet_target_dup_ranges (spec->target);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->lock);
  g_cond_init (&self->calm);
  self->spec = *spec;
  gannet_target_get_holding (spec->target, &self->holding);
  if (spec->transfer.request->checksum != NULL)
    self->holding.checksum = spec->transfer.request->checksum;
  gannet_ranges_set_length (map, (guint64) self->holding.total);
  self->shares = gannet_shares_new (map, g_get_monotonic_time ());
  gannet_shares_divide (self->shares, spec->most);
  self->members = g_ptr_array_new ();
  return self;
}

static GannetRoster *
roster_ref (GannetRoster *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
gannet_roster_unref (GannetRoster *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_ptr_array_unref (self->members);
  gannet_shares_free (self->shares);
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->calm);
  g_free (self);
}

static void
dismiss_all (GannetRoster *self)
{
  while (self->members->len > 0)
    gannet_roster_dismiss (self, g_ptr_array_index (self->members, 0));
}

void
gannet_roster_close (GannetRoster *self)
{
  g_mutex_lock (&self->lock);
  self->over = TRUE;
  dismiss_all (self);
  while (self->busy > 0)
    g_cond_wait (&self->calm, &self->lock);
  g_mutex_unlock (&self->lock);
}

GannetRoster *
gannet_roster_enter (GannetMember *member)
{
  GannetRoster *self = member->roster;

  g_mutex_lock (&self->lock);
  if (member->share == NULL || self->over) {
    g_mutex_unlock (&self->lock);
    return NULL;
  }
  self->busy++;
  return self;
}

GannetLaneStep
gannet_roster_leave (GannetRoster *self, GannetLaneStep step)
{
  self->busy--;
  if (self->busy == 0 && self->members->len == 0)
    gannet_roster_tell (self);
  if (self->busy == 0)
    g_cond_broadcast (&self->calm);
  g_mutex_unlock (&self->lock);
  return step;
}

static void
tell_cb (gpointer data)
{
  g_autoptr (GannetRoster) self = data;

  if (self->crew != NULL)
    self->told_cb (self->crew);
}

void
gannet_roster_tell (GannetRoster *self)
{
  if (self->telling || self->over)
    return;
  self->telling = TRUE;
  gannet_worker_invoke (self->spec.transfer.worker, tell_cb, roster_ref (self));
}

void
gannet_roster_remember (GannetRoster *self, const GannetAddress *address, const GError *error)
{
  if (self->broken)
    return;
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  self->failed = address;
}

GannetMember *
gannet_roster_add (GannetRoster *self, GannetAddress *address, gboolean counted)
{
  GannetMember *member = g_new0 (GannetMember, 1);
  gint64 now = g_get_monotonic_time ();

  member->roster = roster_ref (self);
  member->address = address;
  member->counted = counted;
  member->share = gannet_shares_join (self->shares, address->number, member, now);
  gannet_validator_init (&member->validator, NULL, NULL, -1);
  address->lanes++;
  g_ptr_array_add (self->members, member);
  return member;
}

void
gannet_roster_free_member (gpointer data)
{
  GannetMember *member = data;

  gannet_validator_clear (&member->validator);
  gannet_roster_unref (member->roster);
  g_free (member);
}

static void
leave_address (GannetRoster *self, GannetMember *member)
{
  member->address->lanes--;
  if (member->counted)
    gannet_connections_give_back (self->spec.connections, member->address->host);
  member->counted = FALSE;
}

void
gannet_roster_dismiss (GannetRoster *self, GannetMember *member)
{
  gannet_shares_leave (self->shares, g_steal_pointer (&member->share));
  leave_address (self, member);
  g_ptr_array_remove_fast (self->members, member);
  gannet_lane_quit (member->lane);
  gannet_lane_unref (member->lane);
  if (self->members->len == 0)
    gannet_roster_tell (self);
}

void
gannet_roster_break_off (GannetRoster *self, const GError *error)
{
  gannet_roster_remember (self, NULL, error);
  self->broken = TRUE;
  dismiss_all (self);
}

void
gannet_roster_drop (GannetRoster *self, GannetAddress *address, const GError *why)
{
  gannet_addresses_drop (self->spec.addresses, address, why);
  for (guint i = self->members->len; i > 0; i--) {
    GannetMember *member = g_ptr_array_index (self->members, i - 1);
    if (member->address == address)
      gannet_roster_dismiss (self, member);
  }
  self->lost = TRUE;
  gannet_roster_tell (self);
}

gboolean
gannet_roster_has_others (GannetRoster *self, const GannetAddress *address)
{
  return gannet_addresses_count_good (self->spec.addresses) > (address->dropped ? 0 : 1);
}

void
gannet_roster_give_up (GannetRoster *self, GannetMember *member, const GError *error)
{
  GannetAddress *address = member->address;

  gannet_roster_remember (self, address, error);
  address->most = MAX (1, address->lanes - 1);
  if (address->lanes == 1 && gannet_roster_has_others (self, address))
    gannet_roster_drop (self, address, error);
  else
    gannet_roster_dismiss (self, member);
}

static gboolean
takes_one_more (GannetRoster *self, GannetAddress *address)
{
  return !address->dropped && address->lanes < address->most &&
      gannet_connections_take (self->spec.connections, address->host, g_get_monotonic_time ());
}

GannetAddress *
gannet_roster_take_address (GannetRoster *self, const GannetAddress *other)
{
  for (guint fewest = 0; fewest <= self->spec.most; fewest++) {
    for (guint i = 0; i < gannet_addresses_count (self->spec.addresses); i++) {
      GannetAddress *address = gannet_addresses_get (self->spec.addresses, i);
      if (address != other && address->lanes == fewest && takes_one_more (self, address))
        return address;
    }
  }
  return NULL;
}

void
gannet_roster_move (GannetRoster *self, GannetMember *member, GannetAddress *address)
{
  leave_address (self, member);
  member->address = address;
  member->counted = TRUE;
  member->share->source = address->number;
  member->share->cold = TRUE;
  address->lanes++;
}

gboolean
gannet_roster_has_settled (GannetRoster *self)
{
  for (guint i = 0; i < self->members->len; i++) {
    const GannetMember *member = g_ptr_array_index (self->members, i);
    if (member->address->proven && !member->taking)
      return FALSE;
  }
  return TRUE;
}

void
gannet_roster_note_served (GannetRoster *self, const GannetAddress *address)
{
  guint count = 0;

  for (guint i = 0; i < self->members->len; i++) {
    const GannetMember *member = g_ptr_array_index (self->members, i);
    count += member->address == address && member->taking ? 1 : 0;
  }
  gannet_connections_note_served (self->spec.connections, address->host, count);
}

guint
gannet_roster_count_taking (GannetRoster *self)
{
  guint count = 0;

  for (guint i = 0; i < self->members->len; i++) {
    const GannetMember *member = g_ptr_array_index (self->members, i);
    count += member->taking && !member->comparing ? 1 : 0;
  }
  return count;
}
