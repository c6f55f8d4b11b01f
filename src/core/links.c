/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Hands bytes to the reader of their format. It knows which format is which, and how large one may
 * be; it reads the line formats itself. */

#include "config.h"

#include "core/links.h"

#include "core/bare-address.h"
#include "core/curl-command.h"
#include "core/link-file.h"
#include "core/link-html.h"
#include "core/link-text.h"
#include "core/metalink.h"
#include "core/text-encoding.h"
#include "core/url-scheme.h"

#include <string.h>

/* Takes the next line off @text, without its end, or NULL. Ends are CR, LF or both. */
static char *
dup_line (const char **text)
{
  if (**text == '\0')
    return NULL;
  gsize length = strcspn (*text, "\r\n");
  char *line = g_strndup (*text, length);
  *text += length;
  if (**text != '\0')
    *text += strncmp (*text, "\r\n", 2) == 0 ? 2 : 1;
  return g_strstrip (line);
}

static void
read_uri_list (const char *text, GannetLinkRows *rows)
{
  for (;;) {
    g_autofree char *line = dup_line (&text);
    if (line == NULL)
      return;
    if (*line != '\0' && *line != '#')
      gannet_link_rows_add (rows, line);
  }
}

static void
read_titled (const char *text, gboolean first_only, GannetLinkRows *rows)
{
  do {
    g_autofree char *address = dup_line (&text);
    g_autofree char *title = dup_line (&text);
    if (address == NULL)
      return;
    GannetLink *row = *address != '\0' ? gannet_link_rows_add (rows, address) : NULL;
    if (row != NULL && title != NULL)
      gannet_link_set_caption (row, title);
  } while (!first_only);
}

static void
read_text (const char *text, GannetLinkTextFlags flags, GannetLinkRows *rows)
{
  if (gannet_curl_command_is_one (text))
    gannet_curl_command_read (text, rows);
  else
    gannet_link_text_scan (text, flags, rows);
}

/* How many words of @text begin with http:// or https://, counted to two. */
static guint
count_addresses (const char *text)
{
  guint count = 0;
  while (*text != '\0' && count < 2) {
    text += strspn (text, " \t\r\n");
    gsize length = strcspn (text, " \t\r\n");
    count += gannet_url_scheme_judge (text, NULL) == GANNET_LINK_PROBLEM_NONE;
    text += length;
  }
  return count;
}

/* Whether something stands before the address in @text, be it only a blank that is not seen. */
static gboolean
has_text_before (const char *text)
{
  return strstr (text, "://") != NULL &&
      gannet_url_scheme_judge (text, NULL) == GANNET_LINK_PROBLEM_NO_SCHEME &&
      !gannet_bare_address_is_typed (text);
}

/* @text without the blanks around it; pages leave wide ones behind. */
static char *
dup_entry (const char *text)
{
  const char *end = text + strlen (text);
  const char *before = g_utf8_find_prev_char (text, end);

  while (before != NULL && g_unichar_isspace (g_utf8_get_char (before))) {
    end = before;
    before = g_utf8_find_prev_char (text, end);
  }
  return g_strchug (g_strndup (text, (gsize) (end - text)));
}

/* An entry holds one address, unless what was put into it is plainly more than that. */
static void
read_entry (const char *text, GannetLinkTextFlags flags, GannetLinkRows *rows)
{
  g_autofree char *entry = dup_entry (text);
  if (*entry == '\0')
    return;
  gboolean several = strpbrk (entry, "\r\n") != NULL || count_addresses (entry) > 1 ||
      strchr ("<[(\"'`", *entry) != NULL || gannet_curl_command_is_one (entry) ||
      has_text_before (entry);
  guint before = gannet_link_rows_get_length (rows);
  if (several && gannet_url_scheme_judge (entry, NULL) != GANNET_LINK_PROBLEM_SCRIPT)
    read_text (entry, flags, rows);
  if (gannet_link_rows_get_length (rows) == before)
    gannet_link_text_read_typed (entry, rows);
}

