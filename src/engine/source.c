/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Goes from address to address. It asks nothing itself. */

#include "config.h"

#include "engine/source.h"

#include "core/duplicates.h"

struct _GannetSource {
  GannetAddresses *addresses;
  GannetConnections *connections;
  GannetAddress *address;
  const char *counted; /* the host, of an address, whose connection is counted, or NULL */
  GError *error;
};

GannetSource *
gannet_source_new (const GannetRequest *request, GannetConnections *connections)
{
  GannetSource *self = g_new0 (GannetSource, 1);

  self->addresses = gannet_addresses_new (request);
  self->connections = connections;
  self->address = gannet_addresses_get (self->addresses, 0);
  return self;
}

static void
stop_counting (GannetSource *self)
{
  if (self->counted != NULL)
    gannet_connections_give_back (self->connections, self->counted);
  self->counted = NULL;
}

void
gannet_source_free (GannetSource *self)
{
  stop_counting (self);
  gannet_addresses_free (self->addresses);
  g_clear_error (&self->error);
  g_free (self);
}

GannetAddresses *
gannet_source_get_addresses (GannetSource *self)
{
  return self->addresses;
}

GannetAddress *
gannet_source_get_address (GannetSource *self)
{
  return self->address;
}

static void
use (GannetSource *self, GannetAddress *address)
{
  self->address = address;
  if (address->number > 0)
    self->counted = address->host;
}

void
gannet_source_begin_with (GannetSource *self, const char *url)
{
  GannetAddress *address = gannet_addresses_find (self->addresses, url);

  if (address == NULL || address == self->address)
    return;
  stop_counting (self);
  use (self, address);
  if (self->counted != NULL)
    gannet_connections_count (self->connections, self->counted);
}

void
gannet_source_learn (GannetSource *self, const GannetReply *reply, const char *url)
{
  if (reply->links == NULL || reply->checksum == NULL || self->address->number > 0)
    return;
  g_auto (GStrv) others = gannet_duplicates_read ((const char *const *) reply->links, url);
  for (guint i = 0; others != NULL && others[i] != NULL; i++)
    gannet_addresses_add (self->addresses, others[i]);
}

/* Whether another server may do better. */
static gboolean
is_of_server (const GError *error)
{
  switch ((GannetError) error->code) {
  case GANNET_ERROR_GAVE_UP:
  case GANNET_ERROR_PROXY_SIGN_IN:
    return FALSE;
  case GANNET_ERROR_WRONG_SIZE:
  case GANNET_ERROR_CHECKSUM:
  case GANNET_ERROR_DECODE:
    return TRUE;
  default:
    return error->code <= GANNET_ERROR_WEB_PAGE;
  }
}

static void
keep_reason (GannetSource *self, const GError *error)
{
  gboolean better = self->error == NULL ||
      (gannet_error_is_temporary ((GannetError) error->code) &&
          !gannet_error_is_temporary ((GannetError) self->error->code));

  if (!better)
    return;
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
}

/* The next one whose host takes a connection; else just the next one: somebody has to be asked. */
static GannetAddress *
take_next (GannetSource *self)
{
  GannetAddress *next = NULL;

  for (guint i = 0; i < gannet_addresses_count (self->addresses); i++) {
    GannetAddress *address = gannet_addresses_get (self->addresses, i);
    if (address->dropped)
      continue;
    if (address->number == 0 ||
        gannet_connections_take (self->connections, address->host, g_get_monotonic_time ()))
      return address;
    next = next != NULL ? next : address;
  }
  if (next != NULL)
    gannet_connections_count (self->connections, next->host);
  return next;
}

gboolean
gannet_source_fail (GannetSource *self, const GError *error)
{
  GannetAddress *next = NULL;

  if (gannet_addresses_count (self->addresses) == 1 || !is_of_server (error))
    return FALSE;
  keep_reason (self, error);
  gannet_addresses_drop (self->addresses, self->address, error);
  stop_counting (self);
  next = take_next (self);
  if (next != NULL)
    use (self, next);
  return next != NULL;
}

gboolean
gannet_source_is_foreign (GannetSource *self, GannetTarget *target)
{
  GannetPartFile *part = gannet_target_get_part (target);

  return part != NULL && !gannet_part_file_is_borrowed (part) &&
      gannet_target_get_held (target) > 0 &&
      g_strcmp0 (gannet_target_get_source (target), self->address->url) != 0;
}

void
gannet_source_get_holding (GannetSource *self, GannetTarget *target, GannetHolding *holding)
{
  gannet_target_get_holding (target, holding);
  if (gannet_source_is_foreign (self, target))
    holding->validator = &self->address->validator;
}

gboolean
gannet_source_prove (GannetSource *self, GannetTarget *target, const GannetValidator *validator)
{
  if (self->address->proven || !gannet_source_is_foreign (self, target))
    return FALSE;
  gannet_validator_copy (&self->address->validator, validator);
  self->address->proven = TRUE;
  return TRUE;
}

static void
add_done (GannetRanges *all, const GannetRanges *some)
{
  for (guint i = 0; i < gannet_ranges_count (some); i++) {
    GannetRange range;
    if (gannet_ranges_get (some, i, &range) == GANNET_RANGE_DONE)
      gannet_ranges_done (all, range.start, range.end);
  }
}

GannetRanges *
gannet_source_distrust (GannetSource *self, const GError *error)
{
  g_autoptr (GannetRanges) others = gannet_ranges_new ();

  for (guint i = 0; i < gannet_addresses_count (self->addresses); i++) {
    GannetAddress *address = gannet_addresses_get (self->addresses, i);
    if (address == self->address || gannet_ranges_done_bytes (address->given) == 0)
      continue;
    add_done (others, address->given);
    gannet_ranges_cut (address->given, 0);
    gannet_addresses_drop (self->addresses, address, error);
  }
  return gannet_ranges_done_bytes (others) > 0 ? g_steal_pointer (&others) : NULL;
}

GError *
gannet_source_steal_error (GannetSource *self)
{
  return g_steal_pointer (&self->error);
}
