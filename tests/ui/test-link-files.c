/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for link files being read, within bounds, and for all other files being left alone. */

#include "config.h"

#include "support/fixture.h"
#include "ui/link-files.h"

#include <string.h>
#include <sys/stat.h>

#define U "https://ui.test/"

typedef struct {
  const char *name;
  const char *file;
  const char *content;
  const char *expected; /* addresses, or a word for what is wrong, joined with a blank */
} Row;

#define LOCAL "here-already"
#define BROKEN "broken"

static const Row ROWS[] = {
    {"text", "a.txt", "one " U "1\ntwo " U "2", U "1 " U "2"},
    {"capitals", "A.TXT", U "1", U "1"},
    {"list", "a.list", U "1\n" U "2\n" U "1", U "1 " U "2"},
    {"page", "a.html", "<a href='" U "1'>x</a>", U "1"},
    {"shortcut", "a.url", "[InternetShortcut]\nURL=" U "1\nIconFile=\\\\host\\x\n", U "1"},
    {"link-entry", "a.desktop", "[Desktop Entry]\nType=Link\nURL=" U "1\n", U "1"},
    {"metalink", "a.meta4",
        "<metalink xmlns='urn:ietf:params:xml:ns:metalink'><file name='f'><url>" U
        "1</url></file></metalink>",
        U "1"},
    {"names-another-file", "a.txt", "file:///etc/passwd " U "1", LOCAL " " U "1"},
    {"names-itself", "self.txt", "self.txt", BROKEN},
    {"no-links", "a.txt", "nothing here", BROKEN},
    {"picture", "a.jpg", U "1", LOCAL},
    {"torrent", "a.torrent", U "1", LOCAL},
    {"no-ending", "a", U "1", LOCAL},
    {"hidden", ".txt.gz", U "1", LOCAL},
};

static const char *
describe_problem (GannetLinkProblem problem)
{
  switch (problem) {
  case GANNET_LINK_PROBLEM_LOCAL_FILE:
    return LOCAL;
  case GANNET_LINK_PROBLEM_BROKEN_FILE:
    return BROKEN;
  case GANNET_LINK_PROBLEM_TOO_LARGE:
    return "too-large";
  case GANNET_LINK_PROBLEM_NOT_WEB:
    return "not-web";
  default:
    return gannet_link_problem_get_text (problem);
  }
}

static char *
describe (GPtrArray *links)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < links->len; i++) {
    const GannetLink *link = links->pdata[i];
    if (i > 0)
      g_string_append_c (text, ' ');
    gboolean good = link->problem == GANNET_LINK_PROBLEM_NONE;
    g_string_append (text, good ? link->url : describe_problem (link->problem));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static GFile *
write_file (GannetFixture *fixture, const char *name, const char *content, gsize length)
{
  g_autofree char *path = gannet_fixture_dup_path (fixture, name);
  g_autoptr (GError) error = NULL;
  g_file_set_contents (path, content, (gssize) length, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static char *
read_file (GFile *file)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  g_ptr_array_add (files, file);
  g_autoptr (GPtrArray) links = gannet_link_files_read (files, NULL);
  return describe (links);
}

static void
test_file (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autoptr (GFile) file = write_file (fixture, row->file, row->content, strlen (row->content));
  g_autofree char *before = gannet_fixture_describe (fixture->folder);
  g_autofree char *text = read_file (file);
  g_assert_cmpstr (text, ==, row->expected);

  g_autofree char *after = gannet_fixture_describe (fixture->folder);
  g_assert_cmpstr (after, ==, before);
}

static void
test_size (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  gsize length = GANNET_LINKS_SIZE_LIMIT;
  g_autofree char *content = g_malloc (length + 1);
  memset (content, '\n', length + 1);
  memcpy (content, U "1", strlen (U "1"));

  g_autoptr (GFile) large = write_file (fixture, "large.txt", content, length);
  g_autofree char *large_text = read_file (large);
  g_assert_cmpstr (large_text, ==, U "1");

  g_autoptr (GFile) larger = write_file (fixture, "larger.txt", content, length + 1);
  g_autofree char *larger_text = read_file (larger);
  g_assert_cmpstr (larger_text, ==, "too-large");
}

/* Whoever opened this pipe would wait for ever. */
static void
test_pipe (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autofree char *path = gannet_fixture_dup_path (fixture, "pipe.txt");
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = read_file (file);
  g_assert_cmpstr (text, ==, LOCAL);
}

static void
test_missing (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autofree char *path = gannet_fixture_dup_path (fixture, "missing.txt");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *text = read_file (file);
  g_assert_cmpstr (text, ==, LOCAL);
}

static void
test_several (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (files, write_file (fixture, "a.txt", U "1 " U "2", strlen (U "1 " U "2")));
  g_ptr_array_add (files, write_file (fixture, "b.txt", U "2 " U "3", strlen (U "2 " U "3")));
  g_ptr_array_add (files, g_file_new_for_uri ("https://ui.test/4"));
  g_autoptr (GPtrArray) links = gannet_link_files_read (files, NULL);
  g_autofree char *text = describe (links);
  g_assert_cmpstr (text, ==, U "1 " U "2 " U "3 " U "4");
  const GannetLink *twice = links->pdata[1];
  g_assert_cmpuint (twice->count, ==, 2);
}

static void
test_uri_list (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  g_autoptr (GFile) file = write_file (fixture, "a b.txt", U "2", strlen (U "2"));
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *list = g_strdup_printf (
      "#comment\r\n" U "1\r%s\nfile:///x.jpg\r\nfile://host/x.txt\r\n\r\nftp://ui.test/\r\n", uri);
  g_autoptr (GPtrArray) links = gannet_link_files_read_uri_list (list, strlen (list), NULL);
  g_autofree char *text = describe (links);
  g_assert_cmpstr (text, ==, U "1 " U "2 " LOCAL " " LOCAL " not-web");
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_cancellable_cancel (cancellable);
  g_autoptr (GPtrArray) links =
      gannet_link_files_read_uri_list (U "1\n", strlen (U "1\n"), cancellable);
  g_assert_cmpuint (links->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    g_autofree char *path = g_strconcat ("/link-files/", ROWS[i].name, NULL);
    g_test_add_data_func (path, &ROWS[i], test_file);
  }
  g_test_add_func ("/link-files/size", test_size);
  g_test_add_func ("/link-files/pipe", test_pipe);
  g_test_add_func ("/link-files/missing", test_missing);
  g_test_add_func ("/link-files/several", test_several);
  g_test_add_func ("/link-files/uri-list", test_uri_list);
  g_test_add_func ("/link-files/cancelled", test_cancelled);
  return g_test_run ();
}
