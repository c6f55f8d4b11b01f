/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Writes the lines of a request that say what is asked for and who asks. It never judges to whom
 * they may go. */

#include "config.h"

#include "engine/headers.h"

#include "core/ranges.h"

#include <string.h>

/* Takes the place of what is sent usually; but several lines of one name are all sent. */
static void
add_lines (char **lines, SoupMessageHeaders *headers)
{
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++) {
    g_auto (GStrv) pair = g_strsplit (lines[i], ":", 2);
    if (gannet_request_is_header_line (lines[i]))
      soup_message_headers_remove (headers, pair[0]);
  }
  for (guint i = 0; lines != NULL && lines[i] != NULL; i++) {
    g_auto (GStrv) pair = g_strsplit (lines[i], ":", 2);
    if (gannet_request_is_header_line (lines[i]))
      soup_message_headers_append (headers, pair[0], g_strstrip (pair[1]));
  }
}

void
gannet_headers_add_secrets (SoupMessageHeaders *headers, const GannetRequest *request)
{
  if (request->user != NULL) {
    g_autofree char *pair = g_strdup_printf (
        "%s:%s", request->user, request->password != NULL ? request->password : "");
    g_autofree char *code = g_base64_encode ((const guchar *) pair, strlen (pair));
    g_autofree char *value = g_strconcat ("Basic ", code, NULL);
    soup_message_headers_replace (headers, "Authorization", value);
  }
  if (request->referrer != NULL)
    soup_message_headers_replace (headers, "Referer", request->referrer);
  add_lines (request->headers, headers);
}

void
gannet_headers_add_range (
    SoupMessageHeaders *headers, const GannetQuestion *question, const GannetValidator *validator)
{
  g_autofree char *condition = NULL;
  g_autofree char *range = NULL;

  if (question->form == GANNET_FORM_WHOLE)
    return;
  if (question->end == GANNET_RANGES_NO_END)
    range = g_strdup_printf ("bytes=%" G_GUINT64_FORMAT "-", question->start);
  else
    range = g_strdup_printf (
        "bytes=%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT, question->start, question->end - 1);
  soup_message_headers_replace (headers, "Range", range);

  if (question->form == GANNET_FORM_IF_TAG)
    condition = gannet_validator_dup_if_range (validator, GANNET_IF_RANGE_BEST);
  else if (question->form == GANNET_FORM_IF_DATE)
    condition = gannet_validator_dup_if_range (validator, GANNET_IF_RANGE_DATE);
  if (condition != NULL)
    soup_message_headers_replace (headers, "If-Range", condition);
}
