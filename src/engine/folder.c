/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* An open folder: reaching it, what its file system can hold, and what its errors mean for people.
 * It makes no files and knows nothing of parts. */

#include "config.h"

#include "engine/folder.h"

#include "core/error.h"
#include "core/format.h"
#include "engine/drive.h"
#include "engine/file-system.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <linux/magic.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

/* Of linux/magic.h, where older kernels' headers lack them. */
#define EXFAT_MAGIC 0x2011BAB0
#define NTFS3_MAGIC 0x7366746E
#define CIFS_MAGIC 0xFF534D42
#define SMB2_MAGIC 0xFE534D42
#define FUSE_MAGIC 0x65735546

/* What a file system takes when it does not say. */
#define USUAL_NAME_MAX 255

/* A file that no drive holds. Servers that name such lengths are broken or mean ill. */
#define ABSURD (G_GUINT64_CONSTANT (1) << 50)

struct _GannetFolder {
  gint references;
  int fd;
  char *path;
  char *drive; /* or NULL */
  gsize name_max;
  gboolean keeps_identity;
  gboolean in_memory;
  dev_t device; /* of the folder itself, as is the next one */
  ino_t inode;
  uid_t owner; /* whom files of ours seem to belong to */
  gboolean ends_at_4_gib;
};

static GannetError
code_of (int code, gboolean named)
{
  switch (code) {
  case ENOSPC:
  case EDQUOT:
    return GANNET_ERROR_NO_SPACE;
  case EFBIG:
    return GANNET_ERROR_TOO_LARGE;
  case EACCES:
  case EPERM:
  case EROFS:
    return GANNET_ERROR_CANNOT_WRITE;
  case ENODEV:
  case ENXIO:
  case ENOTCONN:
  case ESTALE:
  case EHOSTDOWN:
    return GANNET_ERROR_DRIVE_ABSENT;
  case ENOENT:
    return named ? GANNET_ERROR_PART_LOST : GANNET_ERROR_FOLDER_MISSING;
  case ENOTDIR:
  case ELOOP:
  case EISDIR:
    return named ? GANNET_ERROR_PART_UNSAFE : GANNET_ERROR_FOLDER_MISSING;
  case EWOULDBLOCK:
    return GANNET_ERROR_LOCKED;
  default:
    return GANNET_ERROR_DISK;
  }
}

/* What @meaning is about the folder @path, for people; NULL where there is no more to say than the
 * system does. @drive: label of the drive, or NULL. */
static char *
say (GannetError meaning, const char *path, const char *drive, int code)
{
  switch (meaning) {
  case GANNET_ERROR_NO_SPACE:
    /* Translators: %s is a folder. */
    return g_strdup_printf (_ ("There is no more space in %s."), path);
  case GANNET_ERROR_TOO_LARGE:
    /* Translators: %s is a folder. */
    return g_strdup_printf (_ ("The drive of %s cannot hold a file of this size."), path);
  case GANNET_ERROR_CANNOT_WRITE:
    /* Translators: a folder, and the system's reason. */
    return g_strdup_printf (_ ("Files cannot be written to %s: %s."), path, g_strerror (code));
  case GANNET_ERROR_FOLDER_MISSING:
    /* Translators: %s is a folder. */
    return g_strdup_printf (_ ("The folder %s is not there."), path);
  case GANNET_ERROR_DRIVE_ABSENT:
    if (drive == NULL)
      /* Translators: %s is a folder. */
      return g_strdup_printf (_ ("The drive of %s is not connected."), path);
    /* Translators: %s is the label of a drive. */
    return g_strdup_printf (_ ("The drive “%s” is not connected."), drive);
  default:
    return NULL;
  }
}

static gboolean
fail_at (const char *path, int code, GError **error)
{
  GannetError meaning = code_of (code, FALSE);
  g_autofree char *drive =
      meaning == GANNET_ERROR_FOLDER_MISSING ? gannet_drive_dup_missing (path) : NULL;
  if (drive != NULL)
    meaning = GANNET_ERROR_DRIVE_ABSENT;

  g_autofree char *shown = gannet_format_path (path);
  g_autofree char *sentence = say (meaning, shown, drive, code);
  if (sentence != NULL)
    g_set_error_literal (error, GANNET_ERROR, meaning, sentence);
  else
    g_set_error (error, GANNET_ERROR, meaning, "%s: %s", shown, g_strerror (code));
  return FALSE;
}

/* Opens the folder @name below @parent, making it when it is missing. A link is not followed: what
 * a link file or a server says must not lead out of the chosen folder. */
