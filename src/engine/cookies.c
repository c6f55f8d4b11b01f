/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for which cookies of a user's file go to which address. Never writes a cookie anywhere
 * and never lets one be sent wider than the file says. */

#include "config.h"

#include "engine/cookies.h"

#include "core/error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_MAX (4 * 1024 * 1024)
#define HEADER_MAX (32 * 1024)
#define HTTP_ONLY "#HttpOnly_"

enum { DOMAIN, SUBDOMAINS, PATH, SECURE, EXPIRES, NAME, VALUE, N_FIELDS };

typedef struct {
  char *domain; /* small letters, punycode, no dot in front */
  gboolean subdomains;
  char *path;
  gboolean secure;
  gint64 expires; /* Unix seconds, 0 for none */
  char *name;
  char *value;
} Cookie;

struct _GannetCookies {
  GPtrArray *cookies; /* of Cookie, longest path first, else as in the file */
};

static void
cookie_free (gpointer data)
{
  Cookie *cookie = data;

  g_free (cookie->domain);
  g_free (cookie->path);
  g_free (cookie->name);
  g_free (cookie->value);
  g_free (cookie);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Cookie, cookie_free)

static gboolean
parse_flag (const char *text, gboolean *flag)
{
  *flag = g_ascii_strcasecmp (text, "TRUE") == 0;
  return *flag || g_ascii_strcasecmp (text, "FALSE") == 0;
}

/* Seconds, perhaps with a fraction, as some programs write it. */
static gboolean
parse_expires (const char *text, gint64 *expires)
{
  gsize digits = strspn (text, "0123456789");
  const char *rest = text + digits;

  if (digits == 0)
    return FALSE;
  if (*rest == '.' && rest[1 + strspn (rest + 1, "0123456789")] != '\0')
    return FALSE;
  if (*rest != '.' && *rest != '\0')
    return FALSE;
  /* More digits than a number holds give the largest number: for ever. */
  *expires = g_ascii_strtoll (text, NULL, 10);
  return TRUE;
}

/* Whether @text may stand in a Cookie header without ending the cookie or the line. */
static gboolean
may_be_sent (const char *text, const char *refused)
{
  if (strpbrk (text, refused) != NULL || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_iscntrl (g_utf8_get_char (c)))
      return FALSE;
  return TRUE;
}

static char *
canonical_domain (const char *text)
{
  g_autofree char *ascii = NULL;

  if (*text == '.')
    text++;
  if (*text == '\0' || *text == '.' || strpbrk (text, " /?#@%") != NULL)
    return NULL;
  ascii = g_hostname_to_ascii (text);
  return ascii != NULL ? g_ascii_strdown (ascii, -1) : NULL;
}

/* RFC 6265 5.3 step 5: a cookie for all of "com" or "co.uk" is for that very host at most. */
static gboolean
may_have_subdomains (const char *domain)
{
  return strchr (domain, '.') != NULL && !g_hostname_is_ip_address (domain) &&
      !soup_tld_domain_is_public_suffix (domain);
}

static Cookie *
parse_cookie (const char *line)
{
  g_autoptr (Cookie) cookie = g_new0 (Cookie, 1);
  g_auto (GStrv) fields = NULL;

  if (g_str_has_prefix (line, HTTP_ONLY))
    line += strlen (HTTP_ONLY);
  fields = g_strsplit (line, "\t", N_FIELDS + 1);
  if (g_strv_length (fields) != N_FIELDS)
    return NULL;
  if (!parse_flag (fields[SUBDOMAINS], &cookie->subdomains) ||
      !parse_flag (fields[SECURE], &cookie->secure) ||
      !parse_expires (fields[EXPIRES], &cookie->expires))
    return NULL;
  if (*fields[PATH] != '/' || *fields[NAME] == '\0' || !may_be_sent (fields[NAME], "=; ,") ||
      !may_be_sent (fields[VALUE], ";"))
    return NULL;
  cookie->domain = canonical_domain (fields[DOMAIN]);
  if (cookie->domain == NULL)
    return NULL;
  cookie->subdomains = cookie->subdomains && may_have_subdomains (cookie->domain);
  cookie->path = g_strdup (fields[PATH]);
  cookie->name = g_strdup (fields[NAME]);
  cookie->value = g_strdup (fields[VALUE]);
  return g_steal_pointer (&cookie);
}

static gssize
read_some (int fd, char *buffer, gsize length)
{
  gssize got = 0;

  do
    got = read (fd, buffer, length);
  while (got < 0 && errno == EINTR);
  return got;
}

static GByteArray *
read_all (int fd, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  char buffer[16384];
  gssize got = 0;

  while ((got = read_some (fd, buffer, sizeof buffer)) > 0) {
    g_byte_array_append (bytes, (const guint8 *) buffer, got);
    if (bytes->len > FILE_MAX) {
      g_set_error_literal (error, GANNET_ERROR, GANNET_ERROR_UNKNOWN,
          _ ("The file of cookies is larger than 4 MiB."));
      return NULL;
    }
  }
  if (got < 0) {
    /* Translators: the system's reason. */
    g_set_error (error, GANNET_ERROR, GANNET_ERROR_DISK,
        _ ("The file of cookies cannot be read: %s"), g_strerror (errno));
    return NULL;
  }
  return g_steal_pointer (&bytes);
}

