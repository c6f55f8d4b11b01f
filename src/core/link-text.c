/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Finds links in prose and in lists. It only ever moves forward through the text, and looks back
 * no further than a scheme is long. */

#include "config.h"

#include "core/link-text.h"

#include "core/bare-address.h"
#include "core/url-scheme.h"

#include <string.h>

#define SCHEME_LIMIT 32

typedef struct {
  const char *text;
  GannetLinkTextFlags flags;
  GannetLinkRows *rows;
} Scan;

/* A link in the making. */
typedef struct {
  GString *address;
  char closer; /* what ends it, or NUL */
  guint depth; /* of brackets like @closer opened within */
  gboolean wraps; /* goes on in the next line */
  gboolean target; /* past the host */
} Link;

static gboolean
is_scheme_byte (char c)
{
  return g_ascii_isalnum (c) || c == '+' || c == '-' || c == '.';
}

/* The beginning of the scheme that ends at @colon, not before @from, or NULL. */
static const char *
find_scheme (const char *from, const char *colon)
{
  const char *start = colon;
  while (start > from && is_scheme_byte (start[-1]) && colon - start < SCHEME_LIMIT)
    start--;
  const char *dot = memrchr (start, '.', colon - start);
  if (dot != NULL)
    start = dot + 1;
  while (start < colon && !g_ascii_isalpha (*start))
    start++;
  return colon - start >= 2 ? start : NULL;
}

static gboolean
is_blank (char c)
{
  return c == '\0' || g_ascii_isspace (c);
}

/* Whether the scheme that ends at @colon begins something that is meant to be a link. */
static gboolean
begins_link (const char *scheme, const char *colon)
{
  if (strncmp (colon, "://", 3) == 0)
    return !is_blank (colon[3]);
  return gannet_url_scheme_is_opaque (scheme, colon - scheme) && !is_blank (colon[1]);
}

static gboolean
starts_with_scheme (const char *text)
{
  gsize length = 0;
  while (length < SCHEME_LIMIT && is_scheme_byte (text[length]))
    length++;
  return length >= 2 && begins_link (text, text + length);
}

static gboolean
follows (const char *text, const char *start, const char *word)
{
  gsize length = strlen (word);
  return (gsize) (start - text) >= length &&
      g_ascii_strncasecmp (start - length, word, length) == 0;
}

static char
closer_of (const char *text, const char *start)
{
  /* RFC 3986 appendix C: <URL:https://…> */
  if (follows (text, start, "<url:"))
    return '>';
  /* As forums write it: [url=https://…]text[/url] */
  if (follows (text, start, "[url="))
    return ']';
  switch (start > text ? start[-1] : '\0') {
  case '<':
    return '>';
  case '(':
    return ')';
  case '[':
    return ']';
  case '{':
    return '}';
  case '\'':
    return '\'';
  case '`':
    return '`';
  default:
    return '\0';
  }
}

static char
opener_of (char closer)
{
  switch (closer) {
  case ')':
    return '(';
  case ']':
    return '[';
  case '}':
    return '{';
  default:
    return '\0';
  }
}

/* Punctuation beyond ASCII that ends a link. A full-width dot may be part of a host. */
static gboolean
is_wide_end (gunichar c, gboolean target)
{
  if (g_unichar_isspace (c) || c == 0x2028 || c == 0x2029)
    return TRUE;
  if (!target)
    return FALSE;
  return g_utf8_strchr ("«»“”„‘’‹›…،؛؟।、。，；：！？（）【】「」『』《》〈〉", -1, c) != NULL;
}

/* Whether the line break at @end is inside the link; then @next is where it goes on. */
static gboolean
is_wrapped (const Link *link, const char *end, const char **next)
{
  const char *p = end;
  if (!link->wraps || (*p != '\n' && *p != '\r'))
    return FALSE;
  p += strncmp (p, "\r\n", 2) == 0 ? 2 : 1;
  while (*p == ' ' || *p == '\t')
    p++;
  if (is_blank (*p) || starts_with_scheme (p))
    return FALSE;
  *next = p;
  return TRUE;
}

/* Whether the link ends before the ASCII character at @p. */
static gboolean
ends_at (Link *link, const char *p)
{
  if (is_blank (*p) || g_ascii_iscntrl (*p) || strchr ("<>\"", *p) != NULL)
    return TRUE;
  if ((*p == ',' || *p == ';' || *p == '|') && starts_with_scheme (p + 1))
    return TRUE;
  if (*p == '[' && p[1] == '/' && g_ascii_isalpha (p[2]))
    return TRUE;
  if (link->closer == '\0')
    return FALSE;
  if (*p == opener_of (link->closer))
    link->depth++;
  return *p == link->closer && link->depth-- == 0;
}

