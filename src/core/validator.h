/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* What tells one version of a file from another, and what two replies prove about each other. */

#pragma once

#include <glib.h>

/**
 * GannetValidator:
 *
 * What one reply said about the version of its file. A plain struct, zero bytes are not a valid
 * one: begin with gannet_validator_init(), end with gannet_validator_clear().
 */
typedef struct {
  char *etag; /* as sent, strong or weak; NULL for none */
  char *last_modified; /* as sent, since If-Range needs an exact match; NULL for none */
  gint64 modified; /* the same in seconds since 1970; -1 for none */
  gboolean modified_strong; /* old enough when it was sent to stand for one version */
} GannetValidator;

typedef enum {
  GANNET_SAME_STRONG, /* the same strong entity tag: the same bytes */
  GANNET_SAME_DATE, /* no tag to go by, but the same strong date */
  GANNET_UNPROVEN, /* nothing speaks against it and nothing proves it: compare bytes */
  GANNET_DIFFERENT, /* another version */
} GannetSame;

typedef enum {
  GANNET_IF_RANGE_BEST, /* the strong tag, or else the strong date */
  GANNET_IF_RANGE_DATE, /* the date alone, for servers that do not honour their own tags */
} GannetIfRange;

/* Reads the values of ETag and Last-Modified (either may be NULL). @reply_date is the same reply's
 * Date, or when it arrived if it has none (RFC 9110 6.6.1), in seconds since 1970; -1 when not
 * known. A malformed tag, and a date that cannot be read or is before 1980, count as absent. The
 * date is strong when at least 60 s older than the reply. */
void gannet_validator_init (
    GannetValidator *self, const char *etag, const char *last_modified, gint64 reply_date);

/* Makes @self, which may be all zero, a copy of @other; what it held is freed. */
void gannet_validator_copy (GannetValidator *self, const GannetValidator *other);

/* Frees what @self holds and makes it the validator of a reply that said nothing. */
void gannet_validator_clear (GannetValidator *self);

gboolean gannet_validator_has_strong_etag (const GannetValidator *self);

/* Whether there is anything that If-Range can be made of: a strong tag or a strong date. FALSE for
 * NULL. */
gboolean gannet_validator_is_strong (const GannetValidator *self);

/* The value of If-Range, or NULL when there is no strong validator of that @form, in which case
 * none may be sent (RFC 9110 13.1.5). Free with g_free(). */
char *gannet_validator_dup_if_range (const GannetValidator *self, GannetIfRange form);

/* What @theirs, of a new reply, proves about the bytes got under @ours. */
GannetSame gannet_validator_compare (const GannetValidator *ours, const GannetValidator *theirs);

/* The same by the dates alone, for servers that give one file many tags. */
GannetSame
gannet_validator_compare_dates (const GannetValidator *ours, const GannetValidator *theirs);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GannetValidator, gannet_validator_clear)
