/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The list with its filters, search and actions, in a real window. */

#include "config.h"

#include "ui/calm-label.h"
#include "ui/download-list.h"
#include "ui/downloads-page.h"
#include "ui/row.h"
#include "ui/scene.h"

#include <adwaita.h>

static const SceneRow downloads[] = {
    {"a", GANNET_STATE_PAUSED},
    {"b", GANNET_STATE_DONE},
    {"c", GANNET_STATE_FAILED},
    {"d", GANNET_STATE_DONE},
    {NULL},
};
static const SceneRow no_downloads[] = {{NULL}};

#define MANY 300

/* A page in a window that shows the list of its own queue. */
typedef struct {
  GannetFixture *fixture;
  GannetQueue *queue;
  GtkWidget *window;
  GtkWidget *page;
  GtkWidget *list;
  GtkSelectionModel *selection;
  GPtrArray *removed;
  char *message;
} Scene;

static void
removed_cb (Scene *scene, GPtrArray *removed)
{
  for (guint i = 0; i < removed->len; i++)
    g_ptr_array_add (scene->removed, g_object_ref (removed->pdata[i]));
  gannet_queue_remove_many (scene->queue, removed);
}

static void
message_cb (Scene *scene, const char *text)
{
  g_free (scene->message);
  scene->message = g_strdup (text);
}

static gpointer
part (Scene *scene, const char *name)
{
  GObject *child = gtk_widget_get_template_child (scene->page, GANNET_TYPE_DOWNLOADS_PAGE, name);
  g_assert_nonnull (child);
  return child;
}

static Scene *
scene_new (const SceneRow *rows)
{
  Scene *scene = g_new0 (Scene, 1);
  scene->fixture = gannet_fixture_new ();
  scene->queue = scene_new_queue (scene->fixture, rows);
  scene->removed = g_ptr_array_new_with_free_func (g_object_unref);
  scene->page = g_object_new (GANNET_TYPE_DOWNLOADS_PAGE, NULL);
  g_signal_connect_swapped (scene->page, "removed", G_CALLBACK (removed_cb), scene);
  g_signal_connect_swapped (scene->page, "message", G_CALLBACK (message_cb), scene);
  gannet_downloads_page_set_queue (GANNET_DOWNLOADS_PAGE (scene->page), scene->queue);
  scene->list = part (scene, "list");
  scene->selection = GTK_SELECTION_MODEL (
      gtk_widget_get_template_child (scene->list, GANNET_TYPE_DOWNLOAD_LIST, "selection"));
  scene->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (scene->window), 600, 400);
  gtk_window_set_child (GTK_WINDOW (scene->window), scene->page);
  gtk_window_present (GTK_WINDOW (scene->window));
  scene_settle ();
  return scene;
}

static void
scene_free (Scene *scene)
{
  gtk_window_destroy (GTK_WINDOW (scene->window));
  scene_settle ();
  g_ptr_array_unref (scene->removed);
  scene_close_queue (scene->queue);
  gannet_fixture_free (scene->fixture);
  g_free (scene->message);
  g_free (scene);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Scene, scene_free)

static const char *
visible_page (Scene *scene)
{
  return gtk_stack_get_visible_child_name (part (scene, "stack"));
}

static const char *
text_of (Scene *scene, const char *label)
{
  return gtk_label_get_label (part (scene, label));
}

static char *
shown (Scene *scene)
{
  return scene_list_names (G_LIST_MODEL (part (scene, "shown")));
}

/* Activates @action as a shortcut would. */
static void
activate (Scene *scene, const char *action)
{
  g_assert_true (gtk_widget_activate_action (scene->list, action, NULL));
}

static void
select_letters (Scene *scene, const char *letters)
{
  gtk_selection_model_unselect_all (scene->selection);
  for (const char *p = letters; *p != '\0'; p++)
    gtk_selection_model_select_item (scene->selection, *p - 'a', FALSE);
  scene_settle ();
}

static void
test_empty (void)
{
  g_autoptr (Scene) scene = scene_new (no_downloads);
  g_assert_cmpstr (visible_page (scene), ==, "empty");
  g_assert_false (gtk_widget_get_visible (part (scene, "kinds")));
  g_assert_false (gtk_widget_get_visible (part (scene, "summary")));
}

