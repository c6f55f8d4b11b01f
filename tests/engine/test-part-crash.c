/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for a kill at any system call: whatever step it cuts off, the next run ends with the
 * right file once, the user's files as they were, and nothing left over. */

#include "config.h"

#include "engine/part-scene.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST_CALLS 2000

typedef struct {
  const char *name;
  const char *user; /* contents of a file "f" of the user's, or NULL */
  GannetIfExists if_exists;
  void (*run) (GannetPartScene *scene);
  const char *expected; /* the folder in the end */
} Row;

/* A part whose size is known, of which a crash may leave anything. */
static GannetPartFile *
create (GannetPartScene *scene, gboolean small)
{
  GannetPartFile *part = gannet_part_scene_create (scene, "f", small);
  gannet_part_file_get_record (part)->total = strlen (WHOLE);
  return part;
}

static void
run_large (GannetPartScene *scene)
{
  g_autoptr (GannetPartFile) part = create (scene, FALSE);
  gannet_part_file_reserve (part, strlen (WHOLE));
  gannet_part_scene_write (part, 0, "abcd");
  gannet_part_scene_checkpoint (part);
  gannet_part_scene_write (part, 8, WHOLE + 8);
  gannet_part_scene_checkpoint (part);
  gannet_part_scene_write (part, 4, "efgh");
  gannet_part_scene_finish (part);
}

static void
run_small (GannetPartScene *scene)
{
  g_autoptr (GannetPartFile) part = create (scene, TRUE);
  gannet_part_scene_write (part, 0, WHOLE);
  gannet_part_scene_finish (part);
}

static void
run_kept (GannetPartScene *scene)
{
  g_autoptr (GannetPartFile) part = create (scene, TRUE);
  gannet_part_scene_write (part, 0, "abcd");
  gannet_part_scene_checkpoint (part);
  gannet_part_scene_write (part, 4, WHOLE + 4);
  gannet_part_scene_finish (part);
}

static void
run_adopted (GannetPartScene *scene)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GannetPartFile) part =
      gannet_part_file_borrow (scene->folder, scene->request, "f", &error);
  g_assert_no_error (error);
  gannet_part_file_adopt (part, &error);
  g_assert_no_error (error);
  gannet_part_scene_write (part, 6, WHOLE + 6);
  gannet_part_scene_finish (part);
}

static void
run_beside (GannetPartScene *scene)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GannetPartFile) old = create (scene, FALSE);
  gannet_part_scene_write (old, 0, "OLD");
  gannet_part_scene_checkpoint (old);
  g_autoptr (GannetPartFile) part = gannet_part_file_beside (old, &error);
  g_assert_no_error (error);
  gannet_part_scene_write (part, 0, "abcd");
  gannet_part_scene_checkpoint (part);
  gannet_part_scene_write (part, 4, WHOLE + 4);
  gannet_part_scene_finish (part);
}

/* The name is taken, by a folder, while the download runs. */
static void
run_taken (GannetPartScene *scene)
{
  g_autoptr (GannetPartFile) part = create (scene, FALSE);
  gannet_part_scene_write (part, 0, WHOLE);
  g_autofree char *path = gannet_part_scene_dup_path (scene, "f");
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  gannet_part_scene_finish (part);
}

static const Row rows[] = {
    {"large", NULL, GANNET_IF_EXISTS_CONTINUE, run_large, "f=" WHOLE},
    {"small", NULL, GANNET_IF_EXISTS_CONTINUE, run_small, "f=" WHOLE},
    {"kept", NULL, GANNET_IF_EXISTS_CONTINUE, run_kept, "f=" WHOLE},
    {"beside", NULL, GANNET_IF_EXISTS_CONTINUE, run_beside, "f=" WHOLE},
    {"adopted", "abcdef", GANNET_IF_EXISTS_CONTINUE, run_adopted, "f=" WHOLE},
    {"numbered", "user", GANNET_IF_EXISTS_CONTINUE, run_large, "f (1)=" WHOLE " f=user"},
    {"replaced", "user", GANNET_IF_EXISTS_REPLACE, run_large, "f=" WHOLE},
    {"replaced-small", "user", GANNET_IF_EXISTS_REPLACE, run_small, "f=" WHOLE},
    {"taken", NULL, GANNET_IF_EXISTS_CONTINUE, run_taken, "f (1)=" WHOLE " f="},
};

static gboolean
is_whole (GannetPartScene *scene, const char *name)
{
  g_autofree char *path = gannet_part_scene_dup_path (scene, name);
  g_autofree char *contents = NULL;
  g_file_get_contents (path, &contents, NULL, NULL);
  return g_strcmp0 (contents, WHOLE) == 0;
}

