/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Reads tags as HTML 13.2.5 does, as far as links go. It builds no document. */

#include "config.h"

#include "core/html-tag.h"

#include <string.h>

#define BLANKS " \t\r\n\f"
/* The longest character reference that is known. */
#define REFERENCE_LIMIT 10

void
gannet_html_tag_clear (GannetHtmlTag *self)
{
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->href, g_free);
  g_clear_pointer (&self->src, g_free);
  g_clear_pointer (&self->srcset, g_free);
}

static gunichar
named_character (const char *name, gsize length)
{
  static const struct {
    const char *name;
    gunichar c;
  } references[] = {
      {"amp", '&'},
      {"lt", '<'},
      {"gt", '>'},
      {"quot", '"'},
      {"apos", '\''},
      {"nbsp", 0xa0},
      {"colon", ':'},
      {"sol", '/'},
      {"Tab", '\t'},
      {"NewLine", '\n'},
  };

  for (guint i = 0; i < G_N_ELEMENTS (references); i++) {
    if (strlen (references[i].name) == length && strncmp (references[i].name, name, length) == 0)
      return references[i].c;
  }
  return 0;
}

/* The character that the @length bytes between '&' and ';' stand for, or 0. */
static gunichar
read_reference (const char *text, gsize length)
{
  if (*text != '#')
    return named_character (text, length);
  gboolean hexadecimal = length > 1 && (text[1] == 'x' || text[1] == 'X');
  g_autofree char *digits =
      g_strndup (text + (hexadecimal ? 2 : 1), length - (hexadecimal ? 2 : 1));
  guint64 value = 0;
  if (!g_ascii_string_to_unsigned (digits, hexadecimal ? 16 : 10, 1, 0x10ffff, &value, NULL))
    return 0;
  return g_unichar_validate (value) ? value : 0;
}

char *
gannet_html_dup_text (const char *text, gsize length)
{
  GString *out = g_string_sized_new (length);
  const char *end = text + length;
  while (text < end) {
    const char *amp = memchr (text, '&', end - text);
    g_string_append_len (out, text, (amp != NULL ? amp : end) - text);
    if (amp == NULL)
      break;
    const char *stop = memchr (amp, ';', MIN (end - amp, REFERENCE_LIMIT));
    gunichar c = stop != NULL ? read_reference (amp + 1, stop - amp - 1) : 0;
    if (c != 0)
      g_string_append_unichar (out, c);
    else
      g_string_append_c (out, '&');
    text = c != 0 ? stop + 1 : amp + 1;
  }
  return g_string_free (out, FALSE);
}

static void
keep_attribute (GannetHtmlTag *tag, const char *name, gsize length, char *value)
{
  char **place = NULL;
  if (length == 4 && g_ascii_strncasecmp (name, "href", length) == 0)
    place = &tag->href;
  else if (length == 3 && g_ascii_strncasecmp (name, "src", length) == 0)
    place = &tag->src;
  else if (length == 6 && g_ascii_strncasecmp (name, "srcset", length) == 0)
    place = &tag->srcset;

  /* The first of two attributes of one name counts. */
  if (place != NULL && *place == NULL)
    *place = value;
  else
    g_free (value);
}

/* Reads the attribute at @p and returns where it ends, or NULL when the text ends first. */
static const char *
read_attribute (const char *p, GannetHtmlTag *tag)
{
  const char *name = p;
  p += 1 + strcspn (p + 1, BLANKS "=/>");
  gsize length = p - name;
  p += strspn (p, BLANKS);
  if (*p != '=')
    return p;
  p += 1 + strspn (p + 1, BLANKS);

  const char *value = p;
  if (*p == '"' || *p == '\'') {
    value++;
    p = strchr (value, *p);
    if (p == NULL)
      return NULL;
  } else {
    p += strcspn (p, BLANKS ">");
  }
  keep_attribute (tag, name, length, gannet_html_dup_text (value, p - value));
  return *p == '"' || *p == '\'' ? p + 1 : p;
}

/* Some elements hold text in which tags are not tags. */
static const char *
skip_raw_text (const char *p, const char *name)
{
  static const char *const raw[] = {"script", "style", "textarea", "title", NULL};
  if (!g_strv_contains (raw, name))
    return p;
  gsize length = strlen (name);
  for (p = strstr (p, "</"); p != NULL; p = strstr (p + 2, "</")) {
    if (g_ascii_strncasecmp (p + 2, name, length) == 0 && !g_ascii_isalnum (p[2 + length]))
      return p;
  }
  return NULL;
}

static const char *
skip_comment (const char *p)
{
  const char *end = NULL;
  if (strncmp (p, "<!-->", 5) == 0 || strncmp (p, "<!--->", 6) == 0)
    return strchr (p, '>') + 1;
  if (strncmp (p, "<!--", 4) == 0) {
    end = strstr (p + 4, "-->");
    return end != NULL ? end + 3 : p + strlen (p);
  }
  end = strchr (p, '>');
  return end != NULL ? end + 1 : p + strlen (p);
}

const char *
gannet_html_tag_read (const char *html, GannetHtmlTag *tag)
{
  const char *p = html + 1;
  if (*p == '!' || *p == '?')
    return skip_comment (html);
  tag->closing = *p == '/';
  p += tag->closing;
  if (!g_ascii_isalpha (*p))
    return html + 1;

  gsize length = strcspn (p, BLANKS "/>");
  g_autofree char *name = g_ascii_strdown (p, length);
  p += length;
  while (p != NULL && *p != '>' && *p != '\0') {
    p += strspn (p, BLANKS "/");
    if (*p != '>' && *p != '\0')
      p = read_attribute (p, tag);
  }
  if (p == NULL || *p == '\0')
    return html + strlen (html);

  tag->name = g_steal_pointer (&name);
  const char *end = tag->closing ? p + 1 : skip_raw_text (p + 1, tag->name);
  return end != NULL ? end : p + strlen (p);
}