static void
test_counts (void)
{
  g_autoptr (Scene) scene = scene_new (downloads);
  g_assert_cmpstr (visible_page (scene), ==, "list");
  g_assert_cmpstr (text_of (scene, "count_all"), ==, "4");
  g_assert_cmpstr (text_of (scene, "count_active"), ==, "1");
  g_assert_cmpstr (text_of (scene, "count_finished"), ==, "2");
  g_assert_cmpstr (text_of (scene, "count_failed"), ==, "1");
  g_assert_cmpstr (text_of (scene, "counts_label"), ==, "1 paused");
  GtkWidget *speed = part (scene, "speed_label");
  PangoLayout *layout = gannet_calm_label_get_layout (GANNET_CALM_LABEL (speed));
  g_assert_cmpstr (pango_layout_get_text (layout), ==, "");
}

static void
test_kinds (void)
{
  static const char *const rows[][3] = {
      {"all", "a b c d", "list"},
      {"active", "a", "list"},
      {"finished", "b d", "list"},
      {"failed", "c", "list"},
  };
  g_autoptr (Scene) scene = scene_new (downloads);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_assert_true (gtk_widget_activate_action (scene->page, "page.kind", "s", rows[i][0]));
    scene_settle ();
    g_autofree char *names = shown (scene);
    g_test_message ("kind: %s", rows[i][0]);
    g_assert_cmpstr (names, ==, rows[i][1]);
    g_assert_cmpstr (visible_page (scene), ==, rows[i][2]);
  }
}

static gboolean
found_nothing (gpointer data)
{
  return g_str_equal (visible_page (data), "not-found");
}

static void
test_search (void)
{
  g_autoptr (Scene) scene = scene_new (downloads);
  g_object_set (scene->page, "search-mode", TRUE, NULL);
  gtk_editable_set_text (part (scene, "search_entry"), "test/c");
  g_autofree char *some = shown (scene);
  g_assert_cmpstr (some, ==, "c");

  gtk_editable_set_text (part (scene, "search_entry"), "nothing like it");
  g_assert_true (gannet_fixture_run_until (NULL, found_nothing, scene));

  /* Leaving the search shows all again. */
  g_object_set (scene->page, "search-mode", FALSE, NULL);
  g_autofree char *all = shown (scene);
  g_assert_cmpstr (all, ==, "a b c d");
}

typedef struct {
  const char *letters;
  const char *enabled; /* of the actions below, in their order */
} ActionRow;

static const ActionRow action_rows[] = {
    {"", ""},
    {"a", "resume start-now change-address"},
    {"c", "try-again explain change-address"},
    {"b", "open trash"},
    {"ac", "resume start-now try-again"},
};

/* Which of the actions that do something elsewhere would be carried out, without doing so. */
static char *
list_enabled (Scene *scene)
{
  static const char *const verbs[] = {"pause", "resume", "start-now", "try-again", "open", "trash",
      "explain", "change-address", "choose-folder", "sign-in", "open-page", "keep-anyway"};
  GtkPopoverMenu *menu = GTK_POPOVER_MENU (
      gtk_widget_get_template_child (scene->list, GANNET_TYPE_DOWNLOAD_LIST, "popover"));
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++) {
    g_autofree char *action = g_strconcat ("downloads.", verbs[i], NULL);
    GtkWidget *button = gtk_button_new ();
    gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
    gtk_widget_set_parent (button, GTK_WIDGET (menu));
    if (gtk_widget_get_sensitive (button))
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", verbs[i]);
    gtk_widget_unparent (button);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_enabled (gconstpointer user)
{
  const ActionRow *row = user;
  g_autoptr (Scene) scene = scene_new (downloads);
  select_letters (scene, row->letters);
  g_autofree char *enabled = list_enabled (scene);
  g_assert_cmpstr (enabled, ==, row->enabled);
}

static void
test_remove (void)
{
  g_autoptr (Scene) scene = scene_new (downloads);
  activate (scene, "downloads.remove");
  g_assert_cmpuint (scene->removed->len, ==, 0);
  select_letters (scene, "bd");
  activate (scene, "downloads.remove");
  scene_settle ();
  g_autofree char *left = shown (scene);
  g_assert_cmpstr (left, ==, "a c");
  g_assert_cmpuint (scene->removed->len, ==, 2);
  g_assert_cmpstr (gannet_download_get_name (scene->removed->pdata[0]), ==, "b");
}

static void
test_move (void)
{
  g_autoptr (Scene) scene = scene_new (downloads);
  select_letters (scene, "c");
  activate (scene, "downloads.move-up");
  activate (scene, "downloads.move-up");
  g_autofree char *names = shown (scene);
  g_assert_cmpstr (names, ==, "c a b d");
  /* What was moved stays selected, so that it can be moved on. */
  g_assert_true (gtk_selection_model_is_selected (scene->selection, 0));
}

typedef struct {
  Scene *scene;
  const char *action;
} Key;

static gboolean
key_cb (gpointer data)
{
  Key *key = data;
  activate (key->scene, g_steal_pointer (&key->action));
  return G_SOURCE_REMOVE;
}

/* Activates @action by what comes as a key does, right after what was done before. */
static void
activate_next (Scene *scene, const char *action)
{
  Key key = {scene, action};
  g_idle_add_full (G_PRIORITY_DEFAULT, key_cb, &key, NULL);
  while (key.action != NULL)
    g_main_context_iteration (NULL, FALSE);
}

/* Half of many goes to the end and stays selected, so that it can be moved on; then all go. */
static void
test_many (void)
{
  g_autofree SceneRow *rows = g_new0 (SceneRow, MANY + 1);
  for (guint i = 0; i < MANY; i++)
    rows[i] = (SceneRow){i == 0 ? "first" : "a", GANNET_STATE_PAUSED};
  g_autoptr (Scene) scene = scene_new (rows);
  g_autoptr (GannetDownload) first = g_list_model_get_item (G_LIST_MODEL (scene->queue), 0);
  gtk_selection_model_select_range (scene->selection, 0, MANY / 2, TRUE);
  activate_next (scene, "downloads.move-to-bottom");
  activate_next (scene, "downloads.move-up");
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (scene->selection);
  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, MANY / 2);
  g_assert_cmpuint (gtk_bitset_get_minimum (selected), ==, MANY / 2 - 1);
  g_assert_cmpuint (gtk_bitset_get_maximum (selected), ==, MANY - 2);
  g_autoptr (GannetDownload) moved =
      g_list_model_get_item (G_LIST_MODEL (scene->selection), MANY / 2 - 1);
  g_assert_true (moved == first);

  gtk_selection_model_unselect_all (scene->selection);
  gtk_selection_model_select_all (scene->selection);
  activate_next (scene, "downloads.remove");
  g_assert_cmpuint (scene->removed->len, ==, MANY);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (scene->queue)), ==, 0);
}

