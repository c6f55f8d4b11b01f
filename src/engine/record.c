/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A record as a value and as text, checked completely in both directions. It touches no file;
 * record-file.c does. */

#include "config.h"

#include "engine/record.h"

#include "core/error.h"
#include "core/fields.h"
#include "core/filename-clean.h"
#include "core/url.h"
#include "engine/verify.h"

#include <string.h>

#define FORMAT 1
#define GROUP "Gannet part"
#define SUM_KEY "sha256="
#define SUM_LENGTH 64

/* With it gannet_filename_clean() cuts nothing off a name of 255 bytes. */
#define UNCUT_NAME_MAX (255 + 11)
#define LONGEST_WANTED 4096
#define LONGEST_URL (64 * 1024)

static const char *const stages[] = {
    [GANNET_RECORD_FILLING] = "filling",
    [GANNET_RECORD_ADOPTING] = "adopting",
    [GANNET_RECORD_FINISHING] = "finishing",
};

GannetRecord *
gannet_record_new (void)
{
  GannetRecord *self = g_new0 (GannetRecord, 1);
  self->stage = GANNET_RECORD_FILLING;
  self->total = -1;
  gannet_validator_init (&self->validator, NULL, NULL, -1);
  self->done = gannet_ranges_new ();
  return self;
}

void
gannet_record_free (GannetRecord *self)
{
  g_free (self->url);
  g_strfreev (self->mirrors);
  g_free (self->source);
  g_free (self->wanted);
  g_free (self->name);
  g_free (self->part);
  g_strfreev (self->older);
  gannet_validator_clear (&self->validator);
  g_free (self->content_type);
  g_free (self->checksum);
  g_free (self->pieces);
  g_clear_pointer (&self->done, gannet_ranges_free);
  g_free (self);
}

void
gannet_record_set_addresses (GannetRecord *self, const GannetRequest *request)
{
  if (request->mirrors != NULL) {
    g_strfreev (self->mirrors);
    self->mirrors = g_strdupv (request->mirrors);
  }
  if (request->pieces != NULL) {
    g_free (self->pieces);
    self->pieces = g_strdup (request->pieces);
  }
}

char *
gannet_record_dup_file_name (const char *url, guint copy)
{
  g_return_val_if_fail (url != NULL, NULL);

  char number[16];
  g_snprintf (number, sizeof number, "%u", copy);
  g_autofree char *key = g_strconcat (url, "\n", number, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, key, -1);
  sum[32] = '\0';
  return g_strconcat (".gannet-", sum, ".record", NULL);
}

static void
put_string (GKeyFile *keys, const char *key, const char *value)
{
  if (value != NULL && g_utf8_validate (value, -1, NULL))
    g_key_file_set_string (keys, GROUP, key, value);
}

static void
put_strings (GKeyFile *keys, const char *key, char **values)
{
  if (values != NULL && *values != NULL)
    g_key_file_set_string_list (
        keys, GROUP, key, (const char *const *) values, g_strv_length (values));
}

static void
put_validator (GKeyFile *keys, const GannetValidator *validator)
{
  put_string (keys, "etag", validator->etag);
  put_string (keys, "last-modified", validator->last_modified);
  g_key_file_set_boolean (keys, GROUP, "last-modified-strong", validator->modified_strong);
}

char *
gannet_record_to_text (const GannetRecord *self)
{
  g_autoptr (GKeyFile) keys = g_key_file_new ();
  g_key_file_set_integer (keys, GROUP, "format", FORMAT);
  g_key_file_set_uint64 (keys, GROUP, "sequence", self->sequence);
  g_key_file_set_string (keys, GROUP, "stage", stages[self->stage]);
  put_string (keys, "url", self->url);
  put_strings (keys, "mirrors", self->mirrors);
  put_string (keys, "source", self->source);
  put_string (keys, "wanted", self->wanted);
  put_string (keys, "name", self->name);
  put_string (keys, "part", self->part);
  g_key_file_set_uint64 (keys, GROUP, "device", self->device);
  g_key_file_set_uint64 (keys, GROUP, "inode", self->inode);
  g_key_file_set_int64 (keys, GROUP, "modified", self->modified_ns);
  put_strings (keys, "older", self->older);
  g_key_file_set_int64 (keys, GROUP, "total", self->total);
  put_validator (keys, &self->validator);
  put_string (keys, "content-type", self->content_type);
  put_string (keys, "checksum", self->checksum);
  put_string (keys, "pieces", self->pieces);
  g_autofree char *done = gannet_ranges_to_text (self->done);
  g_key_file_set_string (keys, GROUP, "done", done);
  g_key_file_set_boolean (keys, GROUP, "unproven", self->unproven);
  g_key_file_set_boolean (keys, GROUP, "adopted", self->adopted);

  g_autofree char *body = g_key_file_to_data (keys, NULL, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, body, -1);
  return g_strconcat (body, SUM_KEY, sum, "\n", NULL);
}

