/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Jobs whose files others touch, before they go on or while they run, and files of sizes at which
 * numbers overflow. */

#include "config.h"

#include "job-scene.h"

#include "engine/session.h"
#include "support/seeded-body.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PART "file.bin.part"
#define PRECIOUS "precious"

/* What somebody does in the folder. */
typedef void (*Harm) (GannetJobScene *scene);

static char *
path_of (GannetJobScene *scene, const char *name)
{
  return gannet_job_scene_dup_path (scene, name);
}

static void
write_text (GannetJobScene *scene, const char *name, const char *text)
{
  g_autofree char *path = path_of (scene, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
move (GannetJobScene *scene, const char *from, const char *to)
{
  g_autofree char *old = path_of (scene, from);
  g_autofree char *new = path_of (scene, to);

  g_assert_cmpint (g_rename (old, new), ==, 0);
}

static void
delete_part (GannetJobScene *scene)
{
  g_autofree char *path = path_of (scene, PART);

  g_assert_cmpint (g_unlink (path), ==, 0);
}

static void
move_part_away (GannetJobScene *scene)
{
  move (scene, PART, "elsewhere");
}

static void
link_part (GannetJobScene *scene)
{
  g_autofree char *path = path_of (scene, PART);

  write_text (scene, PRECIOUS, "mine");
  delete_part (scene);
  g_assert_cmpint (symlink (PRECIOUS, path), ==, 0);
}

static void
link_part_hard (GannetJobScene *scene)
{
  g_autofree char *path = path_of (scene, PART);
  g_autofree char *other = path_of (scene, PRECIOUS);

  g_assert_cmpint (link (path, other), ==, 0);
}

static void
make_part_a_folder (GannetJobScene *scene)
{
  g_autofree char *path = path_of (scene, PART);

  delete_part (scene);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
}

static void
make_part_a_pipe (GannetJobScene *scene)
{
  g_autofree char *path = path_of (scene, PART);

  delete_part (scene);
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
}

/* Writes what the second version has there. */
static void
change_part (GannetJobScene *scene, guint64 at)
{
  g_autofree char *path = path_of (scene, PART);
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  guint8 bytes[100];

  gannet_seed_fill (2, at, bytes, sizeof bytes);
  g_assert_cmpint (pwrite (fd, bytes, sizeof bytes, (off_t) at), ==, sizeof bytes);
  close (fd);
}

static void
change_first_bytes (GannetJobScene *scene)
{
  change_part (scene, 0);
}

static void
change_last_bytes (GannetJobScene *scene)
{
  change_part (scene, HALF_LENGTH - 100);
}

static void
replace_part (GannetJobScene *scene)
{
  g_autofree char *path = path_of (scene, PART);

  delete_part (scene);
  g_assert_true (gannet_seed_write (path, 2, HALF_LENGTH, NULL));
}

static void
empty_part (GannetJobScene *scene)
{
  g_autofree char *path = path_of (scene, PART);

  g_assert_cmpint (truncate (path, 0), ==, 0);
}

/* As a power cut may leave it. */
static void
empty_record (GannetJobScene *scene)
{
  g_autofree char *folder = path_of (scene, ".");
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (names)) != NULL) {
    g_autofree char *path = path_of (scene, name);
    if (g_str_has_prefix (name, ".gannet-"))
      g_assert_cmpint (truncate (path, 0), ==, 0);
  }
}

static void
take_name (GannetJobScene *scene)
{
  write_text (scene, "file.bin", "mine");
}

static void
take_name_by_link (GannetJobScene *scene)
{
  g_autofree char *path = path_of (scene, "file.bin");

  write_text (scene, PRECIOUS, "mine");
  g_assert_cmpint (symlink (PRECIOUS, path), ==, 0);
}

static void
take_name_by_folder (GannetJobScene *scene)
{
  g_autofree char *path = path_of (scene, "file.bin");

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
}

typedef struct {
  const char *name;
  Harm harm;
  const char *runs;
  const char *file; /* the finished one, or NULL */
  const char *files; /* names left */
  const char *kept; /* a file that still says "mine", or NULL */
  GannetNotes notes;
} Row;

