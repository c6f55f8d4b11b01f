/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What the window tells in toasts, and the dialogs about what went wrong, on a window as wide as
 * usual and as on a telephone. */

#include "config.h"

#include "ui/language-notices.h"

#include "core/links.h"
#include "engine/bulk.h"
#include "ui/clipboard-offer.h"
#include "ui/language-scene.h"
#include "ui/launch.h"
#include "ui/list-trouble.h"
#include "ui/name-form.h"
#include "ui/remedy-dialogs.h"
#include "ui/scene.h"

#include <glib/gi18n.h>
#include <string.h>

/* What is told when something else than the main loop of a test says so. */
static const char *const told[] = {
    N_ ("Downloads need the window here: the desktop lets nothing run without."),
    N_ ("Copied"),
    N_ ("File moved to the trash"),
    N_ ("No new address was found"),
    N_ ("Address changed"),
};

/* Links that are handed over, and so told about. */
static const char *const handed_over[] = {
    "https://ui.test/paused.iso",
    "https://ui.test/done.pdf",
    "https://ui.test/failed.zip\nhttps://ui.test/paused.iso",
    "https://ui.test/busy.iso\nhttps://ui.test/turn.iso",
    "https://ui.test/running.iso\nhttps://ui.test/done.pdf",
    "mailto:me@ui.test",
    "test",
};

static gboolean
shows_toast (gpointer data)
{
  GtkWidget *toast = scene_find_widget (data, "ToastWidget");
  return toast != NULL && gtk_widget_get_mapped (toast);
}

/* Reads the toast on the window, of whatever width that is, and takes it away. */
static void
look_at_toast (LanguageScene *scene, const char *name)
{
  GtkWidget *window = GTK_WIDGET (scene->window);
  g_test_message ("%s", name);
  g_assert_true (gannet_fixture_run_until (NULL, shows_toast, window));
  language_scene_draw (window);
  GtkWidget *toast = scene_find_widget (window, "ToastWidget");
  g_autofree char *place =
      g_strdup_printf ("toast of %s, %d wide", name, gtk_widget_get_width (window));
  reading_room (&scene->reading, toast, place);
  reading_words (&scene->reading, toast, place);
  GtkWidget *close = gtk_widget_get_last_child (toast);
  g_signal_emit_by_name (close, "clicked");
  while (shows_toast (window))
    g_main_context_iteration (NULL, TRUE);
}

static void
hand_over (LanguageScene *scene, const char *text)
{
  g_autoptr (GPtrArray) links = gannet_links_read (text, strlen (text), GANNET_LINKS_ENTRY, NULL);
  gannet_window_add_links (scene->window, links);
  look_at_toast (scene, text);
}

/* What was copied in another program, in every form that a language has for how many. */
static void
offer (LanguageScene *scene, guint count)
{
  GtkWidget *overlay = scene_find_widget (GTK_WIDGET (scene->window), "AdwToastOverlay");
  g_autofree char *name = g_strdup_printf ("%u copied", count);
  adw_toast_overlay_add_toast (
      ADW_TOAST_OVERLAY (overlay), gannet_clipboard_offer_new_toast (count));
  look_at_toast (scene, name);
}

static void
remove_some (LanguageScene *scene, guint count)
{
  GtkWidget *page = scene_find_widget (GTK_WIDGET (scene->window), "DownloadsPage");
  g_autoptr (GPtrArray) removed = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < count; i++)
    g_ptr_array_add (removed, g_list_model_get_item (G_LIST_MODEL (scene->queue), i));
  g_signal_emit_by_name (page, "removed", removed);
  look_at_toast (scene, count == 1 ? "one removed" : "some removed");
}

static void
look_at_toasts (LanguageScene *scene)
{
  for (guint i = 0; i < G_N_ELEMENTS (told); i++) {
    gannet_window_tell (scene->window, gettext (told[i]));
    look_at_toast (scene, told[i]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (handed_over); i++)
    hand_over (scene, handed_over[i]);
  const guint copied[] = {1, 2, 5, 11, 21, 1000};
  for (guint i = 0; i < G_N_ELEMENTS (copied); i++)
    offer (scene, copied[i]);
  remove_some (scene, 1);
  remove_some (scene, 2);
}

void
language_notices_test_toasts (void)
{
  const LanguageWidth widths[] = {LANGUAGE_USUAL, LANGUAGE_NARROW};
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++) {
    g_autoptr (LanguageScene) scene = language_scene_new ();
    gannet_bulk_pause_all (scene->queue);
    language_scene_narrow (scene, GTK_WIDGET (scene->window), widths[i], "window");
    look_at_toasts (scene);
    language_scene_assert_good (scene, 32);
  }
}