/* Whether every backslash begins an escape of a key file: GLib prints warnings at some that do not.
 * @text is whole and so ends in a newline. */
static gboolean
has_sound_escapes (const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *c = memchr (text, '\\', length); c != NULL;
       c = memchr (c, '\\', (gsize) (end - c))) {
    if (strchr ("sntr\\;", c[1]) == NULL)
      return FALSE;
    c += 2;
  }
  return TRUE;
}

/* Whether the last line is the checksum over all before it. */
static gboolean
is_whole (const char *text, gsize length)
{
  const gsize line = strlen (SUM_KEY) + SUM_LENGTH + 1;
  if (length <= line || text[length - 1] != '\n' || memchr (text, '\0', length) != NULL)
    return FALSE;
  gsize body = length - line;
  if (strncmp (text + body, SUM_KEY, strlen (SUM_KEY)) != 0)
    return FALSE;
  g_autofree char *sum =
      g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, body);
  return strncmp (text + body + strlen (SUM_KEY), sum, SUM_LENGTH) == 0;
}

static gboolean
is_safe_name (const char *name)
{
  if (name == NULL)
    return FALSE;
  g_autofree char *clean = gannet_filename_clean (name, UNCUT_NAME_MAX);
  return g_strcmp0 (clean, name) == 0;
}

static gboolean
is_safe_part (const char *name)
{
  return is_safe_name (name) && g_str_has_suffix (name, ".part");
}

/* "inode:name" of a part that the record may have deleted. */
static gboolean
is_safe_older (const char *older)
{
  const char *colon = strchr (older, ':');
  if (colon == NULL)
    return FALSE;
  g_autofree char *inode = g_strndup (older, (gsize) (colon - older));
  return g_ascii_string_to_unsigned (inode, 10, 1, G_MAXUINT64, NULL, NULL) &&
      is_safe_part (colon + 1);
}

static gboolean
is_safe_url (const char *url)
{
  if (url == NULL || strlen (url) > LONGEST_URL)
    return FALSE;
  GannetLinkProblem problem;
  g_autofree char *canonical = gannet_url_canonicalise (url, &problem);
  return g_strcmp0 (canonical, url) == 0;
}

static gboolean
get_unsigned (GKeyFile *keys, const char *key, guint64 *number)
{
  g_autofree char *text = g_key_file_get_value (keys, GROUP, key, NULL);
  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, number, NULL);
}

static gboolean
get_signed (GKeyFile *keys, const char *key, gint64 least, gint64 *number)
{
  g_autofree char *text = g_key_file_get_value (keys, GROUP, key, NULL);
  return text != NULL && g_ascii_string_to_signed (text, 10, least, G_MAXINT64, number, NULL);
}

static gboolean
get_stage (GKeyFile *keys, GannetRecordStage *stage)
{
  g_autofree char *text = g_key_file_get_string (keys, GROUP, "stage", NULL);
  for (guint i = GANNET_RECORD_FILLING; i < G_N_ELEMENTS (stages); i++) {
    if (g_strcmp0 (text, stages[i]) != 0)
      continue;
    *stage = (GannetRecordStage) i;
    return TRUE;
  }
  return FALSE;
}

static gboolean
get_numbers (GKeyFile *keys, GannetRecord *self)
{
  return get_unsigned (keys, "sequence", &self->sequence) && self->sequence < G_MAXUINT64 &&
      get_unsigned (keys, "device", &self->device) && get_unsigned (keys, "inode", &self->inode) &&
      get_signed (keys, "modified", G_MININT64, &self->modified_ns) &&
      get_signed (keys, "total", -1, &self->total);
}

