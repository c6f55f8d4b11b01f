/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Looks at a download and says what can be done about it. It does nothing of that. */

#include "config.h"

#include "ui/remedies.h"

#include "engine/sentence.h"

#include <glib/gi18n-lib.h>

#define BIT(remedy) (1u << GANNET_REMEDY_##remedy)

/* Why @download does not go on, or NULL. */
static const GError *
get_trouble (GannetDownload *download)
{
  GannetState state = gannet_download_get_state (download);
  if (state != GANNET_STATE_FAILED && state != GANNET_STATE_WAITING)
    return NULL;
  return gannet_download_get_error (download);
}

gboolean
gannet_remedies_has_page (GannetDownload *download)
{
  const char *referrer = gannet_download_get_request (download)->referrer;
  return referrer != NULL &&
      (g_str_has_prefix (referrer, "https://") || g_str_has_prefix (referrer, "http://"));
}

/* The server has a newer version, and that is being fetched. */
static guint
get_choice (GannetDownload *download)
{
  GannetState state = gannet_download_get_state (download);
  gboolean newer = (gannet_download_get_notes (download) & GANNET_NOTE_NEW_VERSION) != 0;
  return newer && state != GANNET_STATE_DONE ? BIT (KEEP_OLD) : 0;
}

guint
gannet_remedies_for (GannetDownload *download)
{
  const GError *trouble = get_trouble (download);
  GannetRemedy remedies[GANNET_REMEDY_MOST];
  guint found = get_choice (download);
  if (trouble == NULL && gannet_download_get_state (download) == GANNET_STATE_PAUSED)
    found |= BIT (CHANGE_ADDRESS);
  if (trouble == NULL)
    return found;

  gannet_remedy_list (trouble->code, gannet_remedies_has_page (download), remedies);
  for (guint i = 0; remedies[i] != GANNET_REMEDY_NONE; i++)
    found |= 1u << remedies[i];
  return found;
}

GannetRemedy
gannet_remedies_best (GannetDownload *download)
{
  const GError *trouble = get_trouble (download);
  if (trouble == NULL)
    return GANNET_REMEDY_NONE;
  GannetRemedy best = gannet_remedy_first (trouble->code, gannet_remedies_has_page (download));
  return best == GANNET_REMEDY_TRY_NOW ? GANNET_REMEDY_NONE : best;
}

char *
gannet_remedies_explain (GannetDownload *download)
{
  const GError *trouble = get_trouble (download);
  if (trouble == NULL)
    return NULL;
  g_autofree char *sentence = gannet_sentence_of_error (trouble);
  /* Translators: two sentences: what happened, and what can be done about it */
  return g_strdup_printf (_ ("%s %s"), sentence, gannet_error_advice (trouble->code));
}

const char *
gannet_remedies_icon (GannetRemedy remedy)
{
  switch (remedy) {
  case GANNET_REMEDY_CHANGE_ADDRESS:
    return "document-edit-symbolic";
  case GANNET_REMEDY_CHOOSE_FOLDER:
    return "folder-symbolic";
  case GANNET_REMEDY_SIGN_IN:
    return "dialog-password-symbolic";
  case GANNET_REMEDY_OPEN_PAGE:
  case GANNET_REMEDY_OPEN_IN_BROWSER:
    return "send-to-symbolic";
  case GANNET_REMEDY_KEEP_OLD:
    return "document-revert-symbolic";
  case GANNET_REMEDY_KEEP_ANYWAY:
    return "document-save-symbolic";
  case GANNET_REMEDY_ALLOW_ONCE:
    return "channel-insecure-symbolic";
  case GANNET_REMEDY_REMOVE:
    return "list-remove-symbolic";
  case GANNET_REMEDY_TRY_NOW:
  case GANNET_REMEDY_DOWNLOAD_AGAIN:
  case GANNET_REMEDY_USE_NEW:
  case GANNET_REMEDY_NONE:
  default:
    return "view-refresh-symbolic";
  }
}

char *
gannet_remedies_label (GannetRemedy remedy)
{
  g_auto (GStrv) parts = g_strsplit (gannet_remedy_label (remedy), "_", 2);
  return g_strconcat (parts[0], parts[1], NULL);
}
