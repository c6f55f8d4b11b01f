/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Knows extensions and media types: where an extension begins and what it stands for. It never
 * changes a name, and never looks into a file. */

#include "config.h"

#include "core/filename-extension.h"

#include <string.h>

#define MAX_EXTENSION_LENGTH 32
#define MAX_INNER_EXTENSION_LENGTH 4

typedef struct {
  const char *content_type;
  const char *extension;
} TypeExtension;

static const char *const packers[] = {
    "br", "bz", "bz2", "gz", "lz", "lz4", "lzma", "lzo", "sz", "xz", "z", "zst", NULL};

static const char *const launchers[] = {"desktop", "directory", "fileloc", "inetloc", "library-ms",
    "lnk", "local", "scf", "search-ms", "searchconnector-ms", "url", "webloc", NULL};

static const char *const server_scripts[] = {"action", "ashx", "asp", "aspx", "axd", "cfm", "cgi",
    "do", "fcgi", "jsp", "jspa", "jspx", "php", "php3", "php4", "php5", "php7", "phtml", "pl",
    NULL};

static const char *const programs[] = {"action", "apk", "app", "appimage", "application",
    "appref-ms", "appx", "appxbundle", "bash", "bat", "cgi", "chm", "class", "cmd", "com",
    "command", "cpl", "crx", "csh", "deb", "docm", "dotm", "ear", "elf", "exe", "fish", "flatpak",
    "flatpakref", "flatpakrepo", "gadget", "hlp", "hta", "htm", "html", "inf", "iqy", "jar", "jnlp",
    "js", "jse", "ksh", "lua", "mde", "mht", "mhtml", "mjs", "msc", "msi", "msix", "msixbundle",
    "msp", "mst", "out", "oxt", "php", "pif", "pkg", "pl", "potm", "ppam", "ppsm", "pptm", "ps1",
    "psd1", "psm1", "py", "pyc", "pyw", "pyz", "rb", "reg", "rpm", "run", "scr", "service",
    "settingcontent-ms", "sh", "shtml", "sldm", "slk", "snap", "so", "svg", "svgz", "swf", "tcl",
    "tool", "vb", "vbe", "vbs", "vsix", "war", "website", "workflow", "ws", "wsf", "wsh", "xbap",
    "xht", "xhtml", "xlam", "xll", "xlsb", "xlsm", "xltm", "xpi", "zsh", NULL};

static const char *const program_types[] = {"application/ecmascript", "application/hta",
    "application/java-archive", "application/java-vm", "application/javascript",
    "application/vnd.android.package-archive", "application/vnd.appimage",
    "application/vnd.debian.binary-package", "application/vnd.flatpak",
    "application/vnd.flatpak.ref", "application/vnd.flatpak.repo",
    "application/vnd.microsoft.portable-executable", "application/vnd.snap", "application/x-bat",
    "application/x-csh", "application/x-deb", "application/x-debian-package",
    "application/x-desktop", "application/x-dosexec", "application/x-elf",
    "application/x-executable", "application/x-iso9660-appimage", "application/x-java-archive",
    "application/x-java-jnlp-file", "application/x-javascript", "application/x-mach-binary",
    "application/x-ms-dos-executable", "application/x-ms-installer", "application/x-ms-shortcut",
    "application/x-msdos-program", "application/x-msdownload", "application/x-msi",
    "application/x-perl", "application/x-php", "application/x-pie-executable",
    "application/x-python-code", "application/x-redhat-package-manager", "application/x-rpm",
    "application/x-ruby", "application/x-sh", "application/x-sharedlib",
    "application/x-shellscript", "application/x-shockwave-flash", "application/x-xpinstall",
    "application/xhtml+xml", "image/svg+xml", "text/ecmascript", "text/html", "text/javascript",
    "text/vbscript", "text/x-csh", "text/x-perl", "text/x-python", "text/x-ruby", "text/x-sh",
    "text/x-shellscript", NULL};

/* Types of programs are left out, but for pages and drawings: a name that was none must not become
 * the name of a program because the server says so. */