static void
read_decoded (const char *text, GannetLinksFormat format, const GannetLinksOptions *options,
    GannetLinkRows *rows)
{
  GannetLinkTextFlags flags =
      options->join_lines ? GANNET_LINK_TEXT_JOIN_LINES : GANNET_LINK_TEXT_PLAIN;
  if (format == GANNET_LINKS_ENTRY || format == GANNET_LINKS_TEXT || format == GANNET_LINKS_LIST)
    gannet_link_rows_expect_patterns (rows);
  switch (format) {
  case GANNET_LINKS_ENTRY:
    read_entry (text, flags, rows);
    break;
  case GANNET_LINKS_TEXT:
    read_text (text, flags, rows);
    break;
  case GANNET_LINKS_LIST:
    gannet_link_text_scan (text, flags | GANNET_LINK_TEXT_LIST, rows);
    break;
  case GANNET_LINKS_URI_LIST:
    read_uri_list (text, rows);
    break;
  case GANNET_LINKS_TITLED:
  case GANNET_LINKS_NETSCAPE:
    read_titled (text, format == GANNET_LINKS_NETSCAPE, rows);
    break;
  case GANNET_LINKS_HTML:
    gannet_link_html_scan (text, options->base, options->srcset, rows);
    break;
  case GANNET_LINKS_SHORTCUT:
    gannet_link_file_read_shortcut (text, rows);
    break;
  case GANNET_LINKS_DESKTOP:
    gannet_link_file_read_desktop (text, rows);
    break;
  case GANNET_LINKS_METALINK:
    gannet_metalink_read (text, rows);
    break;
  case GANNET_LINKS_WEBLOC:
    break;
  }
}

static gsize
size_limit (GannetLinksFormat format)
{
  switch (format) {
  case GANNET_LINKS_SHORTCUT:
  case GANNET_LINKS_DESKTOP:
  case GANNET_LINKS_WEBLOC:
    return GANNET_LINK_FILE_LIMIT;
  default:
    return GANNET_LINKS_SIZE_LIMIT;
  }
}

GPtrArray *
gannet_links_read (
    const char *bytes, gsize length, GannetLinksFormat format, const GannetLinksOptions *options)
{
  static const GannetLinksOptions defaults = {0};
  g_autoptr (GannetLinkRows) rows = gannet_link_rows_new ();
  if (length > size_limit (format)) {
    gannet_link_rows_add_problem (rows, "", GANNET_LINK_PROBLEM_TOO_LARGE);
  } else if (format == GANNET_LINKS_WEBLOC) {
    gannet_link_file_read_webloc (bytes, length, rows);
  } else {
    g_autofree char *text = gannet_text_encoding_decode (bytes, length);
    read_decoded (text, format, options != NULL ? options : &defaults, rows);
  }
  return gannet_link_rows_finish (g_steal_pointer (&rows));
}

gboolean
gannet_links_format_of_name (const char *name, GannetLinksFormat *format)
{
  static const struct {
    const char *ending;
    GannetLinksFormat format;
  } endings[] = {
      {".txt", GANNET_LINKS_TEXT},
      {".list", GANNET_LINKS_TEXT},
      {".html", GANNET_LINKS_HTML},
      {".htm", GANNET_LINKS_HTML},
      {".url", GANNET_LINKS_SHORTCUT},
      {".desktop", GANNET_LINKS_DESKTOP},
      {".webloc", GANNET_LINKS_WEBLOC},
      {".metalink", GANNET_LINKS_METALINK},
      {".meta4", GANNET_LINKS_METALINK},
  };

  const char *dot = strrchr (name, '.');
  for (guint i = 0; dot != NULL && i < G_N_ELEMENTS (endings); i++) {
    if (g_ascii_strcasecmp (dot, endings[i].ending) == 0) {
      *format = endings[i].format;
      return TRUE;
    }
  }
  return FALSE;
}
