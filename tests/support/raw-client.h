/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "support/server.h"

/* All that came back on one plain connection until it ended. */
typedef struct {
  GString *bytes;
  gboolean reset; /* it did not end in an orderly way */
} GannetAnswer;

/* Sends @request byte for byte and waits for the end of the connection. */
GannetAnswer *gannet_raw_client_ask (GannetServer *server, const char *request);

/* A GET for @path on a connection of its own; @headers are lines with their ends, or NULL. */
GannetAnswer *gannet_raw_client_get (GannetServer *server, const char *path, const char *headers);

void gannet_answer_free (GannetAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GannetAnswer, gannet_answer_free)

/* The head up to its empty line, and in @body what follows it. Free with g_free(). */
char *gannet_answer_split (const GannetAnswer *self, GBytes **body);

/* Aborts the test unless each of @lines, separated by bars, is a line of @head. */
void gannet_answer_assert_says (const char *head, const char *lines);
