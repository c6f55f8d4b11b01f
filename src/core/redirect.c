/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Decides whether a redirect is followed. It never fetches and never asks. */

#include "config.h"

#include "core/redirect.h"

#include "core/error.h"
#include "core/host.h"
#include "core/url-display.h"
#include "core/url-resolve.h"
#include "core/url.h"

#include <string.h>

/* The one destination that all of @locations name, or NULL. */
static const char *
find_destination (const char *const *locations)
{
  const char *found = NULL;
  for (guint i = 0; locations != NULL && locations[i] != NULL; i++) {
    if (locations[i][strspn (locations[i], " \t\r\n")] == '\0')
      continue;
    if (found != NULL && strcmp (found, locations[i]) != 0)
      return NULL;
    found = locations[i];
  }
  return found;
}

static GannetRedirect
judge_problem (GannetLinkProblem problem)
{
  switch (problem) {
  case GANNET_LINK_PROBLEM_NOT_WEB:
  case GANNET_LINK_PROBLEM_SCRIPT:
  case GANNET_LINK_PROBLEM_TORRENT:
  case GANNET_LINK_PROBLEM_LOCAL_FILE:
    return GANNET_REDIRECT_BAD_SCHEME;
  default:
    return GANNET_REDIRECT_BAD_ADDRESS;
  }
}

static gboolean
have_same_origin (const char *one, const char *other)
{
  g_autofree char *first = gannet_url_dup_origin (one);
  g_autofree char *second = gannet_url_dup_origin (other);
  return g_strcmp0 (first, second) == 0;
}

GannetRedirect
gannet_redirect_judge (const char *current, const char *destination, char **next)
{
  *next = NULL;
  g_autoptr (GannetUrl) from = gannet_url_new (current, NULL);
  g_return_val_if_fail (from != NULL, GANNET_REDIRECT_BAD_ADDRESS);

  GannetLinkProblem problem = GANNET_LINK_PROBLEM_NONE;
  g_autofree char *resolved = gannet_url_resolve (from->url, destination);
  g_autoptr (GannetUrl) to = gannet_url_new (resolved, &problem);
  if (to == NULL)
    return judge_problem (problem);
  *next = g_steal_pointer (&to->url);
  /* First, since a user may allow the other one. */
  if (gannet_host_is_private (to->host) && !gannet_host_is_private (from->host))
    return GANNET_REDIRECT_PRIVATE;
  if (from->secure && !to->secure)
    return GANNET_REDIRECT_INSECURE;
  return GANNET_REDIRECT_FOLLOW;
}

GannetRedirect
gannet_redirect_follow (const char *current, const GannetReply *reply, GannetTrail *trail,
    char **next, gboolean *same_origin)
{
  *next = NULL;
  *same_origin = FALSE;
  gannet_trail_visit (trail, current);
  gannet_trail_learn (trail, current, reply);
  const char *destination = find_destination ((const char *const *) reply->locations);
  if (destination == NULL)
    return GANNET_REDIRECT_MISSING;

  GannetRedirect redirect = gannet_redirect_judge (current, destination, next);
  if (*next == NULL)
    return redirect;
  if (!gannet_trail_visit (trail, *next)) {
    g_clear_pointer (next, g_free);
    return GANNET_REDIRECT_CIRCLE;
  }
  *same_origin = have_same_origin (current, *next);
  return redirect;
}

static const char *
describe (GannetRedirect redirect)
{
  static const char *const texts[] = {
      [GANNET_REDIRECT_FOLLOW] = "a redirect",
      [GANNET_REDIRECT_MISSING] = "a redirect without a destination",
      [GANNET_REDIRECT_BAD_SCHEME] = "a redirect to something that is not a web address",
      [GANNET_REDIRECT_BAD_ADDRESS] = "a redirect to a malformed address",
      [GANNET_REDIRECT_INSECURE] = "a redirect from https to http",
      [GANNET_REDIRECT_PRIVATE] = "a redirect from the internet into this network",
      [GANNET_REDIRECT_CIRCLE] = "redirects without an end",
  };

  return texts[redirect];
}

static GannetError
error_code (GannetRedirect redirect)
{
  switch (redirect) {
  case GANNET_REDIRECT_INSECURE:
    return GANNET_ERROR_INSECURE_REDIRECT;
  case GANNET_REDIRECT_PRIVATE:
    return GANNET_ERROR_PRIVATE_REDIRECT;
  default:
    return GANNET_ERROR_BAD_REDIRECT;
  }
}

GError *
gannet_redirect_new_error (
    GannetRedirect redirect, const char *current, const char *const *locations)
{
  const char *what = describe (redirect);
  const char *destination = find_destination (locations);
  g_autofree char *url = destination != NULL ? gannet_url_resolve (current, destination) : NULL;
  g_autofree char *host = url != NULL ? gannet_url_dup_display_host (url) : NULL;

  if (host == NULL)
    return g_error_new_literal (GANNET_ERROR, error_code (redirect), what);
  return g_error_new (GANNET_ERROR, error_code (redirect), "%s: %s", what, host);
}
