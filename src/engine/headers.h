/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* The lines of one request. */

#pragma once

#include "core/plan.h"
#include "engine/request.h"

#include <libsoup/soup.h>

/* Adds name and password, the referrer and the user's own lines, which take the place of the usual
 * ones. For the origin of the request's link alone. Secrets come from the request alone, which is
 * for one server: no .netrc, no keyring of the library, and nothing that another download was
 * given. */
void gannet_headers_add_secrets (SoupMessageHeaders *headers, const GannetRequest *request);

/* Adds the range that @question asks for, and its condition, made of @validator. The one place
 * where a ranged request is made, so that no retry can forget its condition. */
void gannet_headers_add_range (
    SoupMessageHeaders *headers, const GannetQuestion *question, const GannetValidator *validator);
