/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for one sync of many files: where it is refused, and what is told of each file after. */

#include "config.h"

#include "engine/file-system.h"

#include "engine/file-bytes.h"
#include "support/fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

static void
test_refused (void)
{
  int proc = open ("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  g_assert_cmpint (proc, >=, 0);
  g_assert_false (gannet_file_system_sync (proc));
  g_assert_false (gannet_file_system_sync (-1));
  close (proc);
}

static void
test_in_memory (void)
{
  int proc = open ("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int memory = memfd_create ("memory", MFD_CLOEXEC);

  g_assert_false (gannet_file_system_is_in_memory (proc));
  g_assert_true (gannet_file_system_is_in_memory (memory));
  g_assert_false (gannet_file_system_is_in_memory (-1));
  close (proc);
  close (memory);
}

/* Whether the file system can or not, the file has its bytes and no fault is told. */
static void
test_confirm (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autofree char *path = gannet_fixture_dup_path (fixture, "file");
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  gsize written = 0;

  g_assert_cmpint (gannet_file_write (fd, 0, "abc", 3, &written), ==, 0);
  gannet_file_system_sync (fd);
  g_assert_cmpint (gannet_file_confirm (fd), ==, 0);
  close (fd);
  g_assert_cmpint (gannet_file_confirm (fd), ==, EBADF);
  g_autofree char *text = NULL;
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "abc");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file-system/refused", test_refused);
  g_test_add_func ("/file-system/in-memory", test_in_memory);
  g_test_add_func ("/file-system/confirm", test_confirm);
  return g_test_run ();
}
