/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Which redirects are followed, where to, and with how much trust. */

#include "config.h"

#include "core/redirect.h"

#include "core/error.h"

typedef struct {
  const char *name;
  const char *current;
  const char *locations[3];
  GannetRedirect verdict;
  const char *next;
  gboolean same_origin;
} Row;

static const Row rows[] = {
    {"absolute", "http://ex.org/a", {"http://ex.org/b"}, GANNET_REDIRECT_FOLLOW, "http://ex.org/b",
        TRUE},
    {"relative", "http://ex.org/x/a", {"b"}, GANNET_REDIRECT_FOLLOW, "http://ex.org/x/b", TRUE},
    {"up", "http://ex.org/x/y/a", {"../b"}, GANNET_REDIRECT_FOLLOW, "http://ex.org/x/b", TRUE},
    {"root", "http://ex.org/x/a", {"/b"}, GANNET_REDIRECT_FOLLOW, "http://ex.org/b", TRUE},
    {"query-only", "http://ex.org/a?x", {"?y"}, GANNET_REDIRECT_FOLLOW, "http://ex.org/a?y", TRUE},
    {"blanks", "http://ex.org/a", {"/b c"}, GANNET_REDIRECT_FOLLOW, "http://ex.org/b%20c", TRUE},
    {"utf-8", "http://ex.org/a", {"/ü"}, GANNET_REDIRECT_FOLLOW, "http://ex.org/%C3%BC", TRUE},
    {"stray-percent", "http://ex.org/a", {"/100%"}, GANNET_REDIRECT_FOLLOW, "http://ex.org/100%25",
        TRUE},
    {"fragment", "http://ex.org/a", {"/b#c"}, GANNET_REDIRECT_FOLLOW, "http://ex.org/b", TRUE},
    {"twice-the-same", "http://ex.org/a", {"/b", "/b"}, GANNET_REDIRECT_FOLLOW, "http://ex.org/b",
        TRUE},
    {"one-blank-one-not", "http://ex.org/a", {"", "/b"}, GANNET_REDIRECT_FOLLOW, "http://ex.org/b",
        TRUE},
    {"own-port-written", "http://ex.org/a", {"http://EX.org:80/b"}, GANNET_REDIRECT_FOLLOW,
        "http://EX.org:80/b", TRUE},
    {"other-host", "http://ex.org/a", {"//other.ex/b"}, GANNET_REDIRECT_FOLLOW, "http://other.ex/b",
        FALSE},
    {"other-port", "http://ex.org/a", {"http://ex.org:8080/b"}, GANNET_REDIRECT_FOLLOW,
        "http://ex.org:8080/b", FALSE},
    {"to-secure", "http://ex.org/a", {"https://ex.org/a"}, GANNET_REDIRECT_FOLLOW,
        "https://ex.org/a", FALSE},
    {"credentials-of-the-server", "http://ex.org/a", {"http://u:p@ex.org/b"},
        GANNET_REDIRECT_FOLLOW, "http://ex.org/b", TRUE},
    {"to-insecure", "https://ex.org/a", {"http://ex.org/a"}, GANNET_REDIRECT_INSECURE,
        "http://ex.org/a", FALSE},
    {"into-the-network", "http://ex.org/a", {"http://192.168.1.1/reboot"}, GANNET_REDIRECT_PRIVATE,
        "http://192.168.1.1/reboot", FALSE},
    {"into-the-network-and-insecure", "https://ex.org/a", {"http://192.168.1.1/reboot"},
        GANNET_REDIRECT_PRIVATE, "http://192.168.1.1/reboot", FALSE},
    {"to-this-computer", "http://ex.org/a", {"http://[::ffff:127.0.0.1]/"}, GANNET_REDIRECT_PRIVATE,
        "http://[::ffff:127.0.0.1]/", FALSE},
    {"within-the-network", "http://10.0.0.1/a", {"http://10.0.0.2/b"}, GANNET_REDIRECT_FOLLOW,
        "http://10.0.0.2/b", FALSE},
    {"no-location", "http://ex.org/a", {NULL}, GANNET_REDIRECT_MISSING, NULL, FALSE},
    {"blank-location", "http://ex.org/a", {" \t"}, GANNET_REDIRECT_MISSING, NULL, FALSE},
    {"two-locations", "http://ex.org/a", {"/b", "/c"}, GANNET_REDIRECT_MISSING, NULL, FALSE},
    {"file", "http://ex.org/a", {"file:///etc/passwd"}, GANNET_REDIRECT_BAD_SCHEME, NULL, FALSE},
    {"ftp", "http://ex.org/a", {"ftp://ex.org/"}, GANNET_REDIRECT_BAD_SCHEME, NULL, FALSE},
    {"gopher", "http://ex.org/a", {"gopher://ex.org/"}, GANNET_REDIRECT_BAD_SCHEME, NULL, FALSE},
    {"data", "http://ex.org/a", {"data:,x"}, GANNET_REDIRECT_BAD_SCHEME, NULL, FALSE},
    {"script", "http://ex.org/a", {"javascript:x"}, GANNET_REDIRECT_BAD_SCHEME, NULL, FALSE},
    {"magnet", "http://ex.org/a", {"magnet:?x"}, GANNET_REDIRECT_BAD_SCHEME, NULL, FALSE},
    {"open-bracket", "http://ex.org/a", {"http://[::1"}, GANNET_REDIRECT_BAD_ADDRESS, NULL, FALSE},
    {"no-host", "http://ex.org/a", {"http:///"}, GANNET_REDIRECT_BAD_ADDRESS, NULL, FALSE},
    {"line-end-in-host", "http://ex.org/a", {"http://a%0d%0ab/"}, GANNET_REDIRECT_BAD_ADDRESS, NULL,
        FALSE},
    {"line-end", "http://ex.org/a", {"/a\r\nSet-Cookie: b"}, GANNET_REDIRECT_BAD_ADDRESS, NULL,
        FALSE},
    {"port-zero", "http://ex.org/a", {"//ex.org:0/"}, GANNET_REDIRECT_BAD_ADDRESS, NULL, FALSE},
    {"to-itself", "http://ex.org/a", {"/a"}, GANNET_REDIRECT_CIRCLE, NULL, FALSE},
    {"fragment-only", "http://ex.org/a", {"#b"}, GANNET_REDIRECT_CIRCLE, NULL, FALSE},
};