/* Reads what is told and takes it away. */
static void
look_at_notice (LanguageScene *scene, const char *name, LanguageWidth width)
{
  g_autofree char *place = g_strdup_printf ("%s, %d wide", name, (int) width);
  g_test_message ("%s", place);
  GtkWidget *notice = scene_wait_question ();
  language_scene_draw (notice);
  reading_fits (&scene->reading, notice, (int) width, place);
  reading_room (&scene->reading, notice, place);
  reading_words (&scene->reading, notice, name);
  scene_answer ("cancel");
}

/* Its file is not where it was saved, so it cannot be opened and cannot get another name. */
static void
look_at_lost_file (LanguageScene *scene, LanguageWidth width)
{
  GtkWindow *window = GTK_WINDOW (scene->window);
  GannetDownload *download = scene_find (scene->queue, "done.pdf");
  gannet_launch_open (window, download);
  look_at_notice (scene, "file that cannot be opened", width);
  gannet_launch_address (window, download, "mailto:me@ui.test");
  look_at_notice (scene, "page that cannot be opened", width);

  gannet_name_form_ask (window, scene->queue, download);
  GtkWidget *entry = scene_find_widget (scene_find_question (), "EntryRow");
  gtk_editable_set_text (GTK_EDITABLE (entry), "other.pdf");
  scene_answer ("accept");
  look_at_notice (scene, "file that is not renamed", width);
}

/* The folder that its part is in cannot be reached, so nothing can be changed. */
static void
look_at_change (LanguageScene *scene, LanguageWidth width)
{
  GannetDownload *download = scene_find (scene->queue, "failed.zip");
  g_autoptr (GPtrArray) downloads = g_ptr_array_new ();
  g_ptr_array_add (downloads, download);
  gannet_remedy_dialogs_apply (
      GTK_WINDOW (scene->window), scene->queue, downloads, GANNET_REMEDY_CHANGE_ADDRESS);
  GtkWidget *form = scene_find_widget (scene_find_question (), "AddressForm");
  GtkWidget *entry = scene_find_widget (form, "EntryRow");
  gtk_editable_set_text (GTK_EDITABLE (entry), "https://ui.test/other.zip");
  scene_answer ("accept");
  look_at_notice (scene, "change that failed", width);
}

/* What a list comes to in which nothing is right. */
static char *
load_damaged (LanguageScene *scene)
{
  g_autofree char *path = gannet_fixture_dup_path (scene->fixture, "damaged.sqlite");
  g_autoptr (GannetStore) store = gannet_store_new (path);
  g_autoptr (GError) error = NULL;
  g_assert_true (g_file_set_contents (path, "nothing that one knows", -1, NULL));
  return scene_load_warning (store);
}

static void
look_at_list (LanguageScene *scene, LanguageWidth width)
{
  const int codes[] = {GANNET_ERROR_NEWER_FORMAT, GANNET_ERROR_LOCKED, GANNET_ERROR_DISK};
  g_autofree char *warning = load_damaged (scene);
  gannet_list_trouble_tell (GTK_WINDOW (scene->window), warning, NULL);
  look_at_notice (scene, "list that was damaged", width);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    g_autoptr (GError) error = g_error_new_literal (GANNET_ERROR, codes[i], "");
    gannet_list_trouble_tell (GTK_WINDOW (scene->window), NULL, error);
    look_at_notice (scene, "list that cannot be used", width);
  }
}

void
language_notices_test_failures (void)
{
  const LanguageWidth widths[] = {LANGUAGE_USUAL, LANGUAGE_NARROW};
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++) {
    g_autoptr (LanguageScene) scene = language_scene_new ();
    language_scene_narrow (scene, GTK_WIDGET (scene->window), widths[i], "window");
    look_at_lost_file (scene, widths[i]);
    look_at_change (scene, widths[i]);
    look_at_list (scene, widths[i]);
    language_scene_assert_good (scene, 30);
  }
}
