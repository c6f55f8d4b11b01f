/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Rows of links as one string, so that a test compares a whole list at a glance. */

#pragma once

#include "core/link-rows.h"

static const char *
link_problem_nick (GannetLinkProblem problem)
{
  static const char *const nicks[] = {"none", "no-scheme", "not-web", "script", "torrent",
      "local-file", "defanged", "no-host", "host", "port", "control", "too-long", "too-many",
      "too-large", "program", "broken-file"};
  return nicks[problem];
}

static void
show_list (GString *out, const char *label, const GPtrArray *strings)
{
  for (guint i = 0; strings != NULL && i < strings->len; i++)
    g_string_append_printf (out, " %s=<%s>", label, (const char *) strings->pdata[i]);
}

/* "ADDRESS caption=<…> name=<…> ×2 …" or "PROBLEM: TEXT", one row a line. */
static char *
show_links (const GPtrArray *rows)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < rows->len; i++) {
    const GannetLink *row = rows->pdata[i];
    if (i > 0)
      g_string_append_c (out, '\n');
    if (row->url != NULL)
      g_string_append (out, row->url);
    else
      g_string_append_printf (out, "%s: %s", link_problem_nick (row->problem), row->text);
    if (row->pattern != NULL)
      g_string_append_printf (out, " pattern=<%s>", row->pattern);
    if (row->user != NULL)
      g_string_append_printf (out, " user=<%s:%s>", row->user, row->password);
    if (row->caption != NULL)
      g_string_append_printf (out, " caption=<%s>", row->caption);
    if (row->name != NULL)
      g_string_append_printf (out, " name=<%s>", row->name);
    if (row->size >= 0)
      g_string_append_printf (out, " size=%" G_GINT64_FORMAT, row->size);
    show_list (out, "digest", row->digests);
    show_list (out, "mirror", row->mirrors);
    if (row->pieces != NULL)
      g_string_append_printf (out, " pieces=<%s>", row->pieces);
    show_list (out, "header", row->headers);
    if (row->count > 1)
      g_string_append_printf (out, " x%u", row->count);
    if (row->proposed)
      g_string_append (out, " proposed");
    if (row->hidden)
      g_string_append (out, " hidden");
  }
  return g_string_free (out, FALSE);
}
