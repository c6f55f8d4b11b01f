/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Reads the address out of shortcut files. It follows nothing that they name,
 * and writes no such file: one made of a server's words could hold lines of its own. */

#include "config.h"

#include "core/link-file.h"

#include "core/text-encoding.h"
#include "core/url-resolve.h"

#include <string.h>

/* The value of the first @key in the section @section, or NULL. */
static char *
dup_value (const char *text, const char *section, const char *key)
{
  g_autofree char *heading = g_strdup_printf ("[%s]", section);
  g_auto (GStrv) lines = g_strsplit_set (text, "\r\n", -1);
  gboolean inside = FALSE;
  for (guint i = 0; lines[i] != NULL; i++) {
    char *line = g_strstrip (lines[i]);
    if (*line == '[') {
      inside = g_ascii_strcasecmp (line, heading) == 0;
      continue;
    }
    char *equals = strchr (line, '=');
    if (!inside || equals == NULL)
      continue;
    *equals = '\0';
    if (g_ascii_strcasecmp (g_strchomp (line), key) == 0)
      return g_strdup (g_strchug (equals + 1));
  }
  return NULL;
}

static void
add_or_complain (GannetLinkRows *rows, const char *address)
{
  if (address != NULL && *address != '\0')
    gannet_link_rows_add (rows, address);
  else
    gannet_link_rows_add_problem (rows, "", GANNET_LINK_PROBLEM_BROKEN_FILE);
}

/* Takes off the quotes around @value, which Windows does not count to it. */
static void
unquote (char *value)
{
  gsize length = strlen (value);
  if (length < 2 || (*value != '"' && *value != '\'') || value[length - 1] != *value)
    return;
  value[length - 1] = '\0';
  memmove (value, value + 1, length - 1);
}

void
gannet_link_file_read_shortcut (const char *text, GannetLinkRows *rows)
{
  g_autofree char *address = dup_value (text, "InternetShortcut", "URL");
  if (address != NULL)
    unquote (address);
  add_or_complain (rows, address);
}

/* Undoes the escapes of the Desktop Entry Specification. Of line ends and tabs no address is made,
 * so these stay as they are written. */
static void
unescape (char *value)
{
  char *out = value;
  for (const char *p = value; *p != '\0'; p++) {
    gboolean known = *p == '\\' && (p[1] == 's' || p[1] == '\\');
    if (known)
      p++;
    *out++ = known && *p == 's' ? ' ' : *p;
  }
  *out = '\0';
}

void
gannet_link_file_read_desktop (const char *text, GannetLinkRows *rows)
{
  g_autofree char *type = dup_value (text, "Desktop Entry", "Type");
  if (type != NULL && !g_str_equal (type, "Link")) {
    gannet_link_rows_add_problem (rows, "", GANNET_LINK_PROBLEM_PROGRAM);
    return;
  }
  g_autofree char *address = type != NULL ? dup_value (text, "Desktop Entry", "URL") : NULL;
  /* Plasma marks values that a shell would expand; here they stay as they are. */
  if (type != NULL && address == NULL)
    address = dup_value (text, "Desktop Entry", "URL[$e]");
  if (address != NULL)
    unescape (address);
  add_or_complain (rows, address);
}

/* A property list in reading. */
typedef struct {
  gboolean at_url; /* the last key was URL */
  GString *text; /* of the element that is open */
  char *address;
} Webloc;

static void
element_began_cb (GMarkupParseContext *context, const char *element, const char **names,
    const char **values, gpointer user_data, GError **error)
{
  Webloc *webloc = user_data;
  g_string_truncate (webloc->text, 0);
}

static void
text_read_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer user_data,
    GError **error)
{
  Webloc *webloc = user_data;
  g_string_append_len (webloc->text, text, length);
}

static void
element_ended_cb (
    GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  Webloc *webloc = user_data;
  if (g_str_equal (element, "key"))
    webloc->at_url = g_str_equal (webloc->text->str, "URL");
  else if (g_str_equal (element, "string") && webloc->at_url && webloc->address == NULL)
    webloc->address = g_strdup (webloc->text->str);
  g_string_truncate (webloc->text, 0);
}

static char *
dup_xml_address (const char *bytes, gsize length)
{
  static const GMarkupParser parser = {
      .start_element = element_began_cb,
      .end_element = element_ended_cb,
      .text = text_read_cb,
  };

  g_autofree char *xml = gannet_text_encoding_decode (bytes, length);
  g_autoptr (GString) text = g_string_new (NULL);
  Webloc webloc = {.text = text};
  g_autoptr (GMarkupParseContext) context =
      g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &webloc, NULL);
  if (!g_markup_parse_context_parse (context, xml, -1, NULL) ||
      !g_markup_parse_context_end_parse (context, NULL))
    g_clear_pointer (&webloc.address, g_free);
  return webloc.address;
}

/* The string object at @at of a property list, or NULL: a byte 0x5n for ASCII or 0x6n for UTF-16, n
 * being the count of characters or, for n = 15, a number object of one or two bytes saying it, then
 * the characters. */
static char *
dup_binary_string (const guchar *bytes, gsize length, gsize at)
{
  gsize start = at + 1;
  gsize size = bytes[at] & 0x0f;
  gboolean wide = bytes[at] >> 4 == 6;
  if (!wide && bytes[at] >> 4 != 5)
    return NULL;
  if (size == 15 && bytes[start] == 0x10) {
    size = bytes[start + 1];
    start += 2;
  } else if (size == 15 && bytes[start] == 0x11) {
    size = bytes[start + 1] << 8 | bytes[start + 2];
    start += 3;
  }
  size *= wide ? 2 : 1;
  if (start + size > length || (!wide && memchr (bytes + start, '\0', size) != NULL))
    return NULL;
  return gannet_text_encoding_decode ((const char *) bytes + start, size);
}

/* Of a binary property list, the string right behind the key, if it has a scheme; in others the
 * first one in ASCII that is an address of the web. */
static char *
dup_binary_address (const guchar *bytes, gsize length)
{
  static const char key[] = "SURL";
  const guchar *found = memmem (bytes, length, key, strlen (key));
  gsize behind = found != NULL ? (gsize) (found - bytes) + strlen (key) : length;
  g_autofree char *value = behind + 4 < length ? dup_binary_string (bytes, length, behind) : NULL;
  if (value != NULL && strlen (value) >= 8 && !gannet_url_is_relative (value))
    return g_steal_pointer (&value);

  for (gsize at = 8; at + 4 < length; at++) {
    g_autofree char *text = bytes[at] >> 4 == 5 ? dup_binary_string (bytes, length, at) : NULL;
    if (text != NULL && strlen (text) >= 8 && g_ascii_strncasecmp (text, "http", 4) == 0)
      return g_steal_pointer (&text);
  }
  return NULL;
}

void
gannet_link_file_read_webloc (const char *bytes, gsize length, GannetLinkRows *rows)
{
  gboolean binary = length >= 8 && memcmp (bytes, "bplist00", 8) == 0;
  g_autofree char *address = binary ? dup_binary_address ((const guchar *) bytes, length)
                                    : dup_xml_address (bytes, length);
  add_or_complain (rows, address);
}
