/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The desktop program as people see it who read from right to left. GTK turns windows round only
 * where a translation of the program into such a language is installed; here it is told to. */

#include "config.h"

#include "ui/application.h"

#include <locale.h>

static void
started_cb (void)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_autoptr (GannetApplication) application = gannet_application_new ();
  g_signal_connect (application, "startup", G_CALLBACK (started_cb), NULL);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
