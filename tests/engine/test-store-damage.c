/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for damage to the files of the list: rows come back as they were or not at all, what is
 * damaged is kept, and one damaged file costs no row. */

#include "config.h"

#include "engine/store.h"

#include "engine/store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define ROWS 200
#define STEP 512

static const char *const SUFFIXES[] = {"", ".copy", "-wal", ".copy-wal"};

/* The bytes of the files of a list, to be damaged again and again. */
typedef struct {
  StoreFixture fixture;
  char *bytes[G_N_ELEMENTS (SUFFIXES)];
  gsize lengths[G_N_ELEMENTS (SUFFIXES)];
} Scene;

static void
scene_keep (Scene *scene)
{
  for (gsize i = 0; i < G_N_ELEMENTS (SUFFIXES); i++) {
    g_autofree char *path = store_fixture_dup_path (&scene->fixture, SUFFIXES[i]);
    g_file_get_contents (path, &scene->bytes[i], &scene->lengths[i], NULL);
  }
}

static void
scene_init (Scene *scene)
{
  *scene = (Scene){0};
  store_fixture_init (&scene->fixture);
  store_fixture_write (&scene->fixture, ROWS);
  scene_keep (scene);
}

static void
scene_clear (Scene *scene)
{
  store_fixture_clear (&scene->fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (SUFFIXES); i++)
    g_free (scene->bytes[i]);
}

