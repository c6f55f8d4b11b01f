/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Links from arguments and lists become one list without repetition. */

#include "config.h"

#include "cli/input.h"

#include "core/links.h"
#include "support/fixture.h"

#include <unistd.h>

/* Each row as "url name count" and its mirrors, or "!text" where it is a problem, joined with line
 * ends. */
static char *
show (GPtrArray *rows)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++) {
    const GannetLink *link = g_ptr_array_index (rows, i);
    if (link->problem != GANNET_LINK_PROBLEM_NONE)
      g_string_append_printf (text, "!%s\n", link->text);
    else
      g_string_append_printf (
          text, "%s %s %u", link->url, link->name != NULL ? link->name : "-", link->count);
    for (guint j = 0; link->mirrors != NULL && j < link->mirrors->len; j++)
      g_string_append_printf (text, " %s", (char *) g_ptr_array_index (link->mirrors, j));
    if (link->problem == GANNET_LINK_PROBLEM_NONE)
      g_string_append_c (text, '\n');
  }
  return g_strdup (text->str);
}

static char *
write_list (GannetFixture *fixture, const char *name, const char *text)
{
  char *path = gannet_fixture_dup_path (fixture, name);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

typedef struct {
  const char *name;
  const char *links; /* parted by '|' */
  const char *list; /* or NULL */
  const char *expected;
} Row;

static const Row table[] = {
    {"one", "http://ex.org/a", NULL, "http://ex.org/a - 1\n"},
    {"order", "http://b/|http://a/", "http://d/\nhttp://c/\n",
        "http://b/ - 1\nhttp://a/ - 1\nhttp://d/ - 1\nhttp://c/ - 1\n"},
    {"twice in arguments", "http://ex.org/a|http://EX.org:80/a#x", NULL, "http://ex.org/a - 2\n"},
    {"twice in a list", "", "http://a/\nhttp://b/\nhttp://a/\n", "http://a/ - 2\nhttp://b/ - 1\n"},
    {"argument and list", "http://a/", "http://b/\nhttp://a/\n", "http://a/ - 2\nhttp://b/ - 1\n"},
    {"other user", "http://u@a/|http://v@a/", NULL, "http://a/ - 1\nhttp://a/ - 1\n"},
    {"without scheme", "www.ex.org/f", NULL, "https://www.ex.org/f - 1\n"},
    {"no link", "http://a/|-o|http://b/", NULL, "http://a/ - 1\n!-o\nhttp://b/ - 1\n"},
    {"no link twice", "-o|-o", NULL, "!-o\n!-o\n"},
    {"names", "", "http://a/\tone.iso\nhttp://b/\tsub/two.iso\n",
        "http://a/ one.iso 1\nhttp://b/ sub/two.iso 1\n"},
    {"mirrors", "http://a/f\thttp://b/f", "http://c/f\thttp://d/f\tname\thttp://e/f\n",
        "http://a/f - 1 http://b/f\nhttp://c/f name 1 http://d/f http://e/f\n"},
    {"comments and blank lines", "", "# all\r\n\r\nhttp://a/\r\n", "http://a/ - 1\n"},
    {"last line without end", "", "http://a/\nhttp://b/", "http://a/ - 1\nhttp://b/ - 1\n"},
    {"a local file", "", "file:///etc/passwd\n", "!file:///etc/passwd\n"},
    {"a list is not followed", "", "@other\n", "!@other\n"},
    {"empty list", "", "", ""},
    {"empty arguments", "http://a/||  |#a", "", "http://a/ - 1\n!\"\"\n!\"\"\n!#a\n"},
};

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_auto (GStrv) links = g_strsplit (row->links, "|", -1);
  g_autofree char *path = row->list != NULL ? write_list (fixture, "list", row->list) : NULL;
  char *lists[] = {path, NULL};
  g_autoptr (GError) error = NULL;

  g_autoptr (GPtrArray) rows = gannet_input_read (links, lists, &error);
  g_assert_no_error (error);
  g_autofree char *shown = show (rows);
  g_assert_cmpstr (shown, ==, row->expected);
}

