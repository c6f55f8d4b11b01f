/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What a status means that brings no bytes of a file. */

#pragma once

#include "core/error.h"

typedef enum {
  GANNET_VERDICT_FOLLOW = 1, /* a redirect */
  GANNET_VERDICT_LATER, /* it may well pass by itself */
  GANNET_VERDICT_FAILURE, /* asking again does not help */
} GannetVerdictKind;

typedef struct {
  GannetVerdictKind kind;
  GannetError error; /* for LATER and FAILURE */
  const char *why; /* technical, not translated; static text */
} GannetVerdict;

/* Judges @status, any number at all, by RFC 9110 15. */
GannetVerdict gannet_verdict_on_status (guint status);

/* Whether @status tells of the way to the server, or of its load, and nothing of the file: a
 * redirect, a proxy, a network that wants a sign-in, too many requests. */
gboolean gannet_verdict_is_passing (guint status);
