/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Makes links, pipes and folders where files should be. It tests nothing itself. */

#include "config.h"

#include "engine/unsafe-place.h"

#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

static void
make_link (const char *path, const char *other)
{
  g_assert_cmpint (symlink (other, path), ==, 0);
}

static void
make_second_name (const char *path, const char *other)
{
  g_assert_cmpint (link (other, path), ==, 0);
}

static void
make_fifo (const char *path, const char *other)
{
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
}

static void
make_folder (const char *path, const char *other)
{
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
}

const GannetUnsafePlace gannet_unsafe_places[GANNET_UNSAFE_PLACES] = {
    {"link", make_link},
    {"second-name", make_second_name},
    {"fifo", make_fifo},
    {"folder", make_folder},
};