/* Reads the link at @start into @link and returns where it ends. */
static const char *
read_link (Link *link, const char *start)
{
  const char *p = start;
  const char *next = NULL;
  const char *host = strchr (start, ':');
  while (*p != '\0') {
    gsize length = 1;
    link->target |= p > host + strlen ("//") && strchr ("/?#", *p) != NULL;
    if (is_wrapped (link, p, &next)) {
      p = next;
      continue;
    }
    if ((guchar) *p < 0x80) {
      if (ends_at (link, p))
        break;
    } else {
      if (is_wide_end (g_utf8_get_char (p), link->target))
        break;
      length = g_utf8_next_char (p) - p;
    }
    if (link->address->len <= GANNET_LINK_LENGTH_LIMIT)
      g_string_append_len (link->address, p, length);
    p += length;
  }
  return p;
}

static guint
count_char (const GString *string, char c)
{
  guint count = 0;
  for (gsize i = 0; i < string->len; i++)
    count += string->str[i] == c;
  return count;
}

/* Takes off the punctuation of the sentence around the link; a closing bracket stays if the link
 * opened it. */
static void
trim_end (GString *address)
{
  const char closers[] = ")]}";
  guint excess[3] = {0};
  for (guint i = 0; i < G_N_ELEMENTS (excess); i++) {
    guint opened = count_char (address, opener_of (closers[i]));
    guint closed = count_char (address, closers[i]);
    excess[i] = closed > opened ? closed - opened : 0;
  }
  while (address->len > 0) {
    char last = address->str[address->len - 1];
    const char *closer = strchr (closers, last);
    if (closer != NULL && excess[closer - closers]-- == 0)
      return;
    if (closer == NULL && strchr (".,;:!?'*", last) == NULL)
      return;
    g_string_truncate (address, address->len - 1);
  }
}

static const char *
end_of_line (const char *p)
{
  return p + strcspn (p, "\r\n");
}

static const char *
next_line (const char *p)
{
  p = end_of_line (p);
  /* g_str_has_prefix() would look for the end of all that follows, at each line. */
  return p + (strncmp (p, "\r\n", 2) == 0 ? 2 : *p != '\0');
}

static gboolean
begins_line (const Scan *scan, const char *p)
{
  return p == scan->text || p[-1] == '\n' || p[-1] == '\r';
}

/* Whether the line at @p is an indented option such as "  out=name"; then @value is its value. */
static gboolean
read_option (const char *p, const char **name, const char **value)
{
  if (*p != ' ' && *p != '\t')
    return FALSE;
  p += strspn (p, " \t");
  gsize length = strspn (p, G_CSET_a_2_z "-");
  if (length == 0 || p[length] != '=')
    return FALSE;
  *name = p;
  *value = p + length + 1;
  return TRUE;
}

/* Fields after tabs: those that are links are further addresses of the same file, and of the others
 * the last is its name. */
static void
read_fields (GannetLink *row, const char *p, const char *end)
{
  g_autofree char *line = g_strndup (p, (gsize) (end - p));
  g_auto (GStrv) fields = g_strsplit (line, "\t", -1);
  const char *name = NULL;
  for (guint i = 0; fields[i] != NULL; i++) {
    const char *field = g_strstrip (fields[i]);
    if (g_ascii_strncasecmp (field, "http://", 7) == 0 ||
        g_ascii_strncasecmp (field, "https://", 8) == 0)
      gannet_link_add_mirror (row, field);
    else if (*field != '\0')
      name = field;
  }
  if (name != NULL)
    gannet_link_set_name (row, name);
}

/* Reads what may follow a link that begins its line, and returns where it ends. */
static const char *
read_columns (const Scan *scan, GannetLink *row, const char *p)
{
  const char *end = end_of_line (p);
  gboolean list = (scan->flags & GANNET_LINK_TEXT_LIST) != 0;
  if (*p == '\t' && list && row != NULL && row->url != NULL) {
    read_fields (row, p, end);
    p = end;
  } else if (*p == '\t' && g_strstr_len (p, end - p, "://") == NULL) {
    const char *column = p + strspn (p, "\t");
    g_autofree char *name =
        g_strndup (column, MIN (strcspn (column, "\t"), (gsize) (end - column)));
    if (row != NULL)
      gannet_link_set_name (row, name);
    p = end;
  }
  const char *name = NULL;
  const char *value = NULL;
  while (p == end && *end != '\0' && read_option (next_line (end), &name, &value)) {
    end = end_of_line (value);
    g_autofree char *text = g_strndup (value, end - value);
    if (row != NULL && strncmp (name, "out=", 4) == 0)
      gannet_link_set_name (row, text);
    p = end;
  }
  return p;
}

