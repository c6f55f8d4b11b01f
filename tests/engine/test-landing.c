/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Bytes on their way to safety: whole ones get their name, others are kept, whatever happens in
 * between. */

#include "config.h"

#include "engine/landing.h"
#include "target-scene.h"

#include <glib/gstdio.h>

#define LARGE ((guint64) 5 * 1024 * 1024)
#define SHA256_OF_ABCD "sha256:88d4266fd4e6338d13b845fcf289579d209c897823b9217da3e161936f031589"
#define WRONG_SHA256 "sha256:0000000000000000000000000000000000000000000000000000000000000000"

/* A landing and what its owner, who closes at the first failure, was told. */
typedef struct {
  GannetTargetScene *scene;
  GannetMailbox *mailbox;
  GannetFlusher *flusher;
  GannetLanding *landing;
  GannetProgress *progress;
  GString *told; /* "checksum unfinished", "finished" */
  gboolean ended;
} Field;

static void
failed_cb (const GError *error, gpointer data)
{
  Field *field = data;

  g_assert_false (field->ended);
  g_string_append_printf (field->told, "%s ", gannet_error_nick ((GannetError) error->code));
  gannet_landing_close (field->landing);
}

static void
ended_cb (gboolean finished, gpointer data)
{
  Field *field = data;

  g_assert_false (field->ended);
  g_string_append (field->told, finished ? "finished" : "unfinished");
  field->ended = TRUE;
  g_clear_pointer (&field->landing, gannet_landing_free);
}

static const GannetLandingEvents events = {failed_cb, ended_cb};

static void
field_clear (Field *self)
{
  g_clear_pointer (&self->landing, gannet_landing_free);
  gannet_flusher_free (self->flusher);
  gannet_mailbox_free (self->mailbox);
  gannet_progress_unref (self->progress);
  g_string_free (self->told, TRUE);
  gannet_target_scene_free (self->scene);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Field, field_clear)

/* A file of @length bytes of which @text has come. */
static void
field_init (Field *self, guint64 length, const char *text, const char *checksum)
{
  self->scene = gannet_target_scene_new ();
  self->mailbox = gannet_mailbox_new (NULL, G_PRIORITY_DEFAULT);
  self->flusher = gannet_flusher_new ();
  self->progress = gannet_progress_new ();
  self->told = g_string_new (NULL);
  self->scene->request->checksum = g_strdup (checksum);
  gannet_target_scene_open (self->scene);
  gannet_target_scene_reply (self->scene, length, "\"v1\"");
  g_assert_cmpint (gannet_target_scene_settle (self->scene, NULL), ==, GANNET_SETTLED_READY);
  if (text != NULL)
    gannet_target_scene_put (self->scene, text);
  self->landing =
      gannet_landing_new (self->flusher, self->mailbox, self->scene->target, &events, self);
}

static gboolean
has_ended (gpointer data)
{
  return ((Field *) data)->ended;
}

static void
assert_told (Field *self, const char *told, const char *files)
{
  g_assert_true (gannet_fixture_run_until (NULL, has_ended, self));
  g_assert_cmpstr (self->told->str, ==, told);
  gannet_target_scene_close (self->scene);
  gannet_target_scene_assert (self->scene, files);
}

typedef struct {
  const char *name;
  guint64 length;
  const char *text;
  const char *checksum;
  const char *told; /* after it was asked to finish */
  const char *files;
} Finish;

static const Finish finishes[] = {
    {"small", 4, "abcd", NULL, "finished", "name.bin=abcd"},
    {"empty", 0, NULL, NULL, "finished", "name.bin="},
    {"with its checksum", 4, "abcd", SHA256_OF_ABCD, "finished", "name.bin=abcd"},
    {"with another checksum", 4, "abcd", WRONG_SHA256, "checksum unfinished",
        "* name.bin.part=abcd"},
};

static void
test_finish (gconstpointer pointer)
{
  const Finish *row = pointer;
  g_auto (Field) field = {0};

  field_init (&field, row->length, row->text, row->checksum);
  gannet_landing_finish (field.landing, field.progress);
  assert_told (&field, row->told, row->files);
}

/* What was begun is kept; where nothing was begun nothing is left. */
static void
test_close (void)
{
  for (guint i = 0; i < 2; i++) {
    g_auto (Field) field = {0};

    field_init (&field, i == 0 ? LARGE : 10, i == 0 ? "ab" : NULL, NULL);
    gannet_landing_close (field.landing);
    assert_told (&field, "unfinished", i == 0 ? "* name.bin.part=ab" : "");
  }
}

