/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What one of a crew does on its thread: finds work, judges replies and puts bytes where they
 * belong. Who joins and who goes on is not decided here. */

#include "config.h"

#include "engine/member.h"

/* Bytes that are on disk, for a new address to show that it has them too. */
static GannetRange
find_sample (GannetRoster *self)
{
  g_autoptr (GannetRanges) done = gannet_target_dup_ranges (self->spec.target);
  GannetRange range = {0, 0};

  for (guint i = 0; i < gannet_ranges_count (done); i++)
    if (gannet_ranges_get (done, i, &range) == GANNET_RANGE_DONE)
      break;
  range.start = MAX (range.start, range.end - MIN (range.end, GANNET_PLAN_OVERLAP));
  return range;
}

/* Whether @member is better off at another address, and has one. */
static void
move_on (GannetRoster *self, GannetMember *member)
{
  GannetAddress *other = gannet_roster_take_address (self, member->address);

  member->moving = FALSE;
  if (other != NULL)
    gannet_roster_move (self, member, other);
}

static gboolean
claim (GannetRoster *self, GannetMember *member)
{
  GannetShare *overtaken = NULL;
  gboolean claimed =
      gannet_shares_claim (self->shares, member->share, g_get_monotonic_time (), &overtaken);

  if (overtaken != NULL)
    gannet_roster_dismiss (self, overtaken->owner);
  return claimed;
}

static gboolean
find_work (GannetRoster *self, GannetMember *member)
{
  gboolean crowded = self->members->len > 1 &&
      gannet_connections_is_crowded (
          self->spec.connections, member->address->host, g_get_monotonic_time ());
  GannetRange range;

  if (crowded)
    return FALSE;
  gannet_shares_release (self->shares, member->share);
  if (member->moving)
    move_on (self, member);
  member->taking = FALSE;
  member->comparing = !member->address->proven;
  if (member->comparing) {
    range = find_sample (self);
  } else if (claim (self, member)) {
    range.start = member->share->at;
    range.end = gannet_shares_get_end (self->shares, member->share);
  } else {
    return FALSE;
  }
  member->question = (GannetQuestion){.form = GANNET_FORM_IF_TAG,
      .start = range.start,
      .need = range.start,
      .end = range.end,
      .start_matches = TRUE};
  if (member->comparing || !gannet_validator_is_strong (&member->address->validator))
    member->question.form = GANNET_FORM_PLAIN;
  return range.start < range.end;
}

static gboolean
next_cb (GannetLaneErrand *errand, gpointer data)
{
  GannetMember *member = data;
  GannetRoster *self = gannet_roster_enter (member);
  gboolean found = FALSE;

  if (self == NULL)
    return FALSE;
  found = find_work (self, member);
  if (found)
    *errand =
        (GannetLaneErrand){member->address->url, member->question, &member->address->validator};
  else
    gannet_roster_dismiss (self, member);
  gannet_roster_leave (self, GANNET_LANE_GO_ON);
  return found;
}

/* What is wrong with a reply that cannot be taken, for whoever has to name it. */
static GannetError
name_fault (
    GannetRoster *self, GannetMember *member, const GannetReply *reply, const GannetPlan *plan)
{
  gboolean ranged = reply->status == 206 || reply->status == 416;
  gboolean success = ranged || (reply->status >= 200 && reply->status < 300);
  gint64 total = ranged ? reply->range.total : reply->length;

  /* It is others that worked before. */
  if (plan->error == GANNET_ERROR_EXPIRED && member->comparing)
    return GANNET_ERROR_REFUSED;
  if (plan->error != 0)
    return plan->error;
  if (success && total >= 0 && total != self->holding.total)
    return GANNET_ERROR_WRONG_SIZE;
  if (plan->action == GANNET_ACTION_RESTART || plan->unproven ||
      gannet_validator_compare (&member->address->validator, &reply->validator) == GANNET_DIFFERENT)
    return GANNET_ERROR_CHANGED;
  return GANNET_ERROR_BAD_REPLY;
}

static gboolean
is_good (GannetRoster *self, GannetMember *member, const GannetReply *reply, const GannetPlan *plan)
{
  if (plan->action != GANNET_ACTION_STREAM || reply->status != 206 ||
      plan->from != member->question.start)
    return FALSE;
  if (!member->comparing)
    return !plan->unproven || self->spec.checked;
  return reply->range.total == self->holding.total &&
      !gannet_reply_contradicts (reply, self->holding.checksum);
}

