/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what is typed on the page becoming the right requests in the list, and for nothing
 * being lost or added when something is wrong. */

#include "config.h"

#include "ui/add-page.h"
#include "ui/name-row.h"
#include "ui/scene.h"
#include "ui/start-row.h"

#include <adwaita.h>

#define U "https://ui.test/"

static const SceneRow KNOWN[] = {{"known.iso", GANNET_STATE_PAUSED}, {NULL}};

/* A page over a list that knows one link. */
typedef struct {
  GannetFixture *fixture;
  GannetQueue *queue;
  GSettings *settings;
  GtkWidget *window;
  GtkWidget *page;
  guint closed; /* how often the page said so */
} Scene;

static void
closed_cb (Scene *scene)
{
  scene->closed++;
}

static gpointer
part (Scene *scene, const char *id)
{
  GObject *child = gtk_widget_get_template_child (scene->page, GANNET_TYPE_ADD_PAGE, id);
  g_assert_nonnull (child);
  return child;
}

static gpointer
name_part (Scene *scene, const char *id)
{
  return gtk_widget_get_template_child (part (scene, "name_row"), GANNET_TYPE_NAME_ROW, id);
}

/* A field of the advanced ones. */
static gpointer
detail (Scene *scene, const char *id)
{
  GtkWidget *details = part (scene, "details");
  GObject *child = gtk_widget_get_template_child (details, G_OBJECT_TYPE (details), id);
  g_assert_nonnull (child);
  return child;
}

static void
open_page (Scene *scene)
{
  scene->fixture = gannet_fixture_new ();
  scene->queue = scene_new_queue (scene->fixture, KNOWN);
  scene->settings = scene_new_settings ();
  scene->page = gannet_add_page_new (scene->queue, scene->settings);
  g_signal_connect_swapped (scene->page, "closed", G_CALLBACK (closed_cb), scene);
  scene->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (scene->window), scene->page);
  /* What is added must not run. */
  gtk_switch_set_active (part (scene, "paused_switch"), TRUE);
}

static void
close_page (Scene *scene)
{
  g_object_add_weak_pointer (G_OBJECT (scene->page), (gpointer *) &scene->page);
  gtk_window_destroy (GTK_WINDOW (scene->window));
  scene_settle ();
  g_assert_null (scene->page);
  scene_close_queue (scene->queue);
  g_object_unref (scene->settings);
  gannet_fixture_free (scene->fixture);
}

static void
type (Scene *scene, const char *text)
{
  gtk_text_buffer_set_text (part (scene, "buffer"), text, -1);
}

static void
fill (GtkWidget *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static gboolean
press_download (Scene *scene)
{
  return gtk_widget_activate_action (scene->page, "add.download", NULL);
}

/* The time is that of all links; what is added paused has none. */
static void
add_later (gboolean paused)
{
  Scene scene = {NULL};
  open_page (&scene);
  type (&scene, U "a\n" U "b");
  gtk_switch_set_active (part (&scene, "paused_switch"), FALSE);
  GtkWidget *row = part (&scene, "start_row");
  g_assert_true (gtk_widget_get_sensitive (row));
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), TRUE);
  gint64 time = gannet_start_row_get_time (GANNET_START_ROW (row));
  gtk_switch_set_active (part (&scene, "paused_switch"), paused);
  g_assert_cmpint (gtk_widget_get_sensitive (row), ==, !paused);
  g_assert_true (press_download (&scene));
  for (guint i = 1; i <= 2; i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (scene.queue), i);
    g_assert_cmpint (gannet_download_get_state (download), ==,
        paused ? GANNET_STATE_PAUSED : GANNET_STATE_QUEUED);
    g_assert_cmpint (gannet_download_get_request (download)->not_before, ==, paused ? 0 : time);
  }
  close_page (&scene);
}

static void
test_later (void)
{
  add_later (FALSE);
  add_later (TRUE);
}

/* The addresses that were added, joined with a blank. */
static char *
list_added (Scene *scene)
{
  GListModel *model = G_LIST_MODEL (scene->queue);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 1; i < g_list_model_get_n_items (model); i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (model, i);
    g_assert_cmpint (gannet_download_get_state (download), ==, GANNET_STATE_PAUSED);
    g_string_append_printf (
        text, "%s%s", i > 1 ? " " : "", gannet_download_get_request (download)->url);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const GannetRequest *
get_added (Scene *scene)
{
  g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (scene->queue), 1);
  g_assert_nonnull (download);
  return gannet_download_get_request (download);
}

typedef struct {
  const char *name;
  const char *text;
  gboolean patterns, again;
  const char *summary;
  const char *added; /* NULL: nothing can be added */
} Row;