static gboolean
links_copied (gpointer data)
{
  return ((Scene *) data)->message != NULL;
}

static void
test_copy (void)
{
  g_autoptr (Scene) scene = scene_new (downloads);
  select_letters (scene, "ac");
  activate (scene, "downloads.copy-link");
  g_assert_true (gannet_fixture_run_until (NULL, links_copied, scene));
  GdkContentProvider *content = gdk_clipboard_get_content (gtk_widget_get_clipboard (scene->page));
  g_auto (GValue) value = G_VALUE_INIT;
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  g_assert_cmpstr (g_value_get_string (&value), ==, "https://ui.test/a\nhttps://ui.test/c");
}

static void
test_reveal (void)
{
  g_autoptr (Scene) scene = scene_new (downloads);
  g_object_set (scene->page, "kind", "finished", NULL);
  gannet_downloads_page_reveal (
      GANNET_DOWNLOADS_PAGE (scene->page), scene_find (scene->queue, "c"));
  g_autofree char *names = shown (scene);
  g_assert_cmpstr (names, ==, "a b c d");
  g_assert_true (gtk_selection_model_is_selected (scene->selection, 2));
  g_assert_false (gtk_selection_model_is_selected (scene->selection, 0));
}

static void
test_sort (void)
{
  g_autoptr (Scene) scene = scene_new (downloads);
  g_autofree char *sort = NULL;
  gannet_download_set_sizes (scene_find (scene->queue, "c"), 1, 9000);
  g_object_set (scene->page, "sort", "size", NULL);
  scene_settle ();
  g_autofree char *names = shown (scene);
  g_assert_cmpstr (names, ==, "c a b d");

  /* What is sorted otherwise cannot be moved. */
  gtk_selection_model_select_item (scene->selection, 1, TRUE);
  gtk_widget_activate_action (scene->list, "downloads.move-up", NULL);
  g_autofree char *before = scene_list_names (G_LIST_MODEL (scene->queue));
  g_assert_cmpstr (before, ==, "a b c d");
  g_object_set (scene->page, "sort", "order", NULL);
  gtk_selection_model_select_item (scene->selection, 1, TRUE);
  gtk_widget_activate_action (scene->list, "downloads.move-up", NULL);
  g_autofree char *after = scene_list_names (G_LIST_MODEL (scene->queue));
  g_assert_cmpstr (after, ==, "b a c d");
  g_object_get (scene->page, "sort", &sort, NULL);
  g_assert_cmpstr (sort, ==, "order");
}

static GtkDragSource *
get_source (GtkWidget *view)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (view);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
    if (GTK_IS_DRAG_SOURCE (controller))
      return GTK_DRAG_SOURCE (controller);
  }
  g_assert_not_reached ();
}

