/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

#include "engine/request.h"

#include <adwaita.h>

#define GANNET_TYPE_ADD_DETAILS (gannet_add_details_get_type ())
G_DECLARE_FINAL_TYPE (GannetAddDetails, gannet_add_details, GANNET, ADD_DETAILS, AdwExpanderRow)

/**
 * GannetAddDetails:
 *
 * The fields that few downloads need: headers, referrer, user agent, cookies and checksum.
 *
 * "single" (boolean): whether there is one link, to which alone a checksum can belong, while there
 * may be a list of checksums for any number.
 */

/* Whether all fields can be used. If not, says so at each that cannot, and brings the first of them
 * into view. */
gboolean gannet_add_details_check (GannetAddDetails *self);

/* Copies what the fields say into @request, which nobody else knows yet. Empty ones change
 * nothing. */
void gannet_add_details_apply (GannetAddDetails *self, GannetRequest *request);

/* The address of the list of checksums that is named, or NULL. Free with g_free(). */
char *gannet_add_details_dup_list (GannetAddDetails *self);

/* The list is being fetched, or not any more. */
void gannet_add_details_set_fetching (GannetAddDetails *self, gboolean fetching);

/* Says @problem at the field of checksums and brings that into view. */
void gannet_add_details_refuse_list (GannetAddDetails *self, const char *problem);

/* Adds @headers (element-type utf8), lines that the user agreed to. */
void gannet_add_details_add_headers (GannetAddDetails *self, GPtrArray *headers);
