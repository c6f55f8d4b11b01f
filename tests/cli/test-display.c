/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Lines reach their file, and the block of a terminal is always taken away before them. */

#include "config.h"

#include "cli/display.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* Two files in memory. */
typedef struct {
  char *out;
  char *err;
  gsize out_length;
  gsize err_length;
  FILE *out_file;
  FILE *err_file;
} Files;

static void
open_files (Files *files)
{
  files->out_file = open_memstream (&files->out, &files->out_length);
  files->err_file = open_memstream (&files->err, &files->err_length);
}

static void
close_files (Files *files)
{
  fclose (files->out_file);
  fclose (files->err_file);
  free (files->out);
  free (files->err);
}

#define BLOCK(...) ((char *[]){__VA_ARGS__, NULL})

static void
test_plain (void)
{
  Files files = {NULL};

  open_files (&files);
  GannetDisplay *display =
      gannet_display_new (GANNET_DISPLAY_PLAIN, files.out_file, files.err_file);
  gannet_display_print (display, "one");
  g_assert_cmpstr (files.out, ==, "one\n");
  gannet_display_draw (display, BLOCK ((char *) "block"));
  gannet_display_complain (display, "bad");
  g_assert_cmpstr (files.err, ==, "bad\n");
  g_assert_false (gannet_display_is_live (display));
  gannet_display_free (display);
  g_assert_cmpstr (files.out, ==, "one\n");
  close_files (&files);
}

static void
test_live (void)
{
  Files files = {NULL};

  open_files (&files);
  GannetDisplay *display = gannet_display_new (GANNET_DISPLAY_LIVE, files.out_file, files.err_file);
  gannet_display_print (display, "one");
  gannet_display_draw (display, BLOCK ((char *) "a", (char *) "b"));
  g_assert_cmpstr (files.out, ==, "one\na\nb\n");
  gannet_display_draw (display, BLOCK ((char *) "c"));
  g_assert_cmpstr (files.out, ==, "one\na\nb\n\033[2A\r\033[Jc\n");
  gannet_display_print (display, "two");
  g_assert_cmpstr (files.out, ==, "one\na\nb\n\033[2A\r\033[Jc\n\033[1A\r\033[Jtwo\n");
  gannet_display_free (display);
  g_assert_cmpstr (files.out, ==, "one\na\nb\n\033[2A\r\033[Jc\n\033[1A\r\033[Jtwo\n");
  close_files (&files);
}

/* What was not written is remembered, but for what nobody wants to read. */
static void
test_trouble (void)
{
  FILE *full = fopen ("/dev/full", "w");
  int ends[2] = {-1, -1};
  Files files = {NULL};

  open_files (&files);
  g_assert_nonnull (full);
  g_autoptr (GannetDisplay) display =
      gannet_display_new (GANNET_DISPLAY_PLAIN, full, files.err_file);
  gannet_display_complain (display, "bad");
  g_assert_cmpint (gannet_display_get_trouble (display), ==, 0);
  gannet_display_print (display, "one");
  g_assert_cmpint (gannet_display_get_trouble (display), ==, ENOSPC);

  signal (SIGPIPE, SIG_IGN);
  g_assert_cmpint (pipe (ends), ==, 0);
  close (ends[0]);
  FILE *unread = fdopen (ends[1], "w");
  g_autoptr (GannetDisplay) other =
      gannet_display_new (GANNET_DISPLAY_PLAIN, unread, files.err_file);
  gannet_display_print (other, "one");
  g_assert_cmpint (gannet_display_get_trouble (other), ==, 0);
  fclose (unread);
  fclose (full);
  close_files (&files);
}

/* A complaint goes to the other file, which may be the same terminal. */
static void
test_live_complaint (void)
{
  Files files = {NULL};

  open_files (&files);
  GannetDisplay *display = gannet_display_new (GANNET_DISPLAY_LIVE, files.out_file, files.err_file);
  gannet_display_draw (display, BLOCK ((char *) "a"));
  gannet_display_complain (display, "bad");
  g_assert_cmpstr (files.err, ==, "bad\n");
  g_assert_cmpstr (files.out, ==, "a\n\033[1A\r\033[J");
  gannet_display_free (display);
  g_assert_cmpstr (files.out, ==, "a\n\033[1A\r\033[J");
  close_files (&files);
}

/* A line that the terminal has broken, since it became narrower, stands on more rows. */
static void
test_live_broken_lines (void)
{
  Files files = {NULL};
  g_autofree char *wide = g_strnfill (200, 'x');

  open_files (&files);
  GannetDisplay *display = gannet_display_new (GANNET_DISPLAY_LIVE, files.out_file, files.err_file);
  gannet_display_draw (display, BLOCK (wide, (char *) "b"));
  gsize before = files.out_length;
  gannet_display_free (display);
  g_assert_cmpstr (files.out + before, ==, "\033[4A\r\033[J");
  close_files (&files);
}

static void
test_room (void)
{
  Files files = {NULL};
  guint columns = 0;
  guint rows = 0;

  open_files (&files);
  GannetDisplay *display = gannet_display_new (GANNET_DISPLAY_LIVE, files.out_file, files.err_file);
  gannet_display_get_room (display, &columns, &rows);
  g_assert_cmpuint (columns, ==, 79);
  g_assert_cmpuint (rows, ==, 23);
  gannet_display_free (display);
  close_files (&files);
}

int
main (int argc, char **argv)
{
  /* Texts are converted for terminals of other character sets; this is about those of UTF-8. */
  g_setenv ("CHARSET", "UTF-8", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/display/plain", test_plain);
  g_test_add_func ("/display/live", test_live);
  g_test_add_func ("/display/live complaint", test_live_complaint);
  g_test_add_func ("/display/live broken lines", test_live_broken_lines);
  g_test_add_func ("/display/room", test_room);
  g_test_add_func ("/display/trouble", test_trouble);
  return g_test_run ();
}
