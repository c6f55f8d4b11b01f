/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Puts lines on terminals and into pipes. What they say is not its business. */

#include "config.h"

#include "cli/display.h"

#include "cli/columns.h"

#include <errno.h>
#include <sys/ioctl.h>

#define UP "\033[%uA"
#define CLEAR_BELOW "\r\033[J"

struct _GannetDisplay {
  GannetDisplayMode mode;
  FILE *out;
  FILE *err;
  char **block; /* what stands on the terminal below the lines, or NULL */
  int trouble; /* why something was not written to @out, or 0 */
};

/* Writes all at once, so that a terminal never shows half of it. */
static void
put (GannetDisplay *self, FILE *file, const char *text)
{
  gboolean machine = self->mode == GANNET_DISPLAY_MACHINE && file == self->out;
  const char *charset = NULL;
  g_autofree char *converted = machine || g_get_charset (&charset)
      ? NULL
      : g_convert_with_fallback (text, -1, charset, "UTF-8", "?", NULL, NULL, NULL);

  gboolean written = fputs (converted != NULL ? converted : text, file) >= 0 && fflush (file) == 0;
  /* Who stops reading has seen enough. */
  if (!written && file == self->out && errno != EPIPE && self->trouble == 0)
    self->trouble = errno;
}

/* On how many rows of a terminal with so many @columns the block stands: one that became narrower
 * since has broken its lines. */
static guint
count_rows (char **block, guint columns)
{
  guint rows = 0;

  for (guint i = 0; block != NULL && block[i] != NULL; i++)
    rows += 1 + (MAX (gannet_columns_count (block[i]), 1) - 1) / MAX (columns, 1);
  return rows;
}

/* Adds what takes the block away; the cursor stands below it. */
static void
erase_block (GannetDisplay *self, GString *text)
{
  guint columns = 0;
  guint rows = 0;

  if (self->block == NULL)
    return;
  gannet_display_get_room (self, &columns, &rows);
  g_string_append_printf (text, UP CLEAR_BELOW, count_rows (self->block, columns + 1));
  g_clear_pointer (&self->block, g_strfreev);
}

/* Takes the block away and writes @line in its place. */
static void
print (GannetDisplay *self, FILE *file, const char *line)
{
  g_autoptr (GString) before = g_string_new (NULL);
  g_autofree char *whole = g_strconcat (line, "\n", NULL);

  erase_block (self, before);
  if (before->len > 0)
    put (self, self->out, before->str);
  put (self, file, whole);
}

GannetDisplay *
gannet_display_new (GannetDisplayMode mode, FILE *out, FILE *err)
{
  GannetDisplay *self = g_new0 (GannetDisplay, 1);

  self->mode = mode;
  self->out = out;
  self->err = err;
  return self;
}

void
gannet_display_free (GannetDisplay *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  erase_block (self, text);
  if (text->len > 0)
    put (self, self->out, text->str);
  g_free (self);
}

void
gannet_display_print (GannetDisplay *self, const char *line)
{
  print (self, self->out, line);
}

void
gannet_display_complain (GannetDisplay *self, const char *line)
{
  print (self, self->err, line);
}

int
gannet_display_get_trouble (GannetDisplay *self)
{
  return self->trouble;
}

gboolean
gannet_display_is_live (GannetDisplay *self)
{
  return self->mode == GANNET_DISPLAY_LIVE;
}

void
gannet_display_get_room (GannetDisplay *self, guint *columns, guint *rows)
{
  struct winsize size = {0};
  gboolean known = ioctl (fileno (self->out), TIOCGWINSZ, &size) == 0;

  /* A line that fills its row to the end makes some terminals begin another. */
  *columns = known && size.ws_col > 1 ? size.ws_col - 1 : 79;
  *rows = known && size.ws_row > 1 ? size.ws_row - 1 : 23;
}

void
gannet_display_draw (GannetDisplay *self, char **lines)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->mode != GANNET_DISPLAY_LIVE)
    return;
  erase_block (self, text);
  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (text, "%s\n", lines[i]);
  self->block = g_strdupv (lines);
  put (self, self->out, text->str);
}
