/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The language that a program speaks: the one of its environment, where it is translated. */

#include "config.h"

#include "engine/language.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

void
gannet_language_prepare (void)
{
  const char *folder = g_getenv ("GANNET_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : GANNET_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

void
gannet_language_leave (void)
{
  setlocale (LC_MESSAGES, "C");
}