/* Half of the file is here, and then that happens. */
static const Row before[] = {
    {"deleted", delete_part, "done", "file.bin", "file.bin", NULL, GANNET_NOTE_PART_GONE},
    {"moved away", move_part_away, "done", "file.bin", "elsewhere file.bin", NULL,
        GANNET_NOTE_PART_GONE},
    {"made a link", link_part, "part-unsafe", NULL, "* " PART " " PRECIOUS, PRECIOUS},
    {"made a second name", link_part_hard, "part-unsafe", NULL, "* " PART " " PRECIOUS, NULL},
    {"made a folder", make_part_a_folder, "part-unsafe", NULL, "* " PART "/", NULL},
    {"made a pipe", make_part_a_pipe, "part-unsafe", NULL, "* " PART, NULL},
    {"changed at its start", change_first_bytes, "done", "file.bin", "file.bin", NULL},
    {"changed at its end", change_last_bytes, "done", "file.bin", "file.bin", NULL},
    /* It goes when it passes for ours, which depends on how the disk numbers files. */
    {"replaced", replace_part, "done", "file.bin", "file.bin|file.bin " PART, NULL},
    {"emptied", empty_part, "done", "file.bin", "file.bin", NULL},
    {"record emptied", empty_record, "done", "file (1).bin", "file (1).bin " PART, NULL,
        GANNET_NOTE_RENAMED},
    {"name taken", take_name, "done", "file (1).bin", "file (1).bin file.bin", "file.bin",
        GANNET_NOTE_RENAMED},
    {"name taken by a link", take_name_by_link, "done", "file (1).bin",
        "file (1).bin file.bin " PRECIOUS, "file.bin", GANNET_NOTE_RENAMED},
    {"name taken by a folder", take_name_by_folder, "done", "file (1).bin",
        "file (1).bin file.bin/", NULL, GANNET_NOTE_RENAMED},
};

/* The same while bytes come in. */
static const Row while_running[] = {
    {"deleted", delete_part, "part-lost", NULL, "*", NULL},
    {"moved away", move_part_away, "part-lost", NULL, "* elsewhere", NULL},
    {"made a link", link_part, "part-lost|part-unsafe", NULL, "* " PART " " PRECIOUS, PRECIOUS},
    {"made a folder", make_part_a_folder, "part-lost|part-unsafe", NULL, "* " PART "/", NULL},
    {"name taken", take_name, "done", "file (1).bin", "file (1).bin file.bin", "file.bin",
        GANNET_NOTE_RENAMED},
    {"name taken by a link", take_name_by_link, "done", "file (1).bin",
        "file (1).bin file.bin " PRECIOUS, "file.bin", GANNET_NOTE_RENAMED},
    {"name taken by a folder", take_name_by_folder, "done", "file (1).bin",
        "file (1).bin file.bin/", NULL, GANNET_NOTE_RENAMED},
};

static void
assert_row (GannetJobScene *scene, const Row *row, const char *outcome, guint64 length)
{
  g_auto (GStrv) outcomes = g_strsplit (row->runs, "|", 0);
  g_auto (GStrv) allowed = g_strsplit (row->files, "|", 0);
  g_autofree char *files = gannet_job_scene_list (scene);
  g_autofree char *wanted = gannet_seed_dup_sha256 (1, length);

  if (!g_strv_contains ((const char *const *) outcomes, outcome))
    g_error ("'%s' (%s) in place of '%s'", outcome, scene->message, row->runs);
  if (!g_strv_contains ((const char *const *) allowed, files))
    g_error ("'%s' in place of '%s'", files, row->files);
  g_assert_cmpuint (scene->notes & row->notes, ==, row->notes);
  if (row->file != NULL) {
    g_autofree char *path = path_of (scene, row->file);
    g_autofree char *hash = gannet_fixture_hash_file (path);
    g_assert_cmpstr (hash, ==, wanted);
  }
  if (row->kept != NULL) {
    g_autofree char *path = path_of (scene, row->kept);
    g_autofree char *text = NULL;
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    g_assert_cmpstr (text, ==, "mine");
  }
  gannet_job_scene_assert_strangers (scene);
}

static void
test_before (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GannetJobScene) scene = gannet_job_scene_new ("/file.bin");
  const GannetServerResource server = {.path = "/file.bin", FIRST};
  const GannetBefore half = FIRST_HALF;

  gannet_server_add (scene->server, &server);
  gannet_job_scene_prepare (scene, &half, "file.bin");
  row->harm (scene);
  assert_row (scene, row, gannet_job_scene_run (scene), WHOLE_LENGTH);
}

/* Too large to come without a part of its own name. */
#define LARGE 3000000

typedef struct {
  GannetJobScene *scene;
  Harm harm;
} Saboteur;

/* Acts once there is a part with some bytes. */
static gboolean
sabotage_cb (gpointer data)
{
  Saboteur *self = data;
  g_autofree char *path = path_of (self->scene, PART);
  struct stat facts;

  if (stat (path, &facts) != 0 || facts.st_size < LARGE / 10)
    return G_SOURCE_CONTINUE;
  self->harm (self->scene);
  self->harm = NULL;
  return G_SOURCE_REMOVE;
}