/* Puts all files back as they were, and takes away what was kept aside. */
static void
scene_restore (Scene *scene)
{
  g_autoptr (GDir) dir = g_dir_open (scene->fixture.folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (scene->fixture.folder, name, NULL);
    g_unlink (path);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (SUFFIXES); i++) {
    g_autofree char *path = store_fixture_dup_path (&scene->fixture, SUFFIXES[i]);
    if (scene->bytes[i] != NULL)
      g_assert_true (g_file_set_contents_full (
          path, scene->bytes[i], scene->lengths[i], G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  }
}

typedef enum { FLIP, ZERO_BLOCK, ONES_BLOCK, CUT } Damage;

static void
damage (Scene *scene, guint file, Damage how, gsize offset)
{
  g_autofree char *path = store_fixture_dup_path (&scene->fixture, SUFFIXES[file]);
  g_autofree char *bytes = g_memdup2 (scene->bytes[file], scene->lengths[file]);
  gsize length = scene->lengths[file];
  gsize block = MIN (STEP, length - offset);

  if (how == FLIP)
    bytes[offset] ^= 0x55;
  else if (how == ZERO_BLOCK)
    memset (bytes + offset, 0, block);
  else if (how == ONES_BLOCK)
    memset (bytes + offset, 0xff, block);
  else
    length = offset;
  /* Writing in place would leave the end of a file that is cut. */
  g_unlink (path);
  g_assert_true (
      g_file_set_contents_full (path, bytes, length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

/* Loads the list; whatever is in it must be as it was written. Returns how many rows there are. */
static guint
load_right_rows (Scene *scene, char **warning)
{
  g_autoptr (GannetStore) store = gannet_store_new (scene->fixture.path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = store_fixture_load (store, warning, &error);
  gint64 last = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++) {
    const GannetRow *row = rows->pdata[i];
    g_autoptr (GannetRow) expected = store_fixture_row (row->id);

    g_assert_cmpint (row->id, >, last);
    last = row->id;
    store_fixture_assert_same (row, expected);
  }
  g_assert_true (store_fixture_close (store, &error));
  g_assert_no_error (error);
  return rows->len;
}

static gboolean
was_kept (Scene *scene, guint file)
{
  g_autofree char *aside = g_strconcat (SUFFIXES[file], ".damaged-1", NULL);
  g_autofree char *path = store_fixture_dup_path (&scene->fixture, aside);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

typedef struct {
  const char *name;
  guint file;
  Damage how;
  gsize step;
} SweepRow;

static const SweepRow SWEEPS[] = {
    {"a byte", 0, FLIP, STEP},
    {"a block of zeros", 0, ZERO_BLOCK, 9 * STEP},
    {"a block of ones", 0, ONES_BLOCK, 9 * STEP},
    {"cut", 0, CUT, 9 * STEP},
    {"a byte of the copy", 1, FLIP, 9 * STEP},
    {"a cut copy", 1, CUT, 9 * STEP},
};

/* One damaged file costs nothing, wherever the damage is. */
static void
test_sweep (gconstpointer data)
{
  const SweepRow *row = data;
  guint kept = 0;
  Scene scene;

  scene_init (&scene);
  /* The whole sweep is for the slow suite. */
  const gsize step = g_test_slow () ? row->step : row->step * 5;

  for (gsize offset = 0; offset < scene.lengths[row->file]; offset += step) {
    g_autofree char *warning = NULL;
    guint rows = 0;

    scene_restore (&scene);
    damage (&scene, row->file, row->how, offset);
    rows = load_right_rows (&scene, &warning);
    if (rows != ROWS || warning != NULL)
      g_test_message ("%s at %" G_GSIZE_FORMAT, row->name, offset);
    g_assert_cmpuint (rows, ==, ROWS);
    g_assert_cmpstr (warning, ==, NULL);
    kept += was_kept (&scene, row->file);
    if (was_kept (&scene, row->file))
      /* Mended once and for all. */
      g_assert_cmpuint (load_right_rows (&scene, NULL), ==, ROWS);
  }
  g_assert_cmpuint (kept, >, scene.lengths[row->file] / step / 4);
  scene_clear (&scene);
}

/* Damage in both files, at different places: each has what the other lost. */
static void
test_both (void)
{
  Scene scene;

  scene_init (&scene);
  for (gsize offset = 8192; offset + 12288 < scene.lengths[0];
       offset += g_test_slow () ? 4096 : 3 * 4096) {
    scene_restore (&scene);
    damage (&scene, 0, ZERO_BLOCK, offset);
    damage (&scene, 1, ZERO_BLOCK, offset + 8192);
    g_assert_cmpuint (load_right_rows (&scene, NULL), ==, ROWS);
  }
  scene_clear (&scene);
}

/* Damage at the same place in both: the rows around it are still there, and people are told. */
static void
test_same_place (void)
{
  guint most_lost = 0;
  Scene scene;

  scene_init (&scene);
  for (gsize offset = 8192; offset + 4096 < scene.lengths[0]; offset += 4096 + STEP) {
    g_autofree char *warning = NULL;
    guint rows = 0;

    scene_restore (&scene);
    damage (&scene, 0, FLIP, offset);
    damage (&scene, 1, FLIP, offset);
    rows = load_right_rows (&scene, &warning);
    if (rows < ROWS)
      g_assert_nonnull (warning);
    most_lost = MAX (most_lost, ROWS - rows);
  }
  g_assert_cmpuint (most_lost, >, 0);
  g_assert_cmpuint (most_lost, <, 20);
  scene_clear (&scene);
}

/* No second file to take rows from: one page is the most that is lost. */
static void
test_alone (void)
{
  g_autofree char *copy = NULL;
  Scene scene;

  scene_init (&scene);
  copy = store_fixture_dup_path (&scene.fixture, ".copy");
  for (gsize offset = 8192 + 5; offset < scene.lengths[0]; offset += 4096) {
    scene_restore (&scene);
    g_unlink (copy);
    damage (&scene, 0, FLIP, offset);
    g_assert_cmpuint (load_right_rows (&scene, NULL), >=, ROWS - 20);
  }
  scene_clear (&scene);
}

typedef struct {
  const char *name;
  const char *bytes; /* NULL: the file is not there */
  gsize length;
} RubbishRow;

static const RubbishRow RUBBISH[] = {
    {"missing", NULL, 0},
    {"empty", "", 0},
    {"one byte", "x", 1},
    {"text", "This is not a list of downloads at all, whatever its name may say.", 66},
    {"NUL bytes", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 32},
    {"the magic alone", "SQLite format 3\0", 16},
};

static void
put_rubbish (Scene *scene, guint file, const RubbishRow *row)
{
  g_autofree char *path = store_fixture_dup_path (&scene->fixture, SUFFIXES[file]);

  if (row->bytes == NULL)
    g_unlink (path);
  else
    g_assert_true (g_file_set_contents (path, row->bytes, row->length, NULL));
}

static void
test_rubbish (gconstpointer data)
{
  const RubbishRow *row = data;
  Scene scene;

  scene_init (&scene);
  for (guint file = 0; file < 2; file++) {
    scene_restore (&scene);
    put_rubbish (&scene, file, row);
    g_assert_cmpuint (load_right_rows (&scene, NULL), ==, ROWS);
    g_assert_cmpint (was_kept (&scene, file), ==, row->length > 0);
  }
  scene_restore (&scene);
  put_rubbish (&scene, 0, row);
  put_rubbish (&scene, 1, row);
  g_assert_cmpuint (load_right_rows (&scene, NULL), ==, 0);
  g_assert_cmpuint (load_right_rows (&scene, NULL), ==, 0);
  scene_clear (&scene);
}

/* Waits until the log beside the list is there and the copy's is as long. */
static void
wait_for_logs (StoreFixture *fixture)
{
  g_autofree char *log = store_fixture_dup_path (fixture, "-wal");
  g_autofree char *copy_log = store_fixture_dup_path (fixture, ".copy-wal");
  gint64 deadline = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;
  GStatBuf status = {0};
  GStatBuf copy_status = {0};

  do {
    g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    g_thread_yield ();
  } while (g_stat (log, &status) != 0 || g_stat (copy_log, &copy_status) != 0 ||
      status.st_size == 0 || status.st_size != copy_status.st_size);
}

/* What is on disk while the program runs is the whole list, if it is killed at that moment, and
 * what became of one log is made good by the other. */
static void
test_killed (void)
{
  Scene scene = {0};
  g_autoptr (GannetStore) store = NULL;
  g_autoptr (GPtrArray) rows = NULL;

  store_fixture_init (&scene.fixture);
  store_fixture_write (&scene.fixture, ROWS / 2);
  store = gannet_store_new (scene.fixture.path);
  rows = store_fixture_load (store, NULL, NULL);
  for (guint i = ROWS / 2; i < ROWS; i++)
    gannet_store_save (store, store_fixture_row (i + 1));
  wait_for_logs (&scene.fixture);
  scene_keep (&scene);
  g_assert_true (store_fixture_close (store, NULL));

  scene_restore (&scene);
  g_assert_cmpuint (load_right_rows (&scene, NULL), ==, ROWS);
  for (gsize offset = 0; offset < scene.lengths[2]; offset += STEP * 9) {
    scene_restore (&scene);
    damage (&scene, 2, CUT, offset);
    g_assert_cmpuint (load_right_rows (&scene, NULL), ==, ROWS);
    scene_restore (&scene);
    damage (&scene, 3, FLIP, offset);
    g_assert_cmpuint (load_right_rows (&scene, NULL), ==, ROWS);
  }
  scene_clear (&scene);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (SWEEPS); i++) {
    g_autofree char *path = g_strconcat ("/store-damage/sweep/", SWEEPS[i].name, NULL);
    g_test_add_data_func (path, &SWEEPS[i], test_sweep);
  }
  g_test_add_func ("/store-damage/both", test_both);
  g_test_add_func ("/store-damage/same-place", test_same_place);
  g_test_add_func ("/store-damage/alone", test_alone);
  for (gsize i = 0; i < G_N_ELEMENTS (RUBBISH); i++) {
    g_autofree char *path = g_strconcat ("/store-damage/rubbish/", RUBBISH[i].name, NULL);
    g_test_add_data_func (path, &RUBBISH[i], test_rubbish);
  }
  g_test_add_func ("/store-damage/killed", test_killed);
  return g_test_run ();
}
