/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

/* Why a name that somebody typed cannot be used as it is. */

#pragma once

/* What becomes of @typed, a translated sentence with the reason, when @name, which is what
 * gannet_filename_clean() made of it, or NULL, is another one; NULL when nothing was changed, or
 * nothing typed. Free with g_free(). */
char *gannet_filename_explain (const char *typed, const char *name);
