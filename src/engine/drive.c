/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Tells file systems apart and knows where drives are mounted. It mounts, makes and writes
 * nothing. */

#include "config.h"

#include "engine/drive.h"

#include "core/format.h"

#include <fcntl.h>
#include <mntent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define UUIDS "/dev/disk/by-uuid"

/* Mounted by the system itself; what is missing there does not come back by itself. */
static const char *const SYSTEM_POINTS[] = {
    "/", "/home", "/root", "/tmp", "/usr", "/var", "/var/tmp", "/run", "/dev", "/dev/shm", NULL};

/* Where people's drives are mounted. */
static const char *const PLACES[] = {"/run/media", "/media", "/mnt"};

typedef struct {
  char *point;
  char *source;
} Mount;

static void
mount_clear (Mount *self)
{
  g_clear_pointer (&self->point, g_free);
  g_clear_pointer (&self->source, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Mount, mount_clear)

/* The number of the mount that @fd was opened through, as text, or NULL. See proc(5). */
static char *
dup_mount_id (int fd)
{
  g_autofree char *path = g_strdup_printf ("/proc/self/fdinfo/%d", fd);
  g_autofree char *text = NULL;
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  const char *line = strstr (text, "mnt_id:");
  if (line == NULL)
    return NULL;
  return g_strdup_printf (
      "%" G_GUINT64_FORMAT, g_ascii_strtoull (line + strlen ("mnt_id:"), NULL, 10));
}

/* Takes a line of mountinfo: "ID PARENT DEVICE ROOT POINT OPTIONS… - TYPE SOURCE OPTIONS". */
static gboolean
read_mount (const char *line, const char *id, Mount *mount)
{
  g_auto (GStrv) fields = g_strsplit (line, " ", -1);
  guint count = g_strv_length (fields);
  guint dash = 6;
  while (dash < count && !g_str_equal (fields[dash], "-"))
    dash++;
  if (dash + 2 >= count || !g_str_equal (fields[0], id))
    return FALSE;
  mount->point = g_strcompress (fields[4]);
  mount->source = g_strdup (fields[dash + 2]);
  return TRUE;
}

static gboolean
find_mount (int fd, Mount *mount)
{
  g_autofree char *id = dup_mount_id (fd);
  g_autofree char *text = NULL;
  if (id == NULL || !g_file_get_contents ("/proc/self/mountinfo", &text, NULL, NULL))
    return FALSE;
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line != NULL; line++)
    if (read_mount (*line, id, mount))
      return TRUE;
  return FALSE;
}

static gboolean
is_of_system (const char *point)
{
  return g_strv_contains (SYSTEM_POINTS, point) ||
      (g_str_has_prefix (point, "/run/user/") &&
          strchr (point + strlen ("/run/user/"), '/') == NULL);
}

/* The UUID of the block device @device, or NULL. */
static char *
dup_uuid (dev_t device)
{
  g_autoptr (GDir) dir = g_dir_open (UUIDS, 0, NULL);
  const char *name = NULL;
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (UUIDS, name, NULL);
    struct stat about;
    if (stat (path, &about) == 0 && S_ISBLK (about.st_mode) && about.st_rdev == device)
      return g_strdup (name);
  }
  return NULL;
}

/* What tells the file system of @fd from others. The number of its device does not, which some file
 * systems give as theirs: the next stick gets the same. */
static char *
dup_id (int fd, const char *source)
{
  struct stat about = {0};
  struct statvfs room = {0};
  g_autofree char *uuid = fstat (fd, &about) == 0 ? dup_uuid (about.st_dev) : NULL;
  if (uuid != NULL)
    return g_strconcat ("uuid:", uuid, NULL);
  if (fstatvfs (fd, &room) == 0 && room.f_fsid != 0 && room.f_fsid != about.st_dev)
    return g_strdup_printf ("id:%lx", room.f_fsid);
  /* File systems of the network have neither, but a name. */
  return g_str_has_prefix (source, "/dev/") ? g_strdup ("any") : g_strconcat ("at:", source, NULL);
}

static char *
make_word (int fd, const Mount *mount)
{
  g_autofree char *id = dup_id (fd, mount->source);
  g_autofree char *plain_id = g_strescape (id, NULL);
  g_autofree char *point = g_strescape (mount->point, NULL);
  return g_strconcat (g_strdelimit (plain_id, " ", '_'), " ", point, NULL);
}

char *
gannet_drive_dup_of (int fd)
{
  g_auto (Mount) mount = {NULL, NULL};
  if (!find_mount (fd, &mount) || is_of_system (mount.point))
    return NULL;
  return make_word (fd, &mount);
}

static char *
dup_point (const char *word)
{
  const char *blank = strchr (word, ' ');
  return g_strcompress (blank != NULL ? blank + 1 : word);
}

char *
gannet_drive_dup_label (const char *word)
{
  g_autofree char *point = dup_point (word);
  g_autofree char *name = g_path_get_basename (point);
  return gannet_format_path (name);
}

