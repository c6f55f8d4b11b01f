/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What becomes of links that are dropped or pasted on a list that knows some of them. */

#include "config.h"

#include "core/links.h"
#include "ui/intake.h"
#include "ui/scene.h"

#include <string.h>

static const SceneRow downloads[] = {
    {"known.iso", GANNET_STATE_PAUSED},
    {"done.iso", GANNET_STATE_DONE},
    {NULL},
};

typedef struct {
  const char *name;
  GannetLinksFormat format;
  const char *text;
  guint requests, known, refused;
  gboolean doubtful;
  const char *told; /* what is said, or NULL for nothing */
} Row;

#define U "https://ui.test/"
#define MANY 100000

static const Row rows[] = {
    {"one-new", GANNET_LINKS_TEXT, U "new.iso", 1, 0, 0, FALSE, NULL},
    {"three-new", GANNET_LINKS_TEXT, U "x " U "y " U "z", 3, 0, 0, FALSE, "3 links added"},
    {"twice-the-same", GANNET_LINKS_TEXT, U "x " U "x", 1, 0, 0, FALSE, NULL},
    {"known", GANNET_LINKS_TEXT, U "known.iso", 0, 1, 0, FALSE,
        "“\u2068known.iso\u2069” is in the list already"},
    {"known-otherwise-written", GANNET_LINKS_TEXT, "HTTPS://UI.test:443/known.iso#a", 0, 1, 0,
        FALSE, "“\u2068known.iso\u2069” is in the list already"},
    {"there-already", GANNET_LINKS_TEXT, U "done.iso", 0, 1, 0, FALSE,
        "“\u2068done.iso\u2069” is already downloaded"},
    {"all-known", GANNET_LINKS_TEXT, U "known.iso " U "done.iso", 0, 2, 0, FALSE,
        "These links are in the list already"},
    {"one-new-one-known", GANNET_LINKS_TEXT, U "x " U "known.iso", 1, 1, 0, FALSE,
        "1 added, 1 left out"},
    {"pattern", GANNET_LINKS_TEXT, U "x[01-12].zip", 0, 0, 0, TRUE, NULL},
    {"pattern-in-host", GANNET_LINKS_TEXT, "https://{a,b}.test/x", 0, 0, 0, TRUE, NULL},
    {"pattern-and-new", GANNET_LINKS_TEXT, U "x " U "{y,z}", 1, 0, 0, TRUE, NULL},
    {"pattern-with-a-name", GANNET_LINKS_TEXT, U "x[1-2]\tname", 1, 0, 0, FALSE, NULL},
    {"pattern-of-a-program", GANNET_LINKS_URI_LIST, U "x[1-2]", 1, 0, 0, FALSE, NULL},
    {"nothing", GANNET_LINKS_TEXT, "just some words", 0, 0, 0, FALSE, "No links to download found"},
};

static GPtrArray *
read_links (const Row *row)
{
  return gannet_links_read (row->text, strlen (row->text), row->format, NULL);
}

static void
look_on (GPtrArray *requests, gboolean first, gpointer data)
{
}

static void
keep (GannetIntake *intake, gpointer data)
{
  *(GannetIntake **) data = intake;
}

static GannetIntake *
take_in (GannetQueue *queue, GSettings *settings, GPtrArray *links)
{
  static const GannetIntakeEvents events = {look_on, keep};
  GannetIntake *intake = NULL;
  gannet_intake_run (queue, settings, links, &events, &intake);
  g_assert_nonnull (intake);
  return intake;
}

static void
test_intake (gconstpointer user)
{
  const Row *row = user;
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  GannetQueue *queue = scene_new_queue (fixture, downloads);
  g_autoptr (GSettings) settings = scene_new_settings ();
  g_autoptr (GPtrArray) links = read_links (row);
  g_autoptr (GannetIntake) intake = take_in (queue, settings, links);

  g_assert_cmpuint (intake->requests->len, ==, row->requests);
  g_assert_cmpuint (intake->known->len, ==, row->known);
  g_assert_cmpuint (intake->again->len, ==, row->known);
  g_assert_cmpuint (intake->refused, ==, row->refused);
  g_assert_cmpint (intake->doubtful != NULL, ==, row->doubtful);
  g_autofree char *told = gannet_intake_text (intake);
  g_assert_cmpstr (told, ==, row->told);
  /* Only looking changes nothing. */
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (queue)), ==, 2);
  scene_close_queue (queue);
}

/* A single thing that is no link is answered with the reason. */
static void
test_reason (void)
{
  static const Row row = {"magnet", GANNET_LINKS_ENTRY, "magnet:?xt=urn:btih:abc"};
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  GannetQueue *queue = scene_new_queue (fixture, downloads);
  g_autoptr (GSettings) settings = scene_new_settings ();
  g_autoptr (GPtrArray) links = read_links (&row);
  g_autoptr (GannetIntake) intake = take_in (queue, settings, links);
  g_autofree char *told = gannet_intake_text (intake);
  g_assert_cmpuint (intake->refused, ==, 1);
  g_assert_cmpstr (told, ==, gannet_link_problem_get_text (intake->problem));
  g_assert_cmpstr (told, !=, "");
  scene_close_queue (queue);
}