/* What would be dragged from the middle of the row at @position, as a number of files. */
static guint
count_dragged (Scene *scene, guint position)
{
  GtkWidget *view = GTK_WIDGET (
      gtk_widget_get_template_child (scene->list, GANNET_TYPE_DOWNLOAD_LIST, "list_view"));
  GtkDragSource *source = get_source (view);
  GtkWidget *row = gtk_widget_get_first_child (view);
  for (guint i = 0; i < position; i++)
    row = gtk_widget_get_next_sibling (row);
  graphene_rect_t place;
  g_assert_true (gtk_widget_compute_bounds (row, view, &place));
  g_autoptr (GdkContentProvider) provider = NULL;
  g_signal_emit_by_name (source, "prepare", place.origin.x + 40.0,
      place.origin.y + place.size.height / 2.0, &provider);
  guint count = 0;
  g_assert_nonnull (provider);
  g_autoptr (GdkContentFormats) formats = gdk_content_provider_ref_formats (provider);
  gboolean has_files = gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST);
  g_assert_true (gdk_content_formats_contain_gtype (formats, G_TYPE_PTR_ARRAY));
  /* Nobody may take a file away; rows alone are moved. */
  g_assert_cmpint (
      gtk_drag_source_get_actions (source), ==, has_files ? GDK_ACTION_COPY : GDK_ACTION_MOVE);
  if (has_files) {
    g_auto (GValue) value = G_VALUE_INIT;
    g_value_init (&value, GDK_TYPE_FILE_LIST);
    g_assert_true (gdk_content_provider_get_value (provider, &value, NULL));
    GSList *files = g_value_get_boxed (&value);
    g_assert_true (g_file_has_uri_scheme (files->data, "file"));
    count = g_slist_length (files);
  }
  return count;
}

static gboolean
has_places (gpointer data)
{
  GtkWidget *row = gtk_widget_get_first_child (data);
  graphene_rect_t place;
  return row != NULL && gtk_widget_compute_bounds (row, data, &place) && place.size.height > 10;
}

static void
test_drag_out (void)
{
  g_autoptr (Scene) scene = scene_new (downloads);
  GtkWidget *view = GTK_WIDGET (
      gtk_widget_get_template_child (scene->list, GANNET_TYPE_DOWNLOAD_LIST, "list_view"));
  g_assert_true (gannet_fixture_run_until (NULL, has_places, view));
  select_letters (scene, "");
  g_assert_cmpuint (count_dragged (scene, 0), ==, 0);
  g_assert_cmpuint (count_dragged (scene, 1), ==, 1);
  g_assert_cmpuint (count_dragged (scene, 2), ==, 0);
  select_letters (scene, "abd");
  g_assert_cmpuint (count_dragged (scene, 1), ==, 2);
  select_letters (scene, "bc");
  g_assert_cmpuint (count_dragged (scene, 3), ==, 1);
}

static void
test_finalize (void)
{
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  GannetQueue *queue = scene_new_queue (fixture, downloads);
  GtkWidget *page = g_object_ref_sink (g_object_new (GANNET_TYPE_DOWNLOADS_PAGE, NULL));
  gannet_downloads_page_set_queue (GANNET_DOWNLOADS_PAGE (page), queue);
  g_assert_finalize_object (page);
  GtkWidget *row = g_object_ref_sink (g_object_new (GANNET_TYPE_DOWNLOAD_ROW, NULL));
  g_object_set (row, "download", scene_find (queue, "a"), "position", 3, NULL);
  g_assert_cmpuint (gannet_download_row_get_position (GANNET_DOWNLOAD_ROW (row)), ==, 3);
  g_assert_finalize_object (row);
  scene_close_queue (queue);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/downloads-page/empty", test_empty);
  g_test_add_func ("/downloads-page/counts", test_counts);
  g_test_add_func ("/downloads-page/kinds", test_kinds);
  g_test_add_func ("/downloads-page/search", test_search);
  for (guint i = 0; i < G_N_ELEMENTS (action_rows); i++) {
    g_autofree char *path = g_strdup_printf ("/downloads-page/enabled/%u", i);
    g_test_add_data_func (path, &action_rows[i], test_enabled);
  }
  g_test_add_func ("/downloads-page/remove", test_remove);
  g_test_add_func ("/downloads-page/move", test_move);
  g_test_add_func ("/downloads-page/many", test_many);
  g_test_add_func ("/downloads-page/copy", test_copy);
  g_test_add_func ("/downloads-page/reveal", test_reveal);
  g_test_add_func ("/downloads-page/sort", test_sort);
  g_test_add_func ("/downloads-page/drag-out", test_drag_out);
  g_test_add_func ("/downloads-page/finalize", test_finalize);
  return g_test_run ();
}