static const TypeExtension extensions[] = {
    {"application/epub+zip", ".epub"},
    {"application/gzip", ".gz"},
    {"application/json", ".json"},
    {"application/metalink4+xml", ".meta4"},
    {"application/msword", ".doc"},
    {"application/ogg", ".ogx"},
    {"application/pdf", ".pdf"},
    {"application/postscript", ".ps"},
    {"application/rtf", ".rtf"},
    {"application/vnd.ms-excel", ".xls"},
    {"application/vnd.ms-powerpoint", ".ppt"},
    {"application/vnd.oasis.opendocument.presentation", ".odp"},
    {"application/vnd.oasis.opendocument.spreadsheet", ".ods"},
    {"application/vnd.oasis.opendocument.text", ".odt"},
    {"application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"},
    {"application/vnd.rar", ".rar"},
    {"application/x-7z-compressed", ".7z"},
    {"application/x-bittorrent", ".torrent"},
    {"application/x-bzip", ".bz2"},
    {"application/x-bzip2", ".bz2"},
    {"application/x-cd-image", ".iso"},
    {"application/x-gzip", ".gz"},
    {"application/x-iso9660-image", ".iso"},
    {"application/x-rar", ".rar"},
    {"application/x-rar-compressed", ".rar"},
    {"application/x-tar", ".tar"},
    {"application/x-xz", ".xz"},
    {"application/x-zip-compressed", ".zip"},
    {"application/xml", ".xml"},
    {"application/zip", ".zip"},
    {"application/zstd", ".zst"},
    {"audio/aac", ".aac"},
    {"audio/flac", ".flac"},
    {"audio/mp4", ".m4a"},
    {"audio/mpeg", ".mp3"},
    {"audio/ogg", ".ogg"},
    {"audio/opus", ".opus"},
    {"audio/wav", ".wav"},
    {"audio/webm", ".weba"},
    {"audio/x-flac", ".flac"},
    {"audio/x-wav", ".wav"},
    {"font/otf", ".otf"},
    {"font/ttf", ".ttf"},
    {"font/woff2", ".woff2"},
    {"image/avif", ".avif"},
    {"image/bmp", ".bmp"},
    {"image/gif", ".gif"},
    {"image/heic", ".heic"},
    {"image/jpeg", ".jpg"},
    {"image/jxl", ".jxl"},
    {"image/png", ".png"},
    {"image/svg+xml", ".svg"},
    {"image/tiff", ".tif"},
    {"image/vnd.microsoft.icon", ".ico"},
    {"image/webp", ".webp"},
    {"image/x-icon", ".ico"},
    {"text/calendar", ".ics"},
    {"text/css", ".css"},
    {"text/csv", ".csv"},
    {"text/html", ".html"},
    {"text/markdown", ".md"},
    {"text/xml", ".xml"},
    {"video/mp4", ".mp4"},
    {"video/mpeg", ".mpg"},
    {"video/ogg", ".ogv"},
    {"video/quicktime", ".mov"},
    {"video/webm", ".webm"},
    {"video/x-matroska", ".mkv"},
    {"video/x-msvideo", ".avi"},
};

static gboolean
is_extension (const char *name, const char *dot)
{
  gsize length = strlen (dot + 1);

  return dot > name && length >= 1 && length <= MAX_EXTENSION_LENGTH && strchr (dot, ' ') == NULL &&
      strstr (dot, "\u3000") == NULL;
}

static gboolean
is_one_of (const char *extension, const char *const *list)
{
  g_autofree char *folded = NULL;

  if (*extension != '.')
    return FALSE;
  folded = gannet_filename_fold (extension + 1);
  return g_strv_contains (list, folded);
}

/* The bare media type in lower case, without parameters. */
static char *
dup_media_type (const char *content_type)
{
  g_autofree char *type = g_strndup (content_type, strcspn (content_type, ";,"));

  return g_ascii_strdown (g_strstrip (type), -1);
}

const char *
gannet_filename_extension (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot != NULL && is_extension (name, dot) ? dot : name + strlen (name);
}

const char *
gannet_filename_long_extension (const char *name)
{
  const char *outer = gannet_filename_extension (name);
  const char *inner = outer;

  if (!is_one_of (outer, packers))
    return outer;
  while (inner > name && g_ascii_isalnum (inner[-1]))
    inner--;
  if (inner - 1 <= name || inner[-1] != '.' || !g_ascii_isalpha (*inner) ||
      outer - inner > MAX_INNER_EXTENSION_LENGTH)
    return outer;
  return inner - 1;
}

gboolean
gannet_filename_is_launcher (const char *name)
{
  const char *dot = strrchr (name, '.');

  if (dot == NULL || dot == name)
    return FALSE;
  return (dot[1] == '{' && g_str_has_suffix (dot, "}")) || is_one_of (dot, launchers);
}

gboolean
gannet_filename_is_script (const char *name)
{
  return is_one_of (gannet_filename_extension (name), server_scripts);
}

gboolean
gannet_filename_is_program (const char *name, const char *content_type)
{
  g_autofree char *type = content_type != NULL ? dup_media_type (content_type) : NULL;

  if (gannet_filename_is_launcher (name) || is_one_of (gannet_filename_extension (name), programs))
    return TRUE;
  return type != NULL &&
      (g_strv_contains (program_types, type) || strstr (type, ".macroenabled.") != NULL);
}

char *
gannet_filename_fold (const char *text)
{
  return g_str_is_ascii (text) ? g_ascii_strdown (text, -1) : g_utf8_casefold (text, -1);
}

const char *
gannet_filename_extension_for_type (const char *content_type)
{
  g_autofree char *type = content_type != NULL ? dup_media_type (content_type) : NULL;

  for (gsize i = 0; type != NULL && i < G_N_ELEMENTS (extensions); i++) {
    if (g_str_equal (type, extensions[i].content_type))
      return extensions[i].extension;
  }
  return NULL;
}
