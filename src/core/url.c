/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what an address is: everything that sends, compares or keeps one uses the reading
 * made here, so that no two parts of the program can disagree about where its host ends. It never
 * decodes what is sent. */

#include "config.h"

#include "core/url.h"

#include "core/digits.h"
#include "core/host.h"
#include "core/url-scheme.h"

#include <string.h>

/* Most of what addresses are made of; nothing of it is ever escaped. */
#define PLAIN G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "/-._~"

/* What else may stand in path and query as it is, beside letters and digits. */
#define OTHER_PLAIN "/-._~?&=+,;:@!$'()*"

/* Where the parts of an address lie in the text. */
typedef struct {
  const char *user;
  gsize user_length; /* meaningful only when @user is not NULL */
  const char *host;
  gsize host_length;
  const char *port; /* its digits, up to @rest */
  const char *rest; /* path, query and fragment */
} Parts;

static GannetLinkProblem
split_authority (const char *authority, Parts *parts)
{
  gsize length = strcspn (authority, "/?#");
  const char *end = authority + length;
  const char *at = memrchr (authority, '@', length);
  parts->rest = end;

  /* A second '@' or a backslash makes readers disagree about where the host begins. */
  if (memchr (authority, '\\', length) != NULL)
    return GANNET_LINK_PROBLEM_HOST;
  if (at != NULL) {
    if (memchr (authority, '@', at - authority) != NULL)
      return GANNET_LINK_PROBLEM_HOST;
    parts->user = authority;
    parts->user_length = at - authority;
    authority = at + 1;
  }
  parts->host = authority;
  if (*authority == '[') {
    const char *close = memchr (authority, ']', end - authority);
    if (close == NULL)
      return GANNET_LINK_PROBLEM_HOST;
    authority = close + 1;
  } else {
    const char *colon = memchr (authority, ':', end - authority);
    authority = colon != NULL ? colon : end;
  }
  parts->host_length = authority - parts->host;
  parts->port = authority;
  return parts->host_length == 0 ? GANNET_LINK_PROBLEM_NO_HOST : GANNET_LINK_PROBLEM_NONE;
}

/* Reads what stands between host and path; nothing, or a colon alone, means the scheme's port. */
static GannetLinkProblem
read_port (GannetUrl *self, const Parts *parts)
{
  self->port = self->secure ? 443 : 80;
  if (parts->port == parts->rest)
    return GANNET_LINK_PROBLEM_NONE;
  if (*parts->port != ':')
    return GANNET_LINK_PROBLEM_HOST;

  const char *digits = parts->port + 1;
  guint port = 0;
  if (digits == parts->rest)
    return GANNET_LINK_PROBLEM_NONE;
  for (; digits < parts->rest; digits++) {
    if (!g_ascii_isdigit (*digits))
      return GANNET_LINK_PROBLEM_PORT;
    port = port * 10 + g_ascii_digit_value (*digits);
    if (port > 65535)
      return GANNET_LINK_PROBLEM_PORT;
  }
  self->port = port;
  return port == 0 ? GANNET_LINK_PROBLEM_PORT : GANNET_LINK_PROBLEM_NONE;
}

static char *
decode_secret (const char *start, const char *end)
{
  char *decoded = g_uri_unescape_segment (start, end, NULL);
  return decoded != NULL ? decoded : g_strndup (start, end - start);
}

static void
read_user (GannetUrl *self, const Parts *parts)
{
  if (parts->user == NULL || parts->user_length == 0)
    return;
  const char *end = parts->user + parts->user_length;
  const char *colon = memchr (parts->user, ':', parts->user_length);
  self->user = decode_secret (parts->user, colon != NULL ? colon : end);
  if (colon != NULL)
    self->password = decode_secret (colon + 1, end);
}

static gboolean
is_escape (const char *text)
{
  return text[0] == '%' && g_ascii_isxdigit (text[1]) && g_ascii_isxdigit (text[2]);
}

static void
append_target (GString *url, const char *rest)
{
  gboolean in_query = FALSE;
  if (*rest != '/')
    g_string_append_c (url, '/');
  for (const char *p = rest; *p != '\0' && *p != '#'; p++) {
    gsize plain = strspn (p, PLAIN);
    g_string_append_len (url, p, (gssize) plain);
    p += plain;
    if (*p == '\0' || *p == '#')
      return;
    in_query |= *p == '?';
    const char *unsafe = in_query ? " \"<>" : " \"<>\\^`{}";
    if ((guchar) *p >= 0x80 || strchr (unsafe, *p) != NULL || (*p == '%' && !is_escape (p)))
      g_string_append_printf (url, "%%%02X", (guchar) *p);
    else
      g_string_append_c (url, *p);
  }
}

static GannetLinkProblem
read_address (GannetUrl *self, const char *text)
{
  gsize scheme_length = 0;
  GannetLinkProblem problem = gannet_url_scheme_judge (text, &scheme_length);
  if (problem != GANNET_LINK_PROBLEM_NONE)
    return problem;
  for (const char *p = text; *p != '\0'; p++) {
    if (g_ascii_iscntrl (*p))
      return GANNET_LINK_PROBLEM_CONTROL;
  }
  if (!g_str_has_prefix (text + scheme_length, "://"))
    return GANNET_LINK_PROBLEM_NO_HOST;

  Parts parts = {0};
  self->secure = scheme_length == strlen ("https");
  problem = split_authority (text + scheme_length + strlen ("://"), &parts);
  if (problem != GANNET_LINK_PROBLEM_NONE)
    return problem;
  self->host = gannet_host_canonicalise (parts.host, parts.host_length);
  if (self->host == NULL)
    return GANNET_LINK_PROBLEM_HOST;
  problem = read_port (self, &parts);
  if (problem != GANNET_LINK_PROBLEM_NONE)
    return problem;
  read_user (self, &parts);

  g_autoptr (GString) url = g_string_sized_new (strlen (text) + sizeof "http://:65535/");
  g_string_append (url, self->secure ? "https://" : "http://");
  g_string_append (url, self->host);
  if (parts.rest - parts.port > 1)
    gannet_digits_append (g_string_append_c (url, ':'), self->port);
  gsize target = url->len;
  append_target (url, parts.rest);
  if (url->len > GANNET_LINK_LENGTH_LIMIT)
    return GANNET_LINK_PROBLEM_TOO_LONG;
  self->url = g_strndup (url->str, url->len);
  self->target = self->url + target;
  return GANNET_LINK_PROBLEM_NONE;
}

