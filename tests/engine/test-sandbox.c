/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for which folders a sandbox forgets. A folder with the mark of a Flatpak stands in for
 * its root. */

#include "config.h"

#include "engine/sandbox.h"

#include "support/fixture.h"

static void
mark (GannetFixture *fixture)
{
  g_autofree char *path = gannet_fixture_dup_path (fixture, ".flatpak-info");
  g_assert_true (g_file_set_contents (path, "[Application]\n", -1, NULL));
}

static void
test_no_sandbox (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autofree char *below = gannet_fixture_make_folder (fixture, "below");

  g_assert_false (gannet_sandbox_is_in (fixture->folder));
  g_assert_false (gannet_sandbox_forgets (fixture->folder, below));
}

static void
test_in_memory (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autofree char *below = gannet_fixture_make_folder (fixture, "below");
  mark (fixture);

  g_assert_true (gannet_sandbox_is_in (fixture->folder));
  g_assert_true (gannet_sandbox_forgets (fixture->folder, below));
  g_assert_true (gannet_sandbox_forgets (fixture->folder, fixture->folder));
}

/* What is on another file system was given by the user. */
static void
test_given (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  mark (fixture);

  g_assert_false (gannet_sandbox_forgets (fixture->folder, "/proc"));
}

/* That it is missing is another trouble, and told as such. */
static void
test_missing (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autofree char *missing = gannet_fixture_dup_path (fixture, "missing");
  mark (fixture);

  g_assert_false (gannet_sandbox_forgets (fixture->folder, missing));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/no-sandbox", test_no_sandbox);
  g_test_add_func ("/sandbox/in-memory", test_in_memory);
  g_test_add_func ("/sandbox/given", test_given);
  g_test_add_func ("/sandbox/missing", test_missing);
  return g_test_run ();
}
