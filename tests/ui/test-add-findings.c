/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what was found on the page being counted, kept with what files said about it, and
 * shown where it needs to be looked at. */

#include "config.h"

#include "ui/add-findings.h"
#include "core/links.h"
#include "ui/scene.h"

#include <adwaita.h>
#include <string.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetAddFindings, gannet_add_findings_free)

#define U "https://ui.test/"
#define MD5 "d41d8cd98f00b204e9800998ecf8427e"

typedef struct {
  const char *name;
  const char *text;
  gboolean patterns;
  guint found, repeated, problems;
} Row;

static const Row ROWS[] = {
    {"nothing", "", FALSE, 0, 0, 0},
    {"one", U "a", FALSE, 1, 0, 0},
    {"repeated", U "a\n" U "a\n" U "a#b", FALSE, 1, 2, 0},
    {"problems", U "a\nmailto:x@ui.test\nfile:///a", FALSE, 1, 0, 2},
    {"patterns", U "[1-4]", TRUE, 4, 0, 0},
    {"too-many", U "x[1-99999]", TRUE, 1, 0, 0},
};

static void
test_counts (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GannetAddFindings) findings = gannet_add_findings_new ();
  gannet_add_findings_read (findings, row->text, row->patterns);
  g_assert_cmpuint (findings->found, ==, row->found);
  g_assert_cmpuint (findings->repeated, ==, row->repeated);
  g_assert_cmpuint (gannet_add_findings_count_problems (findings), ==, row->problems);
  g_assert_cmpint (gannet_add_findings_get_single (findings) != NULL, ==, row->found == 1);
}

/* A Metalink file knows name and checksum; the text that it becomes shows the address alone. */
static void
test_richer (void)
{
  const char *xml = "<metalink xmlns='urn:ietf:params:xml:ns:metalink'><file name='f.iso'>"
                    "<hash type='md5'>" MD5 "</hash><url>" U "x</url></file></metalink>";
  g_autoptr (GSettings) settings = scene_new_settings ();
  g_autoptr (GannetAddFindings) findings = gannet_add_findings_new ();
  g_autoptr (GPtrArray) links = gannet_links_read (xml, strlen (xml), GANNET_LINKS_METALINK, NULL);
  g_autofree char *text = gannet_add_findings_take_files (findings, links);
  g_assert_cmpstr (text, ==, U "x\n");
  gannet_add_findings_read (findings, text, FALSE);
  g_assert_cmpstr (gannet_add_findings_get_single (findings)->name, ==, "f.iso");

  g_autoptr (GannetRequest) request = gannet_add_findings_make_request (
      findings, gannet_add_findings_get_single (findings), settings);
  g_assert_cmpstr (request->name, ==, "f.iso");
  g_assert_cmpstr (request->checksum, ==, "md5:" MD5);
}

static guint
count_rows (GtkListBox *box)
{
  guint count = 0;
  while (gtk_list_box_get_row_at_index (box, (int) count) != NULL)
    count++;
  return count;
}

static void
test_problem_rows (void)
{
  g_autoptr (GtkListBox) box = g_object_ref_sink (GTK_LIST_BOX (gtk_list_box_new ()));
  g_autoptr (GannetAddFindings) findings = gannet_add_findings_new ();
  gannet_add_findings_read (findings, U "a\nmailto:<b>&x@ui.test", FALSE);
  gannet_add_findings_show_problems (findings, box);
  g_assert_cmpuint (count_rows (box), ==, 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (box)));

  g_autoptr (GString) many = g_string_new (NULL);
  for (guint i = 0; i < 50; i++)
    g_string_append_printf (many, "magnet:?%u\n", i);
  gannet_add_findings_read (findings, many->str, FALSE);
  gannet_add_findings_show_problems (findings, box);
  g_assert_cmpuint (count_rows (box), ==, 9);
  AdwPreferencesRow *last = ADW_PREFERENCES_ROW (gtk_list_box_get_row_at_index (box, 8));
  g_assert_cmpstr (adw_preferences_row_get_title (last), ==, "42 more");

  gannet_add_findings_read (findings, U "a", FALSE);
  gannet_add_findings_show_problems (findings, box);
  g_assert_cmpuint (count_rows (box), ==, 0);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (box)));
}

/* A link that may not be what it looks like is found, and shown for a second look. */
static void
test_hidden (void)
{
  g_autoptr (GtkListBox) box = g_object_ref_sink (GTK_LIST_BOX (gtk_list_box_new ()));
  g_autoptr (GannetAddFindings) findings = gannet_add_findings_new ();
  gannet_add_findings_read (findings, U "a\u202egpj.exe", FALSE);
  gannet_add_findings_show_problems (findings, box);
  g_assert_cmpuint (findings->found, ==, 1);
  g_assert_cmpuint (count_rows (box), ==, 1);
}

static void
test_refused_files (void)
{
  const char *list = "file:///picture.jpg\r\n";
  g_autoptr (GannetAddFindings) findings = gannet_add_findings_new ();
  g_autoptr (GPtrArray) links =
      gannet_links_read (list, strlen (list), GANNET_LINKS_URI_LIST, NULL);
  g_autofree char *text = gannet_add_findings_take_files (findings, links);
  g_assert_cmpstr (text, ==, "");
  g_assert_cmpuint (gannet_add_findings_count_problems (findings), ==, 1);
  gannet_add_findings_forget_files (findings);
  g_assert_cmpuint (gannet_add_findings_count_problems (findings), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    g_autofree char *path = g_strconcat ("/add-findings/", ROWS[i].name, NULL);
    g_test_add_data_func (path, &ROWS[i], test_counts);
  }
  g_test_add_func ("/add-findings/richer", test_richer);
  g_test_add_func ("/add-findings/problem-rows", test_problem_rows);
  g_test_add_func ("/add-findings/hidden", test_hidden);
  g_test_add_func ("/add-findings/refused-files", test_refused_files);
  return g_test_run ();
}
