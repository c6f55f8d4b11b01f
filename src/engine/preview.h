/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "core/error.h"
#include "core/reply.h"

typedef enum {
  GANNET_RESUMABLE_UNKNOWN = 1, /* the server says nothing of it */
  GANNET_RESUMABLE_YES, /* it says that it can send the rest of a file */
  GANNET_RESUMABLE_NO,
} GannetResumable;

/**
 * GannetPreview:
 *
 * What a server says of a file before anything of it is fetched. Never changed once it is told to
 * somebody, so that threads may share it.
 */
typedef struct {
  GError *error; /* why the file cannot be had, of GANNET_ERROR, or NULL */
  char *name; /* what it would be called; NULL with an error */
  char *content_type; /* or NULL */
  gint64 size; /* in bytes, -1 unknown */
  GannetResumable resumable;
} GannetPreview;

/* What the head of @reply, with which the server at @final_url answers a request for all of @url,
 * says. The file has @size bytes, or -1. */
GannetPreview *
gannet_preview_new (const GannetReply *reply, gint64 size, const char *url, const char *final_url);

/* Takes @error. */
GannetPreview *gannet_preview_new_error (GError *error);

GannetPreview *gannet_preview_ref (GannetPreview *self);
void gannet_preview_unref (GannetPreview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetPreview, gannet_preview_unref)