static gboolean
get_names (GKeyFile *keys, GannetRecord *self)
{
  self->url = g_key_file_get_string (keys, GROUP, "url", NULL);
  self->wanted = g_key_file_get_string (keys, GROUP, "wanted", NULL);
  self->name = g_key_file_get_string (keys, GROUP, "name", NULL);
  self->part = g_key_file_get_string (keys, GROUP, "part", NULL);
  self->older = g_key_file_get_string_list (keys, GROUP, "older", NULL, NULL);
  for (char **older = self->older; older != NULL && *older != NULL; older++)
    if (!is_safe_older (*older))
      return FALSE;
  return is_safe_url (self->url) && is_safe_name (self->name) && is_safe_part (self->part) &&
      (self->wanted == NULL || strlen (self->wanted) <= LONGEST_WANTED);
}

static gboolean
get_addresses (GKeyFile *keys, GannetRecord *self)
{
  self->mirrors = g_key_file_get_string_list (keys, GROUP, "mirrors", NULL, NULL);
  self->source = g_key_file_get_string (keys, GROUP, "source", NULL);
  for (char **mirror = self->mirrors; mirror != NULL && *mirror != NULL; mirror++)
    if (!is_safe_url (*mirror))
      return FALSE;
  return self->source == NULL || is_safe_url (self->source);
}

/* What is said about the version is read as if it came in a reply. */
static gboolean
get_facts (GKeyFile *keys, GannetRecord *self)
{
  g_autofree char *etag = g_key_file_get_string (keys, GROUP, "etag", NULL);
  g_autofree char *modified = g_key_file_get_string (keys, GROUP, "last-modified", NULL);
  gannet_validator_clear (&self->validator);
  gannet_validator_init (&self->validator, etag, modified, -1);
  self->validator.modified_strong = self->validator.modified >= 0 &&
      g_key_file_get_boolean (keys, GROUP, "last-modified-strong", NULL);
  self->unproven = g_key_file_get_boolean (keys, GROUP, "unproven", NULL);
  self->adopted = g_key_file_get_boolean (keys, GROUP, "adopted", NULL);

  g_autofree char *type = g_key_file_get_string (keys, GROUP, "content-type", NULL);
  self->content_type = gannet_fields_media_type (type);
  self->checksum = g_key_file_get_string (keys, GROUP, "checksum", NULL);
  self->pieces = g_key_file_get_string (keys, GROUP, "pieces", NULL);
  return self->checksum == NULL || gannet_verify_is_checksum (self->checksum);
}

static gboolean
get_done (GKeyFile *keys, GannetRecord *self)
{
  g_autofree char *text = g_key_file_get_string (keys, GROUP, "done", NULL);
  g_autoptr (GannetRanges) done = text == NULL ? NULL : gannet_ranges_new_from_text (text);
  if (done == NULL)
    return FALSE;
  /* The record's ranges are never told a length: whoever fetches does that for himself. */
  g_autoptr (GannetRanges) probe = gannet_ranges_copy (done);
  if (self->total >= 0 && !gannet_ranges_set_length (probe, (guint64) self->total))
    return FALSE;
  gannet_ranges_free (self->done);
  self->done = g_steal_pointer (&done);
  return TRUE;
}

GannetRecord *
gannet_record_from_text (const char *text, gsize length, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  g_autoptr (GKeyFile) keys = g_key_file_new ();
  guint64 format = 0;
  if (!is_whole (text, length) || !has_sound_escapes (text, length) ||
      !g_key_file_load_from_data (keys, text, length, G_KEY_FILE_NONE, NULL) ||
      !get_unsigned (keys, "format", &format) || format < 1) {
    g_set_error_literal (error, GANNET_ERROR, GANNET_ERROR_PART_LOST, "The record is damaged");
    return NULL;
  }
  if (format > FORMAT) {
    g_set_error_literal (
        error, GANNET_ERROR, GANNET_ERROR_NEWER_FORMAT, "A newer version wrote the record");
    return NULL;
  }

  g_autoptr (GannetRecord) self = gannet_record_new ();
  if (!get_stage (keys, &self->stage) || !get_numbers (keys, self) || !get_names (keys, self) ||
      !get_addresses (keys, self) || !get_facts (keys, self) || !get_done (keys, self)) {
    g_set_error_literal (
        error, GANNET_ERROR, GANNET_ERROR_PART_LOST, "The record says what cannot be");
    return NULL;
  }
  return g_steal_pointer (&self);
}
