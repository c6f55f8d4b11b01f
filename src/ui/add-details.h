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
 * "single" (boolean): whether there is one link, to which alone a checksum can belong.
 */

/* Whether all fields can be used. If not, says so at each that cannot, and brings the first of them
 * into view. */
gboolean gannet_add_details_check (GannetAddDetails *self);

/* Copies what the fields say into @request, which nobody else knows yet. Empty ones change
 * nothing. */
void gannet_add_details_apply (GannetAddDetails *self, GannetRequest *request);

/* Adds @headers (element-type utf8), lines that the user agreed to. */
void gannet_add_details_add_headers (GannetAddDetails *self, GPtrArray *headers);
