/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The user hears of a list that was damaged or cannot be used, and of nothing else. */

#include "config.h"

#include "ui/list-trouble.h"

#include "core/error.h"
#include "ui/scene.h"

#include <adwaita.h>

static void
test_tells (void)
{
  g_autoptr (GError) error = g_error_new_literal (GANNET_ERROR, GANNET_ERROR_LOCKED, "busy");
  GtkWindow *parent = GTK_WINDOW (adw_window_new ());
  gtk_window_present (parent);
  gannet_list_trouble_tell (parent, "Some is lost.", NULL);
  scene_assert_told ("The List Was Damaged", "Some is lost.");
  gannet_list_trouble_tell (parent, NULL, error);
  scene_assert_told ("The List Cannot Be Used", gannet_error_sentence (GANNET_ERROR_LOCKED));

  gannet_list_trouble_tell (parent, NULL, NULL);
  scene_settle ();
  g_assert_null (scene_find_question ());
  gtk_window_destroy (parent);
  scene_settle ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/list-trouble/tells", test_tells);
  return g_test_run ();
}