static int
enter (int parent, const char *name)
{
  const int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
  int fd = openat (parent, name, flags);
  if (fd >= 0 || errno != ENOENT)
    return fd;
  if (mkdirat (parent, name, 0777) != 0 && errno != EEXIST)
    return -1;
  fsync (parent);
  return openat (parent, name, flags);
}

static gboolean
is_plain_component (const char *name)
{
  return *name != '\0' && !g_str_equal (name, ".") && !g_str_equal (name, "..");
}

/* Goes from the open folder @fd, which it closes, to the one @below it. -1 with errno. */
static int
descend (int fd, const char *below)
{
  g_auto (GStrv) names = g_strsplit (below, "/", -1);
  for (char **name = names; *name != NULL && fd >= 0; name++) {
    if (**name == '\0')
      continue;
    int next = -1;
    errno = EACCES;
    if (is_plain_component (*name))
      next = enter (fd, *name);
    int code = errno;
    close (fd);
    errno = code;
    fd = next;
  }
  return fd;
}

static void
ask_file_system (GannetFolder *self)
{
  long name_max = fpathconf (self->fd, _PC_NAME_MAX);
  self->name_max = name_max > 0 ? (gsize) name_max : USUAL_NAME_MAX;
  self->keeps_identity = TRUE;
  self->owner = geteuid ();

  struct stat folder;
  if (fstat (self->fd, &folder) == 0) {
    self->device = folder.st_dev;
    self->inode = folder.st_ino;
  }
  struct statfs about;
  if (fstatfs (self->fd, &about) != 0)
    return;
  self->in_memory = gannet_file_system_is_in_memory (self->fd);
  switch ((guint32) about.f_type) {
  case MSDOS_SUPER_MAGIC:
    self->ends_at_4_gib = TRUE;
    G_GNUC_FALLTHROUGH;
  case EXFAT_MAGIC:
  case NTFS3_MAGIC:
  case CIFS_MAGIC:
  case SMB2_MAGIC:
  case SMB_SUPER_MAGIC:
  case FUSE_MAGIC:
  case V9FS_MAGIC:
    self->keeps_identity = FALSE;
    if (self->inode != 0)
      self->owner = folder.st_uid;
    break;
  default:
    break;
  }
}

GannetFolder *
gannet_folder_open (const char *path, const char *below, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  g_autofree char *full =
      below == NULL || *below == '\0' ? g_strdup (path) : g_build_filename (path, below, NULL);
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) {
    fail_at (path, errno, error);
    return NULL;
  }
  if (below != NULL)
    fd = descend (fd, below);
  if (fd >= 0 && faccessat (fd, ".", W_OK | X_OK, AT_EACCESS) != 0) {
    int code = errno;
    close (fd);
    errno = code;
    fd = -1;
  }
  if (fd < 0) {
    fail_at (full, errno, error);
    return NULL;
  }

  GannetFolder *self = g_new0 (GannetFolder, 1);
  self->references = 1;
  self->fd = fd;
  self->path = g_steal_pointer (&full);
  self->drive = gannet_drive_dup_of (fd);
  ask_file_system (self);
  return self;
}

GannetFolder *
gannet_folder_ref (GannetFolder *self)
{
  g_atomic_int_inc (&self->references);
  return self;
}

void
gannet_folder_unref (GannetFolder *self)
{
  if (!g_atomic_int_dec_and_test (&self->references))
    return;
  close (self->fd);
  g_free (self->path);
  g_free (self->drive);
  g_free (self);
}

gboolean
gannet_folder_is_last (GannetFolder *self)
{
  return g_atomic_int_get (&self->references) == 1;
}

int
gannet_folder_get_fd (GannetFolder *self)
{
  return self->fd;
}

const char *
gannet_folder_get_path (GannetFolder *self)
{
  return self->path;
}

const char *
gannet_folder_get_drive (GannetFolder *self)
{
  return self->drive;
}

gboolean
gannet_folder_is_where_it_was (GannetFolder *self)
{
  struct stat held = {.st_dev = self->device, .st_ino = self->inode};
  struct stat there;
  if (!self->keeps_identity && fstat (self->fd, &held) != 0)
    return FALSE;
  return stat (self->path, &there) == 0 && there.st_dev == held.st_dev &&
      there.st_ino == held.st_ino;
}