/* Servers that mix versions get one connection from then on: whoever of several has more to ask for
 * there finds it crowded. */
static void
count_fault (GannetRoster *self, GannetAddress *address, const GError *error)
{
  address->faults += gannet_address_is_fault (error) ? 1 : 0;
  if (gannet_address_is_fickle (address))
    gannet_connections_limit (self->spec.connections, address->host, 1, g_get_monotonic_time ());
}

/* Whether a server that serves others of this download says by @error that it wants no more. */
static gboolean
is_one_too_many (const GannetAddress *address, const GError *error)
{
  return address->lanes > 1 &&
      (error->code == GANNET_ERROR_BUSY || error->code == GANNET_ERROR_REFUSED ||
          error->code == GANNET_ERROR_EXPIRED);
}

/* @member's address answers as if it was of another version, or not as it should. */
static void
refuse (GannetRoster *self, GannetMember *member, const GannetReply *reply, const GannetPlan *plan)
{
  GannetAddress *address = member->address;
  g_autoptr (GError) error = g_error_new (GANNET_ERROR, name_fault (self, member, reply, plan),
      "%s (HTTP %u, one of several)", plan->why, reply->status);

  if (gannet_reply_contradicts (reply, self->holding.checksum))
    error->code = GANNET_ERROR_CHECKSUM;
  count_fault (self, address, error);
  if (is_one_too_many (address, error))
    gannet_connections_lower (self->spec.connections, address->host, g_get_monotonic_time ());
  if (plan->error == 0 && address->number > 0 && gannet_roster_has_others (self, address)) {
    gannet_roster_remember (self, address, error);
    gannet_roster_drop (self, address, error);
  } else {
    gannet_roster_give_up (self, member, error);
  }
}

static GannetLaneStep
replied_cb (const GannetReply *reply, gint64 *length, gpointer data)
{
  GannetMember *member = data;
  GannetRoster *self = gannet_roster_enter (member);

  if (self == NULL)
    return GANNET_LANE_LEAVE;
  GannetHolding holding = self->holding;
  holding.held = member->question.need;
  holding.validator = &member->address->validator;
  GannetPlan plan = gannet_plan_reply (&member->question, reply, &holding);

  if (plan.action == GANNET_ACTION_FOLLOW)
    return gannet_roster_leave (self, GANNET_LANE_FOLLOW);
  if (!is_good (self, member, reply, &plan)) {
    refuse (self, member, reply, &plan);
    return gannet_roster_leave (self, GANNET_LANE_LEAVE);
  }
  gannet_validator_copy (&member->validator, &reply->validator);
  member->taking = TRUE;
  gannet_roster_note_served (self, member->address);
  gannet_shares_replied (self->shares, member->share, g_get_monotonic_time ());
  *length = plan.length;
  return gannet_roster_leave (self, GANNET_LANE_GO_ON);
}

/* Bytes of a new address next to those on disk. Where they differ it has another file. */
static GannetLaneStep
compare (GannetMember *member, const guint8 *bytes, gsize length)
{
  GannetRoster *self = gannet_roster_enter (member);
  g_autoptr (GError) error = NULL;

  if (self == NULL)
    return GANNET_LANE_LEAVE;
  guint64 at = member->question.need;
  length = (gsize) MIN ((guint64) length, member->question.end - at);
  gssize same = gannet_part_file_compare (
      gannet_target_get_part (self->spec.target), at, bytes, length, &error);
  if (same == (gssize) length) {
    member->question.need += length;
    return gannet_roster_leave (self, GANNET_LANE_GO_ON);
  }
  if (error == NULL)
    error = g_error_new_literal (GANNET_ERROR, GANNET_ERROR_CHANGED, "the bytes are others");
  if (same >= 0)
    gannet_roster_drop (self, member->address, error);
  else
    gannet_roster_break_off (self, error);
  return gannet_roster_leave (self, GANNET_LANE_LEAVE);
}

/* The address has shown that its file is ours. Without a validator that would go on to show it, its
 * bytes are good only if something else vouches for them. */
static GannetLaneStep
prove (GannetRoster *self, GannetMember *member)
{
  GannetAddress *address = member->address;

  if (!gannet_validator_is_strong (&member->validator) && !self->spec.checked) {
    address->most = 0;
    gannet_roster_dismiss (self, member);
    return GANNET_LANE_LEAVE;
  }
  gannet_validator_copy (&address->validator, &member->validator);
  address->proven = TRUE;
  return GANNET_LANE_NEXT;
}

