/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Sorts status codes into what can be done about them. It knows nothing of files and of what was
 * asked. */

#include "config.h"

#include "core/verdict.h"

/* The first row that fits counts. */
static const struct {
  guint first;
  guint last;
  GannetVerdict verdict;
} rows[] = {
    {202, 202, {GANNET_VERDICT_LATER, GANNET_ERROR_BUSY, "the server is not ready with it yet"}},
    {204, 205, {GANNET_VERDICT_LATER, GANNET_ERROR_EMPTY, "the server sent nothing"}},
    {200, 299, {GANNET_VERDICT_FAILURE, GANNET_ERROR_HTTP_STATUS, "a reply that brings no file"}},
    {301, 303, {GANNET_VERDICT_FOLLOW, 0, "redirect"}},
    {307, 308, {GANNET_VERDICT_FOLLOW, 0, "redirect"}},
    {300, 399, {GANNET_VERDICT_FAILURE, GANNET_ERROR_HTTP_STATUS, "a redirect to nowhere"}},
    {401, 401, {GANNET_VERDICT_FAILURE, GANNET_ERROR_SIGN_IN, "sign-in needed"}},
    {403, 403, {GANNET_VERDICT_FAILURE, GANNET_ERROR_REFUSED, "refused by the server"}},
    {404, 404, {GANNET_VERDICT_FAILURE, GANNET_ERROR_GONE, "not on the server"}},
    {407, 407, {GANNET_VERDICT_FAILURE, GANNET_ERROR_PROXY_SIGN_IN, "the proxy wants a sign-in"}},
    {408, 408, {GANNET_VERDICT_LATER, GANNET_ERROR_BUSY, "the server gave up waiting"}},
    {410, 410, {GANNET_VERDICT_FAILURE, GANNET_ERROR_GONE, "no longer on the server"}},
    {425, 425, {GANNET_VERDICT_LATER, GANNET_ERROR_BUSY, "too early for the server"}},
    {429, 429, {GANNET_VERDICT_LATER, GANNET_ERROR_BUSY, "too many requests for the server"}},
    {400, 499, {GANNET_VERDICT_FAILURE, GANNET_ERROR_HTTP_STATUS, "the server refuses"}},
    {511, 511, {GANNET_VERDICT_LATER, GANNET_ERROR_NETWORK, "this network wants a sign-in"}},
    {500, 599, {GANNET_VERDICT_LATER, GANNET_ERROR_BUSY, "the server is in trouble"}},
    {0, G_MAXUINT,
        {GANNET_VERDICT_FAILURE, GANNET_ERROR_BAD_REPLY, "a status that makes no sense"}},
};

GannetVerdict
gannet_verdict_on_status (guint status)
{
  guint i = 0;

  while (status < rows[i].first || status > rows[i].last)
    i++;
  return rows[i].verdict;
}

gboolean
gannet_verdict_is_passing (guint status)
{
  static const guint passing[] = {407, 408, 425, 429, 502, 503, 504, 511};

  for (guint i = 0; i < G_N_ELEMENTS (passing); i++)
    if (status == passing[i])
      return TRUE;
  return status >= 300 && status < 400;
}