char *
gannet_folder_dup_path (GannetFolder *self)
{
  if (gannet_folder_is_where_it_was (self))
    return g_strdup (self->path);

  g_autofree char *link = g_strdup_printf ("/proc/self/fd/%d", self->fd);
  g_autofree char *now = g_file_read_link (link, NULL);
  if (now == NULL || *now != '/' || g_str_has_suffix (now, " (deleted)"))
    return g_strdup (self->path);
  return g_steal_pointer (&now);
}

gsize
gannet_folder_get_name_max (GannetFolder *self)
{
  return self->name_max;
}

gboolean
gannet_folder_keeps_identity (GannetFolder *self)
{
  return self->keeps_identity;
}

gboolean
gannet_folder_is_in_memory (GannetFolder *self)
{
  return self->in_memory;
}

gboolean
gannet_folder_is_own (GannetFolder *self, const struct stat *about)
{
  /* FUSE goes on showing the names that a file had until a moment ago. */
  gboolean alone = about->st_nlink <= 1 || !self->keeps_identity;
  return S_ISREG (about->st_mode) && alone &&
      (about->st_uid == geteuid () || about->st_uid == self->owner);
}

static gboolean
fail_too_large (GannetFolder *self, guint64 bytes, GError **error)
{
  g_autofree char *path = gannet_folder_dup_path (self);
  g_autofree char *shown = gannet_format_path (path);
  g_autofree char *needed = gannet_format_size (bytes);
  g_set_error (error, GANNET_ERROR, GANNET_ERROR_TOO_LARGE,
      /* Translators: a folder, and a size. */
      _ ("The drive of %s cannot hold files over 4 GB, and this one has %s."), shown, needed);
  return FALSE;
}

static gboolean
fail_for_space (GannetFolder *self, guint64 bytes, guint64 room, GError **error)
{
  g_autofree char *path = gannet_folder_dup_path (self);
  g_autofree char *shown = gannet_format_path (path);
  g_autofree char *needed = gannet_format_size (bytes);
  g_autofree char *left = gannet_format_size (room);
  g_set_error (error, GANNET_ERROR, GANNET_ERROR_NO_SPACE,
      /* Translators: a folder, and two sizes. */
      _ ("There is not enough space in %s: the download needs %s, %s are free."), shown, needed,
      left);
  return FALSE;
}

gboolean
gannet_folder_has_room (GannetFolder *self, guint64 bytes, GError **error)
{
  struct statvfs room;
  if (fstatvfs (self->fd, &room) != 0)
    return gannet_folder_fail (self, NULL, errno, error);
  guint64 unit = room.f_frsize != 0 ? room.f_frsize : room.f_bsize;
  guint64 left = room.f_bavail * unit;
  /* File systems that do not count, some of FUSE, report no blocks at all. */
  gboolean fits = room.f_blocks == 0 ? bytes < ABSURD : bytes <= left;
  if (self->ends_at_4_gib && bytes > G_MAXUINT32 && bytes < ABSURD)
    return fail_too_large (self, bytes, error);
  return fits || fail_for_space (self, bytes, left, error);
}

gboolean
gannet_folder_sync (GannetFolder *self, GError **error)
{
  int result = 0;
  do
    result = fsync (self->fd);
  while (result != 0 && errno == EINTR);

  /* Some file systems have no such call on folders; nothing more can be done there. */
  if (result == 0 || errno == EINVAL || errno == ENOSYS || errno == EOPNOTSUPP)
    return TRUE;
  return gannet_folder_fail (self, NULL, errno, error);
}

gboolean
gannet_folder_fail (GannetFolder *self, const char *name, int code, GError **error)
{
  GannetError meaning = code_of (code, name != NULL);
  struct stat held;
  if (code == ENOENT && fstat (self->fd, &held) == 0 && held.st_nlink == 0)
    meaning = GANNET_ERROR_FOLDER_MISSING;
  /* A drive that was pulled out fails like a broken one, but its path leads elsewhere. */
  if ((code == EIO && !gannet_folder_is_where_it_was (self)) || gannet_drive_is_gone (self->fd))
    meaning = GANNET_ERROR_DRIVE_ABSENT;

  g_autofree char *path = gannet_folder_dup_path (self);
  g_autofree char *shown = gannet_format_path (path);
  g_autofree char *drive = self->drive != NULL ? gannet_drive_dup_label (self->drive) : NULL;
  g_autofree char *sentence = say (meaning, shown, drive, code);
  if (sentence != NULL)
    g_set_error_literal (error, GANNET_ERROR, meaning, sentence);
  else
    g_set_error (error, GANNET_ERROR, meaning, "%s%s%s: %s", shown, name != NULL ? "/" : "",
        name != NULL ? name : "", g_strerror (code));
  return FALSE;
}