static void
judges (gconstpointer data)
{
  const Row *row = data;
  const GannetReply reply = {.locations = (GStrv) row->locations};
  g_autoptr (GannetTrail) trail = gannet_trail_new ();
  g_autofree char *next = NULL;
  gboolean same_origin = TRUE;
  GannetRedirect verdict =
      gannet_redirect_follow (row->current, &reply, trail, &next, &same_origin);
  g_assert_cmpint (verdict, ==, row->verdict);
  g_assert_cmpstr (next, ==, row->next);
  g_assert_cmpint (same_origin, ==, row->same_origin);
}

/* Follows "/0" to "/1" and so on, and returns how many were followed. */
static guint
count_hops (guint length)
{
  g_autoptr (GannetTrail) trail = gannet_trail_new ();
  g_autofree char *current = g_strdup ("http://ex.org/0");
  for (guint i = 1; i <= length; i++) {
    g_autofree char *location = g_strdup_printf ("/%u", i);
    g_autofree char *next = NULL;
    gboolean same_origin = FALSE;
    char *locations[] = {location, NULL};
    const GannetReply reply = {.locations = locations};
    if (gannet_redirect_follow (current, &reply, trail, &next, &same_origin) !=
        GANNET_REDIRECT_FOLLOW)
      return i - 1;
    g_free (current);
    current = g_steal_pointer (&next);
  }
  return length;
}

static void
test_chain (void)
{
  g_assert_cmpuint (count_hops (20), ==, 20);
  g_assert_cmpuint (count_hops (25), ==, GANNET_TRAIL_LIMIT);
}

/* A way that is walked again and again: each step is a Location, and a Set-Cookie or NULL. */
typedef struct {
  const char *name;
  const char *steps[4][2];
  guint followed; /* steps until it is called a circle */
} CircleRow;