static GByteArray *
read_file (const char *path, GError **error)
{
  /* Opening a pipe must not wait for its other end. */
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat status;
  GByteArray *bytes = NULL;

  if (fd < 0) {
    int code = errno;
    g_autofree char *name = g_filename_display_name (path);
    g_set_error (error, GANNET_ERROR, GANNET_ERROR_DISK, "%s: %s", name, g_strerror (code));
    return NULL;
  }
  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    bytes = read_all (fd, error);
  else
    g_set_error_literal (
        error, GANNET_ERROR, GANNET_ERROR_DISK, _ ("The cookies are not in a regular file."));
  close (fd);
  return bytes;
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  const Cookie *first = *(const Cookie *const *) a;
  const Cookie *second = *(const Cookie *const *) b;
  gsize first_length = strlen (first->path);
  gsize second_length = strlen (second->path);

  return (first_length < second_length) - (first_length > second_length);
}

/* @known maps what makes a cookie the same to its place in @self. */
static void
add_cookie (GannetCookies *self, GHashTable *known, Cookie *cookie)
{
  g_autofree char *key = g_strconcat (cookie->domain, "\t", cookie->path, "\t", cookie->name, NULL);
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (known, key));

  if (place > 0) {
    cookie_free (self->cookies->pdata[place - 1]);
    self->cookies->pdata[place - 1] = cookie;
    return;
  }
  g_ptr_array_add (self->cookies, cookie);
  g_hash_table_insert (known, g_steal_pointer (&key), GUINT_TO_POINTER (self->cookies->len));
}

/* Returns how many lines should have been cookies. */
static guint
parse_lines (GannetCookies *self, const char *text, gsize length)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *end = text + length;
  guint lines = 0;

  while (text < end) {
    const char *feed = memchr (text, '\n', end - text);
    gsize size = (feed != NULL ? feed : end) - text;
    g_autofree char *line = g_strndup (text, size);
    gboolean has_nul = memchr (text, '\0', size) != NULL;
    Cookie *cookie = NULL;

    text += size + 1;
    if (!has_nul && size > 0 && line[size - 1] == '\r')
      line[size - 1] = '\0';
    if (!has_nul && (*line == '\0' || (*line == '#' && !g_str_has_prefix (line, HTTP_ONLY))))
      continue;
    lines++;
    if (!has_nul)
      cookie = parse_cookie (line);
    if (cookie != NULL)
      add_cookie (self, known, cookie);
  }
  return lines;
}

/* RFC 6265 5.1.3. */
static gboolean
domain_matches (const Cookie *cookie, const char *host)
{
  gsize host_length = strlen (host);
  gsize length = strlen (cookie->domain);

  if (g_str_equal (host, cookie->domain))
    return TRUE;
  return cookie->subdomains && host_length > length + 1 && host[host_length - length - 1] == '.' &&
      g_str_equal (host + host_length - length, cookie->domain) && !g_hostname_is_ip_address (host);
}

/* RFC 6265 5.1.4. */
static gboolean
path_matches (const Cookie *cookie, const char *path)
{
  gsize length = strlen (cookie->path);

  return g_str_has_prefix (path, cookie->path) &&
      (path[length] == '\0' || path[length] == '/' || cookie->path[length - 1] == '/');
}

GannetCookies *
gannet_cookies_read (const char *path, GError **error)
{
  static const char MARK[] = "\xef\xbb\xbf";
  g_autoptr (GByteArray) bytes = NULL;
  g_autoptr (GannetCookies) self = NULL;
  guint lines = 0;
  gsize skip = 0;

  g_return_val_if_fail (path != NULL, NULL);

  bytes = read_file (path, error);
  if (bytes == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (GannetCookies);
  self->cookies = g_ptr_array_new_with_free_func (cookie_free);
  if (bytes->len >= strlen (MARK) && memcmp (bytes->data, MARK, strlen (MARK)) == 0)
    skip = strlen (MARK);
  if (bytes->len > skip)
    lines = parse_lines (self, (const char *) bytes->data + skip, bytes->len - skip);
  if (lines > 0 && self->cookies->len == 0) {
    g_set_error_literal (error, GANNET_ERROR, GANNET_ERROR_UNKNOWN,
        _ ("No line of the file of cookies is a cookie."));
    return NULL;
  }
  g_ptr_array_sort (self->cookies, compare_paths);
  return g_steal_pointer (&self);
}

GannetCookies *
gannet_cookies_ref (GannetCookies *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  g_ptr_array_unref (((GannetCookies *) data)->cookies);
}

void
gannet_cookies_unref (GannetCookies *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

char *
gannet_cookies_dup_header (const GannetCookies *self, GUri *uri, gint64 now)
{
  g_autoptr (GString) header = g_string_new (NULL);
  g_autofree char *host = NULL;
  const char *path = NULL;
  gboolean secure = FALSE;

  g_return_val_if_fail (self != NULL && uri != NULL, NULL);

  host = canonical_domain (g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : "");
  if (host == NULL)
    return NULL;
  path = *g_uri_get_path (uri) != '\0' ? g_uri_get_path (uri) : "/";
  secure = g_ascii_strcasecmp (g_uri_get_scheme (uri), "https") == 0;
  for (guint i = 0; i < self->cookies->len; i++) {
    const Cookie *cookie = self->cookies->pdata[i];

    if ((cookie->secure && !secure) || (cookie->expires != 0 && cookie->expires <= now) ||
        !domain_matches (cookie, host) || !path_matches (cookie, path) ||
        header->len + strlen (cookie->name) + strlen (cookie->value) + 3 > HEADER_MAX)
      continue;
    g_string_append_printf (
        header, "%s%s=%s", header->len > 0 ? "; " : "", cookie->name, cookie->value);
  }
  return header->len > 0 ? g_string_free (g_steal_pointer (&header), FALSE) : NULL;
}