static void
test_metalink (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autofree char *path = write_list (fixture, "files.meta4",
      "<metalink xmlns='urn:ietf:params:xml:ns:metalink'><file name='a.iso'><size>12</size>"
      "<url>http://a/f</url><url>http://b/f</url></file></metalink>");
  char *links[] = {NULL};
  char *lists[] = {path, NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = gannet_input_read (links, lists, &error);

  g_assert_no_error (error);
  g_autofree char *shown = show (rows);
  g_assert_cmpstr (shown, ==, "http://a/f a.iso 1 http://b/f\n");
  g_assert_cmpint (((GannetLink *) g_ptr_array_index (rows, 0))->size, ==, 12);
}

/* Files of other kinds are known by their names. */
static void
test_kinds (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autofree char *page =
      write_list (fixture, "a.HTML", "<p>x <a href='http://a/?x&amp;y'>a</a> <a href='b'>b</a>");
  g_autofree char *shortcut =
      write_list (fixture, "a.url", "[InternetShortcut]\r\nIconFile=x\r\nURL=http://b/\r\n");
  g_autofree char *desktop =
      write_list (fixture, "a.desktop", "[Desktop Entry]\nType=Link\nName=x\nURL=http://c/\n");
  g_autofree char *text = write_list (fixture, "a.txt", "http://d/\n");
  char *links[] = {NULL};
  char *lists[] = {page, shortcut, desktop, text, NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = gannet_input_read (links, lists, &error);

  g_assert_no_error (error);
  g_autofree char *shown = show (rows);
  g_assert_cmpstr (shown, ==, "http://a/?x&y - 1\nhttp://b/ - 1\nhttp://c/ - 1\nhttp://d/ - 1\n");
}

static void
test_many (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  char *links[] = {NULL};
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, "http://ex.org/file-%u\n", i);
  g_autofree char *path = write_list (fixture, "list", text->str);
  char *lists[] = {path, path, NULL};
  g_autoptr (GPtrArray) rows = gannet_input_read (links, lists, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 10000);
  g_assert_cmpuint (((GannetLink *) g_ptr_array_index (rows, 9999))->count, ==, 2);
}

static void
test_missing (void)
{
  char *links[] = {NULL};
  char *lists[] = {(char *) "/nowhere/list", NULL};
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = gannet_input_read (links, lists, &error);

  g_assert_null (rows);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (g_strstr_len (error->message, -1, "/nowhere/list"));
}

static void
test_folder (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  char *links[] = {NULL};
  char *lists[] = {fixture->folder, NULL};
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = gannet_input_read (links, lists, &error);

  g_assert_null (rows);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
}

static void
test_too_large (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autofree char *path = write_list (fixture, "list", "http://a/\n");
  char *links[] = {NULL};
  char *lists[] = {path, NULL};
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (truncate (path, GANNET_LINKS_SIZE_LIMIT + 1), ==, 0);
  GPtrArray *rows = gannet_input_read (links, lists, &error);
  g_assert_null (rows);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

static const struct {
  const char *name;
  const char *links; /* parted by '|' */
  const char *expanded; /* likewise; NULL: too many */
} expansions[] = {
    {"none", "", ""},
    {"plain", "http://a/|http://b/[1]", "http://a/|http://b/[1]"},
    {"numbers", "http://a/[08-10]|http://b/", "http://a/08|http://a/09|http://a/10|http://b/"},
    {"combined", "http://{a,b}/[x-y]", "http://a/x|http://a/y|http://b/x|http://b/y"},
    {"in a query", "http://a/?n={1,2}", "http://a/?n=1|http://a/?n=2"},
    {"taken as they are", "http://a/\\[1-2\\]", "http://a/[1-2]"},
    {"several addresses of one file", "http://a/[1-2]\thttp://b/", "http://a/[1-2]\thttp://b/"},
    {"too many", "http://a/|http://b/[1-10001]", NULL},
};

static void
test_expand (gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_auto (GStrv) links = g_strsplit (expansions[i].links, "|", -1);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) all = gannet_input_expand (links, &error);

  if (expansions[i].expanded == NULL) {
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
    g_assert_nonnull (strstr (error->message, "http://b/[1-10001]"));
    return;
  }
  g_assert_no_error (error);
  g_autofree char *joined = g_strjoinv ("|", all);
  g_assert_cmpstr (joined, ==, expansions[i].expanded);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (table); i++) {
    g_autofree char *path = g_strconcat ("/input/", table[i].name, NULL);
    g_test_add_data_func (path, &table[i], test_row);
  }
  g_test_add_func ("/input/metalink", test_metalink);
  g_test_add_func ("/input/kinds", test_kinds);
  g_test_add_func ("/input/many", test_many);
  g_test_add_func ("/input/missing", test_missing);
  g_test_add_func ("/input/folder", test_folder);
  g_test_add_func ("/input/too large", test_too_large);
  for (guint i = 0; i < G_N_ELEMENTS (expansions); i++) {
    g_autofree char *path = g_strconcat ("/input/expand/", expansions[i].name, NULL);
    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_expand);
  }
  return g_test_run ();
}
