/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Sorts files by the ends of their names. It never looks into one. */

#include "config.h"

#include "core/file-kind.h"

#include "core/filename-extension.h"

#include <string.h>

#define LONGEST_EXTENSION 15

typedef struct {
  GannetFileKind kind;
  const char *nick;
  const char *media; /* how media types begin, or NULL */
  const char *extensions; /* with a blank around each */
} Kind;

static const Kind KINDS[] = {
    {GANNET_FILE_KIND_PICTURE, "picture", "image/",
        " avif bmp cr2 cr3 dng gif heic heif ico jfif jpeg jpg jxl kra nef orf png psd raw svg "
        "svgz "
        "tga tif tiff webp xcf "},
    {GANNET_FILE_KIND_VIDEO, "video", "video/",
        " 3gp avi flv m2ts m4v mkv mov mp4 mpeg mpg mts ogm ogv ts vob webm wmv "},
    {GANNET_FILE_KIND_AUDIO, "audio", "audio/",
        " aac aif aiff ape flac m4a m4b mid midi mka mp3 oga ogg opus wav weba wma wv "},
    {GANNET_FILE_KIND_ARCHIVE, "archive", NULL,
        " 7z ar arj bz2 cab cpio gz lha lz lz4 lzma rar tar tbz2 tgz txz xz z zip zst "},
    {GANNET_FILE_KIND_DOCUMENT, "document", "text/",
        " azw3 bib cbr cbz csv djvu doc docx epub fb2 htm html ics json key md mobi numbers odg "
        "odp "
        "ods odt pages pdf ppt pptx ps rtf srt tex tsv txt vcf vtt xls xlsx xml "},
    {GANNET_FILE_KIND_PROGRAM, "program", NULL,
        " apk appimage appx bat bin crx deb dmg exe flatpak flatpakref img iso jar msi msix pkg "
        "qcow2 "
        "rpm run sh snap vdi vhd vmdk whl xpi "},
    {GANNET_FILE_KIND_OTHER, "other", NULL, " "},
};

static GannetFileKind
kind_of_name (const char *name)
{
  const char *extension = gannet_filename_extension (name);
  gsize length = strlen (extension);
  char word[LONGEST_EXTENSION + 3] = " ";
  if (length < 2 || length > LONGEST_EXTENSION + 1)
    return GANNET_FILE_KIND_OTHER;
  for (gsize i = 1; i < length; i++)
    word[i] = g_ascii_tolower (extension[i]);
  word[length] = ' ';
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (strstr (KINDS[i].extensions, word) != NULL)
      return KINDS[i].kind;
  return GANNET_FILE_KIND_OTHER;
}

GannetFileKind
gannet_file_kind (const char *name, const char *content_type)
{
  GannetFileKind kind = kind_of_name (name);
  if (kind != GANNET_FILE_KIND_OTHER || content_type == NULL)
    return kind;

  const char *extension = gannet_filename_extension_for_type (content_type);
  g_autofree char *example = g_strconcat ("x", extension, NULL);
  kind = kind_of_name (example);
  for (gsize i = 0; kind == GANNET_FILE_KIND_OTHER && i < G_N_ELEMENTS (KINDS); i++)
    if (KINDS[i].media != NULL && g_str_has_prefix (content_type, KINDS[i].media))
      kind = KINDS[i].kind;
  return kind;
}

const char *
gannet_file_kind_nick (GannetFileKind kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (KINDS[i].kind == kind)
      return KINDS[i].nick;
  return "";
}

GannetFileKind
gannet_file_kind_from_nick (const char *nick)
{
  for (gsize i = 0; i < G_N_ELEMENTS (KINDS); i++)
    if (g_str_equal (KINDS[i].nick, nick))
      return KINDS[i].kind;
  return 0;
}
