/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Every question that the window asks, on a window as wide as usual and as on a telephone. */

#include "config.h"

#include "ui/language-questions.h"

#include "engine/bulk.h"
#include "engine/life.h"
#include "engine/sentence.h"
#include "ui/closing.h"
#include "ui/language-scene.h"
#include "ui/launch.h"
#include "ui/name-form.h"
#include "ui/remedy-dialogs.h"
#include "ui/start-form.h"

/* What is asked about one download. */
typedef struct {
  LanguageScene *scene;
  GtkWindow *window;
  GannetDownload *download; /* failed.zip */
  GPtrArray *downloads; /* it alone */
} Asked;

typedef struct {
  const char *name;
  void (*ask) (Asked *asked);
  /* For those about a failure: its code, and what was to be done about it. */
  GannetError code;
  GannetRemedy remedy;
} Row;

static void
ask_about_closing (Asked *asked)
{
  gannet_closing_ask_async (asked->window, NULL, NULL);
}

static void
ask_name (Asked *asked)
{
  gannet_name_form_ask (asked->window, asked->scene->queue, asked->download);
}

static void
ask_time (Asked *asked)
{
  gannet_start_form_ask (asked->window, asked->scene->queue, asked->downloads);
}

/* A finished file that would run. */
static void
ask_about_program (Asked *asked)
{
  const GannetFacts facts = {.url = (char *) "https://example.org/setup.exe"};
  GannetRequest *request = gannet_download_get_request (asked->download);
  g_autoptr (GannetDownload) download = gannet_download_new (99, request);
  gannet_download_take_file (download, g_strdup ("setup.exe"), g_strdup ("/test/setup.exe"), NULL);
  gannet_download_set_state (download, GANNET_STATE_DONE, NULL);
  gannet_life_learn (gannet_download_get_life (download), &facts);
  gannet_launch_open (asked->window, download);
}

static void
ask_what_happened (Asked *asked)
{
  gannet_remedy_dialogs_explain_async (asked->window, asked->download, NULL, NULL);
}

static const Row rows[] = {
    {"closing", ask_about_closing},
    {"name", ask_name},
    {"time", ask_time},
    {"program", ask_about_program},
    {"what happened", ask_what_happened, GANNET_ERROR_WEB_PAGE},
    {"address", NULL, GANNET_ERROR_GONE, GANNET_REMEDY_CHANGE_ADDRESS},
    {"sign-in", NULL, GANNET_ERROR_SIGN_IN, GANNET_REMEDY_SIGN_IN},
    {"proxy", NULL, GANNET_ERROR_PROXY_SIGN_IN, GANNET_REMEDY_SIGN_IN},
    {"no encryption", NULL, GANNET_ERROR_INSECURE_REDIRECT, GANNET_REMEDY_ALLOW_ONCE},
    {"keep", NULL, GANNET_ERROR_WEB_PAGE, GANNET_REMEDY_KEEP_ANYWAY},
    {"old version", NULL, GANNET_ERROR_CHANGED, GANNET_REMEDY_KEEP_OLD},
};

static void
fail (Asked *asked, GannetError code)
{
  const char *url = gannet_download_get_request (asked->download)->url;
  g_autofree char *page =
      code == GANNET_ERROR_WEB_PAGE ? gannet_sentence_of_page ("text/html", 5000, url) : NULL;
  g_autoptr (GError) error = g_error_new_literal (GANNET_ERROR, code, page != NULL ? page : "");
  gannet_download_set_state (asked->download, GANNET_STATE_FAILED, error);
}

static void
ask (Asked *asked, const Row *row)
{
  if (row->code != 0)
    fail (asked, row->code);
  if (row->remedy == GANNET_REMEDY_KEEP_OLD)
    gannet_download_set_notes (asked->download, GANNET_NOTE_NEW_VERSION);
  if (row->ask != NULL)
    row->ask (asked);
  else
    gannet_remedy_dialogs_apply (asked->window, asked->scene->queue, asked->downloads, row->remedy);
}

/* Reads the question that was asked, and takes it back. */
static void
look (Asked *asked, const char *name, LanguageWidth width)
{
  Reading *reading = &asked->scene->reading;
  GtkWidget *question = scene_find_question ();
  g_autofree char *place = g_strdup_printf ("%s, %d wide", name, (int) width);
  g_test_message ("%s", place);
  g_assert_nonnull (question);
  language_scene_draw (question);
  reading_fits (reading, question, (int) width, place);
  reading_room (reading, question, place);
  reading_words (reading, question, name);
  scene_answer ("cancel");
}

/* It is asked when the last one has stopped. */
static void
look_at_rest (Asked *asked)
{
  language_scene_run_some (asked->scene);
  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (asked->window), "win.afterwards", "s", "suspend"));
  gannet_bulk_pause_all (asked->scene->queue);
  look (asked, "rest", LANGUAGE_NARROW);
}

void
language_questions_test (void)
{
  const LanguageWidth widths[] = {LANGUAGE_USUAL, LANGUAGE_NARROW};
  g_autoptr (LanguageScene) scene = language_scene_new ();
  g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (scene->queue), 2);
  g_autoptr (GPtrArray) downloads = g_ptr_array_new ();
  Asked asked = {scene, GTK_WINDOW (scene->window), download, downloads};
  g_ptr_array_add (downloads, download);

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++) {
    language_scene_narrow (scene, GTK_WIDGET (asked.window), widths[i], "window");
    for (guint j = 0; j < G_N_ELEMENTS (rows); j++) {
      ask (&asked, &rows[j]);
      look (&asked, rows[j].name, widths[i]);
    }
  }
  look_at_rest (&asked);
  language_scene_assert_good (scene, 100);
}
