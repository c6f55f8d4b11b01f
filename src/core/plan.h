/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What a reply means for a file: the one place where that is decided. Pure: it reads nothing and
 * does nothing; sockets and disks obey. */

#pragma once

#include "core/error.h"
#include "core/reply.h"

/* Bytes before the first missing one that are asked for again and compared with the disk. */
#define GANNET_PLAN_OVERLAP ((guint64) 64 * 1024)

/* How a question is put. */
typedef enum {
  GANNET_FORM_WHOLE = 1, /* no Range: the whole file */
  GANNET_FORM_IF_TAG, /* the rest, If-Range with the strong entity tag, else the strong date */
  GANNET_FORM_IF_DATE, /* the rest, If-Range with the date: some servers ignore their own tags */
  GANNET_FORM_PLAIN, /* the rest, without condition */
  GANNET_FORM_START, /* the first bytes only, to be compared */
  GANNET_FORM_END, /* is there anything after the last byte we have? */
} GannetForm;

/**
 * GannetQuestion:
 *
 * One request as far as its reply depends on it.
 */
typedef struct {
  GannetForm form;
  guint64 start; /* first byte asked for */
  guint64 need; /* first byte that is missing; those before it are only compared */
  guint64 end; /* end of what is asked for, or GANNET_RANGES_NO_END */
  gboolean start_matches; /* the first bytes of the file were compared and are the same */
  guint rejected; /* replies that were no use since the last useful byte */
} GannetQuestion;

/**
 * GannetHolding:
 *
 * What is on disk, and what earlier replies said about it. Nothing here is owned.
 */
typedef struct {
  guint64 held; /* bytes from the first on without a hole */
  gint64 total; /* bytes of the whole file, -1 while unknown */
  const GannetValidator *validator; /* of the reply that the held bytes came with, or NULL */
  const char *media_type; /* of that reply, or NULL */
  const char *checksum; /* of the whole file by a reply, or NULL */
  guint64 promised; /* bytes of the whole file as the link says, 0 for nothing said */
  gboolean touched; /* the part was changed behind our back */
  gboolean file_expected; /* the link promises something other than a web page */
  gboolean gzip_expected; /* the link promises a file that is compressed itself */
} GannetHolding;

typedef enum {
  GANNET_ACTION_STREAM = 1, /* take the body: compare up to compare_to, write what follows */
  GANNET_ACTION_BESIDE, /* another version: take the body into a fresh part */
  GANNET_ACTION_RESTART, /* another version: drop the reply, fresh part, ask for the whole */
  GANNET_ACTION_ASK, /* drop the reply, ask again as `form` says */
  GANNET_ACTION_COMPLETE, /* nothing is missing */
  GANNET_ACTION_FOLLOW, /* a redirect */
  GANNET_ACTION_WAIT, /* drop the reply, keep everything, try later: `error` says why */
  GANNET_ACTION_STOP, /* drop the reply, keep everything, tell the user `error` */
} GannetAction;

/**
 * GannetPlan:
 *
 * A decision.
 */
typedef struct {
  GannetAction action;
  GannetError error; /* for WAIT and STOP */
  gint64 retry_after; /* for WAIT: seconds the server asked for, or -1 */
  GannetForm form; /* for ASK */
  gboolean rejected; /* for ASK, also at an end: the reply was no use, counts in the question */
  guint64 from; /* for STREAM and BESIDE: where in the file the body begins */
  guint64 compare_to; /* bytes of the file before this are compared, not written */
  gint64 length; /* bytes of the body, -1 unknown */
  gint64 total; /* bytes of the whole file as known now, -1 unknown */
  gboolean unproven; /* no validator vouches for the join, only the comparison does */
  gboolean decode; /* the body is gzip and the file is what comes out of it */
  gboolean size_unsure; /* for COMPLETE: nobody ever said how long the file is */
  const char *why; /* technical, not translated; static text */
} GannetPlan;

/* The first question about @holding: COMPLETE when all of it is there, else ASK with @question
 * filled in. Its start_matches and rejected are kept, so that the question after another one is
 * asked by the same function. */
GannetPlan gannet_plan_begin (const GannetHolding *holding, GannetQuestion *question);

/* Puts @question in the given @form about @holding. Where not a byte is held it is the whole file
 * that is asked for, in whatever @form. */
void gannet_plan_put (const GannetHolding *holding, GannetForm form, GannetQuestion *question);

/* What @reply to @question means. */
GannetPlan gannet_plan_reply (
    const GannetQuestion *question, const GannetReply *reply, const GannetHolding *holding);

/* What the end of a body means that was taken as @plan said: @received bytes of it came, and it
 * ended by itself (@clean) or broke off. @holding is what is on disk now. */
GannetPlan gannet_plan_end (const GannetQuestion *question, const GannetPlan *plan,
    guint64 received, gboolean clean, const GannetHolding *holding);
