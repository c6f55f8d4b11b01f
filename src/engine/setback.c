/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Decides what comes after a failure. It waits for nothing and changes no download. */

#include "config.h"

#include "engine/setback.h"

#include "core/retry.h"

/* Whether it may be the network's doing and not the server's: one that wants a sign-in first has
 * its page stand for every file, and its own certificate for that of every server. */
static gboolean
is_of_network (GannetError code, GannetReach reach)
{
  if (gannet_error_is_of_network (code))
    return reach != GANNET_REACH_ALL;
  switch (code) {
  case GANNET_ERROR_WEB_PAGE:
  case GANNET_ERROR_CERTIFICATE:
  case GANNET_ERROR_BAD_REDIRECT:
  case GANNET_ERROR_INSECURE_REDIRECT:
  case GANNET_ERROR_PRIVATE_REDIRECT:
    return reach == GANNET_REACH_SIGN_IN;
  default:
    return FALSE;
  }
}

GannetSetback
gannet_setback_judge (
    const GannetReport *report, guint tries, guint limit, GannetReach reach, double random)
{
  GannetError code = (GannetError) report->error->code;
  gboolean absent = code == GANNET_ERROR_DRIVE_ABSENT;
  GannetSetback setback = {.tries = tries};

  if (is_of_network (code, reach)) {
    setback.kind = GANNET_SETBACK_WAIT_FOR_NETWORK;
    return setback;
  }
  /* Bytes of an earlier run may be spoilt: those that this one fetches tell. */
  if (code == GANNET_ERROR_CHECKSUM && !report->progressed) {
    setback.kind = GANNET_SETBACK_AFRESH;
    return setback;
  }
  setback.tries = report->progressed ? 1 : tries + (absent ? 0 : 1);
  GannetFailure failure = {code, setback.tries, limit, report->retry_after};
  GannetRetry retry = gannet_retry_decide (&failure, random);
  setback.kind = retry.again ? GANNET_SETBACK_WAIT : GANNET_SETBACK_GIVE_UP;
  setback.delay = retry.delay * 1000;
  /* The host is held back rather than the item when it does not even begin to answer: the others
   * that wait for it would fare no better. */
  setback.hold = !report->progressed && !absent && code != GANNET_ERROR_EMPTY;
  /* Of a name that nobody knows, that says more than how often it was asked for; and a single try
   * was not many. */
  if (gannet_error_is_temporary (code) && code != GANNET_ERROR_NO_HOST && limit != 1)
    code = GANNET_ERROR_GAVE_UP;
  setback.error = code;
  return setback;
}