/* Whether the claims of the record are true of the server's present file. */
static gboolean
claims_hold (GannetPartFile *part)
{
  GannetRanges *done = gannet_part_file_get_record (part)->done;
  for (guint i = 0; i < gannet_ranges_count (done); i++) {
    GannetRange range;
    if (gannet_ranges_get (done, i, &range) != GANNET_RANGE_DONE)
      continue;
    g_assert_cmpuint (range.end, <=, strlen (WHOLE));
    gsize length = range.end - range.start;
    gssize same = gannet_part_file_compare (part, range.start, WHOLE + range.start, length, NULL);
    g_assert_cmpint (same, >=, 0);
    if ((gsize) same < length)
      return FALSE;
  }
  return TRUE;
}

static GannetPartFile *
adopt_or_create (GannetPartScene *scene, const Row *row)
{
  if (row->run == run_adopted) {
    GannetPartFile *part = gannet_part_file_borrow (scene->folder, scene->request, "f", NULL);
    g_assert_nonnull (part);
    g_assert_true (gannet_part_file_adopt (part, NULL));
    return part;
  }
  return create (scene, FALSE);
}

/* What the next run does. */
static void
recover (GannetPartScene *scene, const Row *row)
{
  g_autoptr (GannetPartFile) part = gannet_part_scene_continue (scene);
  if (part == NULL && (is_whole (scene, "f") || is_whole (scene, "f (1)")))
    return;
  if (part == NULL)
    part = adopt_or_create (scene, row);
  if (gannet_part_file_is_finished (part))
    return;
  g_autoptr (GannetPartFile) fresh = NULL;
  GannetPartFile *target = part;
  if (!claims_hold (part))
    target = fresh = gannet_part_file_beside (part, NULL);
  g_assert_nonnull (target);
  gannet_part_scene_write (target, 0, WHOLE);
  gannet_part_scene_finish (target);
}

/* Runs the row in a child that is killed as it enters its @call-th system call. FALSE when it came
 * to its end before. */
static gboolean
run_and_kill (GannetPartScene *scene, const Row *row, guint call)
{
  pid_t pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0) {
    if (ptrace (PTRACE_TRACEME, 0, NULL, NULL) != 0)
      _exit (77);
    raise (SIGSTOP);
    row->run (scene);
    _exit (0);
  }
  int status = 0;
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  /* Each call stops twice, as it begins and as it ends. */
  for (guint stop = 1; WIFSTOPPED (status); stop++) {
    if (stop == 2 * call) {
      kill (pid, SIGKILL);
      waitpid (pid, &status, 0);
      return TRUE;
    }
    g_assert_cmpint (ptrace (PTRACE_SYSCALL, pid, NULL, NULL), ==, 0);
    g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  }
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == 77)
    g_test_skip ("Tracing is not allowed here.");
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
  return FALSE;
}

/* At no moment is what the user had gone, unless the whole file has taken its place. */
static void
assert_user_kept (GannetPartScene *scene, const Row *row)
{
  const char *const names[] = {"f", "f.part"};
  gboolean kept = row->user == NULL;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = gannet_part_scene_dup_path (scene, names[i]);
    g_autofree char *contents = NULL;
    if (!kept && g_file_get_contents (path, &contents, NULL, NULL))
      kept = g_str_has_prefix (contents, row->user) || g_str_equal (contents, WHOLE);
  }
  g_assert_true (kept);
}

static void
test_row (gconstpointer data)
{
  const Row *row = data;
  gboolean killed = TRUE;
  for (guint call = 1; killed; call++) {
    g_assert_cmpuint (call, <, MOST_CALLS);
    g_autoptr (GannetPartScene) scene = gannet_part_scene_new ();
    scene->request->if_exists = row->if_exists;
    if (row->user != NULL)
      gannet_part_scene_put (scene, "f", row->user);
    killed = run_and_kill (scene, row, call);
    g_test_message ("%s: killed at call %u", row->name, call);
    assert_user_kept (scene, row);
    recover (scene, row);
    /* Killed before the name was taken: then it is free. */
    if (row->run == run_taken && is_whole (scene, "f"))
      gannet_part_scene_assert (scene, "f=" WHOLE);
    else
      gannet_part_scene_assert (scene, row->expected);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *path = g_strconcat ("/part-crash/", rows[i].name, NULL);
    g_test_add_data_func (path, &rows[i], test_row);
  }
  return g_test_run ();
}
