/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Remembers the way of one question. It never follows a redirect and never sends a cookie wider
 * than it came. */

#include "config.h"

#include "core/trail.h"

#include "core/fields.h"
#include "core/url.h"

#include <string.h>

/* What servers may have us keep: one way is short. */
#define MOST_COOKIES 50
#define LONGEST_COOKIE 4096
#define LONGEST_HEADER (16 * 1024)

typedef struct {
  char *origin;
  char *name;
  char *value;
} Cookie;

struct _GannetTrail {
  GPtrArray *places; /* char *: an address, and the cookies that it was asked with */
  GPtrArray *cookies; /* of Cookie */
};

static void
cookie_free (gpointer data)
{
  Cookie *cookie = data;

  g_free (cookie->origin);
  g_free (cookie->name);
  g_free (cookie->value);
  g_free (cookie);
}

GannetTrail *
gannet_trail_new (void)
{
  GannetTrail *self = g_new0 (GannetTrail, 1);

  self->places = g_ptr_array_new_with_free_func (g_free);
  self->cookies = g_ptr_array_new_with_free_func (cookie_free);
  return self;
}

void
gannet_trail_free (GannetTrail *self)
{
  g_ptr_array_unref (self->places);
  g_ptr_array_unref (self->cookies);
  g_free (self);
}

void
gannet_trail_clear (GannetTrail *self)
{
  g_ptr_array_set_size (self->places, 0);
  g_ptr_array_set_size (self->cookies, 0);
}

gboolean
gannet_trail_visit (GannetTrail *self, const char *url)
{
  g_autofree char *cookies = gannet_trail_dup_cookies (self, url);
  g_autofree char *place = g_strconcat (url, "\n", cookies, NULL);

  if (self->places->len > GANNET_TRAIL_LIMIT ||
      g_ptr_array_find_with_equal_func (self->places, place, g_str_equal, NULL))
    return FALSE;
  g_ptr_array_add (self->places, g_steal_pointer (&place));
  return TRUE;
}

/* The value of the attribute @name of a cookie, or NULL; of several the last one counts. */
static const char *
find_attribute (GStrv parts, const char *name)
{
  const char *found = NULL;
  gsize length = strlen (name);

  for (guint i = 1; parts[i] != NULL; i++)
    if (g_ascii_strncasecmp (parts[i], name, length) == 0 && parts[i][length] == '=')
      found = parts[i] + length + 1;
  return found;
}

/* RFC 6265 5.3: Max-Age counts before Expires. */
static gboolean
is_expired (GStrv parts, gint64 now)
{
  const char *age = find_attribute (parts, "Max-Age");
  gint64 expires = gannet_fields_date (find_attribute (parts, "Expires"));

  if (age != NULL && *age != '\0')
    return *age == '-' || strspn (age, "0") == strlen (age);
  return expires >= 0 && expires <= now;
}

static gboolean
may_be_sent (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static void
drop (GannetTrail *self, const char *origin, const char *name)
{
  for (guint i = 0; i < self->cookies->len; i++) {
    const Cookie *cookie = self->cookies->pdata[i];

    if (g_str_equal (cookie->origin, origin) && g_str_equal (cookie->name, name)) {
      g_ptr_array_remove_index (self->cookies, i);
      return;
    }
  }
}

static void
learn_one (GannetTrail *self, const char *origin, const char *set, gint64 now)
{
  g_auto (GStrv) parts = g_strsplit (set, ";", -1);
  char *value = parts[0] != NULL ? strchr (parts[0], '=') : NULL;
  Cookie *cookie = NULL;

  if (value == NULL || strlen (parts[0]) > LONGEST_COOKIE || !may_be_sent (parts[0]))
    return;
  for (guint i = 1; parts[i] != NULL; i++)
    g_strstrip (parts[i]);
  *value++ = '\0';
  if (*g_strstrip (parts[0]) == '\0')
    return;
  drop (self, origin, parts[0]);
  if (is_expired (parts, now) || self->cookies->len >= MOST_COOKIES)
    return;
  cookie = g_new0 (Cookie, 1);
  cookie->origin = g_strdup (origin);
  cookie->name = g_strdup (parts[0]);
  cookie->value = g_strdup (g_strstrip (value));
  g_ptr_array_add (self->cookies, cookie);
}

void
gannet_trail_learn (GannetTrail *self, const char *url, const GannetReply *reply)
{
  g_autofree char *origin = gannet_url_dup_origin (url);

  for (guint i = 0; origin != NULL && reply->cookies != NULL && reply->cookies[i] != NULL; i++)
    learn_one (self, origin, reply->cookies[i], reply->date);
}

char *
gannet_trail_dup_cookies (GannetTrail *self, const char *url)
{
  if (self->cookies->len == 0)
    return NULL;
  g_autoptr (GString) header = g_string_new (NULL);
  g_autofree char *origin = gannet_url_dup_origin (url);

  for (guint i = 0; i < self->cookies->len; i++) {
    const Cookie *cookie = self->cookies->pdata[i];

    if (g_strcmp0 (cookie->origin, origin) != 0 ||
        header->len + strlen (cookie->name) + strlen (cookie->value) + 3 > LONGEST_HEADER)
      continue;
    g_string_append_printf (
        header, "%s%s=%s", header->len > 0 ? "; " : "", cookie->name, cookie->value);
  }
  return header->len > 0 ? g_string_free (g_steal_pointer (&header), FALSE) : NULL;
}
