/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Reads checksums of pieces. It hashes nothing. */

#include "config.h"

#include "core/pieces.h"

#include <string.h>

static const struct {
  const char *name;
  GChecksumType type;
} ALGORITHMS[] = {
    {"sha-512", G_CHECKSUM_SHA512},
    {"sha-384", G_CHECKSUM_SHA384},
    {"sha-256", G_CHECKSUM_SHA256},
    {"sha-1", G_CHECKSUM_SHA1},
    {"md5", G_CHECKSUM_MD5},
};

struct _GannetPieces {
  GChecksumType type;
  guint64 length;
  char **digests;
  guint count;
};

static gboolean
read_type (const char *name, GChecksumType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (ALGORITHMS); i++) {
    *type = ALGORITHMS[i].type;
    if (g_str_equal (name, ALGORITHMS[i].name))
      return TRUE;
  }
  return FALSE;
}

static gboolean
read_digests (GannetPieces *self, const char *text)
{
  gsize digits = 2 * (gsize) g_checksum_type_get_length (self->type);
  g_autoptr (GPtrArray) digests = g_ptr_array_new_with_free_func (g_free);

  for (const char *at = text;; at += digits + 1) {
    if (digests->len == GANNET_PIECES_MAX || strspn (at, "0123456789abcdef") != digits)
      return FALSE;
    g_ptr_array_add (digests, g_strndup (at, digits));
    if (at[digits] == '\0')
      break;
    if (at[digits] != ',')
      return FALSE;
  }
  self->count = digests->len;
  g_ptr_array_add (digests, NULL);
  self->digests = (char **) g_ptr_array_steal (digests, NULL);
  return TRUE;
}

GannetPieces *
gannet_pieces_new (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ":", 3);
  g_autoptr (GannetPieces) self = g_new0 (GannetPieces, 1);

  if (g_strv_length (parts) != 3 || !read_type (parts[0], &self->type) ||
      !g_ascii_string_to_unsigned (parts[1], 10, 1, G_MAXINT64, &self->length, NULL) ||
      !read_digests (self, parts[2]))
    return NULL;
  return g_steal_pointer (&self);
}

void
gannet_pieces_free (GannetPieces *self)
{
  g_strfreev (self->digests);
  g_free (self);
}

guint
gannet_pieces_count (const GannetPieces *self)
{
  return self->count;
}

gboolean
gannet_pieces_fit (const GannetPieces *self, guint64 total)
{
  return total > 0 && (total - 1) / self->length == self->count - 1;
}

GannetRange
gannet_pieces_get_range (const GannetPieces *self, guint index, guint64 total)
{
  guint64 start = index * self->length;

  return (GannetRange){start, MIN (start + self->length, total)};
}

GChecksumType
gannet_pieces_get_type (const GannetPieces *self)
{
  return self->type;
}

const char *
gannet_pieces_get_digest (const GannetPieces *self, guint index)
{
  return self->digests[index];
}