/* Whether nothing but line ends, and blanks around them, stands between @p and the next '>'. */
static gboolean
is_in_angles (const char *p)
{
  for (;;) {
    p += strcspn (p, "<>\" \t\r\n");
    gsize blanks = strspn (p, " \t\r\n");
    if (blanks == 0)
      return *p == '>';
    if (strcspn (p, "\r\n") >= blanks)
      return FALSE;
    p += blanks;
  }
}

static const char *
take_link (const Scan *scan, const char *start)
{
  g_autoptr (GString) address = g_string_new (NULL);
  Link link = {.address = address, .closer = closer_of (scan->text, start)};
  link.wraps = (scan->flags & GANNET_LINK_TEXT_JOIN_LINES) != 0 ||
      (link.closer == '>' && is_in_angles (start));
  const char *end = read_link (&link, start);
  trim_end (address);
  /* _https://…_ is what some write for italics, ~~https://…~~ for what is struck out. */
  while (start > scan->text && strchr ("_~", start[-1]) != NULL && address->len > 0 &&
      address->str[address->len - 1] == start[-1])
    g_string_truncate (address, address->len - 1);
  GannetLink *row = gannet_link_rows_add (scan->rows, address->str);
  return begins_line (scan, start) ? read_columns (scan, row, end) : end;
}

static void
propose (const Scan *scan, const char *start, gsize length)
{
  g_autoptr (GString) word = g_string_new_len (start, MIN (length, GANNET_LINK_LENGTH_LIMIT));
  g_string_erase (word, 0, strspn (word->str, "(<[{\"'`"));
  g_string_truncate (word, strcspn (word->str, "<>\""));
  trim_end (word);
  if (!gannet_bare_address_is_certain (word->str))
    return;
  g_string_prepend (word, "https://");
  GannetLink *row = gannet_link_rows_add (scan->rows, word->str);
  if (row != NULL)
    row->proposed = TRUE;
}

/* Looks through a line without schemes for addresses written without one. */
static void
scan_words (const Scan *scan, const char *line, const char *end)
{
  while (line < end) {
    gsize length = MIN (strcspn (line, " \t\r\n"), (gsize) (end - line));
    if (length > 4 && memchr (line, '.', length) != NULL)
      propose (scan, line, length);
    line += length + 1;
  }
}

/* Adds the links that begin between @line and @end; returns how far they reach. */
static const char *
scan_line (const Scan *scan, const char *line, const char *end)
{
  guint before = gannet_link_rows_get_length (scan->rows);
  gboolean found = FALSE;
  const char *from = line;
  const char *colon = line;
  while (colon < end && (colon = memchr (colon, ':', end - colon)) != NULL) {
    const char *scheme = find_scheme (from, colon);
    if (scheme != NULL && begins_link (scheme, colon)) {
      colon = from = take_link (scan, scheme);
      found = TRUE;
    } else {
      colon++;
    }
  }
  if (!found)
    scan_words (scan, line, end);
  found |= gannet_link_rows_get_length (scan->rows) > before;
  if (!found && (scan->flags & GANNET_LINK_TEXT_LIST) != 0 && line + strspn (line, " \t") < end) {
    g_autofree char *text = g_strndup (line, end - line);
    gannet_link_text_read_typed (text, scan->rows);
  }
  return from;
}

void
gannet_link_text_read_typed (const char *text, GannetLinkRows *rows)
{
  g_autofree char *address = g_strstrip (g_strdup (text));
  if (gannet_url_scheme_judge (address, NULL) != GANNET_LINK_PROBLEM_NO_SCHEME ||
      !gannet_bare_address_is_typed (address)) {
    gannet_link_rows_add (rows, address);
    return;
  }
  g_autofree char *proposed = g_strconcat ("https://", address, NULL);
  GannetLink *row = gannet_link_rows_add (rows, proposed);
  if (row != NULL)
    row->proposed = TRUE;
}

void
gannet_link_text_scan (const char *text, GannetLinkTextFlags flags, GannetLinkRows *rows)
{
  const Scan scan = {.text = text, .flags = flags, .rows = rows};
  while (*text != '\0') {
    const char *end = end_of_line (text);
    const char *reach = end;
    if (*text != '#' || (flags & GANNET_LINK_TEXT_LIST) == 0)
      reach = scan_line (&scan, text, end);
    /* A wrapped link may end in the middle of a later line. */
    text = reach > end ? reach : next_line (end);
  }
}
