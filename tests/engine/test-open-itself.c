/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what may be opened by its name. The document portal, which is opened in another way,
 * is there in the test of the Flatpak only. */

#include "config.h"

#include "engine/open-itself.h"

#include "support/fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  GannetFixture *fixture;
  int dir;
} Scene;

static void
set_up (Scene *scene, gconstpointer data)
{
  scene->fixture = gannet_fixture_new ();
  scene->dir = open (scene->fixture->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_assert_cmpint (scene->dir, >=, 0);
  g_autofree char *path = gannet_fixture_dup_path (scene->fixture, "file");
  g_assert_true (g_file_set_contents (path, "bytes", -1, NULL));
}

static void
tear_down (Scene *scene, gconstpointer data)
{
  close (scene->dir);
  gannet_fixture_free (scene->fixture);
}

static void
test_file (Scene *scene, gconstpointer data)
{
  char bytes[8] = {0};
  int fd = gannet_open_itself (scene->dir, "file", O_RDWR);
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (read (fd, bytes, sizeof bytes), ==, 5);
  g_assert_cmpstr (bytes, ==, "bytes");
  g_assert_cmpint (pwrite (fd, "B", 1, 0), ==, 1);
  close (fd);
}

static void
test_link (Scene *scene, gconstpointer data)
{
  const char *const targets[] = {"file", "missing", "/dev/null"};
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++) {
    g_assert_cmpint (symlinkat (targets[i], scene->dir, "link"), ==, 0);
    g_assert_cmpint (gannet_open_itself (scene->dir, "link", O_RDWR), ==, -1);
    g_assert_cmpint (errno, ==, ELOOP);
    g_assert_cmpint (unlinkat (scene->dir, "link", 0), ==, 0);
  }
}

static void
test_missing (Scene *scene, gconstpointer data)
{
  g_assert_cmpint (gannet_open_itself (scene->dir, "missing", O_RDONLY), ==, -1);
  g_assert_cmpint (errno, ==, ENOENT);
}

/* A pipe that nobody writes to makes nobody wait. */
static void
test_pipe (Scene *scene, gconstpointer data)
{
  g_assert_cmpint (mkfifoat (scene->dir, "pipe", 0600), ==, 0);
  int fd = gannet_open_itself (scene->dir, "pipe", O_RDONLY);
  g_assert_cmpint (fd, >=, 0);
  close (fd);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/open-itself/file", Scene, NULL, set_up, test_file, tear_down);
  g_test_add ("/open-itself/link", Scene, NULL, set_up, test_link, tear_down);
  g_test_add ("/open-itself/missing", Scene, NULL, set_up, test_missing, tear_down);
  g_test_add ("/open-itself/pipe", Scene, NULL, set_up, test_pipe, tear_down);
  return g_test_run ();
}
