/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The desktop program for pictures of it: with translations that are built and not installed, those
 * below the folder GANNET_TEST_LOCALES, and, with GANNET_TEST_MIRRORED set, as people see it who
 * read from right to left. GTK turns windows round only where such a language is installed. */

#include "config.h"

#include "ui/application.h"

#include <glib/gi18n.h>
#include <locale.h>

static void
started_cb (void)
{
  if (g_getenv ("GANNET_TEST_MIRRORED") != NULL)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
}

int
main (int argc, char **argv)
{
  const char *locales = g_getenv ("GANNET_TEST_LOCALES");
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locales != NULL ? locales : GANNET_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_autoptr (GannetApplication) application = gannet_application_new ();
  g_signal_connect (application, "startup", G_CALLBACK (started_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
