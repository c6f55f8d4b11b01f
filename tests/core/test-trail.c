/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for cookies going back to where they came from and nowhere else. Ways that are circles
 * are in the tests of redirects. */

#include "config.h"

#include "core/trail.h"

#include <string.h>

#define HERE "https://ex.org/a"
#define MAY_1 1714521600

typedef struct {
  const char *name;
  const char *set[4]; /* by HERE on the first of May 2024 */
  const char *url;
  const char *cookies;
} Row;

static const Row rows[] = {
    {"none", {NULL}, HERE, NULL},
    {"one", {"a=b"}, HERE, "a=b"},
    {"attributes", {"a=b; Path=/x; HttpOnly; SameSite=Lax"}, "https://ex.org/other", "a=b"},
    {"two", {"a=b", "c=d; Secure"}, HERE, "a=b; c=d"},
    {"blanks", {" a = b c ;x"}, HERE, "a=b c"},
    {"equals-sign-in-value", {"a=b=c"}, HERE, "a=b=c"},
    {"empty-value", {"a="}, HERE, "a="},
    {"the-same-again", {"a=b", "c=d", "a=e"}, HERE, "c=d; a=e"},
    {"taken-back", {"a=b", "a=; Max-Age=0"}, HERE, NULL},
    {"taken-back-by-a-negative-age", {"a=b", "a=b; max-age=-1"}, HERE, NULL},
    {"taken-back-by-date", {"a=b", "a=b; Expires=Thu, 01 Jan 1970 00:00:00 GMT"}, HERE, NULL},
    {"lasting", {"a=b; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT"}, HERE, "a=b"},
    {"lasting-by-date", {"a=b; Expires=Thu, 02 May 2024 00:00:00 GMT"}, HERE, "a=b"},
    {"age-of-nonsense", {"a=b; Max-Age=soon"}, HERE, "a=b"},
    {"no-name", {"=b"}, HERE, NULL},
    {"no-value", {"a"}, HERE, NULL},
    {"nothing", {"", ";"}, HERE, NULL},
    {"line-end", {"a=b\r\nX-Evil: c"}, HERE, NULL},
    {"not-utf-8", {"a=\xff"}, HERE, NULL},
    {"for-all-of-a-domain", {"a=b; Domain=.org"}, "https://other.org/", NULL},
    {"for-a-domain-below", {"a=b; Domain=ex.org"}, "https://sub.ex.org/", NULL},
    {"other-host", {"a=b"}, "https://evil.ex/", NULL},
    {"other-port", {"a=b"}, "https://ex.org:444/a", NULL},
    {"without-encryption", {"a=b"}, "http://ex.org/a", NULL},
    {"own-port-written", {"a=b"}, "https://EX.org:443/", "a=b"},
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  const GannetReply reply = {.cookies = (GStrv) row->set, .date = MAY_1};
  g_autoptr (GannetTrail) trail = gannet_trail_new ();

  gannet_trail_learn (trail, HERE, &reply);
  g_autofree char *cookies = gannet_trail_dup_cookies (trail, row->url);
  g_assert_cmpstr (cookies, ==, row->cookies);

  gannet_trail_clear (trail);
  g_autofree char *after = gannet_trail_dup_cookies (trail, row->url);
  g_assert_null (after);
}

/* However much servers want to have kept. */
static void
test_bounds (void)
{
  g_autoptr (GannetTrail) trail = gannet_trail_new ();
  g_autofree char *large = g_strnfill (4000, 'v');
  g_autofree char *larger = g_strnfill (5000, 'v');

  for (guint i = 0; i < 1000; i++) {
    g_autofree char *first = g_strdup_printf ("n%u=%s", i, large);
    g_autofree char *second = g_strdup_printf ("m%u=%s", i, larger);
    char *set[] = {first, second, NULL};
    const GannetReply reply = {.cookies = set, .date = -1};

    gannet_trail_learn (trail, HERE, &reply);
  }
  g_autofree char *cookies = gannet_trail_dup_cookies (trail, HERE);
  g_assert_cmpuint (strlen (cookies), <=, 16 * 1024);
  g_assert_cmpuint (strlen (cookies), >, 8 * 1024);
  g_assert_null (strstr (cookies, "m0="));
}

static void
test_visits (void)
{
  g_autoptr (GannetTrail) trail = gannet_trail_new ();

  g_assert_true (gannet_trail_visit (trail, HERE));
  g_assert_false (gannet_trail_visit (trail, HERE));
  for (guint i = 0; i < GANNET_TRAIL_LIMIT; i++) {
    g_autofree char *url = g_strdup_printf ("https://ex.org/%u", i);
    g_assert_true (gannet_trail_visit (trail, url));
  }
  g_assert_false (gannet_trail_visit (trail, "https://ex.org/last"));
  gannet_trail_clear (trail);
  g_assert_true (gannet_trail_visit (trail, HERE));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/trail/cookies/%s", rows[i].name);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/trail/bounds", test_bounds);
  g_test_add_func ("/trail/visits", test_visits);
  return g_test_run ();
}
