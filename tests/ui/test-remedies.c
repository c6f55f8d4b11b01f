/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What is offered for a download in each of its states. */

#include "config.h"

#include "engine/sentence.h"
#include "ui/remedies.h"
#include "ui/selected.h"

#include <string.h>

#define BIT(remedy) (1u << GANNET_REMEDY_##remedy)

typedef struct {
  const char *name;
  GannetState state;
  const char *nick; /* of its error, or NULL */
  const char *referrer;
  guint remedies;
  GannetRemedy best;
  GannetNotes notes;
} Row;

static const Row rows[] = {
    {"queued", GANNET_STATE_QUEUED, NULL, NULL, 0, GANNET_REMEDY_NONE},
    {"running", GANNET_STATE_RUNNING, NULL, NULL, 0, GANNET_REMEDY_NONE},
    {"done", GANNET_STATE_DONE, NULL, NULL, 0, GANNET_REMEDY_NONE},
    {"paused", GANNET_STATE_PAUSED, NULL, NULL, BIT (CHANGE_ADDRESS), GANNET_REMEDY_NONE},
    {"waiting", GANNET_STATE_WAITING, "network", NULL,
        BIT (TRY_NOW) | BIT (CHANGE_ADDRESS) | BIT (REMOVE), GANNET_REMEDY_NONE},
    {"failed", GANNET_STATE_FAILED, "no-space", NULL,
        BIT (CHOOSE_FOLDER) | BIT (TRY_NOW) | BIT (REMOVE), GANNET_REMEDY_CHOOSE_FOLDER},
    {"page", GANNET_STATE_FAILED, "gone", "https://a.test/page",
        BIT (CHANGE_ADDRESS) | BIT (OPEN_PAGE) | BIT (TRY_NOW) | BIT (REMOVE),
        GANNET_REMEDY_CHANGE_ADDRESS},
    {"no-page", GANNET_STATE_FAILED, "gone", "file:///etc/passwd",
        BIT (CHANGE_ADDRESS) | BIT (TRY_NOW) | BIT (REMOVE), GANNET_REMEDY_CHANGE_ADDRESS},
    {"newer-running", GANNET_STATE_RUNNING, NULL, NULL, BIT (KEEP_OLD), GANNET_REMEDY_NONE,
        GANNET_NOTE_NEW_VERSION},
    {"newer-paused", GANNET_STATE_PAUSED, NULL, NULL, BIT (KEEP_OLD) | BIT (CHANGE_ADDRESS),
        GANNET_REMEDY_NONE, GANNET_NOTE_NEW_VERSION},
    {"newer-waiting", GANNET_STATE_WAITING, "network", NULL,
        BIT (KEEP_OLD) | BIT (TRY_NOW) | BIT (CHANGE_ADDRESS) | BIT (REMOVE), GANNET_REMEDY_NONE,
        GANNET_NOTE_NEW_VERSION},
    {"newer-done", GANNET_STATE_DONE, NULL, NULL, 0, GANNET_REMEDY_NONE, GANNET_NOTE_NEW_VERSION},
    {"old-kept", GANNET_STATE_FAILED, "changed", NULL,
        BIT (USE_NEW) | BIT (CHANGE_ADDRESS) | BIT (REMOVE), GANNET_REMEDY_USE_NEW},
};

static GannetDownload *
make_download (const Row *row)
{
  g_autoptr (GannetRequest) request = gannet_request_new ("http://a.test/f", "/f");
  request->referrer = g_strdup (row->referrer);
  GannetDownload *download = gannet_download_new (1, request);
  g_autoptr (GError) error =
      g_error_new_literal (GANNET_ERROR, (int) gannet_error_from_nick (row->nick), "technical");
  gannet_download_set_notes (download, row->notes);
  gannet_download_set_state (download, row->state, row->nick != NULL ? error : NULL);
  return download;
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GannetDownload) download = make_download (row);
  g_autofree char *text = gannet_remedies_explain (download);

  g_assert_cmphex (gannet_remedies_for (download), ==, row->remedies);
  g_assert_cmpint (gannet_remedies_best (download), ==, row->best);
  g_assert_cmpint (text != NULL, ==, row->nick != NULL);
  if (row->nick == NULL)
    return;
  GannetError code = gannet_error_from_nick (row->nick);
  g_autofree char *sentence = gannet_sentence_of_error (gannet_download_get_error (download));
  g_assert_true (g_str_has_prefix (text, sentence));
  g_assert_true (g_str_has_suffix (text, gannet_error_advice (code)));
}

static void
test_looks (void)
{
  for (int remedy = GANNET_REMEDY_TRY_NOW; remedy <= GANNET_REMEDY_REMOVE; remedy++) {
    g_autofree char *label = gannet_remedies_label (remedy);
    g_test_message ("%s", label);
    g_assert_true (g_str_has_suffix (gannet_remedies_icon (remedy), "-symbolic"));
    g_assert_null (strchr (label, '_'));
    g_assert_cmpuint (strlen (label) + 1, ==, strlen (gannet_remedy_label (remedy)));
  }
}

/* One address is changed, and one failure explained; all else is for many. */
static void
test_many (void)
{
  g_autoptr (GPtrArray) downloads = g_ptr_array_new_with_free_func (g_object_unref);
  g_assert_cmphex (gannet_selected_remedies (downloads), ==, 0);
  g_assert_false (gannet_selected_is_explained (downloads));

  g_ptr_array_add (downloads, make_download (&rows[4]));
  g_assert_cmphex (gannet_selected_remedies (downloads), ==, rows[4].remedies);
  g_assert_true (gannet_selected_is_explained (downloads));
  g_assert_true (
      gannet_selected_allows (gannet_selected_get_states (downloads), GANNET_VERB_TRY_AGAIN));
  g_assert_false (
      gannet_selected_allows (gannet_selected_get_states (downloads), GANNET_VERB_OPEN));

  g_ptr_array_add (downloads, make_download (&rows[5]));
  g_assert_cmphex (
      gannet_selected_remedies (downloads), ==, BIT (TRY_NOW) | BIT (REMOVE) | BIT (CHOOSE_FOLDER));
  g_assert_false (gannet_selected_is_explained (downloads));
  g_ptr_array_add (downloads, make_download (&rows[2]));
  g_autoptr (GPtrArray) done = gannet_selected_filter (downloads, GANNET_VERB_OPEN);
  g_assert_cmpuint (done->len, ==, 1);
  g_assert_true (done->pdata[0] == downloads->pdata[2]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/remedies/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  g_test_add_func ("/remedies/looks", test_looks);
  g_test_add_func ("/remedies/many", test_many);
  return g_test_run ();
}
