/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Questions, replies and decisions as text, so that a case is a row of strings. */

#pragma once

#include "core/plan.h"

#define LENGTH(n) "Content-Length: " #n "\n"
#define RANGE(start, last, total) "Content-Range: bytes " #start "-" #last "/" #total "\n"
#define NO_RANGE(total) "Content-Range: bytes */" #total "\n"
#define TAG(name) "ETag: \"" #name "\"\n"
#define WEAK_TAG(name) "ETag: W/\"" #name "\"\n"
#define MAY "Last-Modified: Wed, 01 May 2024 00:00:00 GMT\n"
#define JUNE "Last-Modified: Sat, 01 Jun 2024 00:00:00 GMT\n"
#define CHUNKED "Transfer-Encoding: chunked\n"
#define GZIP "Content-Encoding: gzip\n"
#define HTML "Content-Type: text/html; charset=utf-8\n"
#define ZIP "Content-Type: application/zip\n"

/* The bytes on disk, the reply that they came with, and the holding that points into both. */
typedef struct {
  GannetReply version;
  GannetHolding holding;
} PlanDisk;

/* @text: "HELD/TOTAL", either total or "?", and any of " touched", " file", " gzip",
 * " promised=BYTES". @version: the
 * fields of the reply that the bytes came with. */
void plan_disk_init (PlanDisk *self, const char *text, const char *version);
void plan_disk_clear (PlanDisk *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlanDisk, plan_disk_clear)

/* @text: the status, then a line for each field. Replies without Date came in 2026. */
void plan_reply_from_text (GannetReply *self, const char *text);

/* @text: the form, and any of " rejected" and " matches". */
void plan_question_from_text (GannetQuestion *self, const char *text, const GannetHolding *holding);

/* "whole", "if-tag", "if-date", "plain", "start", "end". */
const char *plan_form_name (GannetForm form);

/* "stream FROM+LENGTH/TOTAL compare COMPARE_TO", "ask if-date rejected", "wait busy 120", … Free
 * with g_free(). */
char *plan_to_text (const GannetPlan *plan);

/* One reply. */
typedef struct {
  const char *name;
  const char *disk;
  const char *version;
  const char *question;
  const char *reply;
  const char *plan; /* what is to come of it */
} PlanRow;

/* The end of the body of one reply. */
typedef struct {
  const char *name;
  const char *disk; /* when the question was put */
  const char *version;
  const char *question;
  const char *reply;
  gint64 received;
  gboolean clean;
  const char *after; /* disk at the end */
  const char *plan;
} PlanEndRow;

/* Adds a test for each row; @rows end with a row without a name. */
void plan_rows_add (const char *path, const PlanRow *rows);
void plan_end_rows_add (const char *path, const PlanEndRow *rows);
