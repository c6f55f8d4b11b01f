/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* A job without network and disk: asks, lets the plan decide, and keeps account of which bytes of
 * which version it would hold. */

#pragma once

#include "plan-rows.h"

/* One reply of the server that is played. */
typedef struct {
  char *head; /* freed by the play */
  gint64 body; /* bytes that come; -1: all that were announced */
  gboolean drops; /* the connection breaks off after them */
  guint version; /* of the file that the body is of */
} PlayReply;

/**
 * Play:
 *
 * Versions of the file are numbers; all are the same before byte @common and differ in every byte
 * from there on. A play fails its test when a plan leaves a hole, writes over bytes without having
 * compared them, or joins bytes of two versions.
 */
typedef struct _Play Play;
struct _Play {
  PlanDisk disk;
  guint version; /* of the bytes on disk */
  guint64 common;
  GannetQuestion question;
  GannetPlan plan;
  guint asked; /* questions since the last new byte */
  guint asked_in_all;
  GString *log;
  void (*reply) (Play *self, PlayReply *reply, gpointer data);
  gpointer data;
};

void play_init (Play *self, const char *disk, const char *version);
void play_clear (Play *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Play, play_clear)

/* Carries the download out to the end of one job and returns how it ended. The log tells every
 * question with its status, and what was done with the body. */
GannetAction play_run (Play *self);
