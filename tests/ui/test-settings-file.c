/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Settings that cannot be read: they are set aside with every byte, and the defaults count. */

#include "config.h"

#include "support/fixture.h"
#include "ui/settings-file.h"

#define SOUND "[io/github/gannet_app/Gannet]\nsegments=4\n"

typedef struct {
  const char *name;
  const char *content;
  gboolean damaged;
} Row;

static const Row rows[] = {
    {"sound", SOUND, FALSE},
    {"empty", "", FALSE},
    {"comment", "# nothing\n", FALSE},
    {"foreign group", "[org/else]\nx=1\n", FALSE},
    {"odd value", "[io/github/gannet_app/Gannet]\nsegments=many\n", FALSE},
    {"no group", "segments=4\n", TRUE},
    {"cut in a group", "[io/github/gann", TRUE},
    {"cut in a line", SOUND "timeo", TRUE},
    {"zeros", "\x01\x02\x03\n", TRUE},
    {"not text", "\xff\xfe\xfd\n", TRUE},
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autofree char *path = gannet_fixture_dup_path (fixture, "keyfile");
  g_assert_true (g_file_set_contents (path, row->content, -1, NULL));
  g_assert_cmpint (gannet_settings_file_set_aside (path), ==, row->damaged);
  g_autofree char *names = gannet_fixture_list (fixture->folder);
  g_assert_cmpstr (names, ==, row->damaged ? "keyfile.bad" : "keyfile");

  g_autofree char *there = g_strconcat (path, row->damaged ? ".bad" : "", NULL);
  g_autofree char *content = NULL;
  g_assert_true (g_file_get_contents (there, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, row->content);
}

/* What was set aside before is not overwritten. */
static void
test_again (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autofree char *path = gannet_fixture_dup_path (fixture, "keyfile");
  for (guint i = 0; i < 3; i++) {
    g_assert_true (g_file_set_contents (path, "broken", -1, NULL));
    g_assert_true (gannet_settings_file_set_aside (path));
  }
  g_assert_false (gannet_settings_file_set_aside (path));
  g_autofree char *names = gannet_fixture_list (fixture->folder);
  g_assert_cmpstr (names, ==, "keyfile.bad keyfile.bad1 keyfile.bad2");
}

/* Settings that are in no file of ours are nobody's to set aside. */
static void
test_other_backend (void)
{
  g_autofree char *path = gannet_settings_file_dup_path ();
  g_assert_null (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/settings-file/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/settings-file/again", test_again);
  g_test_add_func ("/settings-file/other-backend", test_other_backend);
  return g_test_run ();
}