static gboolean
put (GannetRoster *self, guint64 at, const guint8 *bytes, gsize length)
{
  GannetSlice slice = {at, bytes, length};
  g_autoptr (GError) error = NULL;

  g_mutex_unlock (&self->lock);
  GannetPut put = gannet_target_put (self->spec.target, &slice, 0, &error);
  g_mutex_lock (&self->lock);
  if (put != GANNET_PUT_DONE) {
    gannet_roster_break_off (self, error);
    return FALSE;
  }
  self->fresh += length;
  gannet_roster_tell (self);
  return TRUE;
}

static GannetLaneStep
took_cb (const guint8 *bytes, gsize length, gpointer data)
{
  GannetMember *member = data;
  GannetRoster *self = NULL;
  gsize taken = 1;

  if (member->comparing)
    return compare (member, bytes, length);
  self = gannet_roster_enter (member);
  if (self == NULL)
    return GANNET_LANE_LEAVE;
  while (length > 0 && taken > 0) {
    guint64 at = member->share->at;
    taken = gannet_shares_take (self->shares, member->share, length, g_get_monotonic_time ());
    gannet_addresses_add_given (
        self->spec.addresses, member->address, (GannetRange){at, at + taken});
    if (taken > 0 && !put (self, at, bytes, taken))
      return gannet_roster_leave (self, GANNET_LANE_LEAVE);
    /* Others may have dismissed it while it wrote. */
    if (member->share == NULL)
      return gannet_roster_leave (self, GANNET_LANE_LEAVE);
    bytes += taken;
    length -= taken;
  }
  /* A body that ends with the share is read to its end, which keeps the connection. */
  guint64 end = gannet_shares_get_end (self->shares, member->share);
  gboolean done = member->share->at == end && end < member->question.end;
  if (length == 0 && !done)
    return gannet_roster_leave (self, GANNET_LANE_GO_ON);
  member->share->cold = TRUE;
  return gannet_roster_leave (self, GANNET_LANE_NEXT);
}

/* A range that came whole is not what its digest says, and its bytes are in the part already. */
static GannetLaneStep
retract (GannetRoster *self, GannetMember *member, const GError *error)
{
  GannetRange range = {member->question.start, member->share->at};
  GannetAddress *address = member->address;

  count_fault (self, address, error);
  if (!gannet_roster_has_others (self, address)) {
    gannet_roster_break_off (self, error);
    return GANNET_LANE_LEAVE;
  }
  gannet_part_file_forget_range (
      gannet_target_get_part (self->spec.target), range.start, range.end);
  gannet_shares_redo (self->shares, range, address->number);
  gannet_roster_drop (self, address, error);
  return GANNET_LANE_LEAVE;
}

static GannetLaneStep
ended_cb (const GError *error, gpointer data)
{
  GannetMember *member = data;
  GannetRoster *self = gannet_roster_enter (member);
  g_autoptr (GError) cut =
      g_error_new_literal (GANNET_ERROR, GANNET_ERROR_NETWORK, "the connection broke off");

  if (self == NULL)
    return GANNET_LANE_LEAVE;
  if (g_error_matches (error, GANNET_ERROR, GANNET_ERROR_CHECKSUM))
    return gannet_roster_leave (self, retract (self, member, error));
  member->share->cold = error != NULL;
  if (member->comparing && member->question.need == member->question.end)
    return gannet_roster_leave (self, prove (self, member));
  gboolean unfilled = gannet_shares_get_end (self->shares, member->share) > member->share->at;
  if (unfilled && error != NULL)
    gannet_roster_remember (self, member->address, error);
  /* Who did not even get a byte is one too many. */
  if (member->comparing || (unfilled && member->share->bytes == 0)) {
    gannet_roster_give_up (self, member, error != NULL ? error : cut);
    return gannet_roster_leave (self, GANNET_LANE_LEAVE);
  }
  return gannet_roster_leave (self, GANNET_LANE_NEXT);
}

static const GannetLaneEvents lane_events = {next_cb, replied_cb, took_cb, ended_cb};

GannetMember *
gannet_member_hire (
    GannetRoster *roster, GannetAddress *address, gboolean counted, GannetWorker *worker)
{
  GannetTransferSpec spec = roster->spec.transfer;
  GannetMember *member = gannet_roster_add (roster, address, counted);

  spec.worker = worker;
  member->lane = gannet_lane_new (&spec, &lane_events, member, gannet_roster_free_member);
  return member;
}
