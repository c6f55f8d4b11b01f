/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What can be done about a failure, in words and in order of sense. */

#pragma once

#include "core/error.h"

typedef enum {
  GANNET_REMEDY_NONE = 0,
  GANNET_REMEDY_TRY_NOW, /* the same once more, without waiting */
  GANNET_REMEDY_DOWNLOAD_AGAIN, /* from the start: what is there is of no use */
  GANNET_REMEDY_CHANGE_ADDRESS, /* the same file from elsewhere */
  GANNET_REMEDY_CHOOSE_FOLDER, /* save it elsewhere */
  GANNET_REMEDY_SIGN_IN, /* a name and a password for the site */
  GANNET_REMEDY_OPEN_PAGE, /* the page that the link is from */
  GANNET_REMEDY_OPEN_IN_BROWSER, /* the link itself */
  GANNET_REMEDY_KEEP_ANYWAY, /* what came although it is not what was expected */
  GANNET_REMEDY_USE_NEW, /* another version than the one that is there in part */
  GANNET_REMEDY_KEEP_OLD, /* the version that was begun first, although a newer one is fetched */
  GANNET_REMEDY_ALLOW_ONCE, /* a way without encryption, for this download alone */
  GANNET_REMEDY_REMOVE, /* from the list */
} GannetRemedy;

/* More than any failure has. */
#define GANNET_REMEDY_MOST 8

/* Puts what makes sense about a failure @code into @remedies, the best first, and after the last
 * one GANNET_REMEDY_NONE. @has_page: it is known which page the link is from. */
void
gannet_remedy_list (GannetError code, gboolean has_page, GannetRemedy remedies[GANNET_REMEDY_MOST]);

/* The best of them. Every failure has one. */
GannetRemedy gannet_remedy_first (GannetError code, gboolean has_page);

/* The translated name of @remedy, with a mnemonic, as on a button or in a menu. */
const char *gannet_remedy_label (GannetRemedy remedy);
