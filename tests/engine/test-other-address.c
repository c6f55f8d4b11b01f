/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Requests that are asked at another address, or at others too. */

#include "config.h"

#include "engine/other-address.h"

typedef struct {
  const char *name;
  const char *before;
  const char *now;
  const char *user; /* afterwards */
  gboolean keeps_headers;
} SetRow;

static const SetRow set_rows[] = {
    {"same-server", "https://a.test/1", "https://a.test/2", "me", TRUE},
    {"same-server-in-capitals", "https://a.test/1", "https://A.test:443/2", "me", TRUE},
    {"same-server-with-a-user", "https://a.test/1", "https://you@a.test/2", "you", TRUE},
    {"other-server", "https://a.test/1", "https://b.test/1", NULL, FALSE},
    {"other-server-with-a-user", "https://a.test/1", "https://you@b.test/1", "you", FALSE},
    {"without-encryption", "https://a.test/1", "http://a.test/1", NULL, FALSE},
};

static void
test_set (gconstpointer data)
{
  const SetRow *row = data;
  g_autoptr (GannetRequest) request = gannet_request_new (row->before, "/folder");
  g_autoptr (GannetUrl) url = gannet_url_new (row->now, NULL);
  g_autofree char *expected = g_strdup (url->url);

  request->user = g_strdup ("me");
  request->password = g_strdup ("secret");
  request->headers = g_strsplit ("X-Key: 1", "\n", -1);
  request->allow_insecure = TRUE;
  gannet_other_address_set (request, url);
  g_assert_cmpstr (request->url, ==, expected);
  g_assert_cmpstr (request->user, ==, row->user);
  g_assert_true (row->user != NULL || request->password == NULL);
  g_assert_true ((request->headers != NULL) == row->keeps_headers);
  g_assert_false (request->allow_insecure);
}

typedef struct {
  const char *name;
  const char *mirrors; /* separated by blanks */
  const char *more;
  guint added;
  const char *after;
} AddRow;

static const AddRow add_rows[] = {
    {"first", "", "https://b.test/f", 1, "https://b.test/f"},
    {"behind-others", "https://b.test/f", "https://c.test/f https://d.test/f", 2,
        "https://b.test/f https://c.test/f https://d.test/f"},
    {"there-already", "https://b.test/f", "https://b.test/f", 0, "https://b.test/f"},
    {"its-own", "", "https://a.test/f", 0, ""},
    {"its-own-in-capitals", "", "https://A.TEST:443/f", 0, ""},
    {"twice", "", "https://b.test/f https://b.test/f", 1, "https://b.test/f"},
    {"none", "https://b.test/f", "", 0, "https://b.test/f"},
    {"no-address", "", "ftp://b.test/f", 0, ""},
};

static void
test_add (gconstpointer data)
{
  const AddRow *row = data;
  g_autoptr (GannetRequest) request = gannet_request_new ("https://a.test/f", "/folder");
  g_auto (GStrv) more = g_strsplit (row->more, " ", -1);
  g_autoptr (GPtrArray) addresses = g_ptr_array_new ();

  if (row->mirrors[0] != '\0')
    request->mirrors = g_strsplit (row->mirrors, " ", -1);
  for (char **address = more; *address != NULL; address++)
    g_ptr_array_add (addresses, *address);
  g_assert_cmpuint (gannet_other_address_add (request, addresses), ==, row->added);
  g_autofree char *after =
      request->mirrors != NULL ? g_strjoinv (" ", request->mirrors) : g_strdup ("");
  g_assert_cmpstr (after, ==, row->after);
}

static void
test_limit (void)
{
  g_autoptr (GannetRequest) request = gannet_request_new ("https://a.test/f", "/folder");
  g_autoptr (GPtrArray) addresses = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < GANNET_LINK_MIRRORS_LIMIT + 5; i++)
    g_ptr_array_add (addresses, g_strdup_printf ("https://m%u.test/f", i));
  g_assert_cmpuint (gannet_other_address_add (request, addresses), ==, GANNET_LINK_MIRRORS_LIMIT);
  g_assert_cmpuint (gannet_other_address_add (request, addresses), ==, 0);
  g_assert_cmpuint (g_strv_length (request->mirrors), ==, GANNET_LINK_MIRRORS_LIMIT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (set_rows); i++) {
    g_autofree char *path = g_strconcat ("/other-address/set/", set_rows[i].name, NULL);
    g_test_add_data_func (path, &set_rows[i], test_set);
  }
  for (guint i = 0; i < G_N_ELEMENTS (add_rows); i++) {
    g_autofree char *path = g_strconcat ("/other-address/add/", add_rows[i].name, NULL);
    g_test_add_data_func (path, &add_rows[i], test_add);
  }
  g_test_add_func ("/other-address/limit", test_limit);
  return g_test_run ();
}
