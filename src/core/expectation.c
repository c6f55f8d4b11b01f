/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Knows extensions of files that are downloaded, and whose word for them counts. It never looks at
 * bytes. */

#include "config.h"

#include "core/expectation.h"

#include "core/filename.h"
#include "core/filename-extension.h"

/* Only extensions that nobody uses in the address of a page: ".js" and ".com" are not here. */
static const char *const FILES[] = {"7z", "aac", "apk", "appimage", "avi", "avif", "bin", "bz2",
    "cab", "crx", "csv", "cue", "deb", "dmg", "doc", "docx", "epub", "exe", "flac", "flatpak",
    "flatpakref", "gif", "gz", "heic", "img", "iso", "jar", "jpeg", "jpg", "lz", "lz4", "lzma",
    "m4a", "m4v", "md5", "meta4", "metalink", "mkv", "mobi", "mov", "mp3", "mp4", "mpg", "msi",
    "odp", "ods", "odt", "ogg", "ogv", "opus", "pdf", "pkg", "png", "ppt", "pptx", "ps", "qcow2",
    "rar", "rpm", "safetensors", "gguf", "sha256", "sig", "snap", "sqlite", "tar", "tbz2", "tgz",
    "tif", "tiff", "torrent", "txz", "vdi", "vmdk", "wav", "webm", "webp", "whl", "xls", "xlsx",
    "xpi", "xz", "zip", "zst", NULL};

static const char *const GZIPPED[] = {"gz", "tgz", "svgz", "emz", "taz", NULL};

static gboolean
has_extension (const char *name, const char *const *extensions)
{
  const char *dot = gannet_filename_extension (name);

  for (guint i = 0; *dot != '\0' && extensions[i] != NULL; i++)
    if (g_ascii_strcasecmp (dot + 1, extensions[i]) == 0)
      return TRUE;
  return FALSE;
}

gboolean
gannet_expectation_is_file (const char *name)
{
  return has_extension (name, FILES);
}

gboolean
gannet_expectation_is_gzip (const char *name)
{
  return has_extension (name, GZIPPED);
}

void
gannet_expectation_learn (
    const GannetReply *reply, const char *url, gboolean named, gboolean *is_file, gboolean *is_gzip)
{
  GannetNameSources sources = {.disposition = reply->disposition, .final_url = url};

  if (reply->status / 100 != 2 ||
      (!gannet_reply_is_web_page (reply) && !gannet_reply_is_gzip (reply)))
    return;
  g_autofree char *name = gannet_filename_choose (&sources, 0);
  *is_file = *is_file || (!named && gannet_expectation_is_file (name));
  *is_gzip = *is_gzip || gannet_expectation_is_gzip (name);
}
