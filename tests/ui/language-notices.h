/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Gannet developers */

#pragma once

/* What the window tells without being asked, in toasts and when something went wrong, is in no
 * English, and no word of it is cut. */
void language_notices_test_toasts (void);
void language_notices_test_failures (void);