static const Row ROWS[] = {
    {"one", U "a", FALSE, FALSE, "1 link found", U "a"},
    {"typed-without-scheme", "ui.test/a.zip", FALSE, FALSE, "1 link found", U "a.zip"},
    {"many", U "a\n" U "b\n" U "a", FALSE, FALSE, "2 links found, 1 repeated", U "a " U "b"},
    {"prose", "see " U "a, or\n" U "b.", FALSE, FALSE, "2 links found", U "a " U "b"},
    {"nothing", "just words\nand more", FALSE, FALSE, "No links found", NULL},
    {"problems-beside-links", U "a\nmagnet:?x\n" U "b", FALSE, FALSE,
        "2 links found, 1 that cannot be used", U "a " U "b"},
    {"known-alone", U "known.iso", FALSE, FALSE, "1 link found, 1 in the list already", NULL},
    {"known-and-new", U "known.iso\n" U "a", FALSE, FALSE, "2 links found, 1 in the list already",
        U "a"},
    {"known-again", U "known.iso", FALSE, TRUE, "1 link found, 1 in the list already",
        U "known.iso"},
    {"patterns", U "[1-3]", TRUE, FALSE, "3 links found", U "1 " U "2 " U "3"},
    {"patterns-beside-signs", U "[1-2]?a&b=c", TRUE, FALSE, "2 links found",
        U "1?a&b=c " U "2?a&b=c"},
    {"patterns-not-asked-for", U "x[1-3]", FALSE, FALSE, "1 link found", U "x[1-3]"},
    {"too-many-by-patterns", U "[1-20000]", TRUE, FALSE, "1 link found", NULL},
};

static void
test_text (gconstpointer data)
{
  const Row *row = data;
  Scene scene = {NULL};
  open_page (&scene);
  type (&scene, row->text);
  gtk_switch_set_active (part (&scene, "patterns_switch"), row->patterns);
  gtk_switch_set_active (part (&scene, "again_switch"), row->again);
  g_assert_cmpstr (gtk_label_get_label (part (&scene, "summary")), ==, row->summary);

  gtk_widget_activate_action (scene.page, "add.download", NULL);
  g_autofree char *added = list_added (&scene);
  g_assert_cmpstr (added, ==, row->added != NULL ? row->added : "");
  g_assert_cmpuint (scene.closed, ==, row->added != NULL);
  close_page (&scene);
}

static void
test_fields (void)
{
  Scene scene = {NULL};
  open_page (&scene);
  type (&scene, "https://me:secret@ui.test/a.iso");
  g_assert_cmpstr (gtk_editable_get_text (name_part (&scene, "name_entry")), ==, "a.iso");
  g_object_set (part (&scene, "folder_row"), "path", "/elsewhere", NULL);
  fill (name_part (&scene, "name_entry"), "sub/b.iso");
  gtk_text_buffer_set_text (detail (&scene, "headers_buffer"), "X-A: 1\nX-B: 2\n", -1);
  fill (detail (&scene, "referrer_row"), "https://ui.test/page");
  fill (detail (&scene, "agent_row"), "Browser/1");
  fill (detail (&scene, "checksum_row"), "md5:d41d8cd98f00b204e9800998ecf8427e");
  g_object_set (detail (&scene, "cookies_row"), "path", "/cookies.txt", NULL);
  g_assert_true (press_download (&scene));

  const GannetRequest *request = get_added (&scene);
  g_assert_cmpstr (request->url, ==, U "a.iso");
  g_assert_cmpstr (request->user, ==, "me");
  g_assert_cmpstr (request->password, ==, "secret");
  g_assert_cmpstr (request->folder, ==, "/elsewhere");
  g_assert_cmpstr (request->name, ==, "sub/b.iso");
  g_assert_cmpstr (request->referrer, ==, "https://ui.test/page");
  g_assert_cmpstr (request->user_agent, ==, "Browser/1");
  g_assert_cmpstr (request->cookies_file, ==, "/cookies.txt");
  g_assert_cmpstr (request->checksum, ==, "md5:d41d8cd98f00b204e9800998ecf8427e");
  g_assert_cmpuint (g_strv_length (request->headers), ==, 2);
  g_assert_cmpstr (request->headers[1], ==, "X-B: 2");
  close_page (&scene);
}

/* Name and checksum belong to one link alone; what was typed there stays for when it is one. */
static void
test_fields_of_one (void)
{
  Scene scene = {NULL};
  open_page (&scene);
  type (&scene, U "a");
  g_assert_true (gtk_widget_get_sensitive (part (&scene, "name_row")));
  fill (name_part (&scene, "name_entry"), "b");
  type (&scene, U "a\n" U "c");
  g_assert_false (gtk_widget_get_sensitive (part (&scene, "name_row")));
  g_assert_true (press_download (&scene));
  g_assert_null (get_added (&scene)->name);
  g_assert_null (get_added (&scene)->checksum);
  close_page (&scene);
}