static void
test_while_running (gconstpointer data)
{
  const Row *row = data;
  g_autoptr (GannetJobScene) scene = gannet_job_scene_new ("/file.bin");
  const GannetServerResource server = {
      .path = "/file.bin", .length = LARGE, .seed = 1, .etag = FIRST_TAG, .rate = 6000000};
  Saboteur saboteur = {scene, row->harm};
  const char *outcome = NULL;

  gannet_server_add (scene->server, &server);
  g_timeout_add (1, sabotage_cb, &saboteur);
  outcome = gannet_job_scene_run (scene);
  g_assert_null (saboteur.harm);
  assert_row (scene, row, outcome, LARGE);
}

/* Lengths around those at which numbers of 31, 32 and 33 bits end. All but both ends of what is
 * here is a hole, which nobody reads. */
static const guint64 lengths[] = {G_GUINT64_CONSTANT (0x7fffffff), G_GUINT64_CONSTANT (0x80000000),
    G_GUINT64_CONSTANT (0xffffffff), G_GUINT64_CONSTANT (0x100000000),
    G_GUINT64_CONSTANT (0x100000001), G_GUINT64_CONSTANT (0x280000000)};

static void
make_huge_part (GannetJobScene *scene, guint64 length)
{
  const GannetBefore nothing = {GANNET_BEFORE_PART, 1, 0, .claimed = length, .etag = FIRST_TAG};
  g_autofree char *path = path_of (scene, PART);
  g_autofree guint8 *bytes = g_malloc (65536);
  int fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  g_assert_cmpint (ftruncate (fd, (off_t) length), ==, 0);
  gannet_seed_fill (1, 0, bytes, 65536);
  g_assert_cmpint (pwrite (fd, bytes, 65536, 0), ==, 65536);
  gannet_seed_fill (1, length - 65536, bytes, 65536);
  g_assert_cmpint (pwrite (fd, bytes, 65536, (off_t) length - 65536), ==, 65536);
  close (fd);
  gannet_job_scene_record (scene, &nothing, "file.bin");
}

static void
assert_end (GannetJobScene *scene, guint64 start, guint64 length)
{
  g_autofree char *path = path_of (scene, "file.bin");
  g_autofree guint8 *bytes = g_malloc (length);
  g_autofree guint8 *wanted = g_malloc (length);
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  struct stat facts;

  g_assert_cmpint (fstat (fd, &facts), ==, 0);
  g_assert_cmpuint ((guint64) facts.st_size, ==, start + length);
  g_assert_cmpint (pread (fd, bytes, length, (off_t) start), ==, length);
  gannet_seed_fill (1, start, wanted, length);
  g_assert_cmpmem (bytes, length, wanted, length);
  close (fd);
}

static void
test_huge (gconstpointer data)
{
  guint64 length = *(const guint64 *) data;
  g_autoptr (GannetJobScene) scene = gannet_job_scene_new ("/file.bin");
  const GannetServerResource server = {
      .path = "/file.bin", .length = length + 70000, .seed = 1, .etag = FIRST_TAG};
  g_autofree char *wanted = g_strdup_printf ("bytes=%" G_GUINT64_FORMAT "-", length - 65536);
  g_autofree char *range = NULL;

  gannet_server_add (scene->server, &server);
  make_huge_part (scene, length);
  g_assert_cmpstr (gannet_job_scene_run (scene), ==, "done");
  range = gannet_server_log_dup_header (gannet_server_get_log (scene->server), NULL, 0, "Range");
  g_assert_cmpstr (range, ==, wanted);
  g_assert_cmpuint (
      gannet_server_log_sent (gannet_server_get_log (scene->server), NULL), ==, 65536 + 70000);
  assert_end (scene, length - 65536, 65536 + 70000);
}

#define ADD(path_name, table, test) \
  for (gsize i = 0; i < G_N_ELEMENTS (table); i++) { \
    g_autofree char *path = g_strconcat ("/job-disk/" path_name "/", table[i].name, NULL); \
    g_test_add_data_func (path, &table[i], test); \
  }

int
main (int argc, char **argv)
{
  gannet_session_prepare ();
  g_test_init (&argc, &argv, NULL);
  ADD ("before", before, test_before)
  ADD ("while-running", while_running, test_while_running)
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autofree char *path = g_strdup_printf ("/job-disk/huge/%" G_GUINT64_FORMAT, lengths[i]);
    g_test_add_data_func (path, &lengths[i], test_huge);
  }
  return g_test_run ();
}