GannetUrl *
gannet_url_new (const char *text, GannetLinkProblem *problem)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autoptr (GannetUrl) self = g_new0 (GannetUrl, 1);
  GannetLinkProblem found = GANNET_LINK_PROBLEM_TOO_LONG;
  while (g_ascii_isspace (*text))
    text++;
  if (strnlen (text, GANNET_LINK_LENGTH_LIMIT + 1) <= GANNET_LINK_LENGTH_LIMIT) {
    g_autofree char *address = g_strchomp (g_strdup (text));
    found = read_address (self, address);
  }
  if (problem != NULL)
    *problem = found;
  return found == GANNET_LINK_PROBLEM_NONE ? g_steal_pointer (&self) : NULL;
}

void
gannet_url_free (GannetUrl *self)
{
  g_free (self->url);
  g_free (self->user);
  g_free (self->password);
  g_free (self->host);
  g_free (self);
}

char *
gannet_url_canonicalise (const char *text, GannetLinkProblem *problem)
{
  g_autoptr (GannetUrl) url = gannet_url_new (text, problem);
  return url != NULL ? g_steal_pointer (&url->url) : NULL;
}

static char *
format_origin (const GannetUrl *url)
{
  GString *origin = g_string_sized_new (strlen (url->host) + sizeof "https://:65535");
  g_string_append (origin, url->secure ? "https://" : "http://");
  for (const char *p = url->host; *p != '\0'; p++)
    g_string_append_c (origin, g_ascii_tolower (*p));
  if (url->port != (url->secure ? 443 : 80))
    gannet_digits_append (g_string_append_c (origin, ':'), url->port);
  return g_string_free (origin, FALSE);
}

/* How long scheme, host and port of @url are, if all of it is canonical and in the form that is its
 * own key, as nearly all addresses are once they were read; 0 for others, which have to be read. */
static gsize
measure_origin (const char *url)
{
  gsize scheme = g_str_has_prefix (url, "http://") ? strlen ("http://")
      : g_str_has_prefix (url, "https://")         ? strlen ("https://")
                                                   : 0;
  const char *host = url + scheme;
  gsize length = scheme > 0 ? strspn (host, G_CSET_a_2_z G_CSET_DIGITS ".-") : 0;
  const char *target = host + length;
  if (length > 0 && *target == ':' && target[1] >= '1' && target[1] <= '9') {
    guint port = 0;
    for (target++; g_ascii_isdigit (*target) && port <= 65535; target++)
      port = port * 10 + (guint) g_ascii_digit_value (*target);
    if (port > 65535 || port == (scheme == strlen ("https://") ? 443 : 80))
      return 0;
  }
  if (*target != '/')
    return 0;
  const char *end = target;
  while (g_ascii_isalnum (*end) || (*end != '\0' && strchr (OTHER_PLAIN, *end) != NULL))
    end++;
  if (*end != '\0' || end - url > GANNET_LINK_LENGTH_LIMIT)
    return 0;
  g_autofree char *valid = gannet_host_canonicalise (host, length);
  return valid != NULL ? (gsize) (target - url) : 0;
}

const char *
gannet_url_find_target (const char *url)
{
  gsize origin = measure_origin (url);
  return origin > 0 ? url + origin : NULL;
}

char *
gannet_url_dup_origin (const char *url)
{
  gsize origin = measure_origin (url);
  if (origin > 0)
    return g_strndup (url, origin);
  g_autoptr (GannetUrl) parsed = gannet_url_new (url, NULL);
  return parsed != NULL ? format_origin (parsed) : NULL;
}

char *
gannet_url_dup_redacted (const char *url)
{
  if (measure_origin (url) > 0)
    return g_strndup (url, strcspn (url, "?"));
  g_autoptr (GannetUrl) parsed = gannet_url_new (url, NULL);
  if (parsed == NULL)
    return NULL;
  g_autofree char *origin = format_origin (parsed);
  g_autofree char *path = g_strndup (parsed->target, strcspn (parsed->target, "?"));
  return g_strconcat (origin, path, NULL);
}

char *
gannet_url_dup_key (const char *url)
{
  if (measure_origin (url) > 0)
    return g_strdup (url);
  g_autoptr (GannetUrl) parsed = gannet_url_new (url, NULL);
  return parsed != NULL ? gannet_url_format_key (parsed) : NULL;
}

gboolean
gannet_url_means_the_same (const char *one, const char *other)
{
  g_autofree char *first = gannet_url_dup_key (one);
  g_autofree char *second = gannet_url_dup_key (other);

  return g_strcmp0 (first, second) == 0;
}

char *
gannet_url_format_key (const GannetUrl *self)
{
  g_autofree char *origin = format_origin (self);
  char *key = g_strconcat (origin, self->target, NULL);
  for (char *p = strchr (key + strlen (origin), '%'); p != NULL; p = strchr (p + 3, '%')) {
    p[1] = g_ascii_toupper (p[1]);
    p[2] = g_ascii_toupper (p[2]);
  }
  return key;
}
