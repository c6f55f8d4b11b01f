/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Knows which remedies there are for which failure. It never applies one. */

#include "config.h"

#include "core/remedy.h"

#include <glib/gi18n-lib.h>

#define AGAIN GANNET_REMEDY_DOWNLOAD_AGAIN
#define ADDRESS GANNET_REMEDY_CHANGE_ADDRESS
#define FOLDER GANNET_REMEDY_CHOOSE_FOLDER
#define SIGN_IN GANNET_REMEDY_SIGN_IN
#define PAGE GANNET_REMEDY_OPEN_PAGE
#define BROWSER GANNET_REMEDY_OPEN_IN_BROWSER
#define KEEP GANNET_REMEDY_KEEP_ANYWAY
#define USE_NEW GANNET_REMEDY_USE_NEW
#define ALLOW GANNET_REMEDY_ALLOW_ONCE
#define TRY GANNET_REMEDY_TRY_NOW
#define REMOVE GANNET_REMEDY_REMOVE

static const GannetRemedy table[][GANNET_REMEDY_MOST] = {
    [GANNET_ERROR_UNKNOWN] = {TRY, ADDRESS, PAGE, REMOVE},
    [GANNET_ERROR_NETWORK] = {TRY, ADDRESS, PAGE, REMOVE},
    [GANNET_ERROR_UNREACHABLE] = {TRY, ADDRESS, PAGE, REMOVE},
    [GANNET_ERROR_NO_HOST] = {ADDRESS, TRY, PAGE, REMOVE},
    [GANNET_ERROR_TIMED_OUT] = {TRY, ADDRESS, PAGE, REMOVE},
    [GANNET_ERROR_BUSY] = {TRY, ADDRESS, PAGE, REMOVE},
    [GANNET_ERROR_EMPTY] = {TRY, ADDRESS, PAGE, REMOVE},
    [GANNET_ERROR_GAVE_UP] = {TRY, ADDRESS, PAGE, REMOVE},
    [GANNET_ERROR_SIGN_IN] = {SIGN_IN, PAGE, BROWSER, ADDRESS, TRY, REMOVE},
    [GANNET_ERROR_PROXY_SIGN_IN] = {SIGN_IN, TRY, BROWSER, REMOVE},
    [GANNET_ERROR_REFUSED] = {ADDRESS, PAGE, SIGN_IN, BROWSER, TRY, REMOVE},
    [GANNET_ERROR_EXPIRED] = {ADDRESS, PAGE, SIGN_IN, TRY, REMOVE},
    [GANNET_ERROR_GONE] = {ADDRESS, PAGE, TRY, REMOVE},
    [GANNET_ERROR_HTTP_STATUS] = {ADDRESS, PAGE, BROWSER, TRY, REMOVE},
    [GANNET_ERROR_BAD_REPLY] = {TRY, ADDRESS, PAGE, REMOVE},
    [GANNET_ERROR_BAD_REDIRECT] = {ADDRESS, PAGE, BROWSER, TRY, REMOVE},
    [GANNET_ERROR_PRIVATE_REDIRECT] = {ADDRESS, PAGE, BROWSER, TRY, REMOVE},
    [GANNET_ERROR_INSECURE_REDIRECT] = {ALLOW, ADDRESS, PAGE, TRY, REMOVE},
    [GANNET_ERROR_CERTIFICATE] = {TRY, BROWSER, ADDRESS, PAGE, REMOVE},
    [GANNET_ERROR_CHANGED] = {USE_NEW, ADDRESS, PAGE, REMOVE},
    [GANNET_ERROR_WEB_PAGE] = {BROWSER, TRY, KEEP, SIGN_IN, ADDRESS, PAGE, REMOVE},
    [GANNET_ERROR_NO_SPACE] = {FOLDER, TRY, REMOVE},
    [GANNET_ERROR_TOO_LARGE] = {FOLDER, TRY, REMOVE},
    [GANNET_ERROR_CANNOT_WRITE] = {FOLDER, TRY, REMOVE},
    [GANNET_ERROR_DISK] = {TRY, FOLDER, REMOVE},
    [GANNET_ERROR_DRIVE_ABSENT] = {TRY, FOLDER, REMOVE},
    [GANNET_ERROR_FOLDER_MISSING] = {FOLDER, TRY, REMOVE},
    [GANNET_ERROR_PART_LOST] = {AGAIN, FOLDER, REMOVE},
    [GANNET_ERROR_PART_UNSAFE] = {FOLDER, TRY, REMOVE},
    [GANNET_ERROR_CHECKSUM] = {AGAIN, KEEP, ADDRESS, PAGE, REMOVE},
    [GANNET_ERROR_WRONG_SIZE] = {ADDRESS, KEEP, PAGE, TRY, REMOVE},
    [GANNET_ERROR_BAD_LINK] = {ADDRESS, PAGE, REMOVE},
    [GANNET_ERROR_EXISTS] = {FOLDER, TRY, REMOVE},
    [GANNET_ERROR_LOCKED] = {TRY, FOLDER, REMOVE},
    [GANNET_ERROR_NEWER_FORMAT] = {TRY, FOLDER, REMOVE},
    [GANNET_ERROR_DECODE] = {AGAIN, ADDRESS, PAGE, REMOVE},
};

void
gannet_remedy_list (GannetError code, gboolean has_page, GannetRemedy remedies[GANNET_REMEDY_MOST])
{
  guint index = (guint) code < G_N_ELEMENTS (table) ? (guint) code : GANNET_ERROR_UNKNOWN;
  guint count = 0;

  for (guint i = 0; i < GANNET_REMEDY_MOST; i++)
    if (table[index][i] != GANNET_REMEDY_NONE && (has_page || table[index][i] != PAGE))
      remedies[count++] = table[index][i];
  remedies[MIN (count, GANNET_REMEDY_MOST - 1)] = GANNET_REMEDY_NONE;
}

GannetRemedy
gannet_remedy_first (GannetError code, gboolean has_page)
{
  GannetRemedy remedies[GANNET_REMEDY_MOST];

  gannet_remedy_list (code, has_page, remedies);
  return remedies[0];
}

const char *
gannet_remedy_label (GannetRemedy remedy)
{
  switch (remedy) {
  case GANNET_REMEDY_DOWNLOAD_AGAIN:
    return _ ("_Download Again");
  case GANNET_REMEDY_CHANGE_ADDRESS:
    return _ ("Change _Address…");
  case GANNET_REMEDY_CHOOSE_FOLDER:
    return _ ("Save _Elsewhere…");
  case GANNET_REMEDY_SIGN_IN:
    return _ ("_Sign In…");
  case GANNET_REMEDY_OPEN_PAGE:
    /* Translators: the web page that the link was found on */
    return _ ("Open the Pa_ge It Came From");
  case GANNET_REMEDY_OPEN_IN_BROWSER:
    return _ ("Open _in the Browser");
  case GANNET_REMEDY_KEEP_ANYWAY:
    return _ ("_Keep Anyway");
  case GANNET_REMEDY_USE_NEW:
    return _ ("Use the New Ve_rsion");
  case GANNET_REMEDY_KEEP_OLD:
    return _ ("Keep the _Old Version…");
  case GANNET_REMEDY_ALLOW_ONCE:
    return _ ("A_llow Once…");
  case GANNET_REMEDY_REMOVE:
    return _ ("Re_move from List");
  case GANNET_REMEDY_TRY_NOW:
  case GANNET_REMEDY_NONE:
  default:
    return _ ("_Try Again");
  }
}