static const CircleRow circle_rows[] = {
    {"there-and-back", {{"/b"}, {"/a"}}, 1},
    {"to-itself", {{"/a"}}, 0},
    {"to-itself-with-a-cookie", {{"/a", "s=1"}}, 1},
    {"there-and-back-with-a-cookie", {{"/b", "s=1"}, {"/a"}}, 2},
    {"the-same-cookie-for-ever", {{"/b", "s=1"}, {"/a", "s=1"}}, 2},
    {"cookies-that-take-turns", {{"/a", "s=1"}, {"/a", "s=2"}}, 2},
    {"cookie-that-cannot-be-sent", {{"/a", "s=\x01"}}, 0},
    {"cookie-that-goes-at-once", {{"/a", "s=1; Max-Age=0"}}, 0},
    {"cookie-of-another-origin", {{"http://b.ex/", "s=1"}, {"http://ex.org/a"}}, 2},
};

static void
test_circle (gconstpointer data)
{
  const CircleRow *row = data;
  g_autoptr (GannetTrail) trail = gannet_trail_new ();
  g_autofree char *current = g_strdup ("http://ex.org/a");
  GannetRedirect verdict = GANNET_REDIRECT_FOLLOW;
  guint length = 0;
  guint followed = 0;

  while (length < G_N_ELEMENTS (row->steps) && row->steps[length][0] != NULL)
    length++;
  for (; verdict == GANNET_REDIRECT_FOLLOW && followed <= 2 * GANNET_TRAIL_LIMIT; followed++) {
    const char *locations[] = {row->steps[followed % length][0], NULL};
    const char *cookies[] = {row->steps[followed % length][1], NULL};
    const GannetReply reply = {.locations = (GStrv) locations, .cookies = (GStrv) cookies};
    char *next = NULL;
    gboolean same_origin = FALSE;

    verdict = gannet_redirect_follow (current, &reply, trail, &next, &same_origin);
    g_free (current);
    current = next;
  }
  g_assert_cmpint (verdict, ==, GANNET_REDIRECT_CIRCLE);
  g_assert_cmpuint (followed - 1, ==, row->followed);
}

typedef struct {
  const char *name;
  GannetRedirect redirect;
  const char *location; /* or NULL */
  GannetError code;
  const char *message;
} ErrorRow;

static const ErrorRow error_rows[] = {
    {"missing", GANNET_REDIRECT_MISSING, NULL, GANNET_ERROR_BAD_REDIRECT,
        "a redirect without a destination"},
    {"insecure", GANNET_REDIRECT_INSECURE, "http://u:p@other.ex/a?key=1",
        GANNET_ERROR_INSECURE_REDIRECT, "a redirect from https to http: other.ex"},
    {"private", GANNET_REDIRECT_PRIVATE, "//10.0.0.1:8080/", GANNET_ERROR_PRIVATE_REDIRECT,
        "a redirect from the internet into this network: 10.0.0.1:8080"},
    {"circle", GANNET_REDIRECT_CIRCLE, "/a", GANNET_ERROR_BAD_REDIRECT,
        "redirects without an end: ex.org"},
    {"script", GANNET_REDIRECT_BAD_SCHEME, "javascript:x", GANNET_ERROR_BAD_REDIRECT,
        "a redirect to something that is not a web address"},
};

/* The host is told, and nothing else of the address, which may hold secrets. */
static void
test_error (gconstpointer data)
{
  const ErrorRow *row = data;
  const char *const locations[] = {row->location, NULL};
  g_autoptr (GError) error =
      gannet_redirect_new_error (row->redirect, "https://ex.org/", locations);

  g_assert_error (error, GANNET_ERROR, (int) row->code);
  g_assert_cmpstr (error->message, ==, row->message);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strdup_printf ("/redirect/judge/%s", rows[i].name);
    g_test_add_data_func (path, &rows[i], judges);
  }
  for (guint i = 0; i < G_N_ELEMENTS (circle_rows); i++) {
    g_autofree char *path = g_strdup_printf ("/redirect/circle/%s", circle_rows[i].name);
    g_test_add_data_func (path, &circle_rows[i], test_circle);
  }
  for (guint i = 0; i < G_N_ELEMENTS (error_rows); i++) {
    g_autofree char *path = g_strdup_printf ("/redirect/error/%s", error_rows[i].name);
    g_test_add_data_func (path, &error_rows[i], test_error);
  }
  g_test_add_func ("/redirect/chain", test_chain);
  return g_test_run ();
}