/* Closed before the name was reached, or just after: either way it is one of both, wholly. */
static void
test_close_while_finishing (gconstpointer pointer)
{
  const char *checksum = pointer;
  g_auto (Field) field = {0};

  field_init (&field, 4, "abcd", checksum);
  gannet_landing_finish (field.landing, field.progress);
  /* In memory it has its name at once. */
  if (!field.ended)
    gannet_landing_close (field.landing);
  if (checksum == NULL)
    assert_told (&field, "finished", "name.bin=abcd");
  else
    assert_told (&field, "unfinished", "* name.bin.part=abcd");
}

static void
test_close_while_checkpointing (void)
{
  g_auto (Field) field = {0};

  field_init (&field, LARGE, "ab", NULL);
  gannet_landing_close (field.landing);
  gannet_landing_grown (field.landing);
  gannet_landing_finish (field.landing, field.progress);
  assert_told (&field, "unfinished", "* name.bin.part=ab");
}

/* Asking often does not make the disk busy. */
static void
test_grown (void)
{
  g_auto (Field) field = {0};
  GannetPartFile *part = NULL;

  field_init (&field, LARGE, "ab", NULL);
  part = gannet_target_get_part (field.scene->target);
  guint64 sequence = gannet_part_file_get_record (part)->sequence;
  for (guint i = 0; i < 1000; i++)
    gannet_landing_grown (field.landing);
  g_assert_cmpuint (gannet_part_file_get_record (part)->sequence, ==, sequence);
  gannet_landing_close (field.landing);
  assert_told (&field, "unfinished", "* name.bin.part=ab");
}

/* Somebody deleted the part: that is told once, and nothing is made in its place. */
static void
test_part_gone (void)
{
  g_auto (Field) field = {0};
  g_autofree char *path = NULL;

  field_init (&field, LARGE, "ab", NULL);
  path = gannet_fixture_dup_path (field.scene->fixture, "name.bin.part");
  g_assert_cmpint (g_unlink (path), ==, 0);
  gannet_landing_close (field.landing);
  assert_told (&field, "part-lost unfinished", "*");
}

static void
flushed_cb (const GError *error, gpointer data)
{
  *(gboolean *) data = error == NULL;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* The server turns out to have another version while the old one is being made safe: what the
 * record tells of afterwards is the new part. */
static void
test_version_while_checkpointing (void)
{
  for (guint i = 0; i < 30; i++) {
    g_auto (Field) field = {0};
    g_autoptr (GError) error = NULL;
    gboolean flushed = FALSE;
    GannetSlice slice = {0, (const guint8 *) "XY", 2};

    field_init (&field, LARGE, "ab", NULL);
    GannetTarget *target = field.scene->target;
    gannet_target_note_down (target);
    gannet_flusher_checkpoint (
        field.flusher, gannet_target_get_part (target), field.mailbox, flushed_cb, &flushed);
    for (gint64 due = g_get_monotonic_time () + i * 30; g_get_monotonic_time () < due;)
      g_thread_yield ();
    g_assert_true (gannet_target_begin_anew (target, 0, &error));
    g_assert_cmpint (gannet_target_put (target, &slice, 0, &error), ==, GANNET_PUT_DONE);
    g_assert_no_error (error);
    g_assert_true (gannet_fixture_run_until (NULL, is_true, &flushed));
    gannet_target_scene_assert (field.scene, "* name (1).bin.part=XY name.bin.part=ab");
    gannet_target_scene_open (field.scene);
    g_assert_cmpstr (
        gannet_part_file_get_record (gannet_target_get_part (field.scene->target))->part, ==,
        "name (1).bin.part");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (finishes); i++) {
    g_autofree char *path = g_strdup_printf ("/landing/finish/%s", finishes[i].name);
    g_test_add_data_func (path, &finishes[i], test_finish);
  }
  g_test_add_func ("/landing/close", test_close);
  g_test_add_data_func ("/landing/close-while-naming", NULL, test_close_while_finishing);
  g_test_add_data_func (
      "/landing/close-while-verifying", SHA256_OF_ABCD, test_close_while_finishing);
  g_test_add_func ("/landing/close-while-checkpointing", test_close_while_checkpointing);
  g_test_add_func ("/landing/grown", test_grown);
  g_test_add_func ("/landing/part-gone", test_part_gone);
  g_test_add_func ("/landing/version-while-checkpointing", test_version_while_checkpointing);
  return g_test_run ();
}