typedef struct {
  const char *name;
  const char *field;
  gboolean advanced;
  const char *text;
  const char *problem; /* id of the label that says so */
} BadRow;

static const BadRow BAD[] = {
    {"name", "name_entry", FALSE, "../x", "name_problem"},
    {"referrer", "referrer_row", TRUE, "nowhere", "referrer_problem"},
    {"checksum", "checksum_row", TRUE, "sha256:0", "checksum_problem"},
};

static void
test_bad_field (gconstpointer data)
{
  const BadRow *row = data;
  Scene scene = {NULL};
  open_page (&scene);
  type (&scene, U "a");
  GtkWidget *field = row->advanced ? detail (&scene, row->field) : name_part (&scene, row->field);
  GtkWidget *label =
      row->advanced ? detail (&scene, row->problem) : name_part (&scene, row->problem);
  fill (field, row->text);
  press_download (&scene);
  g_assert_true (gtk_widget_get_visible (label));
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), !=, "");
  g_assert_true (gtk_widget_has_css_class (field, "error"));
  g_assert_cmpuint (scene.closed, ==, 0);
  g_autofree char *added = list_added (&scene);
  g_assert_cmpstr (added, ==, "");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (field)), ==, row->text);

  fill (field, "");
  g_assert_false (gtk_widget_get_visible (label));
  press_download (&scene);
  g_assert_cmpuint (scene.closed, ==, 1);
  close_page (&scene);
}

static void
test_bad_headers (void)
{
  Scene scene = {NULL};
  open_page (&scene);
  type (&scene, U "a");
  gtk_text_buffer_set_text (detail (&scene, "headers_buffer"), "Host: x", -1);
  press_download (&scene);
  g_assert_cmpuint (scene.closed, ==, 0);
  g_assert_true (gtk_widget_get_visible (detail (&scene, "headers_problem")));
  g_assert_true (adw_expander_row_get_expanded (part (&scene, "details")));
  close_page (&scene);
}

/* Nothing of a pasted command is sent before its reader has said so. */
static void
test_command (void)
{
  Scene scene = {NULL};
  open_page (&scene);
  type (&scene, "curl '" U "a' -H 'Cookie: secret=1'");
  g_assert_true (gtk_widget_get_visible (part (&scene, "headers_row")));
  gtk_widget_activate_action (scene.page, "add.use-headers", NULL);
  g_assert_false (gtk_widget_get_visible (part (&scene, "headers_row")));
  press_download (&scene);
  g_assert_cmpstr (get_added (&scene)->headers[0], ==, "Cookie: secret=1");
  close_page (&scene);
}

static void
test_command_not_agreed (void)
{
  Scene scene = {NULL};
  open_page (&scene);
  type (&scene, "curl '" U "a' -H 'Cookie: secret=1'");
  press_download (&scene);
  g_assert_null (get_added (&scene)->headers);
  close_page (&scene);
}

static void
test_cancel (void)
{
  Scene scene = {NULL};
  open_page (&scene);
  gannet_add_page_add_text (GANNET_ADD_PAGE (scene.page), U "a");
  gtk_widget_activate_action (scene.page, "add.cancel", NULL);
  g_assert_cmpuint (scene.closed, ==, 1);
  g_autofree char *added = list_added (&scene);
  g_assert_cmpstr (added, ==, "");
  close_page (&scene);
}

static gboolean
is_read (gpointer data)
{
  return gtk_widget_get_visible (part (data, "summary"));
}

static void
test_long_text (void)
{
  Scene scene = {NULL};
  open_page (&scene);
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, U "%u\n", i);
  type (&scene, text->str);
  g_assert_false (is_read (&scene));
  g_assert_true (gannet_fixture_run_until (NULL, is_read, &scene));
  g_assert_cmpstr (gtk_label_get_label (part (&scene, "summary")), ==, "5000 links found");
  close_page (&scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  for (guint i = 0; i < G_N_ELEMENTS (ROWS); i++) {
    g_autofree char *path = g_strconcat ("/add-page/text/", ROWS[i].name, NULL);
    g_test_add_data_func (path, &ROWS[i], test_text);
  }
  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++) {
    g_autofree char *path = g_strconcat ("/add-page/bad/", BAD[i].name, NULL);
    g_test_add_data_func (path, &BAD[i], test_bad_field);
  }
  g_test_add_func ("/add-page/bad/headers", test_bad_headers);
  g_test_add_func ("/add-page/later", test_later);
  g_test_add_func ("/add-page/fields", test_fields);
  g_test_add_func ("/add-page/fields-of-one", test_fields_of_one);
  g_test_add_func ("/add-page/command", test_command);
  g_test_add_func ("/add-page/command-not-agreed", test_command_not_agreed);
  g_test_add_func ("/add-page/cancel", test_cancel);
  g_test_add_func ("/add-page/long-text", test_long_text);
  return g_test_run ();
}
