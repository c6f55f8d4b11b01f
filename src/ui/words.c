/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Makes sentences. It never shows one. */

#include "config.h"

#include "ui/words.h"

#include "core/url-display.h"
#include "engine/life.h"

#include <glib/gi18n-lib.h>

/* Longer names are cut in the middle, in characters. */
#define NAME_LENGTH 40

#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_ISOLATE "\u2069"

static char *
shorten (const char *name)
{
  glong length = g_utf8_strlen (name, -1);
  if (length <= NAME_LENGTH)
    return g_strdup (name);

  g_autofree char *start = g_utf8_substring (name, 0, NAME_LENGTH / 2);
  g_autofree char *end = g_utf8_substring (name, length - NAME_LENGTH / 2 + 1, length);
  return g_strconcat (start, "…", end, NULL);
}

static char *
quote_name (GannetDownload *download)
{
  g_autofree char *name = shorten (gannet_download_get_name (download));
  g_autofree char *isolated = g_strconcat (FIRST_STRONG_ISOLATE, name, POP_ISOLATE, NULL);
  /* Translators: a file name in quotation marks */
  return g_strdup_printf (_ ("“%s”"), isolated);
}

char *
gannet_words_removed (GPtrArray *downloads)
{
  guint count = downloads->len;
  if (count != 1)
    return g_strdup_printf (ngettext ("%u download removed", "%u downloads removed", count), count);

  g_autofree char *name = quote_name (downloads->pdata[0]);
  /* Translators: %s is a file name in quotation marks */
  return g_strdup_printf (_ ("%s removed"), name);
}

char *
gannet_words_known (GannetDownload *download)
{
  g_autofree char *name = quote_name (download);
  if (gannet_download_get_state (download) == GANNET_STATE_DONE)
    /* Translators: %s is a file name in quotation marks */
    return g_strdup_printf (_ ("%s is already downloaded"), name);
  /* Translators: %s is a file name in quotation marks */
  return g_strdup_printf (_ ("%s is in the list already"), name);
}

static char *
isolate_host (const char *url)
{
  g_autofree char *host = url != NULL ? gannet_url_dup_display_host (url) : NULL;
  return host != NULL ? g_strconcat (FIRST_STRONG_ISOLATE, host, POP_ISOLATE, NULL) : NULL;
}

char *
gannet_words_origin (GannetDownload *download)
{
  const GannetFacts *facts = gannet_life_get_facts (gannet_download_get_life (download));
  g_autofree char *first = isolate_host (gannet_download_get_request (download)->url);
  g_autofree char *last = isolate_host (facts->url);
  if (last == NULL || g_strcmp0 (first, last) == 0)
    /* Translators: %s is a server */
    return g_strdup_printf (_ ("From %s"), first);
  /* Translators: the server that sent the file, and the one in the link, which led there */
  return g_strdup_printf (_ ("From %s, started at %s"), last, first);
}

char *
gannet_words_program (GannetDownload *download)
{
  g_autofree char *name = quote_name (download);
  g_autofree char *origin = gannet_words_origin (download);
  return g_strdup_printf (
      /* Translators: a file name in quotation marks; then "From" and the servers it came from */
      _ ("%s may run a program on this computer. Open it only if you trust where it came "
         "from.\n\n%s"),
      name, origin);
}

char *
gannet_words_ended_title (guint done, guint failed)
{
  if (done == 0)
    return g_strdup (ngettext ("Download failed", "Downloads failed", failed));
  return g_strdup (ngettext ("Download finished", "Downloads finished", done));
}

static char *
many_ended_body (guint done, guint failed)
{
  g_autofree char *good =
      g_strdup_printf (ngettext ("%u file finished", "%u files finished", done), done);
  g_autofree char *bad = g_strdup_printf (ngettext ("%u failed", "%u failed", failed), failed);
  if (failed == 0)
    return g_steal_pointer (&good);
  if (done == 0)
    return g_steal_pointer (&bad);
  /* Translators: "12 files finished, 2 failed" */
  return g_strdup_printf (_ ("%s, %s"), good, bad);
}

char *
gannet_words_ended_body (guint done, guint failed, GannetDownload *last)
{
  if (done + failed != 1)
    return many_ended_body (done, failed);
  if (failed == 0)
    return g_strdup (gannet_download_get_name (last));
  /* Translators: a file name, then what went wrong with it */
  return g_strdup_printf (
      _ ("%s: %s"), gannet_download_get_name (last), gannet_download_get_sentence (last));
}