gboolean
gannet_drive_is_gone (int fd)
{
  struct stat about;
  if (fstat (fd, &about) != 0 || major (about.st_dev) == 0)
    return FALSE;
  g_autofree char *path = g_strdup_printf (
      "/sys/dev/block/%u:%u", (guint) major (about.st_dev), (guint) minor (about.st_dev));
  return access ("/sys/dev/block", F_OK) == 0 && access (path, F_OK) != 0;
}

/* Opens @path, or the nearest folder above it that is there. Not by O_PATH, which would not have an
 * automounter mount it. */
static int
open_nearest (const char *path)
{
  g_autofree char *at = g_canonicalize_filename (path, "/");
  int fd = open (at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  while (fd < 0 && !g_str_equal (at, "/")) {
    char *above = g_path_get_dirname (at);
    g_free (at);
    at = above;
    fd = open (at, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  }
  return fd;
}

static gboolean
find_mount_of_path (const char *path, Mount *mount)
{
  int fd = open_nearest (path);
  gboolean found = fd >= 0 && find_mount (fd, mount);
  if (fd >= 0)
    close (fd);
  return found;
}

/* Whether @path is @top or below it. */
static gboolean
is_within (const char *path, const char *top)
{
  gsize length = strlen (top);
  return g_str_has_prefix (path, top) && (path[length] == '\0' || path[length] == '/');
}

/* The first @count names of @path below @top, as a path; NULL when it has fewer. */
static char *
cut_below (const char *path, const char *top, guint count)
{
  const char *end = path + strlen (top);
  for (guint i = 0; i < count; i++) {
    if (end[0] != '/' || end[1] == '\0')
      return NULL;
    const char *next = strchr (end + 1, '/');
    end = next != NULL ? next : end + strlen (end);
  }
  return g_strndup (path, (gsize) (end - path));
}

static char *
dup_point_in_places (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (PLACES); i++) {
    if (!is_within (path, PLACES[i]))
      continue;
    g_autofree char *own = g_build_filename (PLACES[i], g_get_user_name (), NULL);
    gboolean of_user = g_str_equal (PLACES[i], "/run/media") || is_within (path, own);
    return cut_below (path, PLACES[i], of_user ? 2 : 1);
  }
  return NULL;
}

/* The innermost mount point in /etc/fstab that @path is at or below, or NULL. */
static char *
dup_point_in_table (const char *path)
{
  g_autofree char *found = NULL;
  FILE *table = setmntent ("/etc/fstab", "re");
  struct mntent entry;
  char buffer[4096];
  while (table != NULL && getmntent_r (table, &entry, buffer, sizeof buffer) != NULL) {
    if (entry.mnt_dir[0] != '/' || is_of_system (entry.mnt_dir) || !is_within (path, entry.mnt_dir))
      continue;
    if (found != NULL && strlen (found) >= strlen (entry.mnt_dir))
      continue;
    g_free (found);
    found = g_strdup (entry.mnt_dir);
  }
  if (table != NULL)
    endmntent (table);
  return g_steal_pointer (&found);
}

static gboolean
is_empty_or_missing (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  return dir == NULL || g_dir_read_name (dir) == NULL;
}

/* GVfs keeps all shares below one mount point, "/run/user/1000/gvfs/smb-share:…". GLib's own
 * function would make a folder where there is no such place. */
static char *
dup_missing_share (const char *path)
{
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");
  g_autofree char *top = g_build_filename (runtime != NULL ? runtime : "/run", "gvfs", NULL);
  if (!is_within (path, top))
    return NULL;
  g_autofree char *share = cut_below (path, top, 1);
  return share != NULL && access (share, F_OK) != 0 ? g_steal_pointer (&share) : NULL;
}

/* Where the drive that is missing would be mounted, or NULL. */
static char *
dup_missing_point (const char *path)
{
  g_auto (Mount) mount = {NULL, NULL};
  g_autofree char *point = dup_missing_share (path);
  if (point != NULL)
    return g_steal_pointer (&point);

  point = dup_point_in_table (path);
  if (point == NULL && access (path, F_OK) != 0)
    point = dup_point_in_places (path);
  if (point == NULL || !find_mount_of_path (path, &mount))
    return NULL;
  /* Somebody may use a folder in such a place without a drive. */
  if (is_within (mount.point, point) || !is_empty_or_missing (point))
    return NULL;
  g_autofree char *above = g_path_get_dirname (point);
  return g_str_equal (mount.point, above) && !is_of_system (above) ? NULL
                                                                   : g_steal_pointer (&point);
}

char *
gannet_drive_dup_missing (const char *path)
{
  g_autofree char *full = g_canonicalize_filename (path, "/");
  g_autofree char *point = dup_missing_point (full);
  if (point == NULL)
    return NULL;
  g_autofree char *name = g_path_get_basename (point);
  return gannet_format_path (name);
}

gboolean
gannet_drive_is_there (const char *word, const char *path)
{
  g_auto (Mount) mount = {NULL, NULL};
  g_autofree char *point = dup_point (word);
  int fd = open_nearest (path);
  gboolean there = TRUE;
  if (fd >= 0 && find_mount (fd, &mount) && !is_of_system (point)) {
    g_autofree char *now = make_word (fd, &mount);
    there = g_str_equal (now, word);
  }
  if (fd >= 0)
    close (fd);
  return there;
}
