/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Answers for what is free on drives and what is still to come to them. It reserves nothing. */

#include "config.h"

#include "engine/space.h"

#include "core/format.h"
#include "engine/drive.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define PART_ENDING ".part"

/* A download as far as its space goes. */
typedef struct {
  const char *folder; /* interned: there are few */
  char *path; /* of the final file, or NULL while there is no part */
  gint64 total;
  guint64 held;
  guint unsure; /* how many such there are, when nothing is known of it */
} Wish;

typedef struct {
  char *folder;
  GArray *wishes;
  GArray *rooms; /* of GannetRoom */
  GHashTable *numbers; /* folder → its room's number, as a guint64 */
} Look;

static void
clear_wish (gpointer data)
{
  g_free (((Wish *) data)->path);
}

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->folder);
  g_array_unref (look->wishes);
  g_clear_pointer (&look->rooms, g_array_unref);
  g_hash_table_unref (look->numbers);
  g_free (look);
}

/* A folder that is not there yet will be on the drive that its parent is on. */
static int
open_nearest (const char *folder)
{
  g_autofree char *path = g_strdup (folder);
  int fd = open (path, O_PATH | O_DIRECTORY | O_CLOEXEC);

  while (fd < 0 && !g_str_equal (path, "/") && !g_str_equal (path, ".")) {
    char *parent = g_path_get_dirname (path);
    g_free (path);
    path = parent;
    fd = open (path, O_PATH | O_DIRECTORY | O_CLOEXEC);
  }
  return fd;
}

static char *
dup_label (int fd, const char *folder)
{
  g_autofree char *word = gannet_drive_dup_of (fd);

  return word != NULL ? gannet_drive_dup_label (word) : gannet_format_path (folder);
}

static gboolean
has_room (GArray *rooms, guint64 drive)
{
  for (guint i = 0; i < rooms->len; i++)
    if (g_array_index (rooms, GannetRoom, i).drive == drive)
      return TRUE;
  return FALSE;
}

/* The number of the drive that @folder is on, 0 when that cannot be told. */
static guint64
find_drive (Look *look, const char *folder)
{
  const guint64 *known = g_hash_table_lookup (look->numbers, folder);
  struct statvfs room;
  struct stat about;
  guint64 drive = 0;

  if (known != NULL)
    return *known;
  int fd = open_nearest (folder);
  /* File systems that do not count, some of FUSE, report no blocks at all. */
  if (fd >= 0 && fstat (fd, &about) == 0 && fstatvfs (fd, &room) == 0 && room.f_blocks > 0) {
    drive = (guint64) about.st_dev;
    guint64 unit = room.f_frsize != 0 ? room.f_frsize : room.f_bsize;
    GannetRoom found = {.drive = drive, .free = room.f_bavail * unit};
    if (!has_room (look->rooms, drive)) {
      found.label = dup_label (fd, folder);
      g_array_append_val (look->rooms, found);
    }
  }
  if (fd >= 0)
    close (fd);
  g_hash_table_insert (look->numbers, g_strdup (folder), g_memdup2 (&drive, sizeof drive));
  return drive;
}

/* Bytes that the part beside the final file @path has room for. */
static guint64
get_allocated (const char *path)
{
  g_autofree char *part = g_strconcat (path, PART_ENDING, NULL);
  struct stat about;

  return lstat (part, &about) == 0 ? (guint64) about.st_blocks * 512 : 0;
}

static void
look_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Look *look = data;

  if (look->folder != NULL)
    find_drive (look, look->folder);
  for (guint i = 0; i < look->wishes->len && !g_cancellable_is_cancelled (cancellable); i++) {
    const Wish *wish = &g_array_index (look->wishes, Wish, i);
    GannetNeed need = {.drive = find_drive (look, wish->folder), .unsure = wish->unsure};
    guint64 there = wish->held;
    if (wish->path != NULL)
      there = MAX (there, get_allocated (wish->path));
    if (wish->total > 0 && (guint64) wish->total > there)
      need.missing = (guint64) wish->total - there;
    gannet_room_add (look->rooms, &need);
  }
  g_task_return_pointer (task, g_steal_pointer (&look->rooms), (GDestroyNotify) g_array_unref);
}

static void
add_wish (Look *look, GannetDownload *download, const char *folder)
{
  guint64 promised = MIN (gannet_download_get_request (download)->size, G_MAXINT64);
  gint64 total = gannet_download_get_total (download);
  Wish wish = {.folder = folder,
      .path = g_strdup (gannet_download_get_path (download)),
      .total = total < 0 && promised > 0 ? (gint64) promised : total,
      .held = gannet_download_get_held (download)};
  wish.unsure = wish.total < 0 ? 1 : 0;
  Wish *last =
      look->wishes->len > 0 ? &g_array_index (look->wishes, Wish, look->wishes->len - 1) : NULL;
  /* Of thousands that wait for their turn nothing is known, and that is told once. */
  if (last != NULL && last->folder == folder && last->unsure > 0 && wish.unsure > 0 &&
      last->path == NULL && wish.path == NULL)
    last->unsure++;
  else
    g_array_append_val (look->wishes, wish);
}

static void
collect (Look *look, GListModel *downloads)
{
  const char *last = NULL, *folder = NULL;
  guint count = g_list_model_get_n_items (downloads);
  for (guint i = 0; i < count; i++) {
    g_autoptr (GannetDownload) download = g_list_model_get_item (downloads, i);
    GannetState state = gannet_download_get_state (download);
    if (state == GANNET_STATE_DONE || state == GANNET_STATE_FAILED)
      continue;
    const GannetRequest *request = gannet_download_get_request (download);
    if (request->folder != last)
      folder = g_intern_string (request->folder);
    last = request->folder;
    add_wish (look, download, folder);
  }
}

void
gannet_space_look_async (GListModel *downloads, const char *folder, GCancellable *cancellable,
    GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Look *look = g_new0 (Look, 1);

  g_task_set_source_tag (task, gannet_space_look_async);
  g_task_set_task_data (task, look, look_free);
  look->folder = g_strdup (folder);
  look->rooms = gannet_rooms_new ();
  look->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  look->wishes = g_array_new (FALSE, FALSE, sizeof (Wish));
  g_array_set_clear_func (look->wishes, clear_wish);
  collect (look, downloads);
  g_task_run_in_thread (task, look_cb);
}

GArray *
gannet_space_look_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
