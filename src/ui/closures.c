/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Turns what a download is into what a row shows. It never touches a widget or a download. */

#include "config.h"

#include "ui/closures.h"

#include "ui/remedies.h"
#include "ui/verb.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_empty (const char *text)
{
  return text == NULL || text[0] == '\0';
}

/* Servers call anything an octet-stream, and then the name knows better. */
static char *
pick_content_type (const char *media_type, const char *name)
{
  if (media_type != NULL && strchr (media_type, '/') != NULL) {
    g_autofree char *type = g_content_type_from_mime_type (media_type);
    if (type != NULL && !g_content_type_is_unknown (type))
      return g_steal_pointer (&type);
  }
  return g_content_type_guess (name, NULL, 0, NULL);
}

static gboolean
is_a (const char *type, const char *media_type)
{
  g_autofree char *other = g_content_type_from_mime_type (media_type);
  return other != NULL && g_content_type_is_a (type, other);
}

/* Icon themes have a symbolic icon for few types, and a coloured one among grey ones shouts. */
static GIcon *
keep_symbolic (GIcon *icon, const char *fallback)
{
  GIcon *result = g_themed_icon_new (fallback);
  const char *const *names =
      G_IS_THEMED_ICON (icon) ? g_themed_icon_get_names (G_THEMED_ICON (icon)) : NULL;
  guint count = names != NULL ? g_strv_length ((char **) names) : 0;
  for (guint i = count; i > 0; i--)
    if (g_str_has_suffix (names[i - 1], "-symbolic"))
      g_themed_icon_prepend_name (G_THEMED_ICON (result), names[i - 1]);
  return result;
}

GIcon *
gannet_closure_file_icon (gpointer row, const char *content_type, const char *name)
{
  g_autofree char *type = pick_content_type (content_type, is_empty (name) ? "x" : name);
  g_autoptr (GIcon) icon = g_content_type_get_symbolic_icon (type);
  if (is_a (type, "application/x-cd-image"))
    return keep_symbolic (icon, "media-optical-symbolic");
  if (is_a (type, "application/x-ms-dos-executable") || is_a (type, "application/x-executable"))
    return keep_symbolic (icon, "application-x-executable-symbolic");
  return keep_symbolic (icon, "text-x-generic-symbolic");
}

char *
gannet_closure_status (gpointer row, guint state, const char *sentence, const char *amount)
{
  if (is_empty (amount) || state == GANNET_STATE_FAILED)
    return g_strdup (is_empty (sentence) ? "" : sentence);
  /* Translators: where a download stands, and how much is there: "Paused · 12 MB of 3.4 GB" */
  return g_strdup_printf (_ ("%s · %s"), sentence, amount);
}

char *
gannet_closure_spoken (gpointer row, const char *name, const char *sentence)
{
  if (is_empty (name) || is_empty (sentence))
    return g_strdup (is_empty (name) ? sentence : name);
  /* Translators: a download read aloud, its name and where it stands: "linux.iso, Paused" */
  return g_strdup_printf (_ ("%s, %s"), name, sentence);
}

gboolean
gannet_closure_has_text (gpointer row, const char *text)
{
  return !is_empty (text);
}

gboolean
gannet_closure_shows_progress (gpointer row, guint state)
{
  return state != GANNET_STATE_DONE && state != GANNET_STATE_FAILED;
}

double
gannet_closure_bar_fraction (gpointer row, double fraction)
{
  return fraction < 0 ? 1 : MIN (fraction, 1);
}

static const char *
bar_class (guint state, double fraction)
{
  if (state == GANNET_STATE_RUNNING)
    return fraction < 0 ? "unknown" : "running";
  return fraction < 0 ? "empty" : "resting";
}

char **
gannet_closure_bar_classes (gpointer row, guint state, double fraction)
{
  const char *const classes[] = {"thin", bar_class (state, fraction), NULL};
  return g_strdupv ((char **) classes);
}

char **
gannet_closure_status_classes (gpointer row, guint state)
{
  const char *tone = state == GANNET_STATE_FAILED ? "error" : "dim-label";
  const char *const classes[] = {"caption", "numeric", tone, NULL};
  return g_strdupv ((char **) classes);
}

char *
gannet_closure_button_icon (gpointer row, GannetDownload *download, guint state)
{
  GannetRemedy best = gannet_remedies_best (download);
  if (best != GANNET_REMEDY_NONE)
    return g_strdup (gannet_remedies_icon (best));
  return g_strdup (gannet_verb_icon (gannet_verb_for_state (state)));
}

char *
gannet_closure_button_label (gpointer row, GannetDownload *download, guint state)
{
  GannetRemedy best = gannet_remedies_best (download);
  if (best != GANNET_REMEDY_NONE)
    return gannet_remedies_label (best);
  return g_strdup (gannet_verb_label (gannet_verb_for_state (state)));
}