/* What may be meant as a pattern is shown as it was written. */
static void
test_pattern (void)
{
  static const Row row = {"pattern", GANNET_LINKS_TEXT, "of " U "{a,b} and " U "[1-2]"};
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  GannetQueue *queue = scene_new_queue (fixture, downloads);
  g_autoptr (GSettings) settings = scene_new_settings ();
  g_autoptr (GPtrArray) links = read_links (&row);
  g_autoptr (GannetIntake) intake = take_in (queue, settings, links);
  g_assert_cmpstr (intake->doubtful, ==, U "{a,b}\n" U "[1-2]\n");
  scene_close_queue (queue);
}

/* What is not what it looks like is for a person to decide. */
static void
test_doubtful (void)
{
  static const Row row = {"hidden", GANNET_LINKS_ENTRY, U "a\u202egnp.exe"};
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  GannetQueue *queue = scene_new_queue (fixture, downloads);
  g_autoptr (GSettings) settings = scene_new_settings ();
  g_autoptr (GPtrArray) links = read_links (&row);
  g_autoptr (GannetIntake) intake = take_in (queue, settings, links);
  g_autofree char *told = gannet_intake_text (intake);
  g_assert_cmpuint (intake->requests->len, ==, 0);
  g_assert_nonnull (intake->doubtful);
  g_assert_null (told);
  scene_close_queue (queue);
}

/* The words of a command line are read one by one. */
static void
test_two_sources (void)
{
  static const Row one = {"one", GANNET_LINKS_ENTRY, U "x?a"};
  static const Row two = {"two", GANNET_LINKS_ENTRY, "HTTPS://ui.TEST:443/x?a#part"};
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  GannetQueue *queue = scene_new_queue (fixture, downloads);
  g_autoptr (GSettings) settings = scene_new_settings ();
  g_autoptr (GPtrArray) links = read_links (&one);
  g_ptr_array_extend_and_steal (links, read_links (&two));
  g_autoptr (GannetIntake) intake = take_in (queue, settings, links);
  g_assert_cmpuint (links->len, ==, 2);
  g_assert_cmpuint (intake->requests->len, ==, 1);
  scene_close_queue (queue);
}

typedef struct {
  GannetQueue *queue;
  GannetIntake *intake;
  guint slices, firsts;
} Many;

static void
add_slice (GPtrArray *requests, gboolean first, gpointer data)
{
  Many *many = data;
  many->slices++;
  many->firsts += first ? 1 : 0;
  gannet_queue_add_many (many->queue, requests, TRUE);
}

static void
keep_many (GannetIntake *intake, gpointer data)
{
  ((Many *) data)->intake = intake;
}

static gboolean
is_over (gpointer data)
{
  return ((Many *) data)->intake != NULL;
}

/* Links of which there are very many come to the list while others of them are being sorted, each
 * once and in their order. */
static void
test_many (void)
{
  static const GannetIntakeEvents events = {add_slice, keep_many};
  g_autoptr (GString) text = g_string_new (U "known.iso\n");
  for (guint i = 0; i < MANY; i++)
    g_string_append_printf (text, U "%06u\n", i % (MANY / 2));
  const Row row = {"many", GANNET_LINKS_TEXT, text->str};
  g_autoptr (GannetFixture) fixture = gannet_fixture_new ();
  GannetQueue *queue = scene_new_queue (fixture, downloads);
  g_autoptr (GSettings) settings = scene_new_settings ();
  g_autoptr (GPtrArray) links = read_links (&row);
  Many many = {.queue = queue};
  gannet_intake_run (queue, settings, links, &events, &many);
  g_assert_false (is_over (&many));
  g_assert_true (gannet_fixture_run_until (NULL, is_over, &many));
  g_autoptr (GannetIntake) intake = many.intake;
  g_assert_cmpuint (many.firsts, ==, 1);
  g_assert_cmpuint (many.slices, >, 1);
  g_assert_cmpuint (intake->known->len, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (queue)), ==, 2 + MANY / 2);
  for (guint i = 0; i < MANY / 2; i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (G_LIST_MODEL (queue), 2 + i);
    g_autofree char *url = g_strdup_printf (U "%06u", i);
    g_assert_cmpstr (gannet_download_get_request (download)->url, ==, url);
  }
  scene_close_queue (queue);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/intake/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_intake);
  }
  g_test_add_func ("/intake/two-sources", test_two_sources);
  g_test_add_func ("/intake/reason", test_reason);
  g_test_add_func ("/intake/as-written", test_pattern);
  g_test_add_func ("/intake/doubtful", test_doubtful);
  g_test_add_func ("/intake/many", test_many);
  return g_test_run ();
}
